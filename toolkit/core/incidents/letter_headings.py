"""Headings over the days of one kind of letter ("Warned on", "Date invited"), or over the days of letters."""

from __future__ import annotations

from toolkit.core.incidents.outcome_headings import is_about_something_else
from toolkit.core.incidents.telling import TELLING
from toolkit.core.incidents.wording import plain
from toolkit.core.patterns import regex

_BESIDE = (
    r"date|day|when|on|sent|given|issued|made|letters?|formal|written|first|1st|final|official|the|a|an|of|out|was|were"
    r"|parents?|carers?|mum|dad|they|to|in|for|stage|by post|by email|posted|emailed|delivered"
)
_KINDS = tuple(
    (field, regex(rf"(?:(?:{_BESIDE}) )*(?:{pattern})(?: (?:{_BESIDE}))*"))
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
_STEP = regex(r"\b(?:invit\w*|meet\w*|warn\w*|ban|banned|bans|letters?|ltrs?|lttrs?)\b")
_NOT_SENT = regex(
    r"\b(?:next|due|received|reply|replied|response|answered|by|review\w*|staff|complain\w*|from|follow|planned|proposed"
    r"|required|needed|to be|closed|ends?|ended|until|till|lifted|expir\w*|logged|filed|held|attended|evening|annual"
    r"|apology|appeal|deadline|incident|outcome|result|notes?)\b"
)
_AHEAD = regex(
    r"\b(?:next|further|required|needed|planned?|proposed|recommend\w*|suggest\w*|consider\w*|possible|due|draft\w*"
    r"|to (?:do|be|send|follow)|should|if|when to)\b"
)
_NO_LETTERS = regex(
    r"\b(?:polic(?:y|ies)|rules?|templates?|previous school|received|from|where|place|location|room|setting|venue"
    r"|context|evidence|attach\w*|initials|by|how|via|method|reported|raised)\b"
)
_SENDS = regex(
    r"\b(?:correspond\w*|comms?|communications?|paperwork|sent|send|issued|posted|responses?|sanctions?|consequences?"
    r"|stages?|steps?|levels?|tiers?|formal)\b"
)
_GOES_ON = regex(
    r"(?:(?:latest|case|progress|any|further|last|weekly|slt|office) )*updates?|latest(?: position)?|chronology|history"
    r"|(?:contact|running|case) log|(?:log|record|history) of contacts?|current (?:position|situation)"
)
"""Into what stands below, a school goes on writing as a matter goes on."""
_ONLY_A_DATE = frozenset(["when", "on", "date", "day", "date done", "dated", "done", "done on", "date completed"])


def dated_letter(text: str) -> str:
    """Return the field of a normalised heading that names one kind of letter and nothing else; else ""."""
    return next((field for field, pattern in _KINDS if pattern.fullmatch(text)), "")


def speaks_of_letters(heading: str) -> bool:
    """Whether days under a heading may be those of letters that went, though nobody can tell of which."""
    text = plain(heading)
    return bool(_STEP.search(text)) and not _NOT_SENT.search(text) and not is_about_something_else(text)


def names_one_letter(heading: str) -> str:
    """Return the field of a heading that asks whether, or when, one kind of letter went; else ""."""
    return dated_letter(plain(heading))


def may_hold_letters(heading: str) -> bool:
    """Whether a heading is one under which a bare "Meeting" or "L1" is more likely a letter than anything else."""
    if _GOES_ON.fullmatch(plain(heading)):
        return True
    return speaks_of_letters(heading) or (_SENDS.search(plain(heading)) is not None and may_name_letters(heading))


def asks_for_plans(heading: str) -> bool:
    """Whether a heading asks for what is to be done, so that a letter named below it need not have gone."""
    return _AHEAD.search(plain(heading)) is not None


def may_name_letters(heading: str) -> bool:
    """Whether what stands below a heading may be the school's letters to the parent: "Correspondence"."""
    return not is_about_something_else(heading) and not _NO_LETTERS.search(plain(heading))


def dates_what_is_beside(heading: str, naming: str = "", *, next_to_it: bool) -> bool:
    """Whether a heading over days may say when the letter or the action went that another column names.

    `naming` is that column's own heading: a word of it says nothing else ("Response sent on" for "Level of response").
    """
    if TELLING["letter_date"].rank(heading) > 0 or (next_to_it and plain(heading) in _ONLY_A_DATE):
        return True
    shared = set(plain(naming).split())
    own = " ".join(word for word in plain(heading).split() if word not in shared)
    return next_to_it and own != plain(heading) and TELLING["letter_date"].rank(own) > 0
