"""Why a count follows: relations that, weighed and added up, no change of what is hidden can meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from toolkit.core.disclosure.relations import MOST_BY, Sums
from toolkit.core.frozen import dataclass

if TYPE_CHECKING:
    from toolkit.core.disclosure.worlds import Hidden

NOTHING = 1e-9
"""A weight below this is one that rounding left."""
CLEARLY = 1e-6
"""By how much less than needed all that may change must add up to."""
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Proof:
    """What all changes of a world add up to, weighed: at least this much. What is hidden cannot change by that much.

    Of a world in which `count` is more (by: 1), or less (-1). It is so whatever else is hidden; a proof no longer holds
    where one of these counts may change by more.
    """

    count: int
    by: int
    weights: Mapping[int, float]
    least: float

    def holds(self, sums: Sums, hidden: Hidden) -> bool:
        return sum(self._most(each, room(each, sums, hidden)) for each in self.weights) < self.least - CLEARLY

    def against(self, sums: Sums, hidden: Hidden) -> Iterator[int]:
        """Yield the counts that could add more to it, were nothing said of them."""
        for each in self.weights:
            if self._most(each, _room_withheld(each, sums, hidden)) > self._most(each, room(each, sums, hidden)):
                yield each

    def _most(self, count: int, rooms: tuple[int, int]) -> float:
        """Return the most that changes of a count by so much add to it."""
        weight, (up, down) = self.weights[count], rooms
        if count == self.count:
            up, down = (up, -1) if self.by > 0 else (-1, down)
        return weight * up if weight > 0 else -weight * down


def proof(
    count: int,
    by: int,
    rows: Iterable[tuple[float, tuple[float, float], Iterable[tuple[int, int]]]],
    sums: Sums,
    hidden: Hidden,
) -> Proof | None:
    """Return what rows prove together, or None where that is nothing.

    rows: of each its weight, between what its changes add up to, and (count, 1 or -1) of each.
    """
    weights, least, most = defaultdict[int, float](float), 0.0, 0.0
    for weight, (low, high), terms in rows:
        if abs(weight) < NOTHING:
            continue
        for each, sign in terms:
            weights[each] += sign * weight
        low, high = (low, high) if weight > 0 else (high, low)
        least, most = least + weight * low, most + weight * high
    kept = {each: weight for each, weight in sorted(weights.items()) if abs(weight) >= NOTHING}
    for turned, bound in ((1, least), (-1, -most)):
        found = Proof(count, by, {each: turned * weight for each, weight in kept.items()}, bound)
        if bound > -_INFINITE and found.holds(sums, hidden):
            return found
    return None


def room(count: int, sums: Sums, hidden: Hidden) -> tuple[int, int]:
    """Return by how much a count could be more, and less, and the paper look the same."""
    value = sums.values[count]
    if count in hidden.small:
        return hidden.threshold - 1 - value, value - 1
    if count in hidden.beside:
        return MOST_BY, min(MOST_BY, value - hidden.threshold)
    if count in hidden.withheld:
        return MOST_BY, min(MOST_BY, value - int(count in hidden.occurred))
    return 0, 0


def _room_withheld(count: int, sums: Sums, hidden: Hidden) -> tuple[int, int]:
    if count in hidden.settled:
        return room(count, sums, hidden)
    return MOST_BY, min(MOST_BY, sums.values[count] - int(count in hidden.occurred))
