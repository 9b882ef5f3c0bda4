"""Pack: everything that was read, planned and sent, counted into the tables of one period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from toolkit.core.decisions import Plan
from toolkit.core.figures.asked import trusts_calendar
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts import TABLES
from toolkit.core.figures.incidents import happened, sightings_in
from toolkit.core.figures.letters import departures
from toolkit.core.figures.pack import LogRead, Pack
from toolkit.core.figures.period import Period
from toolkit.core.figures.summarise import rows_until
from toolkit.core.figures.tables import NO_RECORD, Table
from toolkit.core.figures.waiting import waiting
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.model import Policy
from toolkit.core.policy.why import long_day
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, Reading
from toolkit.core.steps import LetterState
from toolkit.core.terms import Terms
from toolkit.core.trust import Trust


def packed(
    readings: Sequence[Reading],
    plan: Plan,
    letters: Sequence[LetterRecord],
    trust: Trust,
    policy: Policy,
    terms: Terms,
    period: Period,
    cut_off: datetime,
    digests: Mapping[str, str],
    unread: Sequence[Problem] = (),
) -> Pack:
    """Return a period's pack.

    plan: with every case's course, and of the day of `cut_off`. digests: log → sha256. unread: why a log could not
    be read; its school is missing from every figure.
    """
    calendar = trusts_calendar(terms, trust)
    known = rows_until(plan.as_of, readings, trust)
    counted = Counted(
        trust,
        policy,
        period,
        period.before(calendar),
        period.year_before(calendar),
        plan,
        happened(sighting for row in known for sighting in sightings_in(row, trust.aliases)),
        departures([row for reading in readings for row in reading.rows], letters, trust.aliases),
        tuple(known),
        plan.courses,
        terms,
        frozenset(letter.key for letter in letters if letter.state is LetterState.DRAFTED),
        frozenset(problem.school for problem in unread if problem.school),
        logs_read(readings, plan, trust, digests, unread),
        {row.place: row for row in known},
        _begins(known),
    )
    return Pack(
        period,
        counted.before,
        counted.year_before,
        cut_off,
        counted.logs,
        trust.name,
        tuple((school.code, school.name) for school in trust.schools),
        tuple(_with_notes(table(counted), counted) for table in TABLES),
        waiting(counted),
    )


def _begins(rows: Sequence[LogRow]) -> dict[str, date]:
    found: dict[str, date] = {}
    for row in rows:
        if row.day:
            found[row.school] = min(row.day, found.get(row.school, row.day))
    return found


def logs_read(
    readings: Sequence[Reading], plan: Plan, trust: Trust, digests: Mapping[str, str], unread: Sequence[Problem]
) -> tuple[LogRead, ...]:
    """Return every log of the trust: what was read of it, or why nothing was."""
    read = {reading.log: reading for reading in readings}
    errors = {problem.log: problem.message for problem in reversed(unread)}
    return tuple(
        _log_read(log, school.code, read.get(log), plan, digests.get(log, ""), errors.get(log, ""))
        for school in trust.schools
        for log in school.logs
    )


def _log_read(log: str, school: str, reading: Reading | None, plan: Plan, sha256: str, error: str) -> LogRead:
    rows = reading.rows if reading else ()
    undated = sum(row.day is None or row.day > plan.as_of for row in rows if not row.withdrawn)
    problems = sum(problem.log == log for problem in plan.problems)
    # The other logs of a school whose log could not be read are left out with it.
    left_out = "" if reading else "Left out: another log of its school could not be read."
    return LogRead(log, school, sha256, len(rows), undated, problems, error or left_out)


def _with_notes(table: Table, counted: Counted) -> Table:
    """Say beside a table what its numbers are not: of a period that is over, of every school, of every log."""
    notes = [table.note] if table.note else []
    if counted.period.last > counted.as_of and any(column.key == "period" for column in table.columns):
        notes.append(f"{counted.period.label} is counted up to {long_day(counted.as_of)}.")
    if any(cell.instead == NO_RECORD for line in table.lines for cell in line.cells):
        notes.append(f"“{NO_RECORD.capitalize()}”: the log had not begun; the trust's number is the other schools'.")
    if counted.unread:
        names = [school.name for school in counted.trust.schools if school.code in counted.unread]
        notes.append(f"Without {' and '.join(names)}: a log could not be read.")
    return replace(table, note=" ".join(notes))
