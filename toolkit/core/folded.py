"""Values that are kept as bytes until somebody goes through them: a twentieth of the room, for thousands of schools."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
MANY = 500
"""Schools, of more of which what ties their people is looked for in parts."""
PARTS = 16


def parts_of(schools: int) -> int:
    """Return in how many parts everybody of so many schools is gone through, for the sake of memory."""
    return 1 if schools <= MANY else PARTS


class Folded(Generic[T]):
    """Some values, which are made anew each time they are gone through."""

    __slots__ = ("_bytes",)

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._bytes = zlib.compress(pickle.dumps(tuple(values), pickle.HIGHEST_PROTOCOL), 1)

    def __iter__(self) -> Iterator[T]:
        values: tuple[T, ...] = pickle.loads(zlib.decompress(self._bytes))
        return iter(values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Folded) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
