"""Where a year-less date gets its year: month dividers, the sheet's title, the sheet's name (POLICY.md, `dates`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from toolkit.core.incidents.dates import Hint, read_day
from toolkit.core.incidents.months import month_number
from toolkit.core.patterns import regex
from toolkit.core.text import clean

_SCHOOL_YEAR = regex(r"(?<![\d/.-])(?:20(\d\d)\s*[-/–—_]\s*(?:20)?(\d\d)|(\d\d)\s*[-/–—_]\s*(\d\d))(?![\d]|[/.-]\d)")
_TERM = regex(
    r"\b(aut(?:umn)?|spr(?:ing)?|sum(?:mer)?)(?![a-z])(?:\s*term)?(?:\s*[1-6](?!\d))?[\s,'’]*(20\d\d|\d\d)\b",
    re.IGNORECASE,
)
_MONTH = regex(r"\b([A-Za-z]{3,9})\.?[\s,'’-]*(20\d\d|[2-9]\d(?![\d:./]))(?!\d)")
_YEAR = regex(r"(?<![\d/.-])(20\d\d)(?![\d]|[/.-]\d)")
_DAY = regex(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)")
_ONLY_A_MONTH = regex(r"\W*([A-Za-z]{3,9})\.?[\s,'’-]*(?:(?:20)?\d\d)?\W*")
_HALF_A_YEAR = 6
_TERM_MONTHS = {"aut": range(9, 13), "spr": range(1, 5), "sum": range(4, 9)}


def hint_of(text: str) -> Hint | None:
    """Return what a title says of years: a school year ("2026-27"), a term, a month with a year, or a bare year."""
    plain = clean(text)
    for first, second, short, next_short in _SCHOOL_YEAR.findall(plain):
        start, end = int(first or short), int(second or next_short)
        if end == (start + 1) % 100 and (first or start >= 15):
            return Hint.school_year(2000 + start)
    term = _TERM.search(plain)
    if term:
        year = _full(term.group(2))
        months = _TERM_MONTHS[term.group(1)[:3].casefold()]
        return Hint(tuple(year if month in months else None for month in range(1, 13)))
    for word, digits in _MONTH.findall(plain):
        month = month_number(word)
        if month:
            return Hint.school_year(_full(digits) - (month < 9))
    years = set(_YEAR.findall(plain))
    return Hint((int(years.pop()),) * 12) if len(years) == 1 else None


def title_hint(sheet: str | None, titles: Sequence[str]) -> Hint:
    """Return what the sheet's name and the texts above its headings say; the name wins."""
    found = (hint_of(text) for text in (sheet or "", *titles))
    return replace(next((hint for hint in found if hint), Hint()), month=_month_of(sheet or ""))


def band_hint(text: str, title: Hint, dated: Iterable[date]) -> Hint:
    """Return the years under a month divider: its own, else the title's, else those of the sheet's own full dates.

    `dated` counts only where all of it falls in one school year.
    """
    month = _month_of(text) or title.month
    own = hint_of(text) or _of_week(text)
    if own:
        return replace(own, month=month)
    starts = {day.year - (day.month < 9) for day in dated}
    if not any(title.years) and len(starts) == 1 and any(map(month_number, clean(text).split())):
        return replace(Hint.school_year(starts.pop()), month=month)
    return replace(title, month=month)


def carried_on(hint: Hint, above: Sequence[Hint]) -> Hint:
    """Give a bare month the years of the divider above it: "SEPTEMBER 2026", then "OCTOBER".

    Only while the months of the last dividers go one way, half a year at most at a time: "NOVEMBER 2026", then
    "JULY" may be either year's.
    """
    if any(hint.years) or hint.month is None or not above:
        return hint
    found = replace(hint, years=above[-1].years)
    months = [_month_count(each) for each in (*above[-2:], found)]
    known = [month for month in months if month is not None]
    steps = [later - sooner for sooner, later in pairwise(known)]
    one_way = all(0 <= step <= _HALF_A_YEAR for step in steps) or all(-_HALF_A_YEAR <= step <= 0 for step in steps)
    return found if one_way and len(known) == len(months) else hint


def _month_count(hint: Hint) -> int | None:
    """Return the number of months up to the one that a divider says, where its year is known."""
    year = hint.years[hint.month - 1] if hint.month else None
    return year * 12 + hint.month if year and hint.month else None


def _month_of(text: str) -> int | None:
    """Return the month that a sheet's name or a divider is, with or without a year: "Sept 2026", "NOVEMBER"."""
    only = _ONLY_A_MONTH.fullmatch(clean(text))
    return month_number(only.group(1)) if only else None


def _of_week(text: str) -> Hint | None:
    """Return what the day of "w/c 7/9/26" says."""
    found = _DAY.search(clean(text))
    day = read_day(found.group()).day if found else None
    return Hint.school_year(day.year - (day.month < 9)) if day else None


def _full(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
