"""Frozen values made fast, where a log has fifty thousand of them."""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from typing import TypeVar, cast

_Value = TypeVar("_Value")


def quick(frozen: type[_Value]) -> type[_Value]:
    """Return what makes values of a frozen, slotted dataclass in less than half the time the class itself takes.

    A frozen class sets each of its fields through `object.__setattr__`. Here an unfrozen twin with the same slots is
    filled, which Python does fast, and then becomes what it is a twin of: nobody ever sees it unfrozen.
    """

    def freeze(self: object) -> None:
        self.__class__ = frozen

    # The twin takes the fields themselves, with their defaults.
    parts = [(part.name, part.type, part) for part in fields(frozen)]  # type: ignore[arg-type]
    twin = make_dataclass(frozen.__name__, parts, namespace={"__post_init__": freeze}, slots=True, eq=False)
    return cast("type[_Value]", twin)
