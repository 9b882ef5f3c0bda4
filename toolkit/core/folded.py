"""Values that are kept as bytes until somebody goes through them: a tenth of the room, for thousands of schools."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Folded(Generic[T]):
    """Some values, which are made anew each time they are gone through."""

    __slots__ = ("_bytes",)

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._bytes = pickle.dumps(tuple(values), pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[T]:
        values: tuple[T, ...] = pickle.loads(self._bytes)
        return iter(values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Folded) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
