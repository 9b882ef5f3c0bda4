"""Incidents by kind of breach: the trust's beside what it is compared with, and each school's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.lists import HAS_ONLINE
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import Apart, Head, crossed, like_apart, of_trust
from toolkit.core.figures.labels import label
from toolkit.core.figures.tables import Table, Unit

DEFINITION = (
    "Incidents by the kind of breach that the school logged: what was alleged, not a finding. An incident of several "
    "kinds stands under each, so that the kinds may add up to more than the incidents."
)
UNSAID = "not-said"
TITLE = "Kinds of breach"
HEAD = Head("kinds-by-school", f"{TITLE}, by school", DEFINITION, Unit.INCIDENTS, ranked=True)


def _kinds_of(categories: frozenset[str]) -> frozenset[str]:
    return categories or frozenset([UNSAID])


def count_kinds(counting: Counting) -> Counts:
    for _, period in counting.compared.each:
        days = (period.first, period.last)
        yield from like_apart(MEASURE, days, counting.kinds(period), "kind", _kinds_of)


def kinds(counted: Counted) -> Table:
    head = replace(HEAD, key="kinds", title=TITLE)
    return of_trust(counted, head, MEASURE, _apart(counted), "Kind of breach", only_occurred=True)


def kinds_by_school(counted: Counted) -> Table:
    days = counted.compared.days
    table, online = crossed(counted, HEAD, MEASURE, days, _apart(counted)), counted.kinds(HAS_ONLINE, days, "kind")
    return replace(table, columns=tuple(replace(each, online=each.key in online) for each in table.columns))


def _apart(counted: Counted) -> Apart:
    return Apart("kind", [(kind, label(kind)) for kind in _in_order(counted)], exclusive=False)


def _in_order(counted: Counted) -> Sequence[str]:
    """Return every kind of any of the periods, or that is listed, the period's most frequent first."""
    now, *others = (counted.kinds(MEASURE, (period.first, period.last), "kind") for _, period in counted.compared.each)
    every = {*now, *(kind for other in others for kind in other), *counted.listed(MEASURE)}
    return sorted(every, key=lambda kind: (-now.get(kind, 0), kind))
