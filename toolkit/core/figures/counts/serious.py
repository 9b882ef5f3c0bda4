"""Serious incidents, and those that the SLT sent back to the ordinary step."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.figures.counted import Counted, at
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.tables import Additive, Cell, Column, Table, Unit, Variable

DEFINITION = (
    "Incidents of the period that the log flags as serious: the code lets a ban come before all the steps. Overridden: "
    "those of them for which a member of the Senior Leadership Team decided on the ordinary step."
)


def serious(counted: Counted) -> Table:
    flagged = [each for each in counted.of(counted.period) if any(row.serious for row in each.rows)]
    overridden = {place for course in counted.courses for place in course.overridden}

    def cells(school: str) -> Iterator[Cell]:
        mine = at(school, flagged)
        yield counted.cell(Variable(MEASURE, *counted.days, school, (("serious", "yes"),)), len(mine))
        back = sum(any(row.place in overridden for row in each.rows) for each in mine)
        facets = (("override", "yes"), ("serious", "yes"))
        yield counted.cell(Variable(MEASURE, *counted.days, school, facets), back)

    columns = (Column("serious", "Serious"), Column("overridden", "Of them overridden"))
    lines = counted.school_lines(cells)
    title = "Serious incidents, by school"
    return Table("serious", title, DEFINITION, Unit.INCIDENTS, "School", columns, lines, Additive.LINES)
