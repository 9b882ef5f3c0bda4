"""A template's tree, held to its limits: each loop to its time, each list and each chain of ~ to its size.

What Jinja compiles inline cannot be wrapped from outside; here it is led through filters that no template can name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.word.clock import tick
from toolkit.word.growth import refuse_heavy, together

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

IN_TIME, WEIGHED, TOGETHER = "conduct in time", "conduct weighed", "conduct together"
_AT_ONCE = 16
"""How many items a loop goes through before its time is looked at."""
DOCXTPL_ESCAPES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
"""How a docxtpl template writes a brace that is no tag."""


def hold(tree: nodes.Template, env: Environment) -> nodes.Template:
    """Return the tree with its loops, lists and chains led through the filters of `inline`.

    docxtpl turns its escapes back in the rendered part, values included; here only the template's own text is.
    """
    from jinja2 import nodes
    from jinja2.visitor import NodeTransformer

    def led(node: nodes.Node, name: str) -> nodes.Filter:
        return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno, environment=env)

    class Holder(NodeTransformer):
        def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # Jinja's own name for it
            node.data = _unescaped(node.data)
            return node

        def visit_Const(self, node: nodes.Const) -> nodes.Node:
            if isinstance(node.value, str):
                node.value = _unescaped(node.value)
            return node

        def visit_For(self, node: nodes.For) -> nodes.Node:
            self.generic_visit(node)
            node.iter = led(node.iter, IN_TIME)
            return node

        def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
            self.generic_visit(node)
            return led(nodes.List(node.nodes, lineno=node.lineno, environment=env), TOGETHER)

        def _weigh(self, node: nodes.Expr) -> nodes.Node:
            self.generic_visit(node)
            stored = getattr(node, "ctx", "load") != "load"  # the names of `for day, about in …`
            return node if stored else led(node, WEIGHED)

        visit_List = visit_Tuple = visit_Dict = _weigh

    held: nodes.Template = Holder().visit(tree)
    return held


def inline() -> dict[str, Any]:
    return {IN_TIME: _in_time, WEIGHED: _weighed, TOGETHER: together}


def _in_time(each: Iterable[object]) -> Iterable[object]:
    """Return a loop's items; the loop that says nothing would never meet the cap on what is said."""
    tick()
    if type(each) in (list, tuple) and len(each) <= _AT_ONCE:  # type: ignore[arg-type]  # mypy does not narrow by it
        return each
    return _ticking(each)


def _ticking(each: Iterable[object]) -> Iterator[object]:
    rest = iter(each)
    while some := list(islice(rest, _AT_ONCE)):
        tick()
        yield from some


def _weighed(value: object) -> object:
    refuse_heavy(value)
    return value


def _unescaped(text: str) -> str:
    for written, meant in DOCXTPL_ESCAPES.items():
        text = text.replace(written, meant)
    return text
