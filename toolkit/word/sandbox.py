"""Jinja without its dangers: templates may read a letter's fields and nothing else, and stop when they grow too large.

A template is a file that somebody was given; Jinja's ordinary environment would run any code in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from types import BuiltinMethodType
from typing import TYPE_CHECKING, Any

from toolkit.word.clock import tick
from toolkit.word.errors import TemplateError
from toolkit.word.filters import held, light
from toolkit.word.generated import EPILOGUE, generator, loop
from toolkit.word.growth import MAX_WIDTH, are_texts, refuse_growth, refuse_heavy, refuse_longer, refuse_size
from toolkit.word.held import hold, inline
from toolkit.word.printing import Filled, filled, joined, shown, shown_bare
from toolkit.word.rows import are_rows, are_told
from toolkit.word.values import Blank

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

_HARMLESS = {
    kind: frozenset(name for name in dir(kind) if not name.startswith(("_", "format")))
    for kind in (str, int, float, date, datetime)
} | {dict: frozenset({"get", "items", "keys", "values"})}
"""What Jinja's sandbox lets a template read of these types, and wraps in nothing: asked once, not at each tag."""
_DAYS = frozenset({date, datetime})
"""Whose methods make nothing long of texts."""
_JINJAS_OWN = frozenset({"_loop_vars", "_block_vars"})
"""What a call inside a loop or a block is given beside its own arguments."""


@cache
def environment(*, escape: bool) -> Environment:
    """Return the environment of a letter's parts (`escape`) or of its document properties, which lxml escapes.

    A letter begins with `clock.start`.
    """
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        code_generator_class = generator()
        loop = loop()
        are_rows, are_told = staticmethod(are_rows), staticmethod(are_told)
        concat = staticmethod(joined(escape=escape))  # type: ignore[assignment]  # of what `generated` yields
        shown = staticmethod(shown if escape else shown_bare)
        intercepted_binops = frozenset({"+", "*", "**", "%"})

        def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
            return super()._generate(hold(source, self), *args, **kwargs) + EPILOGUE

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            refuse_growth(operator, left, right)
            return super().call_binop(context, operator, left, right)

        def getattr(self, obj: Any, attribute: str) -> Any:
            if attribute in _HARMLESS.get(type(obj), ()):
                return getattr(obj, attribute)
            return super().getattr(obj, attribute)

        def call(self, context: Any, called: Any, *args: Any, **kwargs: Any) -> Any:
            tick()
            of_a_day = type(called) is BuiltinMethodType and type(called.__self__) in _DAYS
            if of_a_day and are_texts(args) and kwargs.keys() <= _JINJAS_OWN:
                return called(*args)
            named = {name: value for name, value in kwargs.items() if name not in _JINJAS_OWN} if kwargs else kwargs
            known = type(called) is BuiltinMethodType and type(called.__self__) in _HARMLESS
            of = called if known else getattr(called, "__wrapped__", called)
            owner = getattr(of, "__self__", None)
            if isinstance(owner, str | int):
                refuse_longer(getattr(called, "__name__", ""), owner, args, named)
            refuse_heavy(args, *named.values())
            return light(called(*args, **named) if known else super().call(context, called, *args, **kwargs))

    made = Sandbox(autoescape=escape, undefined=StrictUndefined)
    made.tests["none"] = lambda value: value is None or (isinstance(value, Blank) and value.is_none())
    made.filters = held(made.filters) | inline()
    made.globals |= {"range": _range, "namespace": _namespace()}
    del made.globals["lipsum"]  # words by chance, as many as are asked for
    return made


def parsed(source: str) -> nodes.Template:
    """Return a source's tree as it was written. Raises `TemplateSyntaxError`."""
    return environment(escape=True).parse(source)


def as_compiled(source: str) -> nodes.Template:
    """Return a source's tree as it becomes code."""
    return hold(parsed(source), environment(escape=True))


def compile_source(source: str, *, escape: bool) -> Template:
    """Compile one part's source, as docxtpl patched it. Raises `TemplateSyntaxError`."""
    return environment(escape=escape).from_string(source)


def known(row: Mapping[str, object]) -> dict[str, object]:
    """Return all that a template may name: Jinja's own names, and a letter's fields."""
    return {**environment(escape=True).globals, **row}


def render(template: Template, names: dict[str, object]) -> Filled:
    """Return one part, filled from what is `known`. Raises `TemplateError` for whatever the template or the row did
    wrong.
    """
    made_by = template.environment
    context = made_by.context_class(made_by, names, template.name, template.blocks)
    try:
        outputs: Iterable[Any] = template.root_render_func(context)
        return filled(outputs, escape=bool(made_by.autoescape))
    except _mistakes() as error:
        message = f"The letter cannot be made: {str(error).rstrip('.') or type(error).__name__}."
        raise TemplateError(message, "Mend the field or the template.") from error


def _mistakes() -> tuple[type[Exception], ...]:
    """Return what a template or a row may raise."""
    from jinja2 import TemplateError as JinjaError

    python = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
    return (JinjaError, *python)


def _range(*bounds: int) -> range:
    made = range(*bounds)
    refuse_size(len(made), MAX_WIDTH)
    return made


def _namespace() -> type:
    """Return Jinja's namespace, which cannot be printed: one may hold another that holds it."""
    from jinja2.utils import Namespace

    class Unprinted(Namespace):
        def __repr__(self) -> str:
            raise ValueError("it would print a namespace")

    return Unprinted
