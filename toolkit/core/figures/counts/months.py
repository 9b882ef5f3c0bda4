"""Incidents by month: thirteen of them, so that the last can be seen beside the same one a year earlier."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.lines import by_period, count_periods
from toolkit.core.figures.months import SO_FAR, run_of
from toolkit.core.figures.tables import Table, Unit

DEFINITION = (
    "Incidents by the month in which they happened, thirteen months up to that of the period's last day, or of the day "
    "of counting where that is earlier. “No record”: the month ended before the first incident in the school's logs, "
    "and whether there were any is not known. The month in which a log begins may be a part of one."
)


def count_months(counting: Counting) -> Counts:
    return count_periods(counting, run_of(counting.compared), MEASURE)


def months(counted: Counted) -> Table:
    head = Table("incidents-by-month", "Incidents by month", DEFINITION, Unit.INCIDENTS, "Month", (), ())
    *over, last = run_of(counted.compared)
    if last.last > counted.compared.as_of:
        last = replace(last, label=f"{last.label}{SO_FAR}")
    return by_period(counted, [*over, last], head, MEASURE)
