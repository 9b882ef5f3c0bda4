"""Lists whose items are printed field by field, as a table's rows are: told all at once, not turn by turn.

Only what is there already is printed, so no step takes more memory than the list; all else goes turn by turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes

INDEX = 1
"""Stands for `loop.index` among the keys."""
OF_A_DICT = frozenset(dir(dict))
_ROW, _TEXT = frozenset({dict}), frozenset({str})
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


def code_of(pairs: Iterable[tuple[str, nodes.Expr | None]], keys: Iterable[Key]) -> str:
    """Return what tells the item `v`, the `n`th, as code: (piece, value, …)."""
    values: dict[Key, str] = {None: "''", INDEX: "str(n)"}
    told = (f"{piece!r}, {values.get(key) or f'v[{key!r}]'}" for (piece, _), key in zip(pairs, keys, strict=True))
    return f"({', '.join(told)})"


def are_rows(items: object) -> bool:
    return type(items) is list and _ROW.issuperset(map(type, items))


def are_told(made: list[str]) -> bool:
    """Whether all values of what was told are plain texts; only its turns can tell any other."""
    return _TEXT.issuperset(map(type, made[1::2]))
