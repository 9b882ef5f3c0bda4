"""A part of each row that is read once for each content of its cells, however many rows repeat it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from toolkit.core.incidents.body import Body
from toolkit.core.incidents.values import BodyRow
from toolkit.core.memory import MEMORY
from toolkit.core.quick import quick
from toolkit.core.sheets import Cell

_Part = TypeVar("_Part")
_body_row = quick(BodyRow)
_MOST = 1 << 14
_FORMS = 32


def _nothing_yet(_: Hashable) -> dict[object, Any]:
    return {}


_KNOWN = MEMORY.cached(_FORMS, _nothing_yet)
"""What was read of the logs of one form."""


def once(
    columns: Iterable[int], read: Callable[[BodyRow], _Part], same: Hashable = None
) -> Callable[[Body], list[_Part]]:
    """Return what gives `read` of every row, called once for each content of the cells of `columns`.

    `read` gets a row with these cells and nothing else, since its answer, which is never None, holds for every row
    that has them too. It lives as long as one reading of one table, and is forgotten where there is too much.

    `same`: everything else that the answer rests on: what is read of one log then holds for the next one of that form,
    while work goes on (`core.memory`).
    """
    wanted = tuple(sorted({*columns} - {0}))
    nothing: list[Cell] = [None] * max(wanted, default=0)
    found: dict[object, _Part] = _KNOWN(same) if MEMORY.depth and same is not None else {}
    known, alone = found.get, len(wanted) == 1

    def parts_of(body: Body) -> list[_Part]:
        if not wanted:
            return [looked_at(body.rows[0], ())] * len(body.rows) if body.rows else []
        keys: Iterable[Any] = body.column(wanted[0]) if alone else body.beside(wanted)
        contents = zip(body.rows, keys, strict=True)
        return [looked_at(row, key) if (part := known(key)) is None else part for row, key in contents]

    def looked_at(row: BodyRow, key: Any) -> _Part:
        """Read what is not known yet. Where there are numbers, their types are part of what is remembered."""
        cells: tuple[Cell, ...] = (key,) if alone else key
        mixed = any(isinstance(cell, int | float) for cell in cells)
        content = (*cells, *map(type, cells)) if mixed else key  # 1, 1.0 and TRUE are equal, and not the same in a cell
        part = known(content)
        if part is None:
            if len(found) == _MOST:
                found.clear()
            line = [*nothing]
            for column, cell in zip(wanted, cells, strict=True):
                line[column - 1] = cell
            part = found[content] = read(_body_row(row.number, tuple(line)))
        return part

    return parts_of
