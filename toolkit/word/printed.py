"""What an expression prints as it is, and what a condition makes sure of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from toolkit.core.frozen import dataclass

if TYPE_CHECKING:
    from jinja2 import nodes

Truths = frozenset[str]
"""Names of fields that are known to be filled."""
NOTHING: Truths = frozenset()
_COUNTS = frozenset({"length", "count"})
_DEFAULTS = frozenset({"default", "d"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads expressions. `vouched`: a yes-or-no field → the fields that are filled where it says yes."""

    vouched: Mapping[str, Truths]

    def when_true(self, test: nodes.Expr | None) -> Truths:
        """Return the fields that are filled where `test` holds."""
        from jinja2 import nodes

        match test:
            case nodes.Name():
                return self.vouched.get(test.name, NOTHING) | {test.name}
            case nodes.And():
                return self.when_true(test.left) | self.when_true(test.right)
            case nodes.Or():
                return self.when_true(test.left) & self.when_true(test.right)
            case nodes.Not():
                return self.when_false(test.node)
            case nodes.Compare(ops=[nodes.Operand(op=op, expr=nodes.Const(value=value))]):
                says_filled = value in {"", 0, None} if op == "ne" else op in {"eq", "gt"} and value not in {"", None}
                return self.when_true(test.expr) if says_filled else NOTHING
            case nodes.Filter(node=nodes.Expr()):
                return NOTHING if test.name in _DEFAULTS else self.when_true(test.node)
            case nodes.Getattr() | nodes.Getitem():
                return self.when_true(test.node)
            case nodes.Call(node=nodes.Getattr()):
                return self.when_true(test.node)
            case _:
                return NOTHING

    def when_false(self, test: nodes.Expr | None) -> Truths:
        """Return the fields that are filled where `test` does not hold."""
        from jinja2 import nodes

        match test:
            case nodes.Not():
                return self.when_true(test.node)
            case nodes.Or():
                return self.when_false(test.left) | self.when_false(test.right)
            case nodes.And():
                return self.when_false(test.left) & self.when_false(test.right)
            case nodes.Compare(ops=[nodes.Operand(op="eq", expr=nodes.Const(value=value))]) if value in {"", 0, None}:
                return self.when_true(test.expr)
            case _:
                return NOTHING

    def printed_bare(self, node: nodes.Node | None, filled: Truths) -> Iterator[tuple[str, str]]:
        """Yield (field, its own mend or "") of each field that `node` prints though it may not be `filled`."""
        from jinja2 import nodes

        match node:
            case nodes.Name():
                if node.name not in filled:
                    yield node.name, ""
            case nodes.CondExpr():
                yield from self.printed_bare(node.expr1, filled | self.when_true(node.test))
                yield from self.printed_bare(node.expr2, filled | self.when_false(node.test))
            case nodes.Or():
                yield from self.printed_bare(node.right, filled | self.when_false(node.left))
            case nodes.And():
                yield from self.printed_bare(node.right, filled | self.when_true(node.left))
            case nodes.Filter() if node.name in _DEFAULTS:
                yield from self._defaulted(node, filled)
            case nodes.Filter() if node.name in _COUNTS:
                return
            case nodes.Filter() | nodes.Getattr() | nodes.Getitem() | nodes.Call():
                yield from self.printed_bare(node.node, filled)
            case nodes.Concat() | nodes.BinExpr() | nodes.List() | nodes.Tuple():
                for child in node.iter_child_nodes():
                    yield from self.printed_bare(child, filled)
            case _:
                return

    def _defaulted(self, node: nodes.Filter, filled: Truths) -> Iterator[tuple[str, str]]:
        """Jinja's default is for a field that is missing; ours are there and empty, which it minds only when told."""
        from jinja2 import nodes

        minds = [*node.args[1:], *(each.value for each in node.kwargs if each.key == "boolean")]
        if not any(isinstance(each, nodes.Const) and each.value for each in minds):
            other = getattr(node.args[0], "value", "…") if node.args else "…"
            mend = (
                f"Write “true” into its default, which else leaves an empty field empty: {node.name}('{other}', true)."
            )
            yield from ((name, mend) for name, _ in self.printed_bare(node.node, filled))
