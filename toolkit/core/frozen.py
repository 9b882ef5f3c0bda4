"""The standard library's `dataclass`, for frozen values that cost little to define.

It writes and compiles six methods for each frozen class when its module is loaded, which was half of what a command
took to start. Of the hundreds of classes many are never made in a run, and hardly any compared: here `__init__` is
written when the first value is made, and the other methods are the same functions for every class.

All else is the standard library's, and so is what a type checker sees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import dataclass as of_python

    def dataclass(*, slots: bool, frozen: bool = False) -> Callable[[type], type]:
        """Return what makes a dataclass of a class."""
        return _frozen if frozen and slots else of_python(slots=slots, frozen=frozen)

    def _frozen(plain: type) -> type:
        made = of_python(init=False, repr=False, eq=False, slots=True)(plain)
        methods = {"__init__": _first, "__repr__": _repr, "__setattr__": _refuse, "__delattr__": _refuse}
        methods |= {"__getstate__": _state, "__setstate__": _set_state} | _compared(made)
        for name, method in methods.items():
            if name not in plain.__dict__ or plain.__dict__[name] is None:
                setattr(made, name, method)
        return made


def arguments_of(parts: Sequence[Field[Any]]) -> tuple[str, dict[str, str], dict[str, Any]]:
    """Return the arguments of a class's `__init__`, as they are written; field → what it is set to; their defaults."""
    arguments, values, known = list[str](), dict[str, str](), dict[str, Any]({"_nothing": MISSING})
    for part in parts:
        name, default, anew = part.name, f"_of_{part.name}", part.default_factory is not MISSING
        known[default] = part.default_factory if anew else part.default
        given = "_nothing" if anew else default
        if part.init:
            arguments.append(name if known[default] is MISSING else f"{name}={given}")
        values[name] = name if part.init else given
        if anew:
            values[name] = f"{default}() if {values[name]} is _nothing else {values[name]}"
    return ", ".join(arguments), values, known


def _first(self: object, *args: object, **kwargs: object) -> None:
    """Make the first value of a class: with the `__init__` that is written for it now."""
    made: Any = type(self)
    made.__init__ = _init(made)
    made.__init__(self, *args, **kwargs)


def _init(made: type) -> Callable[..., None]:
    arguments, values, known = arguments_of(fields(made))
    for name in values:
        known[f"_set_{name}"] = getattr(made, name).__set__
    lines = [f"_set_{name}(self, {value})" for name, value in values.items()]
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__(self, {arguments}):\n " + "\n ".join(lines or ["pass"]), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"  # what Python's own words for a wrong argument begin with
    return init


def _compared(made: type) -> dict[str, Callable[..., Any]]:
    """Return the methods that compare values by their fields."""
    names = [part.name for part in fields(made) if part.compare]
    of: Callable[[object], object] = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: object, other: object) -> bool:
        return of(self) == of(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(of(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _repr(self: Any) -> str:
    shown = ", ".join(f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change {name!r}: a {type(self).__name__} is frozen")


def _state(self: Any) -> list[object]:
    return [getattr(self, part.name) for part in fields(self)]


def _set_state(self: Any, state: Sequence[object]) -> None:
    for part, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, part.name, value)
