"""What `check` says of how the days of a table were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.day_spellings import is_bare_day, only_a_day
from toolkit.core.incidents.values import as_text, shorten
from toolkit.core.rows import LogRow
from toolkit.core.sheets import Cell


def said_of_order(name: str, columns: Columns, swapped: frozenset[int]) -> Iterable[str]:
    """Yield what is said of columns whose dates are read month first."""
    for column in sorted(swapped):
        yield (
            f"{name}, column “{columns.headings[column]}”: the dates typed as text are read month first,"
            " because one of them can be nothing else."
        )


def said_of_months(name: str, cells: Sequence[Cell], rows: list[LogRow]) -> Iterable[str]:
    """Yield what is said, once, of days whose month stands in the sheet's name or in a divider."""
    typed = zip(cells, (row.day for row in rows), strict=True) if set(map(type, cells)) & {str, int, float} else ()
    said = next(((cell, day) for cell, day in typed if day and (is_bare_day(cell) or _is_only_a_day(cell))), None)
    if said:
        cell, day = said
        yield (
            f"{name}: a day without its month is a day of the month that the sheet's name or the divider"
            f" says (“{shorten(as_text(cell), 30)}”: {day.isoformat()})."
        )


def _is_only_a_day(cell: Cell) -> bool:
    return isinstance(cell, str) and only_a_day(cell) is not None
