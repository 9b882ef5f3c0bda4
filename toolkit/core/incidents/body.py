"""The incidents of a table, row by row and column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from toolkit.core.incidents.values import BodyRow
from toolkit.core.sheets import Cell


class Body:
    """Rows whose cells stay as they are now: a column asked for again is not put together again."""

    __slots__ = ("_columns", "_lines", "_narrowest", "rows")

    def __init__(self, rows: Sequence[BodyRow]) -> None:
        self.rows = rows
        self._lines = [row.line for row in rows]
        self._columns: dict[int, list[Cell]] = {}
        self._narrowest = min(map(len, self._lines), default=0)

    def column(self, number: int) -> Sequence[Cell]:
        """Return the cells of a column, from the top, None where one is blank; 0 is no column."""
        found = self._columns.get(number)
        if found is None:
            found = self._columns[number] = self._read(number - 1)
        return found

    def _read(self, at: int) -> list[Cell]:
        if 0 <= at < self._narrowest:
            return [line[at] for line in self._lines]
        return [line[at] if 0 <= at < len(line) else None for line in self._lines]

    def beside(self, columns: Iterable[int]) -> Iterator[tuple[Cell, ...]]:
        """Yield for each row its cells in these columns."""
        cells = [self.column(number) for number in columns]
        return zip(*cells, strict=True) if cells else repeat((), len(self.rows))
