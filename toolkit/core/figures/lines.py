"""Tables of incidents with periods down and schools across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Additive, Column, Line, Table, Variable
from toolkit.core.made import Made


def count_periods(counting: Counting, periods: Iterable[Period], measure: str) -> Counts:
    """Yield how many incidents each period has."""
    by_day = counting.once(_by_day)
    for period in periods:
        yield (
            Variable(measure, period.first, period.last),
            sum(count for day, count in by_day.items() if period.first <= day <= period.last),
        )


def _by_day(counting: Counting) -> Counter[date]:
    return Counter([each.day for each in counting.incidents])


def by_period(
    counted: Counted, periods: Sequence[Period], head: Table, measure: str, total: Period | None = None
) -> Table:
    """Return `head` with a line for each period; the schools add up to the trust, and the periods to `total`."""
    codes = [*(school.code for school in counted.trust.schools), WHOLE_TRUST]
    columns = [Column(school.code, school.name) for school in counted.trust.schools]

    def line(period: Period) -> Line:
        is_total = period is total
        what = Variable(measure, period.first, period.last)
        cells = tuple(counted.cell(what, code) for code in codes)
        return Line(*(("all", "All") if is_total else (period.first.isoformat(), period.label)), cells, is_total)

    return replace(
        head,
        columns=(*columns, Column(WHOLE_TRUST, counted.trust.name, total=True)),
        lines=Made([*periods, *([total] if total else [])], line),
        additive=Additive.BOTH if total else Additive.COLUMNS,
    )
