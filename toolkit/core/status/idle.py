"""Names under `Approved by` beside rows of which nothing is due, and never was: usually a cell that was filled down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from toolkit.core.problems import Problem
from toolkit.core.rows import OFFICE_COLUMNS, LogRow

_NAMED = 5


def for_nothing(rows: Sequence[LogRow]) -> Iterator[Problem]:
    """Yield one problem for each log, in the order of its rows: it empties nothing, and stands in no row's `Why`."""
    for (log, school), group in groupby(rows, key=lambda row: (row.place.log, row.school)):
        places = [row.place for row in group]
        sheets = {place.sheet for place in places}
        yield Problem(
            code="approval-idle",
            message=f"{_beside([place.row for place in places])} no step was ever due: the"
            f" {'name' if len(places) == 1 else 'names'} there let nothing go now. Should an invitation fall due, it"
            " would count as approved.",
            next_step="Empty the cells, if they were only filled down.",
            school=school,
            log=log,
            sheet=sheets.pop() if len(sheets) == 1 else None,
            column=OFFICE_COLUMNS["approved_by"],
        )


def _beside(rows: Sequence[int]) -> str:
    if len(rows) == 1:
        return f"Of row {rows[0]}"
    more = len(rows) - _NAMED
    named = [str(row) for row in rows[:_NAMED]]
    if more > 0:
        return f"Of rows {', '.join(named)} and {more} more"
    return f"Of rows {', '.join(named[:-1])} and {named[-1]}"
