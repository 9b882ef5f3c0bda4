"""The words that people type freely, understood: steps and states, ways of delivery."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from toolkit.core.steps import LetterState, Step
from toolkit.core.text import normal

T = TypeVar("T", bound=StrEnum)

_STEPS = {step.value: step for step in Step}
_STATES = {state.value: state for state in LetterState}
CLOSE = 82
"""Out of 100: how like a known word a typed one must be."""


def step_of(text: str) -> Step | None:
    """Return the step that one of our own cells names ("Meeting reminder", "meeting-reminder")."""
    return _STEPS.get("-".join(normal(text).split()))


def state_of(text: str) -> LetterState | None:
    """Return the state of a letter as one of our own cells names it."""
    return _STATES.get(normal(text))


def way_of(text: str) -> str:
    """Return `email`, `post` or `hand` for a `Send by` cell; "" where it says none of them."""
    words = normal(text) if text else ""
    if not words:
        return ""
    if re.search(r"\bhand\b|\bin person\b|\bcollect", words):
        return "hand"
    if re.search(r"\be ?mail\b", words):
        return "email"
    return (
        "post"
        if re.search(r"\bpost|\bletter\b|\broyal mail\b|\b(?:1st|2nd|first|second) class\b|\brecorded\b", words)
        else ""
    )


def nearest(words: str, known: dict[str, T]) -> T | None:
    """Return what a word with a slip in it means ("snt", "atended")."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(words, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return known[near[0]] if near else None
