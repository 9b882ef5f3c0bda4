"""Statuses whose row is no longer in the log: what they hold is read on, so that no letter goes twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.beside.book import HEADINGS, PLACE_HEADINGS, StatusBook, StatusRow
from toolkit.core.incidents.understand import understand
from toolkit.core.incidents.values import as_text
from toolkit.core.policy.model import Policy
from toolkit.core.problems import Problem
from toolkit.core.rows import OFFICE_COLUMNS, Reading
from toolkit.core.sheets import LogFile, Sheet
from toolkit.core.steps import LetterState
from toolkit.core.trust import School

GONE = "gone"
"""What the office types under `Row` to say that a row was taken out of the log and all is well."""

_LETTERS = ("letter_status", "sent_on", "letters_so_far", *OFFICE_COLUMNS)
_NEVER_LEFT = frozenset(state.value for state in LetterState if not state.may_have_left)


def is_bare(row: StatusRow) -> bool:
    """Whether nothing would be lost with a status: no letter left, and the office typed nothing."""
    filled = {field: as_text(row.values.get(field)) for field in _LETTERS}
    states = {part.strip() for part in filled.pop("letter_status").split("|")} - {"", "-"}
    return states <= _NEVER_LEFT and not any(filled.values())


def gone_reading(
    book: StatusBook, gone: Sequence[StatusRow], log: str, school: School, policy: Policy, today: date
) -> Reading | None:
    """Return the statuses that lost their row as rows of their own, in the status workbook; None where there is none.

    Such a row raises nothing, since nothing says what happened; the steps taken for its person still count. Each is
    a problem until its row is back, or the office says under `Row` that it is gone.
    """
    kept = [row for row in gone if not is_bare(row)]
    if not kept:
        return None
    file = LogFile(
        book.log, book.digest, (Sheet(book.sheet, True, (book.headings, *(row.cells for row in kept))),), True
    )
    meanings = dict.fromkeys(PLACE_HEADINGS.values(), "ignore")
    meanings |= {PLACE_HEADINGS[field]: field for field in ("date", "person")}
    reading = understand(file, replace(school, columns=tuple(meanings.items())), policy, today)
    ours = [problem for problem in reading.problems if problem.column in HEADINGS.values()]
    return replace(reading, matches=(), problems=(*_problems(book, kept, log, school), *ours))


def _problems(book: StatusBook, gone: Sequence[StatusRow], log: str, school: School) -> Iterator[Problem]:
    for row in gone:
        if as_text(row.place.get("row")).casefold() != GONE:
            yield Problem(
                code="status-row",
                message=f"No row of {log} says {_said(row)} any more: this status stands alone, and its "
                "letters still count.",
                next_step="If the incident has another day or name there now, copy both into Date and Person here. If "
                "there are several such rows, copy what was typed here to their own lines of this workbook. If it was "
                f"taken out of the log, type {GONE} under Row.",
                school=school.code,
                log=book.log,
                sheet=book.sheet,
                row=row.number,
                column=PLACE_HEADINGS["row"],
            )


def _said(row: StatusRow) -> str:
    parts = [row.text(field) for field in ("date", "person")]
    return ", ".join(part for part in parts if part) or "what it said"
