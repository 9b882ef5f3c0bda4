"""A letter went to the wrong person: an apology, and the step is cancelled (default edited)."""

from __future__ import annotations

from toolkit.core.cases import Case, Incident
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.records import similar
from toolkit.core.policy.taken import ON_ITS_WAY
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, PersonName, RowPerson
from toolkit.core.steps import LetterState, Step

NOTE = "A note for the data protection officer: personal data went to a person whom it did not concern."


def withdrawals(context: Context) -> tuple[list[Proposal], tuple[Problem, ...]]:
    """Return a withdrawal for each letter whose rows now name somebody else, and what else was edited since."""
    proposals, problems = [], []
    done = {(r.identity, ref) for r in context.book.letters if r.step is Step.WITHDRAWAL and _left(r) for ref in r.refs}
    for record in context.book.letters:
        rows = context.book.rows(record)
        if not rows or not _left(record) or record.step is Step.WITHDRAWAL:
            continue
        if any(_names(row, record) for row in rows):
            problems += _edited(record, rows, context)
        elif any(similar(record.identity, each) for row in rows for each in _identities(row)):
            problems.append(_respelled(record, rows[0], context))
        elif not all((record.identity, row.ref) in done for row in rows):
            proposals.append(_withdrawal(record, rows, context))
    return proposals, tuple(problems)


def _left(record: LetterRecord) -> bool:
    return record.state is LetterState.SENT or record.state in ON_ITS_WAY


def _identities(row: LogRow) -> list[str]:
    return [person.name.identity for person in row.people if person.name]


def _names(row: LogRow, record: LetterRecord) -> bool:
    return any(record.identity == each or record.identity.startswith(f"{each} ") for each in _identities(row))


def _withdrawal(record: LetterRecord, rows: list[LogRow], context: Context) -> Proposal:
    person = RowPerson(
        record.person,
        PersonName(record.person, record.identity, record.person),
        emails=(record.to,) if record.to else (),
    )
    incidents = tuple(Incident(row, person, -1, row.day) for row in rows)
    went = f", {long_day(record.sent_on)}" if record.sent_on else ""
    why = (
        f"The {record.step} letter went to {record.person}{went}; the log now names somebody else.",
        default_says(context.policy, "edited"),
        NOTE,
    )
    case = Case(context.school.code, record.identity, record.identity, incidents, person.emails)
    return Proposal(case, Step.WITHDRAWAL, incidents, (), ("edited",), why, first_day=record.first_day)


def _edited(record: LetterRecord, rows: list[LogRow], context: Context) -> list[Problem]:
    """Flag a row that was struck out or given another day after its letter went; the letter never changes."""
    days = [row.day for row in rows if row.day]
    found = []
    if all(row.withdrawn for row in rows):
        found.append(_problem(rows[0], f"The row was withdrawn after its {record.step} letter went.", context))
    elif (
        len(rows) == len(record.refs) and days and min(days) != record.first_day and record.step is not Step.BAN_REVIEW
    ):
        found.append(_problem(rows[0], f"The day was changed after the {record.step} letter went.", context))
    return found


def _respelled(record: LetterRecord, row: LogRow, context: Context) -> Problem:
    message = (
        f"The name was changed after the {record.step} letter went to {record.person}; it is taken for the same person."
    )
    return _problem(row, message, context)


def _problem(row: LogRow, message: str, context: Context) -> Problem:
    advice = "Check the row: what went is not changed by it. For another person, log a new row."
    return problem_at(row.place, context.school.code, "edited", message, advice)
