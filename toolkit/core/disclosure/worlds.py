"""Other worlds: counts that differ from the true ones and show exactly the same paper."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, islice
from typing import TYPE_CHECKING

from toolkit.core.disclosure.relations import MOST_BY, Sums

if TYPE_CHECKING:
    from toolkit.core.disclosure.proof import Proof
    from toolkit.core.disclosure.solved import Solver

MOST_CHANGES = 60
"""Counts that one other world may change: longer chains are rare, and hiding one count more is safe."""
MOST_STEPS = 150
"""Changes that are tried for one. A search that goes well takes about as many as the world has changes."""
AT_ONCE = 12
"""Counts of a wide relation that are weighed against each other, those first that stand beside the one that broke it.

Schools that make up for each other then stand side by side: where each looks through all of them a trust costs the
square of its schools, and where all lean on the first of them no count can be shown again but by moving every world.
"""


class Hidden:
    """What a paper hides, by what it says of it; every other count is shown. Counts are `Sums`' numbers."""

    def __init__(
        self,
        sums: Sums,
        threshold: int,
        small: Iterable[int],
        beside: Iterable[int],
        occurred: Set[int],
        settled: Set[int] = frozenset(),
    ) -> None:
        self.sums, self.threshold = sums, threshold
        self.settled = settled
        """What stands in other papers, shown or hidden, or in none: nothing of it changes any more."""
        self.small = set(small)
        """Shown as less than the threshold: 1 at least."""
        self.beside = set[int]()
        """Not shown, and no reader takes it for small or for nobody: the threshold at least."""
        self.withheld = set[int]()
        """Not shown, and it may be anything: an empty or a small count among so many that they would show. A large one
        too, where nothing else is left: its mark is the same."""
        self.occurred = occurred
        """Whatever is shown of it, a reader knows that it is not 0: the paper speaks of it at all."""
        self._solver: Solver | None = None
        self._in_wide = dict[int, list[int]]()
        """Wide relation → its counts that are hidden, in their order."""
        for count in sorted(self.small):
            self._stand(count)
        for count in beside:
            self.hide(count)

    def __contains__(self, count: object) -> bool:
        return count in self.small or count in self.beside or count in self.withheld

    def may_give_way(self, count: int) -> bool:
        """Whether it is shown so far, and could be hidden."""
        return count not in self and count not in self.settled

    def hide(self, count: int) -> None:
        """Hide a count that is not small, beside those that are."""
        self.beside.add(count)
        self._stand(count)

    def leave_out(self, counts: Iterable[int]) -> None:
        """Hide those of some counts that are large, and withhold the others, where they are shown so far."""
        for each in sorted(filter(self.may_give_way, counts)):
            self.hide(each) if self.sums.values[each] >= self.threshold else self.withhold({each})

    def show(self, count: int) -> None:
        """Show a count again that was hidden beside others, or say of a small or an empty one what it is."""
        if count in self.withheld:
            self.withheld.remove(count)
            if 0 < self.sums.values[count] < self.threshold:
                self.small.add(count)
                return
        else:
            self.beside.remove(count)
        for relation in self.sums.wide_ones(count):
            self._in_wide[relation].remove(count)

    def withhold(self, counts: Set[int]) -> None:
        """Show nothing of counts that are empty or small, or of large ones no longer that they are."""
        for count in sorted(counts - self.small - self.beside):
            self._stand(count)
        self.withheld |= counts
        self.small -= counts
        self.beside -= counts

    def solver(self) -> Solver:
        """Return what finds another world wherever there is one."""
        if self._solver is None:
            from toolkit.core.disclosure.solved import Solver

            self._solver = Solver(self.sums, self)
        return self._solver

    def why_not(self, count: int) -> Sequence[Proof]:
        """Return why there is no other world for a count, of which its solver said so; () where it is not known."""
        return self._solver.why_not(count) if self._solver else ()

    @property
    def is_worn_out(self) -> bool:
        """Whether its solver has given up: what it finds no world for may have one."""
        return self._solver is not None and self._solver.is_worn_out

    def _stand(self, count: int) -> None:
        for relation in self.sums.wide_ones(count):
            insort(self._in_wide.setdefault(relation, []), count)

    def within(self, relation: int, beside: int) -> Iterator[int]:
        """Yield the hidden counts of a relation: of a wide one those nearest to a count first, on both sides in turn.

        For those before it other worlds were found, and what they need is hidden; many after it may be stuck yet.
        """
        if not self.sums.wide[relation]:
            return (count for count, _ in self.sums.terms(relation) if count in self)
        stand = self._in_wide.get(relation, [])
        at, many = bisect_left(stand, beside), len(stand)
        in_turn = ((at - 1 - far, at + far) for far in range((many + 1) // 2))
        return (stand[each % many] for each in islice(chain.from_iterable(in_turn), many))

    def may_be(self, count: int, value: int) -> bool:
        """Whether the paper would look the same if this hidden count had that value."""
        if count in self.small:
            return 0 < value < self.threshold
        if count in self.withheld:
            return value >= (1 if count in self.occurred else 0)
        return value >= self.threshold


class _Search:
    """Change one hidden count by 1 and let others make up for it, relation by relation."""

    def __init__(self, sums: Sums, hidden: Hidden, most: int) -> None:
        self.sums, self.hidden = sums, hidden
        self._left = most
        """Changes that may still be tried."""
        self._changed = dict[int, int]()
        """Count → by how much."""
        self._more = dict[int, int]()
        """Relation → what its whole gained over its parts."""
        self._broken = dict[int, int]()
        """Relation → the count that broke it."""

    def start(self, count: int, by: int) -> Mapping[int, int] | None:
        if not self._may_change(count, by):
            return None
        self._change(count, by)
        return self._changed if self._complete() else None

    def _complete(self) -> bool:
        """Make what was changed a whole world, where one is found.

        Each change that mends a relation may break others: what mends those is tried next, and the last change is
        taken back where nothing does. In a loop, for a search goes deep: where Python's stack of frames is full every
        call takes a page from the system, and gives it back.
        """
        ways, made = list[Iterator[tuple[int, int]]](), list[tuple[int, int]]()
        while self._broken:
            self._left -= 1
            if self._left < 0:
                return False
            if len(self._changed) < MOST_CHANGES:
                ways.append(self._ways())
            else:
                self._take_back(*made.pop())
            while (way := next(ways[-1], None)) is None:
                ways.pop()
                if not ways:
                    return False
                self._take_back(*made.pop())
            self._change(*way)
            made.append(way)
        return True

    def _ways(self) -> Iterator[tuple[int, int]]:
        """Yield each single change that mends a relation, of a narrow one first; what breaks fewest others first."""
        relation = next((each for each in self._broken if not self.sums.wide[each]), next(iter(self._broken)))
        breaker = self._broken[relation]
        far, whole = self.sums.broken_by(relation, self._more[relation]), self.sums.whole(relation)
        ways = (
            (count, -far if count == whole else far)
            for count in self.hidden.within(relation, breaker)
            if count not in self._changed and self._may_change(count, -far if count == whole else far)
        )
        at_once = AT_ONCE if self.sums.wide[relation] else None
        while some := sorted(islice(ways, at_once), key=lambda way: self._breaks(*way)):
            yield from some

    def _breaks(self, count: int, by: int) -> int:
        more, broken_by = self._more, self.sums.broken_by
        return sum(
            bool(broken_by(relation, more.get(relation, 0) + sign * by)) for relation, sign in self.sums.places(count)
        )

    def _may_change(self, count: int, by: int) -> bool:
        within = -MOST_BY <= by <= MOST_BY
        return within and count in self.hidden and self.hidden.may_be(count, self.sums.values[count] + by)

    def _change(self, count: int, by: int) -> None:
        self._changed[count] = by
        for relation, sign in self.sums.places(count):
            more = self._more[relation] = self._more.get(relation, 0) + sign * by
            if self.sums.broken_by(relation, more):
                self._broken[relation] = count
            else:
                self._broken.pop(relation, None)

    def _take_back(self, count: int, by: int) -> None:
        self._change(count, -by)
        del self._changed[count]


def other_world(count: int, sums: Sums, hidden: Hidden, times: int = 1) -> Mapping[int, int] | None:
    """Return how counts would change in a world where `count` is another number, or None.

    A reader sees the same paper in both worlds. None: no such world was found, so somebody might find `count` out.
    `times`: how much longer than usual it is looked for.
    """
    for by in (1, -1):
        found = _Search(sums, hidden, times * MOST_STEPS).start(count, by)
        if found is not None:
            return found
    return None
