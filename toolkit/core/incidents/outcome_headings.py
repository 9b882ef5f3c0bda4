"""Headings that ask what came of a meeting, in whatever words: "Came to meeting?", "Mtg result", "Turned up?"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.core.incidents.dates import read_day
from toolkit.core.incidents.day_spellings import only_a_day
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.wording import plain
from toolkit.core.patterns import regex
from toolkit.core.policy.outcomes import Outcome, outcome_of
from toolkit.core.text import normal

_MEETING = regex(r"\b(?:meetings?|meet|met|invit\w+)\b")
_KINDS = tuple(
    (field, regex(rf"\b(?:{pattern})\b"))
    for field, pattern in (
        ("meeting_outcome", r"outcomes?|results?|conclusion|resolution|came of|how did"),
        ("meeting_reply", r"repl(?:y|ies|ied)|respon(?:se|ses|d|ded)|answer(?:ed)?|say|said|rsvp"),
        ("meeting_held", r"held|happen(?:ed)?|(?:took|take|taken) place|(?:went|go) ahead"),
        ("meeting_attended", r"attend\w*|came|come|turn(?:ed)? up|show(?:ed)? up|refused|declined"),
        ("meeting_notes", r"notes?|comments?|details?|summary|minutes|remarks?|discuss\w*|agreed|feedback|update"),
    )
)
"""What is asked of a meeting: the first that stands in a heading beside it."""
_NOT_IT = regex(
    r"\b(?:date|when|who|whom|by|names?|present|staff|teachers?|police|governors?|pupils?|child\w*|students?|team|review"
    r"|annual|agency|warning|bans?|banned|next|action|actions|required|needed|requested|offered|arranged|proposed|due"
    r"|time|place|venue|etc|e g|eg|or|if)\b"
)
"""Words of a heading that asks for something else of a meeting, or of more than a meeting."""
_PARENT = r"parents?|carers?|mums?|mother|dads?|father|guardian|adults?|person|family|they|he|she"
_CAME = regex(
    rf"(?:(?:{_PARENT}|did|has|have|the|s|actually|both) )*"
    r"(?:attend(?:ed|ance)?|(?:come|came)(?: (?:in|along))?|turn(?:ed)? up|show(?:ed)? up)(?: (?:to|at|for|in|school))*"
    r"|(?:attended|came|refused|declined|dna|no show)(?: (?:or )?(?:attended|came|refused|declined|dna|no show))+"
)
_REPLIED = regex(
    rf"(?:(?:what|did|has|have|the|any|{_PARENT}|s) )*\b(?:{_PARENT})(?: s)? (?:have )?"
    r"(?:repl(?:y|ies|ied)|respon(?:se|ses|d|ded)|answer(?:ed)?|say|said)(?: (?:to|us|school|letter|the|received))*"
    r"|(?:reply|response|answer) (?:from|by|of) (?:the )?"
    rf"(?:{_PARENT})"
)
_ELSES = regex(
    r"\b(?:police|aid\w*|ambulance|medical|hospital|doctor|gp|nurse|injur\w*|witness\w*|statements?|investigat\w*|staff"
    r"|teachers?|child\w*|pupils?|students?|counsel\w*|support\w*|training|lado|social|insurance|unions?|ofsted|councils?"
    r"|governors?|hub|slt|dsl|panel|apolog\w*|photos?|cctv|phone\w*|calls?|rang|risk|debrief\w*|complain\w*|appeals?"
    r"|mediation|restorative|translat\w*|interpreter|lawyers?|solicitors?|legal|hr|agency|camhs|referr\w*|trip\w*|clubs?)\b"
)
"""Words of a heading under which "refused" and "attended" are said of something else than a meeting with a parent."""
_TELLS = regex(
    r"\b(?:attend\w*|refus\w*|declin\w*|dna|no ?show|came|come|coming|met|turn(?:ed)? up|show(?:ed)? up|repl\w+"
    r"|respon\w+|walked out|said no|says no|re ?arrang\w*|re ?sched\w*|wont|held)\b"
)
"""Words that are said of a meeting; "done" or "agreed" may be said of anything."""
_USUAL = frozenset(["attended", "did they attend", "did parent attend", "did parents attend", "attendance"])
"""Headings that schools have for the meeting, and for nothing else."""
_NEARLY_ALL = 0.8


def asks_of_a_meeting(text: str) -> str:
    """Return the field of a normalised heading that speaks of a meeting and asks what came of it; else ""."""
    if not _MEETING.search(text) or _NOT_IT.search(text):
        return ""
    rest = re.sub(r"\bmet\b", "", text)
    return next((field for field, pattern in _KINDS if pattern.search(rest)), "")


def may_ask(text: str) -> str:
    """Return the field of a heading that asks whether somebody came or answered, and not of what ("Turned up?")."""
    if _CAME.fullmatch(text):
        return "meeting_attended"
    return "meeting_reply" if _REPLIED.fullmatch(text) else ""


def asks_of_nothing(heading: str) -> bool:
    """Whether a heading asks whether somebody came, and no word of it says that it was to a meeting."""
    text = plain(heading)
    return bool(may_ask(text)) and text not in _USUAL and not _MEETING.search(text)


def is_about_something_else(text: str) -> bool:
    """Whether a heading speaks of something that is no meeting with the parent: "First aid given?"."""
    return _ELSES.search(normal(text)) is not None


def tells(text: str) -> bool:
    """Whether a cell says what came of a meeting, in words that are said of one."""
    words = normal(text)
    return len(words) < 60 and _TELLS.search(words) is not None and outcome_of(text) not in (None, Outcome.UNREADABLE)


def answer(text: str) -> bool:
    """Whether a cell may answer such a question: an outcome, a yes or a no, or a day."""
    return tells(text) or ticked(text) is not None or bool(only_a_day(text)) or read_day(text).day is not None


def share(texts: Iterable[str], *, telling: bool) -> bool:
    """Whether nearly all of these filled cells are such answers; `telling`: without a plain yes, no or day."""
    said = [(tells if telling else answer)(text) for text in texts]
    return bool(said) and sum(said) / len(said) >= _NEARLY_ALL
