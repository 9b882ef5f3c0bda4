"""Formulas under headings of ours: what one shows was typed by nobody, and nothing is written over it.

An approval is a name that somebody typed for one letter (POLICY.md, Approval), and so is every answer that lets one
go: what was filled down or looked up counts as an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.values import BodyRow, Trouble
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS

TYPED = ("approved_by", "approval_reason", "meeting_outcome", "slt_decision", "released_by", "delivered_on")
"""The answers that let a letter go. What keeps one back, or only says how it goes, is believed of a formula too."""
_STEP = "Type in the cells what they should say, or empty them"


def typed_columns(columns: Columns) -> frozenset[int]:
    return frozenset(at for name in TYPED if (at := columns.column(name)))


def counting_for_nothing(rows: Sequence[BodyRow], columns: Columns) -> Iterator[tuple[int, Trouble]]:
    """Yield, for each answer that a formula gives, the first row in which it does and what to say of them all."""
    filled = [row for row in rows if row.formulas]
    for name in TYPED if filled else ():
        if held := _held(name, filled, columns):
            column = columns.fields[name]
            said = f"{_where(columns.headings[column], held)}: nobody typed what it shows, and it does not count."
            yield held[0], Trouble("not-typed", said, f"{_STEP}.", column)


def never_written(rows: Sequence[BodyRow], columns: Columns) -> Iterator[tuple[int, Trouble]]:
    """Yield the same for every other column of ours: a run says it where it would write there."""
    filled = [row for row in rows if row.formulas]
    for name in (STATUS_COLUMNS | OFFICE_COLUMNS).keys() - set(TYPED) if filled else ():
        if held := _held(name, filled, columns):
            column = columns.fields[name]
            said = f"{_where(columns.headings[column], held)}, and conduct writes nothing over one: it needs words."
            step = f"{_STEP}; or give that column another heading, and conduct adds one of its own."
            yield held[0], Trouble("not-written", said, step, column)


def _held(name: str, rows: Sequence[BodyRow], columns: Columns) -> list[int]:
    column = columns.column(name)
    return [row.number for row in rows if column in row.formulas]


def _where(heading: str, rows: Sequence[int]) -> str:
    more = len(rows) - 1
    below = f" here, and in {more} more {'row' if more == 1 else 'rows'} below" if more else ""
    return f"{heading} holds a formula{below}"
