"""Jinja without its dangers: templates may read a letter's fields and nothing else, and stop when they grow too large.

A template is a file that somebody was given; Jinja's ordinary environment would run any code in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from toolkit.word.clock import counted, joined, tick
from toolkit.word.errors import TemplateError
from toolkit.word.growth import (
    MAX_WIDTH,
    NO_LETTER_NEEDS,
    refuse_filter,
    refuse_growth,
    refuse_heavy,
    refuse_longer,
    refuse_size,
)
from toolkit.word.held import filters, hold
from toolkit.word.values import Blank, printable

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

_HOLDS = (list, tuple, dict)
_OF_A_DICT = frozenset(dir(dict))


@cache
def environment(*, escape: bool) -> Environment:
    """Return the environment of a letter's parts (`escape`) or of its document properties, which lxml escapes.

    A letter begins with `clock.start`.
    """
    from jinja2 import StrictUndefined, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        concat = staticmethod(joined)
        intercepted_binops = frozenset({"+", "*", "**", "%"})

        def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
            return super()._generate(hold(source, self), *args, **kwargs)

        def getattr(self, obj: Any, attribute: str) -> Any:
            if type(obj) is dict and attribute in obj and attribute not in _OF_A_DICT:
                return obj[attribute]  # what Jinja would find in the end, without an error on the way
            return super().getattr(obj, attribute)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            refuse_growth(operator, left, right)
            return super().call_binop(context, operator, left, right)

        def call(self, context: Any, called: Any, *args: Any, **kwargs: Any) -> Any:
            tick()
            owner = getattr(getattr(called, "__wrapped__", called), "__self__", None)
            if isinstance(owner, str | int):
                refuse_longer(getattr(called, "__name__", ""), owner, args, kwargs)
            refuse_heavy(args, kwargs)
            return _light(super().call(context, called, *args, **kwargs))

    made = Sandbox(autoescape=escape, undefined=StrictUndefined, finalize=pass_context(_finalize))
    made.tests["none"] = lambda value: value is None or (isinstance(value, Blank) and value.is_none())
    made.filters["center"] = _center
    made.filters = {name: _held(name, call) for name, call in made.filters.items() if name not in NO_LETTER_NEEDS}
    made.filters |= filters()
    made.globals |= {"range": _range, "namespace": _namespace()}
    del made.globals["lipsum"]  # words by chance, as many as are asked for
    return made


def compile_source(source: str, *, escape: bool) -> Template:
    """Compile one part's source, as docxtpl patched it. Raises `TemplateSyntaxError`."""
    return environment(escape=escape).from_string(source)


def render(template: Template, row: Mapping[str, object]) -> list[str]:
    """Return one part piece by piece: the template's own, and a `Markup` for each value.

    Raises `TemplateError` for whatever the template or the row did wrong.
    """
    from jinja2 import TemplateError as JinjaError

    try:
        return counted(template.root_render_func(template.new_context(dict(row))))
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
    if type(value) is str:  # nearly every value
        return printable(value)
    if value is None:
        raise ValueError("it would print “None”")
    if not isinstance(value, str):
        return value
    return type(value)(printable(value)) if hasattr(value, "__html__") else printable(str(value))


def _light(value: object) -> object:
    if isinstance(value, _HOLDS):
        refuse_heavy(value)
    return value


def _held(name: str, call: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that refuses to fill the memory in one step, and to begin when the letter has had its time."""
    before = int(hasattr(call, "jinja_pass_arg"))  # Jinja's context or environment, which comes first

    @wraps(call)
    def held(*args: object, **kwargs: object) -> object:
        tick()
        own, given = args[:before], list(args[before:])
        if name == "join" and not isinstance(given[0], str | list | tuple):
            given[0] = list(given[0])  # type: ignore[call-overload]  # what cannot be gone through says so
        refuse_filter(name, given, kwargs)
        return _light(call(*own, *given, **kwargs))

    return held


def _center(value: str, width: int = 80) -> str:
    return str(value).center(width)


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
