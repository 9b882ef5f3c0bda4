"""Incidents for each 100 pupils, where a school's numbers on roll are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import period_columns
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import NO_ROLL, Cell, Table, Unit, Variable

DEFINITION = (
    "Incidents divided by the pupils on roll, as the trust's settings give them, times 100. The trust's own is given "
    "where every school gives its roll. In a small school one incident more changes it a good deal."
)


def rates(counted: Counted) -> Table:
    rolls = {school.code: school.roll for school in counted.trust.schools}
    given = [roll for code, roll in rolls.items() if roll and code not in counted.unread]
    whole = sum(given) if len(given) == len(rolls) - len(counted.unread) else None

    def cell(school: str, period: Period, roll: int | None) -> Cell:
        incidents = counted.cell(Variable(MEASURE, period.first, period.last), school)
        if incidents.value is None or not roll:
            return replace(incidents, value=None, per=roll, instead=incidents.instead or NO_ROLL)
        return replace(incidents, value=round(100 * incidents.value / roll, 1), per=roll)

    def cells(school: str) -> Iterator[Cell]:
        roll = whole if school == WHOLE_TRUST else rolls[school]
        return (cell(school, period, roll) for _, period in counted.compared.each)

    lines = counted.school_lines(cells)
    columns = tuple(period_columns(counted))
    title = "Incidents for each 100 pupils"
    return Table("rates-by-school", title, DEFINITION, Unit.PER_100, "School", columns, lines)
