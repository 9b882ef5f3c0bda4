"""What is due for whom on a day, and why: the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.bans import Barred
from toolkit.core.cases import Case, Incident
from toolkit.core.decisions import Decision, Plan
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import Likeness
from toolkit.core.memory import MEMORY
from toolkit.core.people import identity
from toolkit.core.policy import notes, unclear
from toolkit.core.policy.context import Context
from toolkit.core.policy.desk import Desk
from toolkit.core.policy.model import Policy
from toolkit.core.policy.records import Book
from toolkit.core.policy.schools import at_two_schools
from toolkit.core.problems import Problem
from toolkit.core.rows import Reading
from toolkit.core.terms import BeyondCalendar, Terms
from toolkit.core.titled import with_titles
from toolkit.core.trust import Contact, School, Trust


@MEMORY.kept()
def decide(
    readings: Sequence[Reading],
    letters: Sequence[LetterRecord],
    trust: Trust,
    policy: Policy,
    terms: Terms,
    today: date,
    *,
    settled: bool = False,
) -> Plan:
    """Return what is due, blocked or waiting for every case on `today`; settled steps too where asked for.

    Decisions are in the order of the schools, then of the first incident's day, then of its place; problems are the
    readings' and the rules' own.
    """
    decisions: list[Decision] = []
    problems: list[Problem] = []
    bans: list[Barred] = []
    likenesses: list[Likeness] = []
    found: list[tuple[Case, tuple[Incident, ...]]] = []
    contacts = _by_name(trust.contacts)
    trust = replace(trust, aliases=with_titles(trust.aliases, (row for reading in readings for row in reading.rows)))
    for school in trust.schools:
        rows = tuple(row for reading in readings if reading.school == school.code for row in reading.rows)
        mine = tuple(letter for letter in letters if letter.school == school.code)
        day_one, unknown = _counts_from(school, trust, terms, today)
        context = Context(
            school,
            trust,
            policy,
            terms.calendar(school.code),
            today,
            day_one or date.max,
            Book(mine, rows, trust.aliases),
            rows,
            unclear.places_read(readings),
            contacts,
        )
        desk = Desk(context, settled)
        desk.run()
        decisions += sorted(desk.decisions, key=_order)
        problems += sorted(
            [*unknown, *desk.problems, *notes.no_addresses(desk.decisions, readings, school)], key=_problem_order
        )
        bans += sorted(desk.bans, key=lambda ban: (ban.until or date.max, ban.person.raw, ban.rows))
        likenesses += desk.likenesses
        found += desk.found
    read = [problem for reading in readings for problem in reading.problems]
    every = dict.fromkeys([*read, *_unsaid(problems, read), *at_two_schools(found)])
    return Plan(today, tuple(decisions), tuple(every), tuple(bans), tuple(likenesses))


def _counts_from(school: School, trust: Trust, terms: Terms, today: date) -> tuple[date | None, list[Problem]]:
    """Return from which day incidents count: the trust's, else this school year's first (default counts-from)."""
    if trust.counts_from:
        return trust.counts_from, []
    try:
        return terms.calendar(school.code).school_year_start(today), []
    except BeyondCalendar as beyond:
        advice = f"Load the calendar for {beyond.school_year}."
        return None, [Problem("calendar", f"Nothing is decided for this school: {beyond}.", advice, school.code)]


def _by_name(contacts: Sequence[Contact]) -> dict[str, tuple[Contact, ...]]:
    found: dict[str, tuple[Contact, ...]] = defaultdict(tuple)
    for contact in contacts:
        found[identity(contact.name)] += (contact,)
    return found


def _unsaid(problems: Sequence[Problem], read: Sequence[Problem]) -> list[Problem]:
    """Leave out what the reader already said of a row."""
    said = {(p.code, p.log, p.sheet, p.row) for p in read}
    return [p for p in problems if (p.code, p.log, p.sheet, p.row) not in said]


def _order(decision: Decision) -> tuple[date, str, str, int, str, str]:
    first = decision.incidents[0]
    place = first.place
    days = [incident.day for incident in decision.incidents if incident.day]
    name = decision.person.raw if decision.person else ""
    return (min(days, default=date.min), place.log, place.sheet or "", place.row, name, decision.step)


def _problem_order(problem: Problem) -> tuple[str, str, int, str, str]:
    return (problem.log or "", problem.sheet or "", problem.row or 0, problem.code, problem.message)
