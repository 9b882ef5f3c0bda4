"""What a part says in every letter, deflated once: long stretches of the template's own text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.ooxml.members import Runs
from toolkit.ooxml.stretches import Stretch, stretch
from toolkit.word.generated import pairs

if TYPE_CHECKING:
    from jinja2 import nodes

_LONG = 300
"""Characters from which on a stretch is deflated ahead. It cannot look back at what is like it; shorter ones, and those
in a loop, are deflated with what stands around them."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """`stretches`: the template's own text → the same, deflated."""

    before: Stretch
    stretches: Mapping[str, Stretch]
    after: Stretch

    def runs(self, chunks: Sequence[str]) -> Runs:
        """Return a part, given as `printing` has it, for `member_of`."""
        made: Runs = [self.before]
        at = 0
        for place, found in enumerate(map(self.stretches.get, chunks[::2])):
            if found:
                made += ("".join(chunks[at : 2 * place]).encode(), found)
                at = 2 * place + 1
        return [*made, "".join(chunks[at:]).encode(), self.after]


def ahead(tree: nodes.Template, before: str, after: str) -> Ahead:
    """Deflate what is long in a part whose tree, as it is compiled, is `tree`."""
    found = {piece: stretch(piece.encode()) for piece in _pieces(tree.body) if len(piece) >= _LONG}
    return Ahead(stretch(before.encode()), found, stretch(after.encode()))


def _pieces(body: Sequence[nodes.Node]) -> Iterator[str]:
    """Yield the text that stands outside of loops."""
    from jinja2 import nodes

    for node in body:
        match node:
            case nodes.Output():
                yield from (piece for piece, _ in pairs(node.nodes))
            case nodes.If():
                yield from _pieces([*chain(node.body, *(each.body for each in node.elif_), node.else_)])
