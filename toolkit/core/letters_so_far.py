"""The column `Letters so far`: every letter that left for a row, appended and never changed.

Where somebody says of a letter that it did not go after all, that is appended too, and takes back what stands before.
"""

from __future__ import annotations

import re
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.core.steps import LetterState, Step

_SEPARATOR = "; "
_STEPS = "|".join(sorted((step.value for step in Step), key=len, reverse=True))
NOT_SENT, _NOT_SENT = LetterState.PLANNED, "not sent"
"""The state of an entry that takes back those of the same letter and day, and how a person reads it."""
_STATES = "|".join([*(state.value for state in LetterState), _NOT_SENT])
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
    state = _NOT_SENT if entry.state is NOT_SENT else entry.state.value
    return f"{person}{entry.day.isoformat()} {entry.step} {state}{until}"


def append_entry(text: str, entry: SoFar) -> str:
    """Return the cell's text with one entry more; one that is there already, and stands, is not written twice."""
    written = format_entry(entry)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    stands = written in parts
    if stands and _NOT_SENT in text:
        same = [part for part in parts if (other := _entry(part)) and _which(other) == _which(entry)]
        stands = same[-1] == written if entry.state is NOT_SENT else written in _standing(same)
    return text if stands else _SEPARATOR.join([*parts, written])


def parse_letters_so_far(text: str) -> tuple[SoFar, ...]:
    """Return the entries of a cell in order, but for those that were taken back; `unreadable` returns what is none."""
    entries = [entry for part in text.split(";") if (entry := _entry(part))]
    if any(each.state is NOT_SENT for each in entries):
        last = {_which(each): number for number, each in enumerate(entries) if each.state is NOT_SENT}
        entries = [each for number, each in enumerate(entries) if number > last.get(_which(each), -1)]
    return tuple(entries)


def unreadable(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that are no entry: somebody typed into it."""
    return tuple(part.strip() for part in text.split(";") if part.strip() and _entry(part) is None)


def _standing(parts: list[str]) -> list[str]:
    """Return those of one letter's entries of a day that come after the last that takes them back."""
    return parts[max(number for number, part in enumerate([_NOT_SENT, *parts]) if part.endswith(_NOT_SENT)) :]


def _which(entry: SoFar) -> tuple[str, date, Step]:
    return entry.person, entry.day, entry.step


def _entry(part: str) -> SoFar | None:
    match = _ENTRY.fullmatch(part.strip())
    if match is None:
        return None
    try:
        day, until = date.fromisoformat(match["day"]), match["until"] and date.fromisoformat(match["until"])
    except ValueError:
        return None
    state = match["state"].lower()
    return SoFar(
        day,
        Step(match["step"].lower()),
        NOT_SENT if state == _NOT_SENT else LetterState(state),
        match["person"] or "",
        until or None,
    )
