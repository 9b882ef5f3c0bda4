"""School terms: half-terms, INSET and closed days as data, and the counting of school days."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from toolkit.core.bank_holidays import bank_holidays
from toolkit.core.frozen import dataclass

AUTUMN = 8
"""A half-term that begins in August or later opens a school year."""
SEPTEMBER = 9


class TermKind(StrEnum):
    HALF_TERM = "half-term"
    INSET = "inset"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One line of terms.csv: a half-term, or INSET or closed days; `school` empty: for all."""

    kind: TermKind
    first: date
    last: date
    name: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything the trust loaded. A school's own half-terms replace the trust's (POLICY.md, Terms)."""

    entries: tuple[TermEntry, ...]
    built_in: bool = False

    def calendar(self, school: str) -> Calendar:
        """Return the days of one school; it has no half-terms where none were loaded."""
        is_named = any(entry.school == school for entry in self.entries)
        return _calendar(self, school if is_named else "")  # one for all that have no lines of their own


class BeyondCalendar(Exception):
    """A day needs terms that are not loaded. Nothing is extrapolated: the rules make a Problem of this.

    `what` names the day where nobody can say which it is: "the 5th school day after 2027-07-21".
    """

    def __init__(self, day: date, year: int, what: str = "") -> None:
        self.day = day
        self.school_year = f"{year}/{(year + 1) % 100:02}"
        named = what or day.isoformat()
        super().__init__(f"{named} is beyond the loaded terms: load the calendar for {self.school_year}")


@dataclass(frozen=True, slots=True)
class HalfTerm:
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """One school's half-terms, in order, and the days on which it is shut.

    A school day is a weekday in a half-term that is neither INSET, closed nor a bank holiday in England and
    Wales (POLICY.md, Terms). Every question about a day outside the loaded terms raises `BeyondCalendar`.
    """

    half_terms: tuple[HalfTerm, ...]
    shut: frozenset[date] = frozenset()
    _school_days: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        years = {day.year for half_term in self.half_terms for day in (half_term.first, half_term.last)}
        closed = self.shut.union(*map(bank_holidays, years))
        every = {day for half_term in self.half_terms for day in _days(half_term.first, half_term.last)}
        object.__setattr__(self, "_school_days", tuple(sorted(d for d in every if d.weekday() < 5 and d not in closed)))

    def is_school_day(self, day: date) -> bool:
        self._covered(day)
        index = bisect_left(self._school_days, day)
        return index < len(self._school_days) and self._school_days[index] == day

    def add_school_days(self, day: date, count: int) -> date:
        """Return the `count`th school day after `day`: day one is the next school day (POLICY.md, Counting)."""
        self._covered(day)
        index = bisect_left(self._school_days, day + timedelta(days=1)) + count - 1
        if index >= len(self._school_days):
            raise BeyondCalendar(day, self._year_after(), f"{_nth(count)} school day after {day.isoformat()}")
        return self._school_days[index]

    def school_days_between(self, first: date, last: date) -> int:
        """Return how many school days there are from `first` to `last`, both included."""
        self._covered(first)
        self._covered(last)
        return bisect_left(self._school_days, last + timedelta(days=1)) - bisect_left(self._school_days, first)

    def in_half_term(self, day: date) -> bool:
        """Whether `day` falls in a half-term rather than in a holiday."""
        self._covered(day)
        return any(half_term.first <= day <= half_term.last for half_term in self.half_terms)

    def half_term_end(self, day: date) -> date:
        """Return the last day of the half-term that `day` falls in, or of the next one in a holiday.

        Source: Parent Code of Conduct, clause ban-length; default holiday-ban.
        """
        self._covered(day)
        return next(half_term.last for half_term in self.half_terms if day <= half_term.last)

    def next_half_term_end(self, day: date) -> date:
        """Return the last day of the first half-term that begins after `day` (default next-ban)."""
        self._covered(day)
        for half_term in self.half_terms:
            if day < half_term.first:
                return half_term.last
        raise BeyondCalendar(day, self._year_after(), f"the half-term after {day.isoformat()}")

    def half_term_ends_between(self, first: date, last: date) -> tuple[date, ...]:
        """Return the half-terms' last days from `first` on and before `last` (default review)."""
        return tuple(half_term.last for half_term in self.half_terms if first <= half_term.last < last)

    def school_year_start(self, day: date) -> date:
        """Return the first day of the school year that `day` falls in; summer belongs to the year before it."""
        year = day.year if day.month >= SEPTEMBER else day.year - 1
        openings = [self._opening(year) for year in {_school_year(half_term.first) for half_term in self.half_terms}]
        begun = [opening for opening in openings if opening <= day]
        if not begun or (_school_year(max(begun)) < year and max(openings) == max(begun)):
            raise BeyondCalendar(day, year)
        return max(begun)

    def _opening(self, year: int) -> date:
        return min(half_term.first for half_term in self.half_terms if _school_year(half_term.first) == year)

    def _covered(self, day: date) -> None:
        if not self.half_terms or day < self.half_terms[0].first:
            raise BeyondCalendar(day, _school_year(day))
        if day > self.half_terms[-1].last:
            raise BeyondCalendar(day, self._year_after())

    def _year_after(self) -> int:
        return _school_year(self.half_terms[-1].first) + 1


@cache
def _calendar(terms: Terms, school: str) -> Calendar:
    half_terms = [entry for entry in terms.entries if entry.kind is TermKind.HALF_TERM]
    own = [entry for entry in half_terms if entry.school == school]
    used = own or [entry for entry in half_terms if not entry.school]
    shut = [e for e in terms.entries if e.kind is not TermKind.HALF_TERM and e.school in ("", school)]
    return Calendar(
        tuple(sorted((HalfTerm(each.first, each.last) for each in used), key=lambda half_term: half_term.first)),
        frozenset(day for entry in shut for day in _days(entry.first, entry.last)),
    )


def _school_year(day: date) -> int:
    return day.year if day.month >= AUTUMN else day.year - 1


def _nth(count: int) -> str:
    """Return "the next", "the 2nd", … for a count of school days."""
    if count == 1:
        return "the next"
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"the {count}{ending}"


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]
