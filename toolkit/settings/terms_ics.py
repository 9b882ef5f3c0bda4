"""An iCalendar file (RFC 5545) of term dates into lines of a calendar, as schools and councils publish them.

Half-terms stand in it as long events ("Autumn 1", "Spring term, second half"), or as the days on which a term starts
and ends with the half-term holiday between ("Autumn term starts", "October half term", "Last day of term").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.core.terms import TermEntry, TermKind
from toolkit.core.text import normal
from toolkit.settings.mistakes import Mistake, SettingsError
from toolkit.settings.text import read_bytes

if TYPE_CHECKING:
    from icalendar.cal import Component

SHORTEST = 15
"""Days: what is called a half-term and is shorter is the holiday of that name."""
LONGEST = 65
"""Days: what is longer is a whole term, and a holiday parts it."""
_INSET = regex(r"\b(?:inset|in service|staff (?:training|development)|training day|teacher training|pd day)\b")
_CLOSED = regex(r"\b(?:occasional day|closed|closure|school shut|non pupil day)\b")
_TERM = regex(r"\b(?:term|half ?term|autumn|spring|summer|michaelmas|lent|trinity)\b")
_OF_A_TERM = regex(r"\b(?:terms?|half ?terms?|pupils?|school)\b")
_HOLIDAY = regex(r"\b(?:holidays?|break|vacation|hols?)\b")
_STARTS = regex(r"\b(?:start\w*|begin\w*|opens?|first day|back to school|pupils? return|return\w*|resumes?)\b")
_ENDS = regex(r"\b(?:ends?|ending|finish\w*|last day|closes?|breaks? up)\b")


@dataclass(frozen=True, slots=True)
class Day:
    """One event: what it is called and for which days."""

    name: str
    first: date
    last: date
    school: str

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1


def read_ics(path: Path, file: str, codes: tuple[str, ...]) -> tuple[TermEntry, ...]:
    """Return the half-terms, INSET and closed days of a calendar; every other event is passed over.

    An event is one school's where its place (LOCATION) is the school's code. Raises SettingsError for a file that is
    no calendar, for a term that starts and never ends, and for half-terms that overlap.
    """
    days = tuple(_days(path, file, codes))
    entries = [entry for day in days if (entry := _shut(day))]
    for school in dict.fromkeys(day.school for day in days):
        entries += _half_terms([day for day in days if day.school == school], school, file)
    entries.sort(key=lambda entry: (entry.first, entry.kind, entry.school))
    _refuse_overlaps(entries, file)
    return tuple(dict.fromkeys(entries))


def _days(path: Path, file: str, codes: tuple[str, ...]) -> Iterator[Day]:
    from icalendar import Calendar

    try:
        events = Calendar.from_ical(read_bytes(path, file)).walk("VEVENT")
    except ValueError as error:
        said = f"is no iCalendar file that can be read ({error}); save the calendar again, or use terms.csv"
        raise SettingsError([Mistake(file, "", said)]) from None
    by_name = {normal(code): code for code in codes}
    for event in events:
        name = " ".join(str(event.get("SUMMARY", "")).split())
        start = _day_of(event, "DTSTART", name, file)
        if start:
            place = by_name.get(normal(str(event.get("LOCATION", ""))), "")
            yield Day(name, start, max(start, _last_of(event, start, name, file)), place)


def _moment(event: Component, key: str, name: str, file: str) -> Any:
    """Return what stands under a key: a day, a moment, a length; None where nothing does."""
    from icalendar.prop import vDDDTypes

    value = event.get(key)
    if value is None or isinstance(value, vDDDTypes):
        return getattr(value, "dt", None)
    raise SettingsError([Mistake(file, f'"{name}"', f"{key} is no day: {value}")])


def _day_of(event: Component, key: str, name: str, file: str) -> date | None:
    value: date | datetime | None = _moment(event, key, name, file)
    return value.date() if isinstance(value, datetime) else value


def _last_of(event: Component, first: date, name: str, file: str) -> date:
    """Return an event's last day: an all-day event's end is the day after it (RFC 5545, 3.6.1)."""
    end = _moment(event, "DTEND", name, file)
    if end is None:
        length: timedelta | None = _moment(event, "DURATION", name, file)
        return first + length - timedelta(days=1) if length and length.days else first
    if not isinstance(end, datetime):
        return _day_before(end)
    return _day_before(end.date()) if end.hour == end.minute == 0 else end.date()


def _day_before(day: date) -> date:
    return day - timedelta(days=1)


def _shut(day: Day) -> TermEntry | None:
    """Return an INSET or closed day."""
    words = normal(day.name)
    if _INSET.search(words):
        return TermEntry(TermKind.INSET, day.first, day.last, day.name, day.school)
    if _CLOSED.search(words) and not _TERM.search(words):
        return TermEntry(TermKind.CLOSED, day.first, day.last, day.name, day.school)
    return None


def _half_terms(days: Iterable[Day], school: str, file: str) -> Iterator[TermEntry]:
    """Yield the half-terms: long events, else from each term's first day to its last, parted by the holidays within."""
    known = [day for day in sorted(days, key=lambda day: day.first) if _TERM.search(normal(day.name))]
    holidays = [day for day in known if day.length > 1 and _is_holiday(day)]
    terms = [day for day in known if day.length >= SHORTEST and day not in holidays]
    for term in terms or list(_from_start_to_end(known, file)):
        inside = [day for day in holidays if term.first < day.first and day.last < term.last]
        begins = [term.first, *(day.last + timedelta(days=1) for day in inside)]
        ends = [*(day.first - timedelta(days=1) for day in inside), term.last]
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True), 1):
            if (end - begin).days > LONGEST:
                said = f"is {(end - begin).days} days long, and no event says when its half-term holiday is"
                raise SettingsError([Mistake(file, f'"{term.name}", {begin}', said)])
            name = f"{term.name} {number}" if inside else term.name
            yield TermEntry(TermKind.HALF_TERM, _weekday(begin, 1), _weekday(end, -1), name, school)


def _is_holiday(day: Day) -> bool:
    words = normal(day.name)
    if _HOLIDAY.search(words):
        return True
    return bool(re.search(r"\bhalf ?term\b", words)) and day.length < SHORTEST


def _from_start_to_end(known: Iterable[Day], file: str) -> Iterator[Day]:
    """Yield every term that stands in the calendar as the day on which it starts and the day on which it ends."""
    begun: Day | None = None
    for day in known:
        words = normal(day.name)
        if day.length > 1 or _INSET.search(words) or not _OF_A_TERM.search(words):
            continue  # "Spring begins" is no term
        if begun and _ENDS.search(words):
            yield Day(_season(begun.name), begun.first, day.first, day.school)
            begun = None
        elif _STARTS.search(words) and not _ENDS.search(words):
            _refuse_endless(begun, file)
            begun = day
    _refuse_endless(begun, file)


def _refuse_endless(begun: Day | None, file: str) -> None:
    if begun:
        said = f"starts on {begun.first}, and no event says when it ends"
        raise SettingsError([Mistake(file, f'"{begun.name}"', said)])


def _season(name: str) -> str:
    found = re.search(r"\b(?:autumn|spring|summer|michaelmas|lent|trinity)\b", normal(name))
    return found[0].capitalize() if found else "Term"


def _weekday(day: date, step: int) -> date:
    """Return the nearest weekday from `day` on, or back: a half-term does not end on a Sunday."""
    while day.weekday() > 4:
        day += timedelta(days=step)
    return day


def _refuse_overlaps(entries: Iterable[TermEntry], file: str) -> None:
    half_terms = [entry for entry in dict.fromkeys(entries) if entry.kind is TermKind.HALF_TERM]
    mistakes = [
        Mistake(file, f'"{later.name}", {later.first}', f'overlaps "{entry.name}", which ends on {entry.last}')
        for number, entry in enumerate(half_terms)
        for later in half_terms[number + 1 :]
        if entry.school == later.school and entry.first <= later.last and later.first <= entry.last
    ]
    if mistakes:
        raise SettingsError(mistakes)
