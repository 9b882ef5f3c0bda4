"""The column `Letters so far`: every letter that left for a row, appended and never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from toolkit.core.patterns import regex
from toolkit.core.steps import LetterState, Step

_SEPARATOR = "; "
_STEPS = "|".join(sorted((step.value for step in Step), key=len, reverse=True))
_STATES = "|".join(state.value for state in LetterState)
_ENTRY = regex(
    rf"(?:(?P<person>.+?):\s*)?(?P<day>\d{{4}}-\d\d-\d\d)\s+(?P<step>{_STEPS})\s+(?P<state>{_STATES})"
    r"(?:\s+until\s+(?P<until>\d{4}-\d\d-\d\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SoFar:
    """One entry: the day a letter reached a state, and for a row of several people whose letter it is."""

    day: date
    step: Step
    state: LetterState
    person: str = ""
    ban_ends: date | None = None


def format_entry(entry: SoFar) -> str:
    """Return the text of one entry: "2026-11-05 meeting sent", "Jane Smith: 2026-11-24 ban sent until 2026-12-18"."""
    person = f"{entry.person}: " if entry.person else ""
    until = f" until {entry.ban_ends.isoformat()}" if entry.ban_ends else ""
    return f"{person}{entry.day.isoformat()} {entry.step} {entry.state}{until}"


def append_entry(text: str, entry: SoFar) -> str:
    """Return the cell's text with one entry more; an entry that is there already is not written twice."""
    written = format_entry(entry)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return text if written in parts else _SEPARATOR.join([*parts, written])


def parse_letters_so_far(text: str) -> tuple[SoFar, ...]:
    """Return the entries of a cell in order; `unreadable` returns what is none."""
    return tuple(entry for part in text.split(";") if (entry := _entry(part)))


def unreadable(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that are no entry: somebody typed into it."""
    return tuple(part.strip() for part in text.split(";") if part.strip() and _entry(part) is None)


def _entry(part: str) -> SoFar | None:
    match = _ENTRY.fullmatch(part.strip())
    if match is None:
        return None
    try:
        day, until = date.fromisoformat(match["day"]), match["until"] and date.fromisoformat(match["until"])
    except ValueError:
        return None
    return SoFar(
        day, Step(match["step"].lower()), LetterState(match["state"].lower()), match["person"] or "", until or None
    )
