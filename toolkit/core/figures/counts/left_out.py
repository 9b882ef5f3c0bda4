"""Rows that are no incidents: complaints, safeguarding, pupils, and what was struck out."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.figures.counted import Counted, at
from toolkit.core.figures.incidents import left_out_of
from toolkit.core.figures.tables import Additive, Cell, Column, Table, Unit, Variable

DEFINITION = (
    "Rows of the period that stand beside the incidents. A complaint or concern is no breach; one that was made "
    "abusively is counted here and, for its manner, among the incidents. Safeguarding: diverted to the Designated "
    "Safeguarding Lead and counted, no more. A row that was struck out counts as that alone."
)


def left_out(counted: Counted) -> Table:
    rows = [row for row in counted.rows if row.day in counted.period]

    def cells(school: str) -> Iterator[Cell]:
        found = left_out_of(at(school, rows))
        kinds = zip(columns, (found.complaints, found.safeguarding, found.pupils, found.withdrawn), strict=True)
        for column, count in kinds:
            yield counted.cell(Variable("rows-left-out", *counted.days, school, (("kind", column.key),)), count)

    columns = (
        Column("complaints", "Complaints and concerns"),
        Column("safeguarding", "Safeguarding"),
        Column("pupils", "Pupils"),
        Column("withdrawn", "Struck out"),
    )
    lines = counted.school_lines(cells)
    title = "Left out of the incidents, by school"
    return Table("left-out", title, DEFINITION, Unit.ROWS, "School", columns, lines, Additive.LINES)
