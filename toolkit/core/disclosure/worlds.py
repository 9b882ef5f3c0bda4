"""Other worlds: counts that differ from the true ones and show exactly the same paper."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Generic

from toolkit.core.disclosure.relations import N, Sums

MOST_CHANGES = 60
"""Counts that one other world may change: longer chains are rare, and hiding one count more is safe."""
MOST_STEPS = 500
"""Changes that are tried for one. A search that goes well takes about as many as the world has changes."""


@dataclass
class Hidden(Generic[N]):
    """What a paper hides, by what it says of it; every other count is shown."""

    threshold: int
    small: set[N] = field(default_factory=set)
    """Shown as less than the threshold: 1 at least."""
    beside: set[N] = field(default_factory=set)
    """Not shown, and no reader takes it for small or for nobody: the threshold at least."""
    withheld: set[N] = field(default_factory=set)
    """Not shown, and it may be anything: an empty or a small count among so many small ones that they would show."""
    occurred: Set[N] = frozenset()
    """Whatever is shown of it, a reader knows that it is not 0: the paper speaks of it at all."""

    def __contains__(self, name: object) -> bool:
        return name in self.small or name in self.beside or name in self.withheld

    def may_be(self, name: N, value: int) -> bool:
        """Whether the paper would look the same if this hidden count had that value."""
        if name in self.small:
            return 0 < value < self.threshold
        if name in self.withheld:
            return value >= (1 if name in self.occurred else 0)
        return value >= self.threshold


@dataclass
class _Search(Generic[N]):
    """Change one hidden count by 1 and let others make up for it, relation by relation."""

    sums: Sums[N]
    hidden: Hidden[N]
    steps: int = 0

    def start(self, name: N, by: int) -> dict[N, int] | None:
        return (
            self._complete({name: by}, *self._with({}, frozenset(), name, by)) if self._may_change(name, by) else None
        )

    def _complete(self, changed: dict[N, int], more: dict[int, int], broken: Set[int]) -> dict[N, int] | None:
        """Return a whole world that holds `changed`; `more`: relation → what its whole gained over its parts."""
        self.steps += 1
        if not broken:
            return changed
        if len(changed) >= MOST_CHANGES or self.steps > MOST_STEPS:
            return None
        number = next(number for number in more if number in broken)
        for name, by in self._ways(number, more, changed):
            found = self._complete(changed | {name: by}, *self._with(more, broken, name, by))
            if found is not None:
                return found
        return None

    def _ways(self, number: int, more: Mapping[int, int], changed: Mapping[N, int]) -> list[tuple[N, int]]:
        """Return each single change that mends a relation; what breaks fewest others first."""
        far = self.sums.broken_by(number, more[number])
        ways = [
            (name, -far * sign)
            for name, sign in self.sums.terms[number]
            if name not in changed and self._may_change(name, -far * sign)
        ]
        return sorted(ways, key=lambda way: self._breaks(way[0], way[1], more))

    def _breaks(self, name: N, by: int, more: Mapping[int, int]) -> int:
        return sum(
            bool(self.sums.broken_by(number, more.get(number, 0) + sign * by))
            for number, sign in self.sums.places.get(name, ())
        )

    def _may_change(self, name: N, by: int) -> bool:
        return name in self.hidden and self.hidden.may_be(name, self.sums.values[name] + by)

    def _with(self, more: Mapping[int, int], broken: Set[int], name: N, by: int) -> tuple[dict[int, int], Set[int]]:
        gained, still = dict(more), set(broken)
        for number, sign in self.sums.places.get(name, ()):
            gained[number] = gained.get(number, 0) + sign * by
            if self.sums.broken_by(number, gained[number]):
                still.add(number)
            else:
                still.discard(number)
        return gained, still


def other_world(name: N, sums: Sums[N], hidden: Hidden[N]) -> Mapping[N, int] | None:
    """Return how counts would change in a world where `name` is another count, or None.

    A reader sees the same paper in both worlds. None: no such world was found, so somebody might find `name` out.
    """
    for by in (1, -1):
        found = _Search(sums, hidden).start(name, by)
        if found is not None:
            return found
    return None
