"""Incidents by week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.lines import by_period, count_periods
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Table, Unit
from toolkit.core.policy.why import long_day

DEFINITION = (
    "Incidents by the week, Monday to Sunday, in which they happened. The first and the last week are those days of "
    "them that lie in the period; weeks after the day of counting are left out."
)


def count_weeks(counting: Counting) -> Counts:
    return count_periods(counting, weeks_of(counting.period), MEASURE)


def weeks(counted: Counted) -> Table:
    every = [each for each in weeks_of(counted.compared.period) if each.first <= counted.compared.as_of]
    return by_period(
        counted,
        every,
        Table("incidents-by-week", "Incidents by week", DEFINITION, Unit.INCIDENTS, "Week from", (), ()),
        MEASURE,
        total=counted.compared.period if every else None,
    )


def weeks_of(period: Period) -> Iterator[Period]:
    first: date = period.first
    while first <= period.last:
        last = min(first + timedelta(days=6 - first.weekday()), period.last)
        yield Period(first, last, long_day(first))
        first = last + timedelta(days=1)
