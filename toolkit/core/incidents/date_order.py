"""Whether a column of dates is month first, as an American form writes them, or was turned round by Excel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toolkit.core.incidents.day_spellings import numeric
from toolkit.core.sheets import Cell


def month_first_is_proved(cells: Iterable[Cell]) -> bool:
    """Whether the texts of one column can only be month-first: a second part over 12, and no first part over 12."""
    pairs = [(int(found["d"]), int(found["m"])) for cell in _texts(cells) if (found := numeric(cell))]
    return any(second > 12 >= first for first, second in pairs) and not any(first > 12 for first, _ in pairs)


def looks_american(cells: Iterable[Cell]) -> bool:
    """Whether Excel seems to have swapped day and month on opening a file: it could read only days up to 12 as dates.

    Then every date cell has a day of 12 or less, and everything above stayed text.
    """
    known = list(cells)
    texts = [int(found["d"]) for cell in _texts(known) if (found := numeric(cell))]
    if len(texts) < 2 or min(texts) <= 12:
        return False
    days = [cell.day for cell in known if isinstance(cell, date)]
    return len(days) > 2 and max(days) <= 12


def _texts(cells: Iterable[Cell]) -> list[str]:
    """Return the texts among cells: in most date columns there is none, and their types say so at once."""
    known = list(cells)
    return [cell for cell in known if isinstance(cell, str)] if str in set(map(type, known)) else []
