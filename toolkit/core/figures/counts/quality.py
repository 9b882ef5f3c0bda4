"""How good the logs are: rows, and those of which nothing could be made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counts
from toolkit.core.figures.crossing import Head, of_schools
from toolkit.core.figures.pack import LogRead
from toolkit.core.figures.tables import Column, Table, Unit, Variable

DEFINITION = (
    "All the rows of the logs, whatever their day. Not counted: rows without a usable day, or with one still to come; "
    "no incident can be made of them. Problems: what somebody must look at in a log, on the day of counting."
)


HEAD = Head("quality", "How good the logs are", DEFINITION, Unit.ROWS)
COLUMNS = (Column("rows", "Rows"), Column("unread", "Not counted"), Column("problems", "Problems"))


def count_logs(logs: Iterable[LogRead], today: tuple[date, date]) -> Counts:
    """Yield what the logs of one school hold."""
    for log in logs:
        for column, count in zip(COLUMNS, (log.rows, log.unread, log.problems), strict=True):
            yield _variable(column, today), count


def quality(counted: Counted) -> Table:
    what = [_variable(column, counted.compared.today) for column in COLUMNS]
    return of_schools(counted, HEAD, COLUMNS, what)


def _variable(column: Column, today: tuple[date, date]) -> Variable:
    return Variable(f"log-{column.key}", *today)
