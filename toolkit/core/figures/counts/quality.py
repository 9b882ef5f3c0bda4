"""How good the logs are: rows, and those of which nothing could be made."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.pack import LogRead
from toolkit.core.figures.tables import Additive, Cell, Column, Table, Unit, Variable

DEFINITION = (
    "All the rows of the logs, whatever their day. Not counted: rows without a usable day, or with one still to come; "
    "no incident can be made of them. Problems: what somebody must look at in a log, on the day of counting."
)


def quality(counted: Counted) -> Table:
    def cells(school: str) -> Iterator[Cell]:
        mine: list[LogRead] = [log for log in counted.logs if school in (WHOLE_TRUST, log.school)]
        for column, count in zip(
            columns,
            (sum(log.rows for log in mine), sum(log.unread for log in mine), sum(log.problems for log in mine)),
            strict=True,
        ):
            yield counted.cell(Variable(f"log-{column.key}", counted.as_of, counted.as_of, school), count)

    columns = (Column("rows", "Rows"), Column("unread", "Not counted"), Column("problems", "Problems"))
    lines = counted.school_lines(cells)
    return Table("quality", "How good the logs are", DEFINITION, Unit.ROWS, "School", columns, lines, Additive.LINES)
