"""Suppress: hide small counts, and with them as little else as keeps them hidden."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Generic

from toolkit.core.disclosure.giving_way import hide_more
from toolkit.core.disclosure.kept import Kept, begun, in_question, with_nothing_shown
from toolkit.core.disclosure.relations import N, Relation, Sums, in_order
from toolkit.core.disclosure.worlds import Hidden, other_world
from toolkit.core.frozen import dataclass

LEAST_THRESHOLD = 3
"""Below it `<2` would say 1."""
LONGEST = 40
"""So many times as long as usual another world is looked for, where much was hidden for one count and it has none."""
MOST_COUNTS = 100_000
"""Counts of a paper beside no others up to which a solver is asked where the search found no world twice. It finds one
wherever there is one, and of thousands of schools it takes minutes to."""


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
    unseen: Set[N] = frozenset(),
    kept: Kept[N] | None = None,
    joint: Mapping[N, Iterable[N]] | None = None,
) -> Suppressed[N]:
    """Return which counts a paper may not show.

    values: every count that any page of it would show, named so that the same quantity has one name; each >= 0.
    relations: what readers know of them. Raises KeyError for one about a count that is not among the values.
    threshold: the least count that is not small (5 or 10); ValueError below 3.
    occurred: counts of which a reader knows that they are not 0, because the paper would not speak of them then.
    guarded: counts that may not be shown, however large, nor be worked out: something else follows from them.
    headlines: counts that readers look for first: another gives way instead where one can.
    unseen: counts that no page shows, and that anybody may work out: others are bound by them.
    kept: what other papers show and hide already. Small counts of theirs are kept from following as well, as far as
    this paper can: it shows nothing in a sum with one that follows from theirs alone.
    joint: of counts among the unseen that stand in no relation, the parts that they are together: they may not follow
    where none of the parts does.

    What is promised: for each small count there is another count that fits everything shown, so none follows
    by sums, by bounds, or by both together. Which counts give way is the same on every run: the smallest, and
    headlines last. Where a search finds no other world a solver does, wherever there is one (`solved`), but for a paper
    of thousands of schools beside no others. Where none is found, all that hangs together with the count is hidden.
    """
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"a threshold of {threshold} hides nothing: {LEAST_THRESHOLD} is the least")
    sums, names = Sums(values, relations, joint), in_order(values)

    def numbers(some: Set[N]) -> frozenset[int]:
        return frozenset(at for at, name in enumerate(names) if name in some) if some else frozenset()

    if kept is None:
        others: Kept[int] = Kept(unseen=numbers(unseen))
        small = frozenset(at for at, value in enumerate(sums.values) if 0 < value < threshold) - others.unseen
        kept_back = numbers(guarded)
        large = sorted(at for at in kept_back if sums.values[at] >= threshold)
        hidden = Hidden(sums, threshold, sorted(small), large, numbers(occurred))
        hidden.withhold(others.unseen)
        every: Sequence[int] = (*sorted(small), *large)
        worlds = _Worlds(every)
    else:
        others = kept.numbered({name: at for at, name in enumerate(names)})
        kept_back = numbers(guarded) - others.settled
        hidden = begun(sums, threshold, numbers(occurred), kept_back, others)
        own = (*sorted(hidden.small - others.small), *sorted(kept_back & hidden.beside))
        worlds = _Worlds((*own, *others.small, *others.unseen))
        more, around = _of_others(sums, hidden, others, worlds)
        every, kept_back = (*own, *more), kept_back | around
    _hide(sums, hidden, every, worlds, numbers(headlines), kept_back | others.unseen)
    said = (hidden.small, hidden.beside, hidden.withheld)
    return Suppressed(*(frozenset(names[at] for at in some) for some in said))


class _Worlds:
    """Of each count that must not follow, the counts that another world changes: one may stand for several."""

    def __init__(self, every: Iterable[int]) -> None:
        self._of: dict[int, array[int]] = {}
        self._every = frozenset(every)
        self._with: dict[int, array[int]] = {}
        """Count that may be shown again → those whose world changes it, or did."""

    def __contains__(self, count: int) -> bool:
        return count in self._of

    def keep(self, count: int, world: Iterable[int]) -> None:
        """Keep a world for this count, and for those it changes beside that have none."""
        kept = array("i", world)
        for each in (count, *(each for each in kept if each in self._every and each not in self._of)):
            self._lean(each, kept)

    def change(self, renewed: _Worlds) -> None:
        for count, world in renewed._of.items():
            self._lean(count, world)

    def watch(self, some: Iterable[int]) -> None:
        """Note from now on who leans on each of these."""
        self._with = {each: array("i") for each in some}
        for count, world in self._of.items():
            self._lean(count, world)

    def leaning_on(self, count: int) -> list[int]:
        """Return the counts whose world changes this one, which is watched."""
        return [each for each in dict.fromkeys(self._with[count]) if count in self._of[each]]

    def _lean(self, count: int, world: array[int]) -> None:
        self._of[count] = world
        for changed in world:
            if changed in self._with:
                self._with[changed].append(count)


def _of_others(sums: Sums, hidden: Hidden, others: Kept[int], worlds: _Worlds) -> tuple[list[int], set[int]]:
    """Return the small counts of other papers which this one could give away, and what was hidden at once.

    Those that follow from the others alone, for a reader who knows all that is taken for known here, are none of them:
    for one who knows less, what this paper says in a sum with one is hidden. One of which it is not known is taken for
    one that this paper could give away. Worlds that this paper says nothing of are kept.
    """
    nothing = with_nothing_shown(hidden)
    asked = [*in_question(hidden, others)]
    found, around, of_nothing = list[int](), set[int](), _Worlds(asked)
    for count in asked:
        if count in worlds:
            continue
        if count in of_nothing:
            found.append(count)
            continue
        world = _other_world(count, sums, nothing, LONGEST)
        if world is None and nothing.solver().gave_up:
            found.append(count)
        elif world is None and count in sums.joint:
            continue  # told already, and no paper's own
        elif world is None:
            around |= {each for each in sums.around([count], widely=True) if hidden.may_give_way(each)}
        elif hidden.settled >= set(world):
            worlds.keep(count, world)
        else:
            of_nothing.keep(count, world)
            found.append(count)
    hidden.leave_out(around)
    return found, around


def _other_world(count: int, sums: Sums, hidden: Hidden, times: int = 1) -> Iterable[int] | None:
    """Return what another world changes in which `count` is another number, or None where none was found."""
    if not hidden.settled:
        is_large = len(sums.values) > MOST_COUNTS
        found = other_world(count, sums, hidden, times if is_large else 1)
        return found if found or times == 1 or is_large else hidden.solver().world(count, LONGEST)
    for each in sums.joint.get(count, (count,)):
        found = other_world(each, sums, hidden)
        if found and count in (world := sums.with_joint(found)):
            return world
    return hidden.solver().world(count, times)


def _hide(
    sums: Sums, hidden: Hidden, every: Sequence[int], worlds: _Worlds, headlines: Set[int], guarded: Set[int]
) -> None:
    """Hide beside `every` hidden count what would give it away, and show again what need not be hidden for that."""
    wholly: set[int] = set()
    for count in every:
        if count in worlds:
            continue
        found, times = None, 1
        while count not in wholly and (found := _other_world(count, sums, hidden, times)) is None:
            wholly |= hide_more(count, sums, hidden, headlines)
            times = min(times + 1, LONGEST)
        # Where all that hangs together is hidden there is a world without a search: everything in it twice.
        worlds.keep(count, found or ())
    # Much that was withheld may be said to be nobody after all.
    may_stay = (hidden.beside | hidden.withheld) - wholly - guarded - hidden.settled
    worlds.watch(may_stay)
    for count in sorted(may_stay, key=lambda each: (each not in headlines, -sums.values[each], each)):
        _show_again(count, sums, hidden, worlds)


def _show_again(count: int, sums: Sums, hidden: Hidden, worlds: _Worlds) -> None:
    """Show a count after all where every small one keeps another world without it."""
    was_withheld = count in hidden.withheld
    hidden.show(count)
    leaning = worlds.leaning_on(count)
    renewed = _Worlds(leaning)
    for each in leaning:
        if each not in renewed:
            found = _other_world(each, sums, hidden)
            if found is None:
                hidden.withhold({count}) if was_withheld else hidden.hide(count)
                return
            renewed.keep(each, found)
    worlds.change(renewed)
