"""What a send says of the letters that went when it could not go on."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState

CATCH_UP = "run `conduct record`"
"""What writes into the logs later what could not be written now."""


def stopped_sending(error: ToolkitError, letters: Sequence[LetterRecord], at: str = "") -> ToolkitError:
    """Return why the rest of the letters did not go, with what became of those before. `at`: the letter in hand."""
    where = f"\nThe run stopped at {at}." if at else ""
    return ToolkitError(f"{error.message}{where}\n{_safe(letters)}", error.next_step)


def stopped_recording(error: ToolkitError, letters: Sequence[LetterRecord]) -> ToolkitError:
    """Return why the outcome is not in the logs, and what writes it there; that is not to send again."""
    step = error.next_step.replace("run this again", CATCH_UP).replace("Run this again", CATCH_UP.capitalize())
    step = step if CATCH_UP in step.lower() else f"{step} Then {CATCH_UP}.".strip()
    return ToolkitError(f"{error.message}\n{_safe(letters)}", step)


def _safe(letters: Sequence[LetterRecord]) -> str:
    """Say what became of the letters before; of those that the mail server refused, or that conflict, none went."""
    handed_over = [each for each in letters if each.state not in {LetterState.REJECTED, LetterState.CONFLICT}]
    if not handed_over:
        return "No letter went before that."
    number, states = len(handed_over), {each.state for each in handed_over}
    were = "1 letter was" if number == 1 else f"{number} letters were"
    if LetterState.UNKNOWN in states:
        return f"{were} handed over before that: the ledger knows of each, and nothing goes a second time."
    if states == {LetterState.DRAFTED}:
        return f"{were} put among the drafts before that: the ledger knows of each, and none is made a second time."
    went, are = ("1 letter", "it is") if number == 1 else (f"{number} letters", "they are")
    return f"{went} went before that: {are} safe in the ledger, and nothing goes a second time."
