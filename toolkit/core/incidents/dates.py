"""The day that a cell means, as English schools write it: day first (POLICY.md, default `dates`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from toolkit.core.incidents.months import MONTH, MONTHS, month_number, months_respelled
from toolkit.core.incidents.reported import without_report
from toolkit.core.incidents.values import as_text, shorten
from toolkit.core.sheets import Cell

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b\.?")
_YEAR = r"(?P<y>(?:19|20|21)\d\d|'?\d\d(?![\d:]|\.\d|\s*(?:am|pm|hrs)))"
_ISO = re.compile(
    r"(?<![\d/.-])(?P<y>(?:19|20|21)\d\d)\s*(?P<s>[-/.])\s*(?P<m>\d{1,2})\s*(?P=s)\s*(?P<d>\d{1,2})(?!\d)"
)
_NUMBER_YEAR = r"(?P<y>(?:19|20|21)\d\d|'?\d\d(?![\d:]))"
_NUMERIC = re.compile(
    r"(?<![\d/.\\-])(?P<d>\d{1,2})(?:\s*(?P<s>[./\\-])\s*|\s)(?P<m>\d{1,2})(?(s)\s*(?P=s)\s*|\s)"
    + _NUMBER_YEAR
    + r"(?!\d)"
)
_SHORT = re.compile(r"(?<![\d/.:\\-])(?P<d>\d{1,2})\s*[./\\-]\s*(?P<m>\d{1,2})(?![\d:/\\-])(?!\.\d)")
_WORDED = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?[-./, ]*(?P<n>"
    + MONTH
    + r")(?![a-z])\.?(?:[-/, ]*"
    + _YEAR
    + ")?"
)
_MONTH_FIRST = re.compile(
    r"\b(?P<n>" + MONTH + r")\b\.?[-/, ]*(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:.])(?:[-/, ]+" + _YEAR + ")?"
)
_COMPACT = re.compile(r"^(?:(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)|(?P<d2>\d\d)(?P<m2>\d\d)(?P<y2>20\d\d))$")
_CLOCK = re.compile(
    r"(?<!\d)(?:t?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:am|pm|a\.m\.|p\.m\.|hrs|h|z)?|[0-2]?\d[0-5]\d\s*(?:hrs|h)?|\d{1,2}\s*(?:am|pm))"
    r"(?:[+-]\d\d:?\d\d)?(?![\w/])"
)
_DOUBT = re.compile(
    r"\d|[?~]|\b(?:to|and|until|till|or|week|weeks|wk|commencing|ongoing|approx\w*|around|about|circa|ca?|between"
    r"|from|since|early|late|mid|last|next|before|various|several|daily|every|tbc|unsure|maybe|ish|beginning|end)\b"
    r"|onwards?|then on|w ?/? ?[bc]|w ?/ ?e|w e"
    r"|&|\+"
)
_OPEN_ENDED = re.compile(r"\b(?:after|by)$")
_PART_OF_DAY = re.compile(
    r"\b(?:before|after|end of|start of|beginning of|late|early|mid)[ -](?:school|lunch|day|club|break|the day|morning"
    r"|afternoon|evening|pick ?up|drop ?off|collection|registration|assembly)\b"
)
_ONLY_A_DAY = re.compile(
    r"(?:(?P<w>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?,?\s*(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?:the )?(?P<d2>\d{1,2})(?:st|nd|rd|th))"
)
_BARE_DAY = re.compile(r"(?P<d>[1-9]|[12]\d|3[01])")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_AT = re.compile(r"(?:\bat|@|£)\s*$")
_WEEKDAY_BEFORE = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?:the\s+)?$")
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 2099
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A usable day, or why there is none. `empty`: the cell says nothing at all."""

    day: date | None
    why: str = ""
    empty: bool = False


def read_day(
    cell: Cell, hint: Hint = Hint(), *, month_first: bool = False, from_1904: bool = False, bare: bool = False
) -> Reading:
    """Return the day a cell means, or why it means none. Times of day are set aside.

    `from_1904`: whether the workbook counts its days from 1904, which tells what a bare number means; `bare`: whether
    one from 1 to 31 is a day of the hint's month.
    """
    if bare and (number := is_bare_day(cell)):
        return _build(number, hint, "")
    if isinstance(cell, datetime):
        return _sensible(cell.date())
    if isinstance(cell, date):
        return _sensible(cell)
    if isinstance(cell, bool | time | timedelta):
        return Reading(None, "this is not a date")
    if isinstance(cell, int | float):
        return _from_number(cell, from_1904)
    text = as_text(cell)
    return _from_text(text, hint, month_first, from_1904) if text else Reading(None, "the cell is empty", empty=True)


def day_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where days stand in a text, in order, with the weekday before them; "at 9.10" is a time."""
    plain = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    found: list[tuple[int, int]] = []
    for pattern in (_ISO, _NUMERIC, _WORDED, _MONTH_FIRST, _SHORT):
        for match in pattern.finditer(plain):
            start, end = match.span()
            free = all(end <= a or b <= start for a, b in found)
            if free and 1 <= _parts(match)[1] <= 12 and not _AT.search(plain[:start]):
                weekday = _WEEKDAY_BEFORE.search(plain[:start])
                found.append((weekday.start() if weekday else start, end))
    return tuple(sorted(found))


def month_first_is_proved(cells: Iterable[Cell]) -> bool:
    """Whether the texts of one column can only be month-first: a second part over 12, and no first part over 12."""
    pairs = [(int(found["d"]), int(found["m"])) for cell in _texts(cells) if (found := _numeric(cell))]
    return any(second > 12 >= first for first, second in pairs) and not any(first > 12 for first, _ in pairs)


def looks_american(cells: Iterable[Cell]) -> bool:
    """Whether Excel seems to have swapped day and month on opening a file: it could read only days up to 12 as dates.

    Then every date cell has a day of 12 or less, and everything above stayed text.
    """
    known = list(cells)
    texts = [int(found["d"]) for cell in _texts(known) if (found := _numeric(cell))]
    if len(texts) < 2 or min(texts) <= 12:
        return False
    days = [cell.day for cell in known if isinstance(cell, date)]
    return len(days) > 2 and max(days) <= 12


def _texts(cells: Iterable[Cell]) -> list[str]:
    """Return the texts among cells: in most date columns there is none, and their types say so at once."""
    known = list(cells)
    return [cell for cell in known if isinstance(cell, str)] if str in set(map(type, known)) else []


def _numeric(text: str) -> re.Match[str] | None:
    plain = as_text(text).casefold()
    return None if _ISO.search(plain) else _NUMERIC.search(plain)


def _sensible(day: date) -> Reading:
    if day.year < _EARLIEST_YEAR:
        return Reading(None, f"the year {day.year} cannot be right")
    return Reading(day)


def _from_number(number: float, from_1904: bool) -> Reading:
    """Read Excel's serial number of a day, or 20260903."""
    whole = int(number) if number == number and abs(number) < 1e9 else 0
    if 10_000 <= whole < 100_000:
        day = (_BEGIN_1904 if from_1904 else _BEGIN) + timedelta(days=whole)
        if _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
            return Reading(day)
    compact = _COMPACT.match(str(whole)) if whole == number else None
    return _build(compact, Hint(), "") if compact else Reading(None, "a number is not a date")


def _from_text(text: str, hint: Hint, month_first: bool, from_1904: bool) -> Reading:
    plain = " ".join(text.casefold().replace("–", "-").replace("—", "-").replace("’", "'").split())
    plain = without_report(plain, day_spans(plain) if len(plain) > 12 else ())
    if _SERIAL.fullmatch(plain):
        return _from_number(float(plain), from_1904)
    match = _COMPACT.match(plain) or _find(plain)
    if match is None and (respelled := months_respelled(plain)) != plain:
        plain, match = respelled, _find(respelled)
    if match is None and hint.month and (only := only_a_day(text)):
        return _build(only, hint, (only["w"] or "")[:3])
    if match is None:
        return Reading(None, "no single day can be read from it")
    rest = _PART_OF_DAY.sub(" ", _CLOCK.sub(" ", _outside(plain, match)))
    without_weekday = _WEEKDAY.sub(" ", rest)
    open_ended = _OPEN_ENDED.search(plain[: match.start()].rstrip())
    if open_ended or _DOUBT.search(without_weekday) or _find(without_weekday):
        return Reading(None, "it is not one certain day")
    weekdays = {found.group(1)[:3] for found in _WEEKDAY.finditer(rest)}
    return _build(match, hint, "".join(weekdays), month_first=month_first)


def only_a_day(text: str) -> re.Match[str] | None:
    """Return the parts of a day without its month: "Thurs 3rd", "3rd"; a bare number may be a count of anything."""
    return _ONLY_A_DAY.fullmatch(as_text(text).casefold())


def is_bare_day(cell: Cell) -> re.Match[str] | None:
    """Return the parts of a cell that is nothing but the number of a day: 4, "12"."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    return _BARE_DAY.fullmatch(as_text(cell))


def _find(plain: str) -> re.Match[str] | None:
    """Return the first date in a text, the fuller spellings first."""
    for pattern in (_ISO, _NUMERIC, _WORDED, _MONTH_FIRST, _SHORT):
        for match in pattern.finditer(plain):
            if "n" not in match.groupdict() or month_number(match["n"]):
                return match
    return None


def _outside(plain: str, match: re.Match[str]) -> str:
    return f"{plain[: match.start()]} {plain[match.end() :]}"


def _build(match: re.Match[str], hint: Hint, weekday: str, *, month_first: bool = False) -> Reading:
    """Make the day of the parts that were found and hold it against the weekday beside it."""
    day, month, year = _parts(match)
    if match.re in (_ONLY_A_DAY, _BARE_DAY):
        month = hint.month or 0
    if month_first and match.re in (_NUMERIC, _SHORT):
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


def _parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    day = int(found.get("d") or found.get("d2") or 0)
    month = month_number(found["n"]) or 0 if "n" in found else int(found.get("m") or found.get("m2") or 0)
    year = found.get("y") or found.get("y2")
    if year is None:
        return day, month, None
    digits = year.lstrip("'")
    return day, month, int(digits) + (2000 if len(digits) == 2 else 0)


def unusable(text: str, reading: Reading) -> str:
    """Return the sentence that says why a date cannot be used."""
    return f"“{shorten(text)}” is not a usable date: {reading.why}."
