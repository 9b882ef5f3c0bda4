"""The period that is counted, with what it is compared with, on the day of counting."""

from __future__ import annotations

from datetime import date

from toolkit.core.figures.day_runs import NONE, DayRuns
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Measure
from toolkit.core.frozen import dataclass
from toolkit.core.terms import Calendar


@dataclass(frozen=True, slots=True)
class Compared:
    period: Period
    before: Period | None
    year_before: Period | None
    """The period before, and the same one a year earlier; None where no terms say it."""
    as_of: date
    """The plan's day: nothing later is counted."""
    apart: DayRuns = NONE
    by_week: DayRuns = NONE
    """Runs of days that are counted for no table, but to weigh a board's paper against others: what happened in each,
    and how many incidents, which are printed by the week and the month, in shorter ones."""
    listed: frozenset[Measure] = frozenset()
    """Kinds of breach, and steps, that have a line whether or not there were any: another paper has one."""
    elsewhere: frozenset[str] = frozenset()
    """The kinds, and the steps, that any other paper has a line for."""

    @classmethod
    def of(cls, period: Period, calendar: Calendar, as_of: date) -> Compared:
        return cls(period, period.before(calendar), period.year_before(calendar), as_of)

    @property
    def each(self) -> tuple[tuple[str, Period], ...]:
        """Return (column, period) of the period and of what it is compared with."""
        every = (("period", self.period), ("before", self.before), ("year-before", self.year_before))
        return tuple((key, period) for key, period in every if period)

    @property
    def days(self) -> tuple[date, date]:
        return self.period.days

    @property
    def today(self) -> tuple[date, date]:
        """The days of what is open on the day of counting."""
        return self.as_of, self.as_of
