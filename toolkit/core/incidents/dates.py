"""The day that a cell means, as English schools write it: day first (POLICY.md, default `dates`)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.clock import CLOCK, time_in, time_of
from toolkit.core.incidents.day_spellings import (
    BARE_DAY,
    COMPACT,
    NUMERIC,
    ONLY_A_DAY,
    SHORT,
    day_spans,
    find,
    is_bare_day,
    only_a_day,
    parts_of,
)
from toolkit.core.incidents.months import MONTHS, months_respelled
from toolkit.core.incidents.reported import without_report
from toolkit.core.incidents.values import as_text, shorten
from toolkit.core.patterns import regex
from toolkit.core.sheets import Cell

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = regex(r"\b(mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b\.?")
_DOUBT = regex(
    r"\d|[?~]|\b(?:to|and|until|till|or|week|weeks|wk|commencing|ongoing|approx\w*|around|about|circa|ca?|between"
    r"|from|since|early|late|mid|last|next|before|various|several|daily|every|tbc|unsure|maybe|ish|beginning|end)\b"
    r"|onwards?|then on|w ?/? ?[bc]|w ?/ ?e|w e"
    r"|&|\+"
)
_OPEN_ENDED = regex(r"\b(?:after|by)$")
_PART_OF_DAY = regex(
    r"\b(?:before|after|end of|start of|beginning of|late|early|mid)[ -](?:school|lunch|day|club|break|the day|morning"
    r"|afternoon|evening|pick ?up|drop ?off|collection|registration|assembly)\b"
)
_SERIAL = regex(r"\d{5}(?:\.\d+)?")
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 2099
_DAY = 24 * 60
_BEGIN, _BEGIN_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Hint:
    """What gives a year-less date its year: twelve years, January first, None where nothing is known."""

    years: tuple[int | None, ...] = (None,) * 12
    month: int | None = None
    """The month that the sheet's name or a divider says: "9th" is a day of it, and "Thurs 3rd" where that agrees."""
    bare: int | None = None
    """The column in which a number alone is such a day too (`bare_days`)."""

    @classmethod
    def school_year(cls, start: int) -> Hint:
        """The school year that begins in September of `start`."""
        return cls(tuple(start + 1 if month < 9 else start for month in range(1, 13)))


NO_HINT = Hint()


@dataclass(frozen=True, slots=True)
class Reading:
    """A usable day, or why there is none. `empty`: the cell says nothing at all."""

    day: date | None
    why: str = ""
    empty: bool = False
    at: time | None = None
    """The time of day beside it, None where the cell says none."""


def read_day(
    cell: Cell, hint: Hint = NO_HINT, *, month_first: bool = False, from_1904: bool = False, bare: bool = False
) -> Reading:
    """Return the day a cell means, or why it means none. A time beside it makes no other day of it.

    `from_1904`: whether the workbook counts its days from 1904, which tells what a bare number means; `bare`: whether
    one from 1 to 31 is a day of the hint's month.
    """
    if bare and (number := is_bare_day(cell)):
        return _build(number, hint, "")
    if isinstance(cell, datetime):
        return replace(_sensible(cell.date()), at=time_of(cell))
    if isinstance(cell, date):
        return _sensible(cell)
    if isinstance(cell, bool | time | timedelta):
        return Reading(None, "this is not a date")
    if isinstance(cell, int | float):
        return _from_number(cell, from_1904)
    text = as_text(cell)
    return _from_text(text, hint, month_first, from_1904) if text else Reading(None, "the cell is empty", empty=True)


def _sensible(day: date) -> Reading:
    if day.year < _EARLIEST_YEAR:
        return Reading(None, f"the year {day.year} cannot be right")
    return Reading(day)


def _from_number(number: float, from_1904: bool) -> Reading:
    """Read Excel's serial number of a day, or 20260903."""
    whole = int(number) if number == number and abs(number) < 1e9 else 0
    if 10_000 <= whole < 100_000:
        day = (_BEGIN_1904 if from_1904 else _BEGIN) + timedelta(days=whole)
        minutes = min(round((number - whole) * _DAY), _DAY - 1)
        if _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
            return Reading(day, at=time_of(datetime.combine(day, time()) + timedelta(minutes=minutes)))
    compact = COMPACT.match(str(whole)) if whole == number else None
    return _build(compact, NO_HINT, "") if compact else Reading(None, "a number is not a date")


def _from_text(text: str, hint: Hint, month_first: bool, from_1904: bool) -> Reading:
    plain = " ".join(text.casefold().replace("–", "-").replace("—", "-").replace("’", "'").split())
    plain = without_report(plain, day_spans(plain) if len(plain) > 12 else ())
    if _SERIAL.fullmatch(plain):
        return _from_number(float(plain), from_1904)
    match = COMPACT.match(plain) or find(plain)
    if match is None and (respelled := months_respelled(plain)) != plain:
        plain, match = respelled, find(respelled)
    if match is None and hint.month and (only := only_a_day(text)):
        return _build(only, hint, (only["w"] or "")[:3])
    if match is None:
        return Reading(None, "no single day can be read from it")
    outside = _outside(plain, match)
    rest = _PART_OF_DAY.sub(" ", CLOCK.sub(" ", outside))
    without_weekday = _WEEKDAY.sub(" ", rest)
    open_ended = _OPEN_ENDED.search(plain[: match.start()].rstrip())
    if open_ended or _DOUBT.search(without_weekday) or find(without_weekday):
        return Reading(None, "it is not one certain day")
    weekdays = {found.group(1)[:3] for found in _WEEKDAY.finditer(rest)}
    return replace(_build(match, hint, "".join(weekdays), month_first=month_first), at=time_in(outside))


def _outside(plain: str, match: re.Match[str]) -> str:
    return f"{plain[: match.start()]} {plain[match.end() :]}"


def _build(match: re.Match[str], hint: Hint, weekday: str, *, month_first: bool = False) -> Reading:
    """Make the day of the parts that were found and hold it against the weekday beside it."""
    day, month, year = parts_of(match)
    if match.re in (ONLY_A_DAY, BARE_DAY):
        month = hint.month or 0
    if month_first and match.re in (NUMERIC, SHORT):
        day, month = month, day
    if not 1 <= month <= 12:
        return Reading(None, f"there is no month {month}; dates are read day first")
    if year is None:
        year = hint.years[month - 1]
    if year is None:
        return Reading(None, "it has no year, and neither a month heading nor the sheet's title gives one")
    try:
        found = date(year, month, day)
    except ValueError:
        return Reading(None, f"there is no {day} {MONTHS[month - 1].capitalize()} {year}")
    if weekday and not _DAYS[found.weekday()].startswith(weekday):
        return Reading(None, _contradiction(found))
    return _sensible(found)


def _contradiction(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year} was a {_DAYS[day.weekday()].capitalize()}"


def unusable(text: str, reading: Reading) -> str:
    """Return the sentence that says why a date cannot be used."""
    return f"“{shorten(text)}” is not a usable date: {reading.why}."
