"""A part of a row that is read once for each content of its cells, however many rows repeat it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from toolkit.core.incidents.values import BodyRow
from toolkit.core.sheets import Cell

_Part = TypeVar("_Part")
_MOST = 1 << 14


def once(columns: Iterable[int], read: Callable[[BodyRow], _Part]) -> Callable[[BodyRow], _Part]:
    """Return `read`, which may look at nothing of a row but the cells of `columns`, called once for each content.

    What it answers lives as long as one reading of one table, and is forgotten where there is too much to remember.
    A closure and no object: it is called several times a row.
    """
    wanted = tuple(sorted(set(columns)))
    key_of = _key_of(wanted)
    found: dict[tuple[object, ...], _Part] = {}
    known = found.get

    def only_part(row: BodyRow) -> _Part:
        part = known(())
        return looked_at(row, ()) if part is None else part

    def part_of(row: BodyRow) -> _Part:
        key = key_of(row.cells)
        part = known(key)
        return looked_at(row, key) if part is None else part

    def looked_at(row: BodyRow, key: tuple[object, ...]) -> _Part:
        """Read what is not known yet. Where there are numbers, their types are part of what is remembered."""
        if any(isinstance(cell, int | float) for cell in key):
            key = (*key, *map(type, key))  # 1, 1.0 and TRUE are equal, and not the same in a cell
        part = known(key)
        if part is None:
            if len(found) == _MOST:
                found.clear()
            part = found[key] = read(row)
        return part

    return part_of if wanted else only_part


def _key_of(columns: tuple[int, ...]) -> Callable[[Mapping[int, Cell]], tuple[object, ...]]:
    """Return what takes the cells of these columns out of a row: mostly one or two, and then by name much faster."""
    if len(columns) == 1:
        (only,) = columns
        return lambda cells: (cells.get(only),)
    if len(columns) == 2:
        first, second = columns
        return lambda cells: (cells.get(first), cells.get(second))
    return lambda cells: tuple(map(cells.get, columns))
