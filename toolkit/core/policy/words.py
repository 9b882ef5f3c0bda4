"""The words that people type freely, understood: meeting outcomes, hearings, ways of delivery."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from toolkit.core.steps import LetterState, Step
from toolkit.core.text import normal

T = TypeVar("T", bound=StrEnum)

CLOSE = 82
"""Out of 100: how like a known word a typed one must be."""


class Outcome(StrEnum):
    """What came of a meeting that was offered (office column `Meeting outcome`)."""

    ATTENDED = "attended"
    REFUSED = "refused"
    REARRANGED = "rearranged"
    DID_NOT_COME = "did not come"
    NO_REPLY = "no reply"
    UNRESOLVED = "unresolved"
    UNREADABLE = "?"
    """Something is typed that no rule understands: a problem, and nothing moves."""


class Hearing(StrEnum):
    """What the Hub Council decided on a representation (office column `Representation`)."""

    CONFIRMED = "confirmed"
    VARIED = "varied"
    LIFTED = "lifted"
    OPEN = "open"
    """Nothing is decided yet: none was made, or it was made and waits."""
    UNREADABLE = "?"


_NOT = "(?:not|never|didnt|doesnt|hasnt|havent|wasnt|failed to|did nt|no)"


def _any(*patterns: str) -> str:
    return "|".join(patterns)


_OUTCOMES = (
    (
        Outcome.UNRESOLVED,
        _any(
            r"\bunresolved\b",
            rf"\b{_NOT} (?:be )?(?:resolve|agree)",
            r"\bdisagree",
            r"\bno agreement\b",
            r"\bwalked out\b",
        ),
    ),
    (
        Outcome.REFUSED,
        _any(r"\brefus", r"\bdeclin", r"\b(?:wont|will not|would not|wouldnt|unwilling)\b"),
    ),
    (
        Outcome.REARRANGED,
        _any(
            r"\bre ?arrang",
            r"\bre ?sched",
            r"\bpostpon",
            r"\bnew (?:date|day|time)\b",
            r"\bmoved to\b",
            r"\bput back\b",
        ),
    ),
    (
        Outcome.NO_REPLY,
        _any(
            r"\bno (?:reply|response|answer|contact|outcome)\b",
            rf"\b{_NOT} (?:yet )?(?:repl|answer|respon)",
            r"\bnothing heard\b",
            r"\bawait",
            r"\bwaiting\b",
        ),
    ),
    (
        Outcome.DID_NOT_COME,
        _any(
            rf"\b{_NOT} (?:come|came|attend|show|turn|arrive|here)",
            r"\bno ?show\b",
            r"\bdna\b",
            r"\babsent\b",
            r"\bmissed\b",
            r"\bnon attend",
        ),
    ),
    (
        Outcome.ATTENDED,
        _any(
            r"\battend",
            r"\b(?:came|held|met|resolved|agreed|done|spoken|spoke|happened)\b",
            r"\b(?:phone|telephone|interpreter|video call|took place)\b",
        ),
    ),
)
_HEARINGS = (
    (Hearing.LIFTED, r"\blift|\boverturn|\bremoved?\b|\brevoke|\bcancel|\bended early\b"),
    (Hearing.VARIED, r"\bvar(?:y|ied)|\bshorten|\breduced?\b|\bamend|\bchanged\b"),
    (
        Hearing.CONFIRMED,
        r"\bconfirm|\bban (?:is )?upheld\b|\b(?:stands|stays|rejected|dismissed)\b|\bnot upheld\b",
    ),
    (Hearing.OPEN, r"\b(?:received|made|pending|waiting|none|in hand|hearing)\b|\bawait"),
)


def outcome_of(text: str) -> Outcome | None:
    """Return what a `Meeting outcome` cell says; None for an empty one."""
    return _read(text, Outcome, _OUTCOMES, Outcome.UNREADABLE) if normal(text) else None


def hearing_of(text: str) -> Hearing:
    """Return what a `Representation` cell says; "upheld" alone does not say what was upheld."""
    return _read(text, Hearing, _HEARINGS, Hearing.UNREADABLE) if normal(text) not in {"", "no", "n"} else Hearing.OPEN


def step_of(text: str) -> Step | None:
    """Return the step that one of our own cells names ("Meeting reminder", "meeting-reminder")."""
    exact = "-".join(normal(text).split())
    return Step(exact) if exact in set(Step) else None


def state_of(text: str) -> LetterState | None:
    """Return the state of a letter as one of our own cells names it."""
    return LetterState(normal(text)) if normal(text) in set(LetterState) else None


def way_of(text: str) -> str:
    """Return `email`, `post` or `hand` for a `Send by` cell; "" where it says none of them."""
    words = normal(text)
    if re.search(r"\bhand\b|\bin person\b|\bcollect", words):
        return "hand"
    if re.search(r"\be ?mail\b", words):
        return "email"
    return (
        "post"
        if re.search(r"\bpost|\bletter\b|\broyal mail\b|\b(?:1st|2nd|first|second) class\b|\brecorded\b", words)
        else ""
    )


def _read(text: str, kind: type[T], table: tuple[tuple[T, str], ...], otherwise: T) -> T:
    words = normal(text)
    known = {each.value: each for each in kind if each is not otherwise}
    return _match(words, table) or _nearest(words, known) or otherwise


def _match(words: str, table: tuple[tuple[T, str], ...]) -> T | None:
    return next((meaning for meaning, pattern in table if re.search(pattern, words)), None)


def _nearest(words: str, known: dict[str, T]) -> T | None:
    """Return what a word with a slip in it means ("snt", "atended")."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(words, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return known[near[0]] if near else None
