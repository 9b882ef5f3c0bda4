"""A part of a row that is read once for each content of its cells, however many rows repeat it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from toolkit.core.incidents.values import BodyRow

_Part = TypeVar("_Part")
_MOST = 1 << 14


class Once(Generic[_Part]):
    """Calls `read`, which may look at nothing of a row but the cells of `columns`, once for each content of them.

    It lives as long as one reading of one table, and forgets everything where there is too much to remember.
    """

    __slots__ = ("_columns", "_found", "_read")

    def __init__(self, columns: Iterable[int], read: Callable[[BodyRow], _Part]) -> None:
        self._columns = tuple(sorted(set(columns)))
        self._read = read
        self._found: dict[tuple[object, ...], _Part] = {}

    def __call__(self, row: BodyRow) -> _Part:
        key = tuple(map(row.cells.get, self._columns))
        part = self._found.get(key)
        return self._looked_at(row, key) if part is None else part

    def _looked_at(self, row: BodyRow, key: tuple[object, ...]) -> _Part:
        """Read what is not known yet. Where there are numbers, their types are part of what is remembered."""
        if any(isinstance(cell, int | float) for cell in key):
            key = (*key, *map(type, key))  # 1, 1.0 and TRUE are equal, and not the same in a cell
        part = self._found.get(key)
        if part is None:
            if len(self._found) == _MOST:
                self._found.clear()
            part = self._found[key] = self._read(row)
        return part
