"""A day that stands in columns side by side, "Day", "Month" and "Year": read as if it were written in the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.core.incidents.day_spellings import is_bare_day, only_a_day
from toolkit.core.incidents.months import MONTHS, month_number
from toolkit.core.incidents.table import Table
from toolkit.core.incidents.values import as_text
from toolkit.core.sheets import Cell
from toolkit.core.text import normal

_PARTS = ("day", "month", "year")


def with_whole_days(table: Table) -> Table:
    """Return the table with "7 September 2026" under Day, where Month, and perhaps Year, stand right of it.

    A row whose parts are no day and no month is left as it is: its day is asked about.
    """
    first, parts = _columns(table)
    if parts < 2:
        return table
    body = tuple(replace(row, values=_joined(row.values, first - 1, parts)) for row in table.body)
    return replace(table, body=body)


def _columns(table: Table) -> tuple[int, int]:
    """Return the column of the day, and how many of day, month and year stand side by side from there."""
    texts = {heading.column: normal(heading.text) for heading in table.headings}
    first = next((column for column, text in texts.items() if text == _PARTS[0]), 0)
    parts = 0
    while first and parts < len(_PARTS) and texts.get(first + parts) == _PARTS[parts]:
        parts += 1
    return first, parts


def _joined(values: Sequence[Cell], start: int, parts: int) -> tuple[Cell, ...]:
    day, month, year = (as_text(value) for value in (*values[start : start + parts], "", "", "")[:3])
    number = int(month) if month.isdecimal() else month_number(month) or 0
    if not (is_bare_day(day) or only_a_day(day)) or not 1 <= number <= len(MONTHS):
        return tuple(values)
    whole = f"{day} {MONTHS[number - 1].capitalize()} {year}".strip()
    return (*values[:start], whole, *values[start + 1 :])
