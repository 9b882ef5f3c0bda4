"""Other worlds: counts that differ from the true ones and show exactly the same paper."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from toolkit.core.disclosure.relations import Sums

MOST_CHANGES = 60
"""Counts that one other world may change: longer chains are rare, and hiding one count more is safe."""
MOST_STEPS = 500
"""Changes that are tried for one. A search that goes well takes about as many as the world has changes."""


@dataclass
class Hidden:
    """What a paper hides, by what it says of it; every other count is shown. Counts are `Sums`' numbers."""

    threshold: int
    small: set[int] = field(default_factory=set)
    """Shown as less than the threshold: 1 at least."""
    beside: set[int] = field(default_factory=set)
    """Not shown, and no reader takes it for small or for nobody: the threshold at least."""
    withheld: set[int] = field(default_factory=set)
    """Not shown, and it may be anything: an empty or a small count among so many small ones that they would show."""
    occurred: Set[int] = frozenset()
    """Whatever is shown of it, a reader knows that it is not 0: the paper speaks of it at all."""

    def __contains__(self, count: object) -> bool:
        return count in self.small or count in self.beside or count in self.withheld

    def may_be(self, count: int, value: int) -> bool:
        """Whether the paper would look the same if this hidden count had that value."""
        if count in self.small:
            return 0 < value < self.threshold
        if count in self.withheld:
            return value >= (1 if count in self.occurred else 0)
        return value >= self.threshold


@dataclass
class _Search:
    """Change one hidden count by 1 and let others make up for it, relation by relation."""

    sums: Sums
    hidden: Hidden
    steps: int = 0

    def start(self, count: int, by: int) -> dict[int, int] | None:
        return (
            self._complete({count: by}, *self._with({}, frozenset(), count, by))
            if self._may_change(count, by)
            else None
        )

    def _complete(self, changed: dict[int, int], more: dict[int, int], broken: Set[int]) -> dict[int, int] | None:
        """Return a whole world that holds `changed`; `more`: relation → what its whole gained over its parts."""
        self.steps += 1
        if not broken:
            return changed
        if len(changed) >= MOST_CHANGES or self.steps > MOST_STEPS:
            return None
        relation = next(relation for relation in more if relation in broken)
        for count, by in self._ways(relation, more, changed):
            found = self._complete(changed | {count: by}, *self._with(more, broken, count, by))
            if found is not None:
                return found
        return None

    def _ways(self, relation: int, more: Mapping[int, int], changed: Mapping[int, int]) -> list[tuple[int, int]]:
        """Return each single change that mends a relation; what breaks fewest others first."""
        far = self.sums.broken_by(relation, more[relation])
        ways = [
            (count, -far * sign)
            for count, sign in self.sums.terms(relation)
            if count not in changed and self._may_change(count, -far * sign)
        ]
        return sorted(ways, key=lambda way: self._breaks(way[0], way[1], more))

    def _breaks(self, count: int, by: int, more: Mapping[int, int]) -> int:
        return sum(
            bool(self.sums.broken_by(relation, more.get(relation, 0) + sign * by))
            for relation, sign in self.sums.places(count)
        )

    def _may_change(self, count: int, by: int) -> bool:
        return count in self.hidden and self.hidden.may_be(count, self.sums.values[count] + by)

    def _with(self, more: Mapping[int, int], broken: Set[int], count: int, by: int) -> tuple[dict[int, int], Set[int]]:
        gained, still = dict(more), set(broken)
        for relation, sign in self.sums.places(count):
            gained[relation] = gained.get(relation, 0) + sign * by
            if self.sums.broken_by(relation, gained[relation]):
                still.add(relation)
            else:
                still.discard(relation)
        return gained, still


def other_world(count: int, sums: Sums, hidden: Hidden) -> Mapping[int, int] | None:
    """Return how counts would change in a world where `count` is another number, or None.

    A reader sees the same paper in both worlds. None: no such world was found, so somebody might find `count` out.
    """
    for by in (1, -1):
        found = _Search(sums, hidden).start(count, by)
        if found is not None:
            return found
    return None
