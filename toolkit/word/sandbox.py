"""Jinja without its dangers: templates may read a letter's fields and nothing else, and stop when they grow too large.

A template is a file that somebody was given; Jinja's ordinary environment would run any code in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from threading import local
from time import monotonic
from typing import TYPE_CHECKING, Any

from toolkit.word.errors import TemplateError
from toolkit.word.growth import (
    BARRED,
    MAX_POWER,
    MAX_TEXT,
    NO_LETTER_NEEDS,
    TOO_MUCH,
    grown,
    grown_by_filter,
    refuse_growth,
    refuse_numbers,
    refuse_size,
    together,
)
from toolkit.word.values import Blank, printable

if TYPE_CHECKING:
    from jinja2 import Environment, Template

MAX_SECONDS = 5.0
"""How long one part of a letter may take: a page of text takes about a thousandth of a second."""
_GROWING = ("batch", "format", "indent", "join", "replace", "slice")
_IN_TIME = "conduct in time"
_TOGETHER = "conduct together"
"""The names of filters that no template can write."""
_ends = local()
"""When the part that this thread renders has had its time."""
DOCXTPL_ESCAPES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
"""How a docxtpl template writes a brace that is no tag."""


@cache
def environment(*, escape: bool) -> Environment:
    """Return the environment of a letter's parts (`escape`) or of its document properties, which lxml escapes."""
    from jinja2 import StrictUndefined, Template, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Capped(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            return joined(self.generate(*args, **kwargs))

    class Sandbox(ImmutableSandboxedEnvironment):
        template_class = Capped
        intercepted_binops = frozenset({"+", "*", "**", "%"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            refuse_growth(operator, left, right)
            return super().call_binop(context, operator, left, right)

        def call(self, context: Any, called: Any, *args: Any, **kwargs: Any) -> Any:
            refuse_numbers((*args, *kwargs.values()), MAX_TEXT)
            owner = getattr(getattr(called, "__wrapped__", called), "__self__", None)
            if isinstance(owner, str):
                refuse_growth("%", owner, None)
                _refuse_longer(getattr(called, "__name__", ""), owner, args)
            return super().call(context, called, *args, **kwargs)

    made = Sandbox(autoescape=escape, undefined=StrictUndefined, finalize=pass_context(_finalize))
    made.tests["none"] = lambda value: value is None or (isinstance(value, Blank) and value.is_none())
    made.filters["center"] = _center
    made.filters |= {name: _held(name, made.filters[name]) for name in _GROWING}
    made.filters |= {_IN_TIME: _in_time, _TOGETHER: _together}
    for name in NO_LETTER_NEEDS:
        del made.filters[name]
    del made.globals["lipsum"]  # words by chance, as many as are asked for
    return made


def compile_source(source: str, *, escape: bool) -> Template:
    """Compile one part's source, as docxtpl patched it, every loop held to its time. Raises `TemplateSyntaxError`.

    docxtpl turns its escapes back in the rendered part, values included; here only the template's own text is.
    """
    from jinja2 import nodes

    env = environment(escape=escape)
    tree = env.parse(source)
    for text in tree.find_all(nodes.TemplateData):
        text.data = _unescaped(text.data)
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str):
            constant.value = _unescaped(constant.value)
    for chain in list(tree.find_all(nodes.Concat)):
        parts = nodes.List(chain.nodes, lineno=chain.lineno, environment=env)
        chain.nodes = [nodes.Filter(parts, _TOGETHER, [], [], None, None, lineno=chain.lineno, environment=env)]
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, _IN_TIME, [], [], None, None, lineno=loop.lineno, environment=env)
    return env.template_class.from_code(env, env.compile(tree), env.make_globals(None), None)


def joined(chunks: Iterable[str]) -> str:
    """Join what a template yields. Raises `TemplateError` beyond `MAX_TEXT` characters."""
    kept, size = [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_TEXT:
            raise TemplateError("The letter grows without end.", "Look for a loop in the template that repeats itself.")
        kept.append(chunk)
    return "".join(kept)


def render(template: Template, row: Mapping[str, object]) -> str:
    """Render one part. Raises `TemplateError` for whatever the template or the row did wrong."""
    from jinja2 import TemplateError as JinjaError

    _ends.at = monotonic() + MAX_SECONDS
    try:
        return template.render(row)
    except (
        JinjaError,
        ArithmeticError,
        AttributeError,
        LookupError,
        MemoryError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        message = f"The letter cannot be made: {str(error).rstrip('.') or type(error).__name__}."
        raise TemplateError(message, "Mend the field or the template.") from error


def _finalize(_: object, value: object) -> object:
    """Make a value printable. It takes a context so that Jinja cannot print a constant (None) without asking."""
    if value is None:
        raise ValueError("it would print “None”")
    if not isinstance(value, str):
        return value
    return type(value)(printable(value)) if hasattr(value, "__html__") else printable(str(value))


def _unescaped(text: str) -> str:
    for written, meant in DOCXTPL_ESCAPES.items():
        text = text.replace(written, meant)
    return text


def _in_time(each: Iterable[object]) -> Iterator[object]:
    """Go through a loop's items; the loop that says nothing would never meet the cap on what is said."""
    for item in each:
        if monotonic() > _ends.at:
            raise TemplateError("The letter takes far too long to make.", "Look for a loop within a loop.")
        yield item


def _together(parts: list[object]) -> str:
    text = together(parts, MAX_TEXT)
    if text is None:
        raise TemplateError(*TOO_MUCH)
    return text


def _held(name: str, call: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that refuses to fill the memory in one step."""

    @wraps(call)
    def held(*args: object, **kwargs: object) -> object:
        refuse_numbers((*args, *kwargs.values()), MAX_POWER)
        if name == "format":
            refuse_growth("%", args[0], None)
        refuse_size(grown_by_filter(name, args, kwargs))
        return call(*args, **kwargs)

    return held


def _refuse_longer(name: str, text: str, given: tuple[Any, ...]) -> None:
    if name in BARRED:
        raise TemplateError(*TOO_MUCH)
    refuse_size(grown(name, text, given))


def _center(value: str, width: int = 80) -> str:
    refuse_growth("*", " ", width)
    return str(value).center(width)
