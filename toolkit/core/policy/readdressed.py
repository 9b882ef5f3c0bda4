"""An address that was corrected after its letter was saved or came back: the message lies there for the old one.

Nothing makes a second message of a letter (POLICY.md: a redelivery is ordered by a named person), so a person is told.
"""

from __future__ import annotations

from toolkit.core.letters import LetterRecord
from toolkit.core.policy.address import way
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.why import long_day
from toolkit.core.postable import is_postable
from toolkit.core.problems import Problem
from toolkit.core.steps import LetterState


def readdressed(record: LetterRecord | None, proposal: Proposal, context: Context) -> tuple[Problem, ...]:
    """Return a problem where a letter that reached nobody went to another address than the person has now.

    Nothing where it goes by post or by hand, or where the log now holds no address that a letter could go to.
    """
    if record is None or record.state not in (LetterState.SAVED, LetterState.BOUNCED) or not record.to:
        return ()
    if record.went_to_another:  # whose address that is comes first, and is asked beside the step
        return ()
    now = way(proposal.case, proposal.incidents, context)
    if (
        now.send_by != "email"
        or "do-not-contact" in now.blocks
        or not is_postable(now.to)
        or now.to.casefold() == record.to.casefold()
    ):
        return ()
    document = record.document or "the letter"
    return (
        problem_at(
            proposal.incidents[-1].place,
            context.school.code,
            "readdressed",
            f"{_went(record)} The address is now {now.to}, and no message to it is made by itself.",
            f"{_first(record)}Print {document} and post it or give it by hand, or have a named person email it to "
            "the new address. Then write the day in `Delivered on`.",
        ),
    )


def _went(record: LetterRecord) -> str:
    if record.state is LetterState.BOUNCED:
        return f"{record.person}'s {record.step} letter came back from {record.to}."
    day = f" on {long_day(record.sent_on)}" if record.sent_on else ""
    return f"{record.person}'s {record.step} letter was saved{day} as a message to {record.to}."


def _first(record: LetterRecord) -> str:
    return "Delete that message, unless it was handed on. " if record.state is LetterState.SAVED else ""
