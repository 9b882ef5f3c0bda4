"""Rows that are no incidents: complaints, safeguarding, pupils, and what was struck out."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Head, of_kind, of_schools
from toolkit.core.figures.tables import Column, Table, Unit

DEFINITION = (
    "Rows of the period that stand beside the incidents. A complaint or concern is no breach; one that was made "
    "abusively is counted here and, for its manner, among the incidents. Safeguarding: diverted to the Designated "
    "Safeguarding Lead and counted, no more. A row that was struck out counts as that alone."
)


HEAD = Head("left-out", "Left out of the incidents, by school", DEFINITION, Unit.ROWS)
COLUMNS = (
    Column("complaints", "Complaints and concerns"),
    Column("safeguarding", "Safeguarding"),
    Column("pupils", "Pupils"),
    Column("withdrawn", "Struck out"),
)
MEASURE = "rows-left-out"


def count_left_out(counting: Counting) -> Counts:
    for _, period in counting.compared.each:
        found = counting.left_out(period)
        counts = (found.complaints, found.safeguarding, found.pupils, found.withdrawn)
        for column, count in zip(COLUMNS, counts, strict=True):
            yield of_kind(MEASURE, period.days, "kind", column.key), count


def left_out(counted: Counted) -> Table:
    what = [of_kind(MEASURE, counted.compared.days, "kind", column.key) for column in COLUMNS]
    return of_schools(counted, HEAD, COLUMNS, what)
