"""A letter that the mail server refused: nobody has it, and it is named until a person has dealt with it."""

from __future__ import annotations

from toolkit.core.fields.message import reference_of
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.proposal import Proposal
from toolkit.core.problems import Problem
from toolkit.core.refusals import what_to_do
from toolkit.core.steps import LetterState

CODE = "refused-letter"


def refused(record: LetterRecord | None, proposal: Proposal, context: Context) -> tuple[Problem, ...]:
    """Return a problem for a letter that was refused for good: no later run tries it again by itself."""
    if record is None or record.state is not LetterState.REJECTED:
        return ()
    why = record.note or "the mail server refused it"
    ref = reference_of(record.school, record.key)
    mailbox = context.school.mailbox
    delete = f"delete its draft from the drafts of {mailbox}, " if context.trust.mail.drafts_in_outlook else ""
    return (
        problem_at(
            proposal.incidents[-1].place,
            context.school.code,
            CODE,
            f"{record.person}'s {record.step} letter reached nobody: {why}.",
            f"{what_to_do(why, mailbox)} Then "
            f"{delete}say with `conduct reconcile --settle {ref} not-sent` that it did not go (by whom, and why), and "
            "have it approved once more.",
        ),
    )
