"""The ways in which schools write a day: "3/9/26", "Thurs 3rd Sept", "2026-09-03", and where one stands in a text."""

from __future__ import annotations

import re

from toolkit.core.incidents.months import MONTH, month_number
from toolkit.core.incidents.values import as_text
from toolkit.core.patterns import regex
from toolkit.core.sheets import Cell

_YEAR = r"(?P<y>(?:19|20|21)\d\d|'?\d\d(?![\d:]|\.\d|\s*(?:am|pm|hrs)))"
_ISO = regex(r"(?<![\d/.-])(?P<y>(?:19|20|21)\d\d)\s*(?P<s>[-/.])\s*(?P<m>\d{1,2})\s*(?P=s)\s*(?P<d>\d{1,2})(?!\d)")
_NUMBER_YEAR = r"(?P<y>(?:19|20|21)\d\d|'?\d\d(?![\d:]))"
NUMERIC = regex(
    r"(?<![\d/.\\-])(?P<d>\d{1,2})(?:\s*(?P<s>[./\\-])\s*|\s)(?P<m>\d{1,2})(?(s)\s*(?P=s)\s*|\s)"
    + _NUMBER_YEAR
    + r"(?!\d)"
)
SHORT = regex(r"(?<![\d/.:\\-])(?P<d>\d{1,2})\s*[./\\-]\s*(?P<m>\d{1,2})(?![\d:/\\-])(?!\.\d)")
_WORDED = regex(
    r"(?<!\d)(?P<d>\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?[-./, ]*(?P<n>"
    + MONTH
    + r")(?![a-z])\.?(?:[-/, ]*"
    + _YEAR
    + ")?"
)
_MONTH_FIRST = regex(
    r"\b(?P<n>" + MONTH + r")\b\.?[-/, ]*(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:.])(?:[-/, ]+" + _YEAR + ")?"
)
COMPACT = regex(r"^(?:(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)|(?P<d2>\d\d)(?P<m2>\d\d)(?P<y2>20\d\d))$")
ONLY_A_DAY = regex(
    r"(?:(?P<w>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?,?\s*(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?:the )?(?P<d2>\d{1,2})(?:st|nd|rd|th))"
)
BARE_DAY = regex(r"(?P<d>[1-9]|[12]\d|3[01])")
_AT = regex(r"(?:\bat|@|£)\s*$")
_WEEKDAY_BEFORE = regex(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?:the\s+)?$")


def find(plain: str) -> re.Match[str] | None:
    """Return the first date in a text, the fuller spellings first."""
    for pattern in (_ISO, NUMERIC, _WORDED, _MONTH_FIRST, SHORT):
        for match in pattern.finditer(plain):
            if "n" not in match.groupdict() or month_number(match["n"]):
                return match
    return None


def parts_of(match: re.Match[str]) -> tuple[int, int, int | None]:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    day = int(found.get("d") or found.get("d2") or 0)
    month = month_number(found["n"]) or 0 if "n" in found else int(found.get("m") or found.get("m2") or 0)
    year = found.get("y") or found.get("y2")
    if year is None:
        return day, month, None
    digits = year.lstrip("'")
    return day, month, int(digits) + (2000 if len(digits) == 2 else 0)


def numeric(text: str) -> re.Match[str] | None:
    plain = as_text(text).casefold()
    return None if _ISO.search(plain) else NUMERIC.search(plain)


def day_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where days stand in a text, in order, with the weekday before them; "at 9.10" is a time."""
    plain = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    found: list[tuple[int, int]] = []
    for pattern in (_ISO, NUMERIC, _WORDED, _MONTH_FIRST, SHORT):
        for match in pattern.finditer(plain):
            start, end = match.span()
            free = all(end <= a or b <= start for a, b in found)
            if free and 1 <= parts_of(match)[1] <= 12 and not _AT.search(plain[:start]):
                weekday = _WEEKDAY_BEFORE.search(plain[:start])
                found.append((weekday.start() if weekday else start, end))
    return tuple(sorted(found))


def only_a_day(text: str) -> re.Match[str] | None:
    """Return the parts of a day without its month: "Thurs 3rd", "3rd"; a bare number may be a count of anything."""
    return ONLY_A_DAY.fullmatch(as_text(text).casefold())


def is_bare_day(cell: Cell) -> re.Match[str] | None:
    """Return the parts of a cell that is nothing but the number of a day: 4, "12"."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    return BARE_DAY.fullmatch(as_text(cell))
