"""A letter that was made and has not been served (POLICY.md: "A step counts from the day its letter was served")."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.taken import ON_ITS_WAY, Taken
from toolkit.core.policy.why import long_day
from toolkit.core.steps import DecisionState, LetterState
from toolkit.core.trust import Mail

IN_OUTLOOK = "The letter lies among the mailbox's drafts and waits for a person to press Send"
MADE_READY = "The letter was made ready and not handed over: the next `conduct send` goes on with it"
AGAIN = "Correct the address and order it to go again, or take it round and fill `Delivered on`."


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
    return DecisionState.BLOCKED, ("delivery",)


def says(letter: Taken, mail: Mail) -> str:
    """Return where the letter is, as a sentence."""
    day = f", {long_day(letter.day)}" if letter.day else ""
    if letter.record and letter.record.is_posted:
        return f"The letter was {letter.record.note}{day}; nobody has said yet when it was delivered."
    if letter.state is LetterState.BOUNCED and letter.record and letter.record.note:
        return f"The letter came back{day}: {letter.record.note}. {AGAIN}"
    words = {
        LetterState.DRAFTED: IN_OUTLOOK if mail.waits_in_outlook else MADE_READY,
        LetterState.SAVED: "The letter was saved and nobody has said when it was delivered",
        LetterState.BOUNCED: "The letter came back",
        LetterState.REJECTED: "The mail server refused the letter",
        LetterState.SENT: "The letter was sent, and the log does not say on which day",
    }
    return f"{words.get(letter.state, 'Whether the letter left is not known')}{day}."
