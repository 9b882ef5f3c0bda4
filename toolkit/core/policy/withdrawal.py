"""A letter went to the wrong person: an apology, and the step is cancelled (default edited)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from toolkit.core.cases import Case, Incident
from toolkit.core.decisions import LetterBefore
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.records import look_similar
from toolkit.core.policy.replied import off_said
from toolkit.core.policy.taken import ON_ITS_WAY
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.policy.words import state_of, step_of
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow, PersonName, RowPerson, StepTaken
from toolkit.core.steps import LetterState, Step

NOTE = (
    "A note for the data protection officer: personal data went to a person whom it did not concern; `conduct explain` "
    "with their name writes it down."
)


WENT = ON_ITS_WAY | {LetterState.SENT, LetterState.SAVED}
"""The person may hold the letter; one that came back, was refused or lies among the drafts needs no apology."""


def withdrawals(context: Context) -> tuple[list[Proposal], tuple[Problem, ...]]:
    """Return a withdrawal for each letter whose rows now name somebody else, and what else was edited since."""
    book = context.book
    proposals: list[Proposal] = []
    problems: dict[Place, Problem] = {}
    for record in book.letters:
        rows = book.rows(record)
        if not rows or not record.state.may_have_left or record.step is Step.WITHDRAWAL:
            continue
        others = [row for row in rows if record in book.of_another(row)]
        undone = [row for row in others if not _is_taken_back(record, row, context)]
        if undone and len(others) == len(rows) and record.state in WENT:
            proposals.append(_withdrawal(record, rows, context))
        kept = {row.ref for row in rows if row not in others}
        for row in undone:
            if row.ref not in kept:  # else it is a copy of the letter's row, and says so itself
                problems.setdefault(row.place, _somebody_else(record, row, context))
        if len(others) < len(rows) and (said := _edited(record, rows, context)):
            problems.setdefault(rows[0].place, said)
    return proposals, tuple(problems.values())


def went_wrong(context: Context) -> Iterator[tuple[LetterRecord, list[LogRow]]]:
    """Yield each letter that went, and whose rows all name somebody else now, with those rows."""
    for record in context.book.letters:
        rows = context.book.rows(record) if record.step is not Step.WITHDRAWAL and record.state in WENT else []
        if rows and all(record in context.book.of_another(row) for row in rows):
            yield record, rows


def apologies(record: LetterRecord, context: Context) -> list[LetterRecord]:
    """Return the ledger's withdrawals of a letter that went."""
    return [
        each
        for each in context.book.letters
        if each.step is Step.WITHDRAWAL and each.state in WENT and each.identity == record.identity
        if set(each.refs) & set(record.refs)
    ]


def taken_back(record: LetterRecord, rows: Sequence[LogRow], context: Context) -> list[tuple[date | None, LetterState]]:
    """Return when a letter was taken back, and what became of that: by the ledger, or as noted in its rows."""
    days = [(each.sent_on, each.state) for each in apologies(record, context)]
    return list(dict.fromkeys([*days, *(noted for row in rows for noted in _noted(record, row, context))]))


def _is_taken_back(record: LetterRecord, row: LogRow, context: Context) -> bool:
    return bool(_noted(record, row, context)) or any(row.ref in each.refs for each in apologies(record, context))


def _noted(record: LetterRecord, row: LogRow, context: Context) -> list[tuple[date | None, LetterState]]:
    """Return the withdrawals that the row says went: an office may write one itself.

    It names nobody, so that it is none where two people are still owed one: each is then asked for.
    """
    owed = {
        each.identity
        for each in context.book.of_another(row)
        if each.step is not Step.WITHDRAWAL and each.state in WENT and not apologies(each, context)
    }
    if owed - {record.identity}:
        return []
    noted = [(each.day, _state(each)) for each in row.taken if step_of(each.step) is Step.WITHDRAWAL]
    since = record.sent_on
    return [(day, state) for day, state in noted if day and state in WENT and (since is None or day >= since)]


def _state(said: StepTaken) -> LetterState | None:
    """Return the state as the row has it; a step with its day and no word of a state was taken."""
    return state_of(said.state) if said.state.strip() else LetterState.SENT


def _withdrawal(record: LetterRecord, rows: list[LogRow], context: Context) -> Proposal:
    person = RowPerson(
        record.person,
        PersonName(record.person, record.identity, _salutation(record, context)),
        emails=(record.reached,) if record.reached else (),
    )
    incidents = tuple(Incident(row, person, -1, row.day) for row in rows)
    went = f", {long_day(record.sent_on)}" if record.sent_on else ""
    why = (
        f"The {record.step} letter went to {record.person}{went}; the log now names somebody else.",
        default_says(context.policy, "edited"),
        NOTE,
    )
    case = Case(context.school.code, record.identity, record.identity, incidents, person.emails)
    about = LetterBefore(record.rendered_on or record.sent_on, record.key)
    return Proposal(case, Step.WITHDRAWAL, incidents, (), ("edited",), why, first_day=record.first_day, about=about)


def _salutation(record: LetterRecord, context: Context) -> str:
    """Return how the letter addressed the person; where the ledger does not say, as another row of theirs has it."""
    known = (
        person.name.salutation
        for row in context.rows
        for person in row.people
        if person.name and person.name.identity == record.name
    )
    return record.salutation or next((each for each in known if each != record.person), record.person)


def _edited(record: LetterRecord, rows: list[LogRow], context: Context) -> Problem | None:
    """Flag a row that was respelled, struck out or given another day after its letter went; that never changes."""
    names = [person.name.identity for row in rows for person in row.people if person.name]
    if not any(context.trust.aliases.is_to(record, name) for name in names):
        message = f"The name was changed after the {record.step} letter went to {record.person}"
        return _problem(rows[0], f"{message}; it is taken for the same person.", context)
    if all(row.withdrawn for row in rows):
        kept = f" {off_said(record)}" if record.in_calendar else ""
        return _problem(rows[0], f"The row was withdrawn after its {record.step} letter went.{kept}", context)
    days = [row.day for row in rows if row.day]
    whole = len(rows) == len(record.refs) and days and record.step is not Step.BAN_REVIEW
    if whole and (min(days) != record.first_day or (record.sent_on and max(days) > record.sent_on)):
        return _problem(rows[0], f"The day was changed after the {record.step} letter went.", context)
    return None


def _somebody_else(record: LetterRecord, row: LogRow, context: Context) -> Problem:
    """Say to whom the row's letter went: what the row still holds of it is no step of the person it names now."""
    went = f", {long_day(record.sent_on)}" if record.sent_on else ""
    apology = "approve its withdrawal" if record.state in WENT else "make sure that it goes no further"
    message = f"The {record.step} letter of this row went to {record.person}{went}; the row now names somebody else."
    advice = (
        f"If the letter was wrong, {apology}, and empty the answers given about it; if the row is wrong, write "
        f"{record.person} again."
    )
    near = [p.name.display for p in row.people if p.name and look_similar(record.identity, p.name.identity)]
    if near:
        advice += f" If {record.person} and {near[0]} are one person, write both names with same into aliases.csv."
    return problem_at(row.place, context.school.code, "edited", message, advice)


def _problem(row: LogRow, message: str, context: Context) -> Problem:
    advice = "Check the row: what went is not changed by it. For another person, log a new row."
    return problem_at(row.place, context.school.code, "edited", message, advice)
