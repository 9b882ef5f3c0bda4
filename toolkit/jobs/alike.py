"""The brake on a mail server that treats every letter in the same bad way: the run stops before all are spoilt.

A letter that was refused, or of which nobody knows whether it went, has to be settled by a person. One that cannot be
made waits, and is tried again by every run.
"""

from __future__ import annotations

from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.refusals import Cause, cause_of, code_of, what_to_do
from toolkit.core.steps import LetterState as S
from toolkit.mail import RefusedLetter, UnpostableLetter

IN_A_ROW = 3


class Alike:
    """Counts what went wrong in the same way, one letter after the other."""

    def __init__(self) -> None:
        self._kind: tuple[str, ...] = ()
        self._number = 0

    def could_not_go(self, error: UnpostableLetter, *, last: bool) -> None:
        """Note a letter that was not taken. Raises ToolkitError where the run should not go on; never at its `last`."""
        kind = ("not taken", code_of(error.message)) if isinstance(error, RefusedLetter) else ()
        self._note(kind, _refusing(error.message), last=last)

    def became(self, letter: LetterRecord, *, last: bool) -> None:
        """Note what became of a letter. Raises as `could_not_go` does."""
        if letter.state is S.UNKNOWN:
            self._note(("unknown",), UNCLEAR, last=last)
        elif letter.state is not S.REJECTED:
            self._note((), None, last=last)
        elif cause_of(letter.note) is Cause.MAILBOX and not last:
            raise ToolkitError(
                f"Every letter would end so, and the run stopped: {letter.note}.",
                f"{what_to_do(letter.note, '')} {THEN}",
            )
        else:
            self._note(("refused", code_of(letter.note)), _refusing(letter.note), last=last)

    def _note(self, kind: tuple[str, ...], error: ToolkitError | None, *, last: bool) -> None:
        self._number = self._number + 1 if kind and kind == self._kind else 1
        self._kind = kind
        if kind and error and self._number >= IN_A_ROW and not last:
            raise error


THEN = "The letters that were not tried wait: `conduct send` goes on with them."

UNCLEAR = ToolkitError(
    f"Of {IN_A_ROW} letters in a row it is not known whether they went, so the run stopped.",
    f"`conduct reconcile` looks for them. Ask IT to look at the mail server before you send again. {THEN}",
)


def _refusing(said: str) -> ToolkitError:
    words = said.rstrip(".")
    return ToolkitError(
        f"{IN_A_ROW} letters in a row were refused in the same way, so the run stopped. "
        f"{words[:1].upper()}{words[1:]}.",
        f"{what_to_do(said, '')} {THEN}",
    )
