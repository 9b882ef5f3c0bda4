"""Headings over the days of one kind of letter ("Warned on", "Date invited"), or over the days of letters."""

from __future__ import annotations

import re

from toolkit.core.incidents.outcome_headings import is_about_something_else
from toolkit.core.incidents.telling import TELLING
from toolkit.core.incidents.wording import plain

_BESIDE = (
    r"date|day|when|on|sent|given|issued|made|letters?|formal|written|first|1st|final|official|the|a|an|of|out|was|were"
    r"|parents?|carers?|mum|dad|they|to|in|for|stage|by post|by email|posted|emailed|delivered"
)
_KINDS = tuple(
    (field, re.compile(rf"(?:(?:{_BESIDE}) )*(?:{pattern})(?: (?:{_BESIDE}))*"))
    for field, pattern in (
        ("reminder_letter", r"(?:meeting |invitation )?reminder (?:letter|sent|issued|posted|emailed)"),
        ("reminder_letter", r"(?:meeting|invitation) reminder|reminded"),
        (
            "meeting_letter",
            r"(?:invite[ds]?|invitation|invited in|(?:asked|called) in)(?: (?:to|for) (?:a |the )?meet\w*)?",
        ),
        ("meeting_letter", r"(?:invited|asked) to meet|meeting (?:requested|request|offered)"),
        ("warning_letter", r"warned|warnings?|w l"),
        ("ban_from", r"banned|barred|ban"),
        ("ban_letter", r"(?:banning|barring) letter|b l"),
    )
)
_STEP = re.compile(r"\b(?:invit\w*|meet\w*|warn\w*|ban|banned|bans|letters?|ltrs?|lttrs?)\b")
_NOT_SENT = re.compile(
    r"\b(?:next|due|received|reply|replied|response|answered|by|review\w*|staff|complain\w*|from|follow|planned|proposed"
    r"|required|needed|to be|closed|ends?|ended|until|till|lifted|expir\w*|logged|filed|held|attended|evening|annual"
    r"|apology|appeal|deadline|incident|outcome|result|notes?)\b"
)
_ONLY_A_DATE = frozenset(["when", "on", "date", "day", "date done", "dated", "done", "done on", "date completed"])


def dated_letter(text: str) -> str:
    """Return the field of a normalised heading that names one kind of letter and nothing else; else ""."""
    return next((field for field, pattern in _KINDS if pattern.fullmatch(text)), "")


def speaks_of_letters(heading: str) -> bool:
    """Whether days under a heading may be those of letters that went, though nobody can tell of which."""
    text = plain(heading)
    return bool(_STEP.search(text)) and not _NOT_SENT.search(text) and not is_about_something_else(text)


def dates_what_is_beside(heading: str, *, next_to_it: bool) -> bool:
    """Whether a heading over days may say when the letter or the action went that another column names."""
    return TELLING["letter_date"].rank(heading) > 0 or (next_to_it and plain(heading) in _ONLY_A_DATE)
