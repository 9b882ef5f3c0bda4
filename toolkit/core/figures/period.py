"""The period that a summary counts, and what it is compared with: a month, a half-term, a term, or any days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from toolkit.core.frozen import dataclass
from toolkit.core.policy.why import MONTHS, long_day
from toolkit.core.terms import Calendar, HalfTerm

_APRIL, _AUGUST = 4, 8
_HALVES = ("first half", "second half")
_LONGEST_HALF = timedelta(weeks=9)
_MIDST = {"Autumn": (10, 1), "Spring": (2, 1), "Summer": (5, 20)}
"""The day, as (month, day), from which a half-term that begins is the second of its term."""


class Kind(StrEnum):
    MONTH = "month"
    HALF_TERM = "half-term"
    TERM = "term"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Period:
    """Days that are counted together, first and last included."""

    first: date
    last: date
    label: str
    """"November 2026", "Autumn term 2026, second half", "1 October to 23 November 2026"."""
    kind: Kind = Kind.SPAN

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def days(self) -> tuple[date, date]:
        return self.first, self.last

    @property
    def name(self) -> str:
        """What a person types for it and a file is named after: 2026-11, autumn-2026, autumn-2026-2."""
        if self.kind is Kind.MONTH:
            return f"{self.first:%Y-%m}"
        if self.kind is Kind.SPAN:
            return f"{self.first.isoformat()} to {self.last.isoformat()}"
        season, half = self.label.split()[0].casefold(), self.label.partition(", ")[2]
        return f"{season}-{self.first.year}" + (f"-{_HALVES.index(half) + 1}" if half else "")

    def before(self, calendar: Calendar) -> Period | None:
        """Return the period of this kind that ends before it; None for a term that is not loaded.

        Before any days: as many, up to the day before the first.
        """
        match self.kind:
            case Kind.MONTH:
                return month(self.first - timedelta(days=1))
            case Kind.SPAN:
                return span(self.first - (self.last - self.first) - timedelta(days=1), self.first - timedelta(days=1))
            case _:
                earlier = [each for each in _of_kind(self.kind, calendar) if each.last < self.first]
                return earlier[-1] if earlier else None

    def year_before(self, calendar: Calendar) -> Period | None:
        """Return the same period a year earlier; None for a term that is not loaded."""
        match self.kind:
            case Kind.MONTH:
                return month(_years_earlier(self.first))
            case Kind.SPAN:
                return span(_years_earlier(self.first), _years_earlier(self.last))
            case _:
                named = self.label.replace(str(self.first.year), str(self.first.year - 1))
                return next((each for each in _of_kind(self.kind, calendar) if each.label == named), None)


def month(day: date) -> Period:
    """Return the month that a day falls in."""
    first = day.replace(day=1)
    return Period(first, _next_month(first) - timedelta(days=1), f"{MONTHS[day.month - 1]} {day.year}", Kind.MONTH)


def span(first: date, last: date) -> Period:
    return Period(first, last, _days_in_words(first, last))


def _days_in_words(first: date, last: date) -> str:
    """Return "2 to 8 November 2026", "30 October to 2 November 2026", or one day alone."""
    if first == last:
        return long_day(last)
    month_of = f" {MONTHS[first.month - 1]}" if (first.year, first.month) != (last.year, last.month) else ""
    year_of = f" {first.year}" if first.year != last.year else ""
    return f"{first.day}{month_of}{year_of} to {long_day(last)}"


def half_term(day: date, calendar: Calendar) -> Period | None:
    """Return the half-term of a day, in a holiday the one before; None where the terms of that day are not loaded."""
    return _at(day, half_terms(calendar))


def term(day: date, calendar: Calendar) -> Period | None:
    """Return the term of a day, in a holiday the one before; None where the terms of that day are not loaded."""
    return _at(day, terms(calendar))


def half_terms(calendar: Calendar) -> tuple[Period, ...]:
    """Return every half-term that is loaded, in order: "Autumn term 2026, second half"."""
    return tuple(
        Period(each.first, each.last, f"{name}, {half}", Kind.HALF_TERM)
        for name, halves in _named(calendar.half_terms)
        for each, half in zip(halves, _HALVES[_misses_the_first(name, halves) :], strict=False)
    )


def terms(calendar: Calendar) -> tuple[Period, ...]:
    """Return every term that is loaded, in order: from the first day of its first half-term to its last day."""
    return tuple(
        Period(halves[0].first, halves[-1].last, name, Kind.TERM) for name, halves in _named(calendar.half_terms)
    )


def is_half(whole: Period, calendar: Calendar) -> bool:
    """Whether of a term one half alone is loaded."""
    return any(name == whole.label and _is_half(halves) for name, halves in _named(calendar.half_terms))


def months_up_to(last: date, count: int) -> tuple[Period, ...]:
    """Return so many months in order, the last of them that of a day."""
    found = [month(last)]
    while len(found) < count:
        found.append(month(found[-1].first - timedelta(days=1)))
    return tuple(reversed(found))


def _of_kind(kind: Kind, calendar: Calendar) -> tuple[Period, ...]:
    return terms(calendar) if kind is Kind.TERM else half_terms(calendar)


def _named(half_terms: Iterable[HalfTerm]) -> list[tuple[str, list[HalfTerm]]]:
    """Return each term's name and half-terms: it is named after the month in which each begins."""
    found: dict[str, list[HalfTerm]] = {}
    for each in half_terms:
        begins = each.first.month
        season = "Autumn" if begins >= _AUGUST else "Spring" if begins < _APRIL else "Summer"
        found.setdefault(f"{season} term {each.first.year}", []).append(each)
    return list(found.items())


def _is_half(halves: Sequence[HalfTerm]) -> bool:
    """Whether the other half of a term is missing; some trusts have terms of one piece."""
    return len(halves) == 1 and halves[0].last - halves[0].first < _LONGEST_HALF


def _misses_the_first(name: str, halves: Sequence[HalfTerm]) -> bool:
    first = halves[0].first
    return _is_half(halves) and (first.month, first.day) >= _MIDST[name.split()[0]]


def _at(day: date, periods: tuple[Period, ...]) -> Period | None:
    begun = [each for each in periods if each.first <= day]
    return begun[-1] if begun else None


def _years_earlier(day: date) -> date:
    """Return the same date a year earlier; of 29 February, the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
