"""A letter that was made and has not been served (POLICY.md: "A step counts from the day its letter was served")."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.letters import Unserved
from toolkit.core.policy.blocks import MISSING
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.taken import ON_ITS_WAY, Taken
from toolkit.core.policy.why import long_day
from toolkit.core.steps import DecisionState, LetterState
from toolkit.core.trust import Mail

BLOCK = "delivery"
IN_OUTLOOK = "The letter lies among the mailbox's drafts and waits for a person to press Send"
MADE_READY = "The letter was made ready and not handed over: the next `conduct send` goes on with it"
AGAIN = "Correct the address and order it to go again, or take it round and fill `Delivered on`."

REACHED_NOBODY = {
    Unserved.SAVED: MISSING[BLOCK],
    Unserved.POSTED: MISSING[BLOCK],
    Unserved.RETURNED: "This letter came back: bring it to the person, then write the day in `Delivered on`.",
    Unserved.BOUNCED: "This letter came back and has reached nobody: it goes again when a named person orders it.",
    Unserved.ELSEWHERE: "This letter went to another address than its person's: nothing stands on it until it is "
    "known whose that is.",
    Unserved.REFUSED: "The mail server refused this letter, and nobody has it: settle why (refused-letter), then say "
    "that it did not go.",
}
"""Why a letter has served nobody → what is missing, first of all that is said of its step."""


def unserved(letter: Taken) -> Unserved | None:
    """Return why a letter that left, or was to leave, has served nobody; None where it is on its way or served."""
    if letter.served or stands(letter)[1] != (BLOCK,):
        return None
    record = letter.record
    if letter.state is LetterState.REJECTED:
        return Unserved.REFUSED
    if letter.state is LetterState.BOUNCED:
        by_email = record is not None and record.to and record.document
        elsewhere = record is not None and record.went_to_another
        return Unserved.ELSEWHERE if elsewhere else Unserved.BOUNCED if by_email else Unserved.RETURNED
    return Unserved.POSTED if record and record.is_posted else Unserved.SAVED


def letter_of(proposal: Proposal, taken: Sequence[Taken]) -> Taken | None:
    """Return the step's letter that may have left and was not served: it lends its key, and no second one is made."""
    mine = [
        each
        for each in taken
        if each.step is proposal.step and each.state.may_have_left and not each.served
        if _is_same(each, proposal)
    ]
    open_ = [each for each in mine if each.state in ON_ITS_WAY]
    return (open_ or mine)[-1] if mine else None


def _is_same(letter: Taken, proposal: Proposal) -> bool:
    if proposal.first_day and letter.record:
        return letter.first_day == proposal.first_day or letter.is_about(proposal.incidents)
    return letter.is_about(proposal.incidents)


def stands(letter: Taken) -> tuple[DecisionState, tuple[str, ...]]:
    """Return state and blocks of a decision whose letter is made and not served."""
    if letter.state in ON_ITS_WAY:
        return DecisionState.BLOCKED, ("unknown-letter",)
    if letter.state is LetterState.DRAFTED:
        return DecisionState.WAITING, ()
    if letter.state is LetterState.SENT:
        return DecisionState.BLOCKED, ("step",)
    return DecisionState.BLOCKED, (BLOCK,)


def says(letter: Taken, mail: Mail) -> str:
    """Return where the letter is, as a sentence."""
    day = f", {long_day(letter.day)}" if letter.day else ""
    if letter.record and letter.record.is_posted:
        return f"The letter was {letter.record.note}{day}; nobody has said yet when it was delivered."
    if letter.record and letter.record.went_to_another:
        return f"The letter left the drafts{day}: {letter.record.note}."
    if letter.state is LetterState.BOUNCED and letter.record and letter.record.note:
        return f"The letter came back{day}: {letter.record.note}. {AGAIN}"
    if letter.state is LetterState.CONFLICT and letter.record and letter.record.note:
        return f"Among the drafts lies a letter that is not the approved one: {letter.record.note}."
    words = {
        LetterState.DRAFTED: IN_OUTLOOK if mail.waits_in_outlook else MADE_READY,
        LetterState.SAVED: "The letter was saved and nobody has said when it was delivered",
        LetterState.BOUNCED: "The letter came back",
        LetterState.REJECTED: "The mail server refused the letter",
        LetterState.SENT: "The letter was sent, and the log does not say on which day",
    }
    return f"{words.get(letter.state, 'Whether the letter left is not known')}{day}."
