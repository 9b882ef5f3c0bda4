"""A letter of which something was found out, as the commands tell it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A letter as it was `before`, and as it is now."""

    letter: LetterRecord
    before: LetterState
    note: str

    @property
    def waits(self) -> bool:
        """Whether a person must settle it."""
        return self.letter.state in {LetterState.UNKNOWN, LetterState.CONFLICT}
