"""One line of a letter's history."""

from __future__ import annotations

from datetime import datetime

from toolkit.core.frozen import dataclass
from toolkit.core.steps import LetterState


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """What happened to a letter, when, and under whose login. Events are added, never changed or removed."""

    key: str
    at: datetime
    """Aware, UTC."""
    before: LetterState | None
    """None where the letter was entered."""
    after: LetterState
    who: str
    """The login of the computer, not the approver."""
    machine: str
    note: str = ""
