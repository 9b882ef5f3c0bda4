"""Lists whose items are printed field by field, as a table's rows are: told all at once, not turn by turn.

Only what is there already is printed, so no step takes more memory than the list; all else goes turn by turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain, repeat
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes

INDEX = 1
"""Stands for `loop.index` among the keys."""
OF_A_DICT = frozenset(dir(dict))
_ROW, _TEXT, _PLAIN = frozenset({dict}), frozenset({str}), frozenset({int, float, bool, date, datetime})
Key = str | int | None


def keys_of(loop: nodes.For, pairs: Iterable[tuple[str, nodes.Expr | None]]) -> list[Key] | None:
    """Return the key of each value that a loop prints, None after the last piece; None for a loop that does more."""
    from jinja2 import nodes

    keys: list[Key] = []
    for _, value in pairs:
        match value, loop.target:
            case None, _:
                keys.append(None)
            case nodes.Getattr(node=nodes.Name(name="loop"), attr="index"), _:
                keys.append(INDEX)
            case nodes.Getattr(node=nodes.Name(name=name), attr=str() as key), nodes.Name(name=item):
                if name != item or name == "loop" or key in OF_A_DICT:
                    return None
                keys.append(key)
            case _:
                return None
    return keys


def rows(items: object, pieces: tuple[str, ...], keys: tuple[Key, ...]) -> tuple[str, ...] | None:
    """Return what a loop over `items` prints, (piece, value, …) for each; None where only its turns can tell."""
    if type(items) is not list or not _ROW.issuperset(map(type, items)):
        return None
    columns: list[Iterable[str]] = []
    for piece, key in zip(pieces, keys, strict=True):
        column = _column(items, key)
        if column is None:
            return None
        columns += (repeat(piece), column)
    return tuple(chain.from_iterable(zip(*columns, strict=False)))


def _column(items: list[dict[str, object]], key: Key) -> Iterable[str] | None:
    if key is None:
        return repeat("", len(items))
    if key == INDEX:
        return map(str, range(1, len(items) + 1))
    try:
        values = list(map(itemgetter(key), items))
    except KeyError:
        return None
    if _TEXT.issuperset(map(type, values)):
        return values
    return map(str, values) if _PLAIN.issuperset(map(type, values)) else None
