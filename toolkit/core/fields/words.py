"""Words as a letter prints them: days, lists, the person, and whom to turn to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toolkit.core.decisions import Decision
from toolkit.core.patterns import regex
from toolkit.core.rows import PersonKind
from toolkit.core.trust import School

NBSP = "\u00a0"
_TOGETHER = regex(r"\b((?:Mrs?|Ms|Miss|Mx|Dr|Revd?|[A-Z])\.?) (?=[A-Z])|(?<=\d) (?=\d)")
# strftime follows the machine's language; a letter is in English.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(day: date | None, *, weekday: bool = False) -> str:
    """Return a day as letters print it ("23 November 2026", no line break within it); "" for none."""
    if day is None:
        return ""
    text = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return (f"{_WEEKDAYS[day.weekday()]} {text}" if weekday else text).replace(" ", NBSP)


def unbroken(text: str) -> str:
    """Return whom to turn to, with no line break between a title or an initial and a name, or within a number."""
    return _TOGETHER.sub(lambda match: (match[1] or "") + NBSP, text)


def joined_with_and(words: Iterable[str]) -> str:
    """Join "a", "b" and "c" as a sentence does."""
    *first, last = [word for word in words if word] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sentence(text: str) -> str:
    """Return what the office typed as a sentence that others can follow."""
    typed = text.strip()
    return typed if not typed or typed[-1] in ".!?" else f"{typed}."


def salutation_of(decision: Decision) -> str:
    """Return what follows "Dear", "" for nobody."""
    return decision.person.name.salutation if decision.person and decision.person.name else ""


def is_visitor(decision: Decision) -> bool:
    return decision.person is not None and decision.person.kind is PersonKind.VISITOR


def contact_of(school: School) -> str:
    """Return whom a letter asks people to ring or write to, "" where conduct.toml names nobody."""
    if school.contact and school.mailbox and school.mailbox not in school.contact:
        return f"{school.contact}, or {school.mailbox}"
    return school.contact or school.mailbox
