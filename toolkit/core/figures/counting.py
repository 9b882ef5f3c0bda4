"""What is counted of one school: everything that was read, planned and sent there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Any, TypeVar

from toolkit.core.courses import Course
from toolkit.core.decisions import Plan
from toolkit.core.figures.compared import Compared
from toolkit.core.figures.incidents import Happened, happened, left_out_of, people_apart, sightings_in
from toolkit.core.figures.letters import Departure, departures
from toolkit.core.figures.model import LeftOut
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Variable
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.model import Policy
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, Reading
from toolkit.core.steps import LetterState
from toolkit.core.terms import Calendar, Terms
from toolkit.core.trust import School, Trust

T = TypeVar("T")
Counts = Iterator[tuple[Variable, int]]
"""(what, how many): each what once, and as the whole trust's (`Variable.school` is left as it is)."""


@dataclass(frozen=True, slots=True)
class Counting:
    """`incidents` and `rows` are those of every day up to the plan's; each count takes what falls in its own."""

    school: School
    calendar: Calendar
    policy: Policy
    compared: Compared
    plan: Plan
    """Of this school: its decisions, problems, bans, and every case's course."""
    people: Mapping[str, Sequence[tuple[str, ...]]]
    """Who → the addresses of each person who bears the name (`people_apart`)."""
    incidents: tuple[Happened, ...]
    letters: tuple[Departure, ...]
    rows: tuple[LogRow, ...]
    drafted: frozenset[str]
    """The keys of the letters that lie in a mailbox's drafts."""
    _known: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def as_of(self) -> date:
        return self.compared.as_of

    @property
    def days(self) -> tuple[date, date]:
        return self.compared.days

    @property
    def period(self) -> Period:
        return self.compared.period

    @property
    def courses(self) -> tuple[Course, ...]:
        return self.plan.courses

    def once(self, find: Callable[[Counting], T]) -> T:
        """Return what `find` finds in this; it is asked the first time only."""
        if find not in self._known:
            self._known[find] = find(self)
        found: T = self._known[find]
        return found

    def of(self, period: Period) -> Sequence[Happened]:
        if period not in self._known:
            first, last = period.first, period.last
            self._known[period] = [each for each in self.incidents if first <= each.day <= last]
        found: Sequence[Happened] = self._known[period]
        return found

    def kinds(self, period: Period) -> Mapping[frozenset[str], int]:
        """Return the kinds of breach that incidents of a period are of together, with how many are."""
        if ("kinds", period) not in self._known:
            self._known["kinds", period] = Counter([each.categories for each in self.of(period)])
        found: Mapping[frozenset[str], int] = self._known["kinds", period]
        return found

    def left_out(self, period: Period) -> LeftOut:
        """Return the rows of a period that are no incidents."""
        if ("left out", period) not in self._known:
            first, last = period.days
            found = left_out_of([row for row in self.rows if row.day and first <= row.day <= last])
            self._known["left out", period] = found
        known: LeftOut = self._known["left out", period]
        return known

    def served(self, period: Period) -> list[Departure]:
        """Return the letters that were served in a period."""
        return [each for each in self.letters if each.served and each.served in period]


def counting(
    school: School,
    readings: Sequence[Reading],
    plan: Plan,
    letters: Sequence[LetterRecord],
    trust: Trust,
    policy: Policy,
    terms: Terms,
    compared: Compared,
) -> Counting:
    """Return what is counted of a school; `readings`, `plan` and `letters` may hold other schools' too."""
    mine = [reading for reading in readings if reading.school == school.code]
    sent = [letter for letter in letters if letter.school == school.code]
    rows = rows_until(compared.as_of, mine, school)
    sightings = sightings_in(rows, trust.aliases)
    people = people_apart(sightings)
    return Counting(
        school,
        terms.calendar(school.code),
        policy,
        compared,
        _of_school(plan, school),
        people,
        happened(sightings, people),
        departures([row for reading in mine for row in reading.rows], sent, trust.aliases),
        tuple(rows),
        frozenset(letter.key for letter in sent if letter.state is LetterState.DRAFTED),
    )


def rows_until(day: date, readings: Sequence[Reading], school: School) -> list[LogRow]:
    """Return the rows of a school's logs that happened up to a day.

    A status that lost its row stands in the status workbook alone: its letter counts, what it was about does not.
    """
    rows = (row for reading in readings for row in reading.rows)
    return [row for row in rows if row.place.log in school.logs and row.day and row.day <= day]


def is_of(problem: Problem, school: School) -> bool:
    """Whether a problem is the school's: it names it, or lies in its log."""
    return problem.school == school.code or (not problem.school and problem.log in school.logs)


def _of_school(plan: Plan, school: School) -> Plan:
    return replace(
        plan,
        decisions=tuple(each for each in plan.decisions if each.school == school.code),
        problems=tuple(each for each in plan.problems if is_of(each, school)),
        bans=tuple(each for each in plan.bans if each.school == school.code),
        courses=tuple(each for each in plan.courses if each.school == school.code),
    )
