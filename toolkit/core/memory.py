"""What is remembered of cells for as long as a piece of work lasts, and forgotten when it ends.

The same words stand in cell after cell, so that taking each text apart once is most of the speed of a reading. But the
texts are people's names: nothing of them stays in the process behind the work that needed them (facts/data-protection).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class Same(Generic[T]):
    """A value as what something is remembered by: the very same one alone is it again, and none is looked through."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


class Memory:
    """Counts the pieces of work that go on, one within another; the outermost forgets."""

    __slots__ = ("_forget", "depth")

    def __init__(self) -> None:
        self.depth = 0
        self._forget: list[Callable[[], None]] = []

    def cached(self, most: int, function: Callable[P, R]) -> Callable[P, R]:
        """Return a function that always answers from memory: for those who look at `depth` themselves."""
        known = lru_cache(most)(function)
        self._forget.append(known.cache_clear)
        return cast("Callable[P, R]", known)

    def remembered(self, most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Let a function of a text answer from memory while work goes on; else it computes each time."""

        def decorate(function: Callable[P, R]) -> Callable[P, R]:
            known = self.cached(most, function)

            @wraps(function)
            def answer(*args: P.args, **kwargs: P.kwargs) -> R:
                return known(*args, **kwargs) if self.depth else function(*args, **kwargs)

            return answer

        return decorate

    def keep(self) -> None:
        """Remember until this process ends: for one that does nothing but the work."""
        self.depth += 1

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Remember within this block. Blocks may stand in one another."""
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1
            if not self.depth:
                for forget in self._forget:
                    forget()


MEMORY = Memory()
"""The one of this process."""
