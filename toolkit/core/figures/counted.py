"""What the tables of one pack are counted from, and which of it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from toolkit.core.courses import Course
from toolkit.core.decisions import Plan
from toolkit.core.figures.incidents import Happened
from toolkit.core.figures.letters import Departure
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.pack import LogRead
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import NO_RECORD, Cell, Line, Variable
from toolkit.core.policy.model import Policy
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow
from toolkit.core.terms import Terms
from toolkit.core.trust import Trust

NOT_READ = "log not read"


class OfASchool(Protocol):
    @property
    def school(self) -> str: ...


T = TypeVar("T", bound=OfASchool)


@dataclass(frozen=True, slots=True)
class Counted:
    """`incidents` and `rows` are those of every day up to the plan's; each table takes what falls in its own."""

    trust: Trust
    policy: Policy
    period: Period
    before: Period | None
    year_before: Period | None
    plan: Plan
    incidents: tuple[Happened, ...]
    letters: tuple[Departure, ...]
    rows: tuple[LogRow, ...]
    courses: tuple[Course, ...]
    """What became of each case: its steps, meetings and bans."""
    terms: Terms
    drafted: frozenset[str]
    """The keys of the letters that lie in a mailbox's drafts."""
    unread: frozenset[str]
    """The schools that have a log which could not be read: nothing of theirs is known."""
    logs: tuple[LogRead, ...]
    by_place: Mapping[Place, LogRow]
    """Every row up to the plan's day by where it stands."""
    begins: Mapping[str, date]
    """School → the day of the first row in its logs: of no day before it is anything known."""

    @property
    def as_of(self) -> date:
        return self.plan.as_of

    @property
    def days(self) -> tuple[date, date]:
        return self.period.first, self.period.last

    @property
    def compared(self) -> tuple[tuple[str, Period], ...]:
        """Return (column, period) of the period and of what it is compared with."""
        every = (("period", self.period), ("before", self.before), ("year-before", self.year_before))
        return tuple((key, period) for key, period in every if period)

    def of(self, period: Period) -> list[Happened]:
        return [each for each in self.incidents if each.day in period]

    def served(self, period: Period) -> list[Departure]:
        """Return the letters that were served in a period."""
        return [each for each in self.letters if each.served and each.served in period]

    def cell(self, what: Variable, value: int | float) -> Cell:
        """Return a number, or why there is none: a log that was not read, or that had not begun."""
        if what.school in self.unread:
            return Cell(None, what, instead=NOT_READ)
        of_whom = set(self.begins) - self.unread if what.school == WHOLE_TRUST else {what.school} & set(self.begins)
        known = any(self.begins[code] <= what.last for code in of_whom)
        return Cell(value, what) if known or what.last >= self.as_of else Cell(None, what, instead=NO_RECORD)

    def school_lines(self, cells: Callable[[str], Iterable[Cell]]) -> tuple[Line, ...]:
        """Return a line for each school, and the trust's last; `cells` is called with a school's code, or `*`."""
        lines = [Line(school.code, school.name, tuple(cells(school.code))) for school in self.trust.schools]
        return (*lines, Line(WHOLE_TRUST, self.trust.name, tuple(cells(WHOLE_TRUST)), total=True))


def at(school: str, items: Iterable[T]) -> list[T]:
    """Return what is of a school; everything for the trust."""
    return [each for each in items if school in (WHOLE_TRUST, each.school)]
