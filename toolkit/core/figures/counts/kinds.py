"""Incidents by kind of breach: the trust's beside what it is compared with, and each school's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import Apart, Head, crossed, period_columns
from toolkit.core.figures.incidents import Happened
from toolkit.core.figures.labels import label
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Line, Table, Unit, Variable

DEFINITION = (
    "Incidents by the kind of breach that the school logged: what was alleged, not a finding. An incident of several "
    "kinds stands under each, so that the kinds may add up to more than the incidents."
)
UNSAID = "not-said"
HEAD = Head("kinds-by-school", "Kinds of breach, by school", DEFINITION, Unit.INCIDENTS)


def kinds_of(incident: Happened) -> frozenset[str]:
    return incident.categories or frozenset([UNSAID])


def kinds(counted: Counted) -> Table:
    found = [
        (period, Counter(k for each in counted.of(period) for k in kinds_of(each))) for _, period in counted.compared
    ]

    lines = tuple(
        Line(kind, label(kind), tuple(counted.cell(_variable(kind, period), by[kind]) for period, by in found))
        for kind in _in_order(counted)
    )
    columns = tuple(period_columns(counted))
    return Table("kinds", "Kinds of breach", DEFINITION, Unit.INCIDENTS, "Kind of breach", columns, lines)


def kinds_by_school(counted: Counted) -> Table:
    period = counted.period
    now = counted.of(period)
    listed = [kind for kind in _in_order(counted) if any(kind in kinds_of(each) for each in now)]
    apart = Apart("kind", [(kind, label(kind)) for kind in listed], exclusive=False)
    return crossed(counted, HEAD, MEASURE, (period.first, period.last), now, apart, kinds_of)


def _variable(kind: str, period: Period) -> Variable:
    return Variable(MEASURE, period.first, period.last, facets=(("kind", kind),))


def _in_order(counted: Counted) -> Sequence[str]:
    """Return every kind of any of the periods, the period's most frequent first."""
    now = Counter(kind for each in counted.of(counted.period) for kind in kinds_of(each))
    every = {kind for _, period in counted.compared for each in counted.of(period) for kind in kinds_of(each)}
    return sorted(every, key=lambda kind: (-now[kind], kind))
