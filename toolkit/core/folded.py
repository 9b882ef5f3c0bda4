"""Values that are kept as bytes until somebody asks for them: a sixth of the room, for thousands of schools."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Generic, TypeVar

T = TypeVar("T")
MANY = 500
"""Schools, of more of which what ties their people is looked for in parts."""
PARTS = 16
AT_ONCE = 64
"""Values of a part that wait to be packed together."""


def parts_of(schools: int) -> int:
    """Return in how many parts everybody of so many schools is gone through, for the sake of memory."""
    return 1 if schools <= MANY else PARTS


class Packed(Generic[T]):
    """Some values, which are made anew each time they are gone through."""

    __slots__ = ("_bytes",)

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._bytes = pickle.dumps(tuple(values), pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[T]:
        values: tuple[T, ...] = pickle.loads(self._bytes)
        return iter(values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Folded(Generic[T]):
    """A value, which is made anew each time that it is asked for. What is packed within it stays so."""

    __slots__ = ("_bytes",)

    def __init__(self, value: T) -> None:
        self._bytes = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)

    @property
    def value(self) -> T:
        found: T = pickle.loads(zlib.decompress(self._bytes))
        return found


def in_parts(values: Iterable[tuple[int, T]], parts: int) -> Iterator[Iterable[tuple[int, T]]]:
    """Yield numbered values in so many parts: all that bear one number, in their order, are in the same.

    The other parts are packed meanwhile, so that no more than one is held as values.
    """
    if parts == 1:
        yield values
        return
    packed: list[list[Packed[tuple[int, T]]]] = [[] for _ in range(parts)]
    waiting: list[list[tuple[int, T]]] = [[] for _ in range(parts)]
    for each in values:
        part = each[0] % parts
        waiting[part].append(each)
        if len(waiting[part]) == AT_ONCE:
            packed[part].append(Packed(waiting[part]))
            waiting[part].clear()
    for part in range(parts):
        yield chain(chain.from_iterable(packed[part]), waiting[part])
        packed[part].clear()
