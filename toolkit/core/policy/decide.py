"""What is due for whom on a day, and why: the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.bans import Barred
from toolkit.core.cases import Case, Incident
from toolkit.core.courses import Course
from toolkit.core.decisions import Decision, Plan
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import Likeness
from toolkit.core.memory import MEMORY
from toolkit.core.policy import notes
from toolkit.core.policy.contexts import contexts
from toolkit.core.policy.course import course
from toolkit.core.policy.desk import Desk
from toolkit.core.policy.model import Policy
from toolkit.core.policy.schools import at_two_schools, met
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import Reading
from toolkit.core.terms import Terms
from toolkit.core.trust import Trust


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
    parted: frozenset[Place] = frozenset(),
    courses: bool = False,
    domains: Mapping[str, int] | None = None,
) -> Plan:
    """Return what is due, blocked or waiting for every case on `today`.

    `settled`: with the steps that are over. `courses`: with what became of every case, for those who count it; the
    decisions then give no reasons.

    `parted`: rows beside which our columns are another row's (`core.parted`); the readings hold them without these.
    `domains`: how often the trust's addresses have each domain, where the readings are not all of its logs.

    Decisions are in the order of the schools, then of the first incident's day, then of its place; problems are the
    readings' and the rules' own.
    """
    decisions: list[Decision] = []
    problems: list[Problem] = []
    bans: list[Barred] = []
    over: list[Barred] = []
    likenesses: list[Likeness] = []
    found: list[tuple[Case, tuple[Incident, ...]]] = []
    told: list[Course] = []
    for context, said in contexts(readings, letters, trust, policy, terms, today, parted, domains):
        context = replace(context, reasons=not courses)
        desk = Desk(context, settled, (lambda each: told.append(course(each))) if courses else None)
        desk.run()
        decisions += sorted(desk.decisions, key=_order)
        problems += sorted(
            [*said, *desk.problems, *notes.no_addresses(desk.decisions, readings, context.school)],
            key=_problem_order,
        )
        bans += sorted(desk.bans, key=_ban_order)
        over += sorted(desk.bans_over, key=_ban_order)
        likenesses += desk.likenesses
        found += desk.found
    read = [problem for reading in readings for problem in reading.problems]
    people = tuple(met(found))
    elsewhere = at_two_schools(people) if len(trust.schools) > 1 else []
    every = dict.fromkeys([*read, *_unsaid(problems, read), *elsewhere])
    return Plan(today, tuple(decisions), tuple(every), tuple(bans), tuple(likenesses), tuple(over), tuple(told), people)


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


def _ban_order(ban: Barred) -> tuple[date, str, tuple[Place, ...]]:
    return (ban.until or date.max, ban.person.raw, ban.rows)


def _problem_order(problem: Problem) -> tuple[str, str, int, str, str]:
    return (problem.log or "", problem.sheet or "", problem.row or 0, problem.code, problem.message)
