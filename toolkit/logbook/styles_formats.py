"""Number formats: which of them show a day or a time.

Source: ECMA-376 part 1, 18.8.30 (numFmt, with the built-in formats), 18.8.31 (format codes).
"""

from __future__ import annotations

import re

from toolkit.core.patterns import regex

GENERAL = "General"
DAY = "dd/mm/yyyy"
DAY_AND_TIME = "dd/mm/yyyy hh:mm"
FIRST_OWN_FORMAT = 164
"""Lower numbers are built in, and some are never written down."""
_BUILT_IN: dict[int, str] = (
    dict.fromkeys((14, 15), "dd/mm/yy")
    | dict.fromkeys((16, *range(27, 32), 36, *range(50, 55), 57, 58), "dd mm")
    | {17: "mmm yy", 22: "dd/mm/yy hh:mm"}
    | dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 46, 47, 55, 56), "hh:mm:ss")
)
"""What the built-in ones show, in kind: their exact form follows the computer's region."""
_NOT_SHOWN = regex(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""Quoted and escaped text, fillers, colours and conditions."""


def shown(format_id: int, code: str) -> str:
    """The letters of a format that stand for something, in lower case; "" for General and for no format at all."""
    if not code:
        return _BUILT_IN.get(format_id, "")
    return "" if code == GENERAL else _NOT_SHOWN.sub("", code).lower()


def shows_a_day(letters: str) -> bool:
    return bool(re.search("d|y|mmm", letters))


def shows_day_or_time(letters: str) -> bool:
    """Whether readers take a number in this format for a date or a time."""
    return bool(re.search("[dyhms]", letters))


def shows_only_the_whole_day(letters: str) -> bool:
    """Whether day, month and year are shown and no time."""
    return set("dmy") <= set(letters) and not set("hs") & set(letters)
