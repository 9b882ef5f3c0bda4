"""What other papers show already: no later one can take it back, and must not add what would tell more with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Generic

from toolkit.core.disclosure.relations import N, Sums
from toolkit.core.disclosure.worlds import Hidden
from toolkit.core.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Kept(Generic[N]):
    """Counts of other papers, by what those say of them; what is in none of these sets is the new paper's alone."""

    shown: Set[N] = frozenset()
    small: Set[N] = frozenset()
    beside: Set[N] = frozenset()
    withheld: Set[N] = frozenset()
    """Hidden there, under the marks of `Suppressed`. Where the new paper speaks of them it hides them too."""
    unseen: Set[N] = frozenset()
    """Printed nowhere, and bound to what is: the days that lie between papers."""

    @property
    def settled(self) -> frozenset[N]:
        return frozenset().union(self.shown, self.small, self.beside, self.withheld, self.unseen)

    def numbered(self, number: Mapping[N, int]) -> Kept[int]:
        """Return the same of counts that are numbers."""
        every = (self.shown, self.small, self.beside, self.withheld, self.unseen)
        return Kept(*(frozenset(number[each] for each in some) for some in every))


def begun(sums: Sums, threshold: int, occurred: Set[int], guarded: Set[int], kept: Kept[int]) -> Hidden:
    """Return what is hidden before anything else gives way: the small counts, the guarded, what others hide."""
    settled = kept.settled
    small = {at for at, value in enumerate(sums.values) if 0 < value < threshold and at not in settled}
    large = sorted(at for at in guarded if sums.values[at] >= threshold)
    hidden = Hidden(sums, threshold, small | kept.small, (*large, *sorted(kept.beside)), occurred, settled)
    hidden.withhold({at for at in guarded if sums.values[at] == 0} | kept.withheld | kept.unseen)
    return hidden


def with_nothing_shown(hidden: Hidden) -> Hidden:
    """Return the same with nothing that the new paper shows, or says of what it hides."""
    sums, settled = hidden.sums, hidden.settled
    small, beside, withheld = (each & settled for each in (hidden.small, hidden.beside, hidden.withheld))
    free = Hidden(sums, hidden.threshold, small, sorted(beside), hidden.occurred & settled, settled)
    free.withhold({at for at in range(len(sums.values)) if at not in settled} | withheld)
    return free


def in_question(hidden: Hidden, kept: Kept[int]) -> Iterator[int]:
    """Yield the small counts of others, and of no paper, that hang together with what the new paper may show."""
    sums = hidden.sums
    further = {at for at in range(len(sums.values)) if at not in hidden.settled}
    reached = set[int]()
    while further:
        reached |= further
        near = sums.around(further, widely=True) - kept.shown
        further = near - reached
    reached |= sums.joint_of(reached)
    yield from sorted(
        at for at in reached & (kept.small | kept.withheld | kept.unseen) if 0 < sums.values[at] < hidden.threshold
    )
