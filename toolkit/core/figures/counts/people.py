"""People by school: how many, and how many of them more than once."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.figures.counted import Counted, at
from toolkit.core.figures.incidents import count_people, count_repeated
from toolkit.core.figures.months import run_of
from toolkit.core.figures.tables import Cell, Column, Table, Unit, Variable

DEFINITION = (
    "Distinct persons who have a name in the log. Somebody known at two schools counts once at each and once for the "
    "trust, so that the schools do not add up to it. Repeated: two incidents or more, in the period and in the "
    "thirteen months that end with it; an incident of which nobody can say whose it was repeats nobody's."
)


def people(counted: Counted) -> Table:
    period, run = counted.period, run_of(counted.period)
    now = counted.of(period)
    long = [each for each in counted.incidents if run[0].first <= each.day <= period.last]

    def cells(school: str) -> Iterator[Cell]:
        of_now, of_run = at(school, now), at(school, long)
        days = (period.first, period.last)
        yield counted.cell(Variable("people", *days, school), count_people(of_now))
        yield counted.cell(Variable("repeat-people", *days, school), count_repeated(of_now))
        yield counted.cell(Variable("repeat-people", run[0].first, period.last, school), count_repeated(of_run))

    columns = (
        Column("people", "People"),
        Column("repeated", "With two incidents or more"),
        Column("repeated-run", "With two or more in thirteen months"),
    )
    lines = counted.school_lines(cells)
    title = "People, and repeated incidents"
    return Table("people-by-school", title, DEFINITION, Unit.PEOPLE, "School", columns, lines)
