"""What gives way for a count that somebody could find out: the smallest nearby that helps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import chain, tee

from toolkit.core.disclosure.relations import Sums
from toolkit.core.disclosure.worlds import Hidden


def hide_more(count: int, sums: Sums, hidden: Hidden, headlines: Set[int]) -> set[int]:
    """Hide or withhold what may keep `count` from being found out: of its own school first, then of any.

    Returns all that hangs together with `count` where nothing was left of it to hide, what stands in a sum with it
    where nothing could help because other papers tell it by themselves, else nothing.
    """
    if hidden.is_worn_out:
        return _hide_all(count, sums, hidden)
    if why := hidden.why_not(count):
        against = {each for some in why for each in some.against(sums, hidden)}
        if not against and hidden.settled:
            return _hide_around(count, sums, hidden)
        return set() if _hide_of(against, count, sums, hidden, headlines) else _hide_all(count, sums, hidden)
    for widely in (False, True):
        # Each ring is found when it is asked for: a wide one holds every school.
        rings, again, every = tee(_rings(count, sums, hidden, widely=widely), 3)
        if _hide_the_smallest(rings, sums, hidden, headlines) or _withhold(count, again, sums, hidden):
            return set()
    whole = set[int]().union(*every)
    large = (whole & hidden.beside) - hidden.settled
    if large:  # by the same mark they may be small ones as well
        hidden.withhold(large)
        return set()
    return whole


def _hide_of(against: Set[int], count: int, sums: Sums, hidden: Hidden, headlines: Set[int]) -> bool:
    """Hide one of the counts that would break a proof, nearby first, then of any school.

    Where none is large enough, or none breaks it by that alone, withhold what does.
    """
    large = {each for each in against if _may_be_hidden(each, sums, hidden)}
    small = {each for each in against if sums.values[each] < hidden.threshold}
    nearby, again = tee(_rings(count, sums, hidden, widely=False))
    if _hide_the_smallest((ring & large for ring in nearby), sums, hidden, headlines):
        return True
    few = next(filter(None, (ring & small for ring in again)), set[int]()) if small else small
    if few or _hide_the_smallest((large,), sums, hidden, headlines):
        hidden.withhold(few)
        return True
    hidden.withhold(small or against)
    return bool(against)


def _hide_around(count: int, sums: Sums, hidden: Hidden) -> set[int]:
    """Hide what stands in a sum with `count`, and return it: for a reader who has this paper alone."""
    around = sums.around([count], widely=True) - hidden.settled
    hidden.leave_out(around)
    return {count, *around}


def _hide_all(count: int, sums: Sums, hidden: Hidden) -> set[int]:
    """Withhold all of its own school that hangs together with `count`, next time all of any, and then return it."""
    whole = set[int]()
    for widely in (False, True):
        whole = whole.union(*_rings(count, sums, hidden, widely=widely))
        more = whole - hidden.withheld - hidden.settled
        if more:
            hidden.withhold(more)
            return set()
    return whole


def _rings(count: int, sums: Sums, hidden: Hidden, *, widely: bool) -> Iterator[set[int]]:
    """Yield the counts in a sum with `count`, then those further off: in one with the hidden ones among them.

    None comes twice, and no relation is looked into twice: of hundreds of schools the last rings are wide.
    """
    near, looked_into, further = set[int](), set[int](), {count}
    while further:
        relations = sums.relations_of(further, widely=widely) - looked_into
        looked_into |= relations
        ring = (sums.within(relations) | sums.parts_of(further) | further) - near
        near |= ring
        yield ring
        further = {each for each in ring if each in hidden}


def _may_be_hidden(count: int, sums: Sums, hidden: Hidden) -> bool:
    """Whether a count is shown so far, and is not small."""
    return sums.values[count] >= hidden.threshold and hidden.may_give_way(count)


def _hide_the_smallest(rings: Iterable[set[int]], sums: Sums, hidden: Hidden, headlines: Set[int]) -> bool:
    """Hide the smallest count that is shown in the nearest ring that has one; one that readers look for, last."""
    for some in rings:
        shown = [each for each in some if _may_be_hidden(each, sums, hidden)]
        if shown:
            hidden.hide(min(shown, key=lambda each: (each in headlines, sums.values[each], each)))
            return True
    return False


def _withhold(count: int, rings: Iterable[set[int]], sums: Sums, hidden: Hidden) -> bool:
    """Withhold what is empty or small around `count`: by its mark alone it would be found out.

    First in its sums that are small themselves, whose parts can be no more than they are; then ring by ring.
    """
    of_small = (
        {each for each, _ in sums.terms(relation)}
        for relation, _ in sums.places(count)
        if all(sums.values[each] < hidden.threshold for each, _ in sums.terms(relation))
    )
    for ring in chain(of_small, rings):
        more = {each for each in ring if sums.values[each] < hidden.threshold} - hidden.withheld - hidden.settled
        if more:
            hidden.withhold(more)
            return True
    return False
