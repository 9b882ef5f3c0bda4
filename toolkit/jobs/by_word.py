"""What a named person says became of a letter, where no look-up could tell: noted in the ledger with who and why."""

from __future__ import annotations

from datetime import date
from typing import Literal

from toolkit.core.fields import reference_of
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.core.steps import Step
from toolkit.ledger import VOUCHED, Ledger

Outcome = Literal["sent", "not-sent"]

MAY_BE_SENT = frozenset({S.DRAFTING, S.DRAFTED, S.SENDING, S.ACCEPTED, S.UNKNOWN, S.CONFLICT})
SETTLED_BY_A_PERSON = MAY_BE_SENT | VOUCHED
"""The states that a named person may settle: nothing else could."""


def settle(ledger: Ledger, key: str, outcome: Outcome, *, by: str, reason: str, day: date | None) -> LetterRecord:
    """Let a named person say what became of a letter.

    `sent` needs the day it left. `not-sent` makes it a letter again that somebody may approve, and then it can go.
    Raises ToolkitError, nothing changed, where something is lacking or the letter is not one to settle so.
    """
    if lacks := lacking(outcome, by, reason, day):
        raise ToolkitError(f"Settling a letter needs {_and(lacks)}.", "Give all of it.")
    if outcome == "not-sent":
        letter = ledger.letter(key)
        if letter and letter.state is S.DRAFTED:
            raise ToolkitError(
                f"{reference_of(letter.school, key)} was not handed over yet, so it did not go. Nothing was changed.",
                "The plan says what it waits for. To stop it, delete its draft in the mailbox, run "
                "`conduct reconcile`, and say then that it did not go.",
            )
        return ledger.did_not_go(key, by=by, reason=reason)
    return ledger.move(key, S.SENT, expect=MAY_BE_SENT, sent_on=day, note=f"{by.strip()}: {reason.strip()}")


def lacking(outcome: Outcome, by: str, reason: str, day: date | None) -> list[str]:
    """Return what was not said and must be, all of it."""
    lacks = [] if by.strip() else ["who says so"]
    lacks += [] if reason.strip() else ["how they know"]
    lacks += ["the day on which it left"] if outcome == "sent" and day is None else []
    return lacks


def refuse_incomplete(wanted: str, outcome: Outcome, by: str, reason: str, day: date | None, today: date) -> None:
    """Raise ToolkitError where something is lacking: all of it, and the command with everything in its place."""
    lacks = lacking(outcome, by, reason, day)
    if not lacks:
        return
    day_of = f" --on {(day or today).isoformat()}" if outcome == "sent" else ""
    why = "it is in Sent Items" if outcome == "sent" else "IT found no trace of it"
    whole = (
        f"conduct reconcile --settle {wanted} {outcome}{day_of} "
        f'--by "{by.strip() or "W. Trembath"}" --reason "{reason.strip() or why}"'
    )
    raise ToolkitError(
        f"To settle {wanted} as {outcome.replace('-', ' ')}, say {_and(lacks)} too. Nothing was changed.",
        f"Such as: `{whole}`",
    )


def asks_first(letter: LetterRecord, outcome: Outcome) -> bool:
    """Whether a person is asked once more before a letter counts as not sent.

    The mail server said that it took it, or it bans somebody; of one that the server refused no message exists.
    """
    doubtful = letter.state is S.ACCEPTED or (letter.step is Step.BAN and letter.state is not S.REJECTED)
    return outcome == "not-sent" and doubtful


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
