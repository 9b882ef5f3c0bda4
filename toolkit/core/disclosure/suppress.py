"""Suppress: hide small counts, and with them as little else as keeps them hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic

from toolkit.core.disclosure.relations import N, Relation, Sums
from toolkit.core.disclosure.worlds import Hidden, other_world

LEAST_THRESHOLD = 3
"""Below it `<2` would say 1."""

Worlds = dict[int, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Suppressed(Generic[N]):
    """What a paper does not show. An empty count is shown, but where it is withheld: it is nobody."""

    small: frozenset[N]
    """Counts from 1 to the threshold less 1: shown as `<5`."""
    beside: frozenset[N]
    """Larger counts from which a small one could be worked out: not shown."""
    withheld: frozenset[N]
    """Empty and small counts of a sum so small that `<5` and 0 would give them away: not shown, as if larger."""

    def __contains__(self, name: object) -> bool:
        return name in self.small or name in self.beside or name in self.withheld


def suppress(
    values: Mapping[N, int],
    relations: Iterable[Relation[N]],
    threshold: int,
    occurred: Set[N] = frozenset(),
    headlines: Set[N] = frozenset(),
    guarded: Set[N] = frozenset(),
) -> Suppressed[N]:
    """Return which counts a paper may not show.

    values: every count that any page of it would show, named so that the same quantity has one name; each >= 0.
    relations: what readers know of them. Raises KeyError for one about a count that is not among the values.
    threshold: the least count that is not small (5 or 10); ValueError below 3.
    occurred: counts of which a reader knows that they are not 0, because the paper would not speak of them then.
    guarded: counts that may not be shown, however large, nor be worked out: something else follows from them.
    headlines: counts that readers look for first: another gives way instead where one can.

    What is promised: for each small count there is another count that fits everything shown, so none follows
    by sums, by bounds, or by both together. Which counts give way is the same on every run: the smallest, and
    headlines last.
    """
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"a threshold of {threshold} hides nothing: {LEAST_THRESHOLD} is the least")
    sums, names = Sums(values, relations), tuple(values)

    def numbers(some: Set[N]) -> frozenset[int]:
        return frozenset(at for at, name in enumerate(names) if name in some) if some else frozenset()

    small = [at for at, value in enumerate(sums.values) if 0 < value < threshold]
    kept = numbers(guarded)
    large = sorted(at for at in kept if sums.values[at] >= threshold)
    hidden = Hidden(threshold, set(small), set(large), occurred=numbers(occurred))
    _hide(sums, hidden, (*small, *large), numbers(headlines), kept)
    said = (hidden.small, hidden.beside, hidden.withheld)
    return Suppressed(*(frozenset(names[at] for at in some) for some in said))


def _hide(sums: Sums, hidden: Hidden, every: Sequence[int], headlines: Set[int], guarded: Set[int]) -> None:
    """Hide beside `every` hidden count what would give it away, and show again what need not be hidden for that."""
    worlds: Worlds = {}
    wholly: set[int] = set()
    for count in every:
        found = None
        while count not in wholly and (found := other_world(count, sums, hidden)) is None:
            wholly |= _hide_more(count, sums, hidden, headlines)
        # Where all that hangs together is hidden there is a world without a search: everything in it twice.
        worlds[count] = found or {each: sums.values[each] for each in wholly}
    for count in sorted(
        hidden.beside - wholly - guarded, key=lambda each: (each not in headlines, -sums.values[each], each)
    ):
        _show_again(count, sums, hidden, worlds)


def _hide_more(count: int, sums: Sums, hidden: Hidden, headlines: Set[int]) -> set[int]:
    """Hide the smallest count in a sum with `count`, else in one with those already hidden; else withhold.

    Returns all that hangs together with `count` where every count of that is hidden, and none of it by a mark; else
    nothing.
    """
    reached: set[int] = {count}
    while True:
        near = sums.around(reached)
        shown = [each for each in near if each not in hidden and sums.values[each] >= hidden.threshold]
        if shown:
            hidden.beside.add(min(shown, key=lambda each: (each in headlines, sums.values[each], each)))
            return set()
        further = {each for each in near if each in hidden} - reached
        if not further:
            return _withhold(count, sums, hidden)
        reached |= further


def _withhold(count: int, sums: Sums, hidden: Hidden) -> set[int]:
    """Withhold what is empty or small in the sums around `count`: by its mark alone it would be found out.

    Returns all that hangs together with it where nothing was left to withhold, else nothing.
    """
    reached: set[int] = {count}
    while True:
        near = sums.around(reached) | reached
        more = {each for each in near if sums.values[each] < hidden.threshold} - hidden.withheld
        if more:
            hidden.withheld |= more
            hidden.small -= more
            return set()
        if near <= reached:
            return reached
        reached |= near


def _show_again(count: int, sums: Sums, hidden: Hidden, worlds: Worlds) -> None:
    """Show a count after all where every small one keeps another world without it."""
    hidden.beside.discard(count)
    renewed: Worlds = {}
    for each, world in worlds.items():
        if count in world:
            found = other_world(each, sums, hidden)
            if found is None:
                hidden.beside.add(count)
                return
            renewed[each] = found
    worlds.update(renewed)
