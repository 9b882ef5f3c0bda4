"""One stage of a representation as it was noted: its day, by whom and how, and the last day that it gives a ban."""

from __future__ import annotations

import re
from datetime import date

from toolkit.core.incidents.dates import Hint, read_day
from toolkit.core.incidents.day_spellings import day_spans
from toolkit.core.patterns import regex
from toolkit.core.representations import Noted, Stage

_END_WORD = r"\b(?:ends?|ending|ended|until|till|last day|end date|expires?|finish(?:es)?)\b[^\d]{0,30}$"
_ENDS = regex(rf"{_END_WORD}|\bto(?: the)?(?: end of)?\s*$", re.IGNORECASE)
_CLAUSE = regex(r"[,:;(–—.]|\s-\s|\b(?:and|but)\b", re.IGNORECASE)
_ALLOWS = regex(
    r"\b(?:may|can|could|allow\w*|permit\w*|able|collect\w*|attend\w*|come|comes|visit\w*|drop\w*|access|except)\b",
    re.IGNORECASE,
)
"""What a varied ban lets somebody do: the day of that, or until when, is not the ban's last day."""
_THEN_ENDS = regex(r"[\s,;.]*\b(?:and|but)?\s*(?:the )?(?:ban )?(?:ends?|ending)\b.*$", re.IGNORECASE | re.DOTALL)
"""The ban's last day behind what it allows: the letter says that itself."""
_STARTS = regex(r"\b(?:from|as of|effective|with effect)\b[^\d]{0,12}$", re.IGNORECASE)
_HOW = regex(
    r"\(?\b(?:(?:by|via|in|through|over|on) )?(?:an? |the |her |his )?"
    r"(?P<how>e-?mail|letter|post|phone|telephone|hand|person|writing|form|text)\b\)?",
    re.IGNORECASE,
)
_BY = regex(r"\b(?:from|by)\s+(?P<by>[^,:;()\n\0]+)", re.IGNORECASE)


def without_days(text: str) -> str:
    for start, end in reversed(day_spans(text)):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def is_condition(text: str) -> bool:
    """Whether a line below a varied ban says what it allows ("may come to the nativity"), and nothing of the ban."""
    return _ALLOWS.search(text) is not None


def conditions(part: str) -> tuple[str, ...]:
    """Return what a part about a varied ban says that it allows, in the office's words; () for nothing."""
    starts = (0, *(each.end() for each in _CLAUSE.finditer(part)))
    for start, end in zip(starts, (*starts[1:], len(part)), strict=True):
        if _ALLOWS.search(part[start:end]):
            said = _THEN_ENDS.sub("", part[start:]).strip(" .,;:–—-\n")
            return (said,) if said else ()
    return ()


def noted(stage: Stage, part: str, hint: Hint) -> tuple[Noted, date | None, list[str]]:
    """Return a stage with its day, the last day that it gives the ban, and what is wrong with either."""
    day, ends, troubles = None, None, []
    for start, end in day_spans(part):
        read_as = read_day(part[start:end], hint)
        if read_as.day is None:
            troubles.append(f"“{part[start:end].strip()}” is not a usable day: {read_as.why}.")
        elif stage is Stage.VARIED and _is_end(part[:start]):
            ends = read_as.day
        elif day is None or (stage is Stage.LIFTED and _STARTS.search(part[:start])):
            day = read_as.day
    rest = without_days(part)
    how = _HOW.search(rest)
    by = None if stage in {Stage.VARIED, Stage.LIFTED} else _BY.search(_HOW.sub(" ", rest))
    name = " ".join(by["by"].split()).strip(" .-/") if by else ""
    return Noted(stage, day, name, how["how"].casefold().replace("-", "") if how else ""), ends, troubles


def _is_end(before: str) -> bool:
    """Whether a day is the ban's last one, by the words of its own clause in front of it."""
    clause = _CLAUSE.split(re.sub(r"[\s:]+$", " ", before))[-1]
    return _ENDS.search(clause) is not None and not _ALLOWS.search(clause)
