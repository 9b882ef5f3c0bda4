"""Incidents by school, beside the period before and the same one a year earlier."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Head, compared
from toolkit.core.figures.lines import count_periods
from toolkit.core.figures.tables import Table, Unit, Variable

HEAD = Head(
    "incidents-by-school",
    "Incidents by school",
    "One person's breach of the code on one day, by the day of the breach. A row that names two people is two "
    "incidents; several rows about one person on one day are one. What was alleged, not a finding.",
    Unit.INCIDENTS,
)
MEASURE = "incidents"


def count_incidents(counting: Counting) -> Counts:
    return count_periods(counting, [period for _, period in counting.compared.each], MEASURE)


def schools(counted: Counted) -> Table:
    return compared(counted, HEAD, lambda period: Variable(MEASURE, period.first, period.last))
