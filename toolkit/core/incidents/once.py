"""A part of each row that is read once for each content of its cells, however many rows repeat it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from toolkit.core.incidents.body import Body
from toolkit.core.incidents.values import BodyRow

_Part = TypeVar("_Part")
_MOST = 1 << 14


def once(columns: Iterable[int], read: Callable[[BodyRow], _Part]) -> Callable[[Body], list[_Part]]:
    """Return what gives `read` of every row, called once for each content of the cells of `columns`.

    `read` gets a row with these cells and nothing else, since its answer, which is never None, holds for every row
    that has them too. It lives as long as one reading of one table, and is forgotten where there is too much.
    """
    wanted = tuple(sorted(set(columns)))
    found: dict[tuple[object, ...], _Part] = {}
    known = found.get

    def parts_of(body: Body) -> list[_Part]:
        contents = zip(body.rows, body.beside(wanted), strict=True)
        return [looked_at(row, key) if (part := known(key)) is None else part for row, key in contents]

    def looked_at(row: BodyRow, key: tuple[object, ...]) -> _Part:
        """Read what is not known yet. Where there are numbers, their types are part of what is remembered."""
        if any(isinstance(cell, int | float) for cell in key):
            key = (*key, *map(type, key))  # 1, 1.0 and TRUE are equal, and not the same in a cell
        part = known(key)
        if part is None:
            if len(found) == _MOST:
                found.clear()
            part = found[key] = read(BodyRow(row.number, {at: row.cells[at] for at in wanted if at in row.cells}))
        return part

    return parts_of
