"""Incidents by school, beside the period before and the same one a year earlier."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted, at
from toolkit.core.figures.crossing import Head, compared
from toolkit.core.figures.tables import Table, Unit

HEAD = Head(
    "incidents-by-school",
    "Incidents by school",
    "One person's breach of the code on one day, by the day of the breach. A row that names two people is two "
    "incidents; several rows about one person on one day are one. What was alleged, not a finding.",
    Unit.INCIDENTS,
)
MEASURE = "incidents"


def schools(counted: Counted) -> Table:
    of = {period: counted.of(period) for _, period in counted.compared}
    return compared(counted, HEAD, MEASURE, lambda school, period: len(at(school, of[period])))
