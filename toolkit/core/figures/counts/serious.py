"""Serious incidents, and those that the SLT sent back to the ordinary step."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import Head, of_schools
from toolkit.core.figures.tables import Column, Table, Unit, Variable

DEFINITION = (
    "Incidents of the period that the log flags as serious: the code lets a ban come before all the steps. Overridden: "
    "those of them for which a member of the Senior Leadership Team decided on the ordinary step."
)


HEAD = Head("serious", "Serious incidents, by school", DEFINITION, Unit.INCIDENTS)
SERIOUS, OVERRIDDEN = (("serious", "yes"),), (("override", "yes"), ("serious", "yes"))


def count_serious(counting: Counting) -> Counts:
    overridden = {place for course in counting.courses for place in course.overridden}
    for _, period in counting.compared.each:
        flagged = [each for each in counting.of(period) if any(row.serious for row in each.rows)]
        yield Variable(MEASURE, *period.days, facets=SERIOUS), len(flagged)
        back = sum(any(row.place in overridden for row in each.rows) for each in flagged)
        yield Variable(MEASURE, *period.days, facets=OVERRIDDEN), back


def serious(counted: Counted) -> Table:
    columns = (Column("serious", "Serious"), Column("overridden", "Of them overridden"))
    what = [Variable(MEASURE, *counted.compared.days, facets=facets) for facets in (SERIOUS, OVERRIDDEN)]
    return of_schools(counted, HEAD, columns, what)
