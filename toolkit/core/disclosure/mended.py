"""Another world by mending: change one count, then again and again whatever mends a relation and breaks the least.

The search of `worlds` never changes a count twice and soon gives up where everything hangs together in several ways,
as the counts of many papers do. This one goes on with any state, and lets relations that stay broken weigh more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from random import Random

from toolkit.core.disclosure.relations import MOST_BY, Sums
from toolkit.core.disclosure.worlds import Hidden

MOST_STEPS = 400
TRIES = 3
AT_ONCE = 16
"""Counts of one relation that are weighed against each other."""
RESTS = 4
"""Steps in which what was changed is not changed back."""


class _Mending:
    def __init__(self, count: int, by: int, sums: Sums, hidden: Hidden, luck: Random) -> None:
        self.count, self.sums, self.hidden, self.luck = count, sums, hidden, luck
        self.changed: dict[int, int] = {}
        self._more: dict[int, int] = {}
        self._broken: dict[int, None] = {}
        self._weight: dict[int, int] = defaultdict(lambda: 1)
        self._rests: dict[int, int] = {}
        self._change(count, by, 0)

    def whole(self) -> bool:
        """Mend until nothing is broken, and say whether it came to that."""
        for step in range(1, MOST_STEPS):
            if not self._broken:
                return True
            if not self.hidden.steps_left:
                return False
            self.hidden.steps_left -= 1
            relation = self.luck.choice(list(self._broken))
            ways = list(islice(self._ways(relation, step), AT_ONCE)) or [*self._ways(relation, step + RESTS)]
            if not ways:
                return False
            worse = [self._worse(*way) for way in ways]
            least = min(worse)
            if least >= 0:
                for each in self._broken:
                    self._weight[each] += 1
            best = [way for way, more in zip(ways, worse, strict=True) if more == least]
            self._change(*self.luck.choice(best), step)
        return not self._broken

    def _ways(self, relation: int, step: int) -> Iterator[tuple[int, int]]:
        """Yield each single change that mends a relation."""
        far, whole = self.sums.broken_by(relation, self._more[relation]), self.sums.whole(relation)
        for count in self.hidden.within(relation, self.count):
            by = -far if count == whole else far
            changed = self.changed.get(count, 0) + by
            if (
                self._rests.get(count, 0) < step
                and -MOST_BY <= changed <= MOST_BY
                and (changed or count != self.count)
                and (not changed or self.hidden.may_be(count, self.sums.values[count] + changed))
            ):
                yield count, by

    def _worse(self, count: int, by: int) -> int:
        """Return how much more weighs what is broken after a change."""
        found = 0
        for relation, sign in self.sums.places(count):
            more = self._more.get(relation, 0)
            is_broken = bool(self.sums.broken_by(relation, more + sign * by))
            if is_broken != (relation in self._broken):
                found += self._weight[relation] if is_broken else -self._weight[relation]
        return found

    def _change(self, count: int, by: int, step: int) -> None:
        self._rests[count] = step + RESTS
        self.changed[count] = self.changed.get(count, 0) + by
        for relation, sign in self.sums.places(count):
            more = self._more[relation] = self._more.get(relation, 0) + sign * by
            if self.sums.broken_by(relation, more):
                self._broken[relation] = None
            else:
                self._broken.pop(relation, None)


def mended_world(count: int, sums: Sums, hidden: Hidden) -> Mapping[int, int] | None:
    """Return how counts would change in a world where `count` is another number, or None where none was found."""
    for at in range(TRIES):
        for by in (1, -1):
            if hidden.may_be(count, sums.values[count] + by):
                mending = _Mending(count, by, sums, hidden, Random(at))
                if mending.whole():
                    return {each: by for each, by in mending.changed.items() if by}
    return None
