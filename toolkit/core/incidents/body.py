"""The incidents of a table, row by row and column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from toolkit.core.incidents.values import BodyRow
from toolkit.core.sheets import Cell


class Body:
    """Rows whose cells stay as they are now: a column asked for again is not put together again."""

    __slots__ = ("_cells", "_columns", "rows")

    def __init__(self, rows: Sequence[BodyRow]) -> None:
        self.rows = rows
        self._cells = [row.cells for row in rows]
        self._columns: dict[int, list[Cell]] = {}

    def column(self, number: int) -> Sequence[Cell]:
        """Return the cells of a column, from the top, None where one is blank; 0 is no column."""
        found = self._columns.get(number)
        if found is None:
            found = self._columns[number] = [cells.get(number) for cells in self._cells]
        return found

    def beside(self, columns: Iterable[int]) -> Iterator[tuple[Cell, ...]]:
        """Yield for each row its cells in these columns."""
        cells = [self.column(number) for number in columns]
        return zip(*cells, strict=True) if cells else repeat((), len(self.rows))
