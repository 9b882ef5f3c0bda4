"""Values that are made each time they are asked for: of thousands of schools they would take megabytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
R = TypeVar("R")


class Made(Sequence[R], Generic[T, R]):
    """What `made` makes of each of some values, in their order."""

    __slots__ = ("_made", "_of")

    def __init__(self, of: Sequence[T], made: Callable[[T], R]) -> None:
        self._of, self._made = of, made

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[R]:
        return map(self._made, self._of)

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[R, ...]: ...
    def __getitem__(self, at: int | slice) -> R | tuple[R, ...]:
        return tuple(map(self._made, self._of[at])) if isinstance(at, slice) else self._made(self._of[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (tuple(self),)
