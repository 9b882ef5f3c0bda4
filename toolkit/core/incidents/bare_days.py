"""Days that are only a number, "4" under "September 2026": believed where every day around them is written so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from toolkit.core.incidents.dates import Hint
from toolkit.core.incidents.day_spellings import is_bare_day, only_a_day
from toolkit.core.incidents.values import as_text
from toolkit.core.sheets import Cell

_FEW = 2
"""One number alone may be a count of anything; two, and nothing else beside them, are days."""


def with_bare_days(hints: Sequence[Hint], cells: Sequence[Cell], column: int) -> list[Hint]:
    """Return the rows' hints; under a month whose days are all without their month, those that are only a number count.

    `cells` are the rows' own in the column of the incident's day; a month of one row counts where the whole column
    is written so.
    """
    bands = [list(rows) for _, rows in groupby(zip(hints, cells, strict=True), key=lambda entry: id(entry[0]))]
    whole_column = _without_month(filter(_said, cells))
    found: list[Hint] = []
    for band in bands:
        hint, filled = band[0][0], [cell for _, cell in band if _said(cell)]
        numbers = any(map(is_bare_day, filled))
        so = numbers and hint.month is not None and (whole_column or len(filled) >= _FEW) and _without_month(filled)
        found += [replace(hint, bare=column) if so else hint] * len(band)
    return found


def _said(cell: Cell) -> bool:
    return bool(as_text(cell))


def _without_month(cells: Iterable[Cell]) -> bool:
    return all(is_bare_day(cell) or (isinstance(cell, str) and only_a_day(cell)) for cell in cells)
