"""What a part says in every letter, deflated once: long stretches of the template's own text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress
from typing import TYPE_CHECKING

from toolkit.core.frozen import dataclass
from toolkit.ooxml.members import Runs
from toolkit.ooxml.stretches import Stretch, stretch
from toolkit.word.generated import pairs

if TYPE_CHECKING:
    from jinja2 import nodes

_NEAR = 8
"""In how many chunks a table without rows would end."""
_LONG = 300
"""Characters from which on a stretch is deflated ahead. It cannot look back at what is like it; shorter ones, and those
in a loop, are deflated with what stands around them."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """`stretches`: the template's own text → the same, deflated."""

    before: Stretch
    stretches: Mapping[str, Stretch]
    after: Stretch
    columns: frozenset[str]
    """Those of `stretches` after which a table's rows begin."""
    empty_tables: frozenset[str]
    """As in `Proof`."""

    def runs(self, chunks: Sequence[str]) -> Runs | None:
        """Return a part, given as `printing` has it, for `member_of`; None where a table has lost every row."""
        made: Runs = [self.before]
        at, found = 0, list(map(self.stretches.get, chunks[::2]))
        for place in compress(range(len(found)), found):
            start, known = 2 * place, found[place]
            if known is None or (chunks[start] in self.columns and self._lost(chunks[start : start + _NEAR])):
                return None
            made += ("".join(chunks[at:start]).encode(), known)
            at = start + 1
        return [*made, "".join(chunks[at:]).encode(), self.after]

    def _lost(self, near: Sequence[str]) -> bool:
        text = "".join(near)
        return any(each in text for each in self.empty_tables)


def ahead(tree: nodes.Template, empty_tables: frozenset[str], before: str, after: str) -> Ahead:
    """Deflate what is long in a part whose tree, as it is compiled, is `tree`, and what a table's rows follow."""
    from jinja2 import nodes

    ends = tuple(each[: each.index("><") + 1] for each in empty_tables)
    every = {piece for output in tree.find_all(nodes.Output) for piece, _ in pairs(output.nodes)}
    columns = frozenset(piece for piece in every if ends and piece.endswith(ends))
    kept = {piece for piece in _pieces(tree.body) if len(piece) >= _LONG} | columns
    found = {piece: stretch(piece.encode()) for piece in kept}
    return Ahead(stretch(before.encode()), found, stretch(after.encode()), columns, empty_tables)


def _pieces(body: Sequence[nodes.Node]) -> Iterator[str]:
    """Yield the text that stands outside of loops."""
    from jinja2 import nodes

    for node in body:
        match node:
            case nodes.Output():
                yield from (piece for piece, _ in pairs(node.nodes))
            case nodes.If():
                yield from _pieces([*chain(node.body, *(each.body for each in node.elif_), node.else_)])
