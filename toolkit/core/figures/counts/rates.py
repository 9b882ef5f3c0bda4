"""Incidents for each 100 pupils, where a school's numbers on roll are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import period_columns
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import NO_ROLL, Cell, Table, Unit, Variable

DEFINITION = (
    "Incidents divided by the pupils on roll, as the trust's settings give them, times 100. The trust's own is that of "
    "the schools with a record, where each of them gives its roll. In a small school one incident more changes it a "
    "good deal."
)


def rates(counted: Counted) -> Table:
    rolls = {school.code: school.roll for school in counted.trust.schools}
    periods = [period for _, period in counted.compared.each]
    whole = {period: _of_all([rolls[code] for code in counted.with_record(period)]) for period in periods}

    def cell(school: str, period: Period, roll: int | None) -> Cell:
        incidents = counted.cell(Variable(MEASURE, period.first, period.last), school)
        if incidents.value is None or not roll:
            return replace(incidents, value=None, per=roll, instead=incidents.instead or NO_ROLL)
        return replace(incidents, value=round(100 * incidents.value / roll, 1), per=roll)

    def cells(school: str) -> Iterator[Cell]:
        return (cell(school, each, whole[each] if school == WHOLE_TRUST else rolls[school]) for each in periods)

    lines = counted.school_lines(cells)
    columns = tuple(period_columns(counted))
    title = "Incidents for each 100 pupils"
    return Table("rates-by-school", title, DEFINITION, Unit.PER_100, "School", columns, lines)


def _of_all(rolls: Sequence[int | None]) -> int | None:
    """Return the pupils of schools together; None where one does not give its roll."""
    given = [roll for roll in rolls if roll]
    return sum(given) if len(given) == len(rolls) else None
