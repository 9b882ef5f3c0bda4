"""How a template's tags become Python: what Jinja prints value by value is gathered, to be escaped together.

Jinja's own code calls five functions for each value. Here every output is a tuple, (piece, value, piece, value, …): the
template's own text, and the text of a value or "" where none follows. `printing` makes a part's text of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.word.held import IN_TIME
from toolkit.word.rows import OF_A_DICT, code_of, keys_of

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.compiler import CodeGenerator, Frame
    from jinja2.runtime import LoopContext

SHOWN = "conduct_shown"
"""How the code calls `printing`'s way to make a value text; the names that a template uses become l_0_name."""
EPILOGUE = f"\n{SHOWN}, LoopContext = environment.shown, environment.loop\n"
"""Stands below the functions, so that their lines keep the numbers that Jinja notes."""
_AT_ONCE = 16
"""How many values an output gathers: a letter's size is looked at after each few outputs."""
_OF_A_TEXT = {
    "capitalize": "v.capitalize()",
    "d": "v",
    "default": "v",
    "lower": "v.lower()",
    "trim": "v.strip()",
    "upper": "v.upper()",
}
"""What filters make of a text, which no text is too long for."""
_OF_A_LIST = {"count": "len(v)", "first": "v[0]", "last": "v[-1]", "length": "len(v)"}
"""What filters make of a list that holds something."""
_OF_A_LOOP = {"first": "v.index0 == 0", "index": "v.index0 + 1"} | {
    name: f"v.{name}" for name in ("index0", "last", "length", "revindex", "revindex0")
}


@cache
def generator() -> type[CodeGenerator]:
    from jinja2 import nodes
    from jinja2.compiler import CodeGenerator

    class Gathering(CodeGenerator):
        def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
            every = list(pairs(node.nodes))
            for at in range(0, len(every), _AT_ONCE):
                super().start_write(frame, node)
                self.write("(")
                for piece, value in every[at : at + _AT_ONCE]:
                    self.write(f"{piece!r}, ")
                    self._text_of(value, frame)
                self.write(")")
                super().end_write(frame)

        def _text_of(self, value: nodes.Expr | None, frame: Frame) -> None:
            if value is None:
                self.write("'', ")
            else:
                self.write("v if type(v := ")
                self.visit(value, frame)
                self.write(f") is str else str(v) if type(v) is int else {SHOWN}(v), ")

        def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
            """Find at once what Jinja finds in the end: an item that no method of a dict hides, and a loop's count."""
            if node.attr in OF_A_DICT:
                super().visit_Getattr(node, frame)
                return
            name = repr(node.attr)
            in_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in _OF_A_LOOP
            self.write(f"({_OF_A_LOOP[node.attr] if in_loop else f'v[{name}]'} if type(v := ")
            self.visit(node.node, frame)
            self.write(") is LoopContext" if in_loop else f") is dict and {name} in v")
            self.write(f" else environment.getattr(v, {name}))")

        def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
            """Give a text or a list what the filter gives it, and leave all else to the filter."""
            short = _OF_A_TEXT.get(node.name) or _OF_A_LIST.get(node.name)
            given = len(node.args) == 1 and isinstance(node.args[0], nodes.Const) if short == "v" else not node.args
            put_on = node.node
            if not short or not given or put_on is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
                super().visit_Filter(node, frame)
                return
            self.write(f"({short} if type(v := ")
            self.visit(put_on, frame)
            self.write(") is str else " if node.name in _OF_A_TEXT else ") is list and v else ")
            super().visit_Filter(nodes.Filter(_named("v"), node.name, node.args, [], None, None), frame)
            self.write(")")

        def visit_For(self, node: nodes.For, frame: Frame) -> None:
            """Tell at once what prints the fields of a list's items and does nothing else."""
            every, led = _printed(node), node.iter
            keys = keys_of(node, every)
            listed = led.node if isinstance(led, nodes.Filter) else None
            if not keys or listed is None or frame.buffer or frame.require_output_check:
                super().visit_For(node, frame)
                return
            items, made = self.temporary_identifier(), self.temporary_identifier()
            self.writeline(f"{items} = ", node)
            self.visit(listed, frame)
            self.writeline(f"{made} = []")
            self.writeline(f"if environment.are_rows({items}):")
            self.indent()
            self.writeline("try:")
            self.indent()
            self.writeline(f"for n, v in enumerate({items}, 1): {made} += {code_of(every, keys)}")
            self.outdent()
            self.writeline(f"except KeyError: {made} = []")
            self.outdent()
            self.writeline(f"if {made} and environment.are_told({made}): yield {made}")
            self.writeline("else:")
            self.indent()
            node.iter = nodes.Filter(_named(items), IN_TIME, [], [], None, None)
            super().visit_For(node, frame)
            self.outdent()

        def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
            """What a call or a filter over a whole block gives is a piece: neither is escaped."""
            super().start_write(frame, node)
            self.write("(")

        def end_write(self, frame: Frame) -> None:
            self.write(", '')")
            super().end_write(frame)

        def simple_write(self, s: str, frame: Frame, node: nodes.Node | None = None) -> None:
            """A {% block %} hands on tuples."""
            super().start_write(frame, node)
            self.write(s)
            super().end_write(frame)

    def _printed(node: nodes.For) -> list[tuple[str, nodes.Expr | None]]:
        """Return what each turn of a loop prints, if that is all it does."""
        led = isinstance(node.iter, nodes.Filter) and node.iter.name == IN_TIME
        only = node.body[0] if len(node.body) == 1 and not (node.else_ or node.test or node.recursive) else None
        return list(pairs(only.nodes)) if led and isinstance(only, nodes.Output) else []

    def _named(name: str) -> nodes.InternalName:
        """Return a name of the code's own, as Jinja's parser makes one."""
        made = object.__new__(nodes.InternalName)
        nodes.Node.__init__(made, name)
        return made

    return Gathering


@cache
def loop() -> type[LoopContext]:
    from jinja2.runtime import LoopContext
    from jinja2.utils import missing

    class Loop(LoopContext):
        def __iter__(self) -> Iterator[tuple[Any, Loop]]:  # type: ignore[override]  # Jinja's is its own iterator
            """Go on as Jinja's `__next__` does; a generator takes half its time."""
            while True:
                if self._after is missing:
                    item = next(self._iterator, missing)
                    if item is missing:
                        return
                else:
                    item, self._after = self._after, missing
                self.index0 += 1
                self._before, self._current = self._current, item
                yield item, self

    return Loop


def pairs(children: Iterable[nodes.Expr]) -> Iterator[tuple[str, nodes.Expr | None]]:
    """Yield each value of an output with the template's own text before it; the last may have none after it."""
    from jinja2 import nodes

    piece = ""
    for child in children:
        if isinstance(child, nodes.TemplateData):
            piece += child.data
        else:
            yield piece, child
            piece = ""
    if piece:
        yield piece, None
