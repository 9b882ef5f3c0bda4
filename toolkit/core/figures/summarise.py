"""Summarise: from what was read, planned and sent to a period's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.decisions import Plan
from toolkit.core.figures.incidents import Happened, count_people, happened, left_out_of, sightings_in
from toolkit.core.figures.letters import Departure, departures
from toolkit.core.figures.model import WHOLE_TRUST, Figures, Summary
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, Reading
from toolkit.core.steps import DecisionState, Step
from toolkit.core.trust import Trust


def summarise(
    readings: Sequence[Reading],
    plan: Plan,
    letters: Sequence[LetterRecord],
    trust: Trust,
    first: date,
    last: date,
    not_read: frozenset[str] = frozenset(),
) -> Summary:
    """Count what happened from `first` to `last`, and what is open on the plan's day.

    `not_read`: the schools of which a log could not be read.
    """
    rows = [row for reading in readings for row in reading.rows]
    known = rows_until(plan.as_of, readings, trust)
    dated = [row for row in known if row.day and first <= row.day <= last]
    sightings = (sighting for row in known for sighting in sightings_in(row, trust.aliases))
    incidents = [each for each in happened(sightings) if first <= each.day <= last]
    sent = [each for each in departures(rows, letters, trust.aliases) if first <= each.day <= last]
    problems = Counter(_school_of(problem, trust) for problem in plan.problems)
    open_ = Counter(decision.school for decision in plan.decisions if decision.state is not DecisionState.SETTLED)
    schools = tuple(
        replace(
            _figures(
                [each for each in incidents if each.school == school.code],
                [each for each in sent if each.school == school.code],
                [row for row in dated if row.school == school.code],
            ),
            code=school.code,
            name=school.name,
            open=open_[school.code],
            problems=problems[school.code],
        )
        for school in trust.schools
        if school.code not in not_read
    )
    whole = _figures(incidents, sent, dated)
    whole = replace(whole, name=trust.name, open=open_.total(), problems=problems.total())
    missing = tuple(school.name for school in trust.schools if school.code in not_read)
    return Summary(first, last, plan.as_of, schools, whole, missing)


def rows_until(day: date, readings: Sequence[Reading], trust: Trust) -> list[LogRow]:
    """Return the rows of the logs that happened up to a day.

    A status that lost its row stands in the status workbook alone: its letter counts, what it was about does not.
    """
    logs = {log for school in trust.schools for log in school.logs}
    rows = (row for reading in readings for row in reading.rows)
    return [row for row in rows if row.place.log in logs and row.day and row.day <= day]


def _figures(incidents: Sequence[Happened], sent: Sequence[Departure], rows: Sequence[LogRow]) -> Figures:
    by_category = Counter(category for each in incidents for category in each.categories)
    steps = Counter(each.step for each in sent if each.served)
    return Figures(
        code=WHOLE_TRUST,
        name="",
        incidents=len(incidents),
        people=count_people(incidents),
        by_category=tuple(sorted(by_category.items(), key=lambda item: (-item[1], item[0]))),
        steps=tuple((step, steps[step]) for step in Step if steps[step]),
        saved=sum(each.served is None for each in sent),
        open=0,
        problems=0,
        left_out=left_out_of(rows),
    )


def _school_of(problem: Problem, trust: Trust) -> str | None:
    """The school whose log a problem lies in; None for one of the trust as a whole."""
    if problem.school:
        return problem.school
    return next((school.code for school in trust.schools if problem.log in school.logs), None)
