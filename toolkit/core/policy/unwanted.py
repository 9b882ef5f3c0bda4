"""A letter that was made ready before contacts.csv said `do_not_contact`: it must not be sent from the drafts."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.contact_lines import is_unwanted
from toolkit.core.fields.message import reference_of
from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.proposal import Proposal
from toolkit.core.problems import Problem
from toolkit.core.steps import LetterState

CODE = "unwanted-draft"
BLOCK = "do-not-contact"
SAYS = "It must not be sent: contacts.csv says do_not_contact of this person"
"""Beside where the letter lies."""


def lies_unwanted(record: LetterRecord | None, context: Context) -> bool:
    """Whether a draft of the letter lies there, be it one that is to deliver it once more."""
    if record is None or not (record.state is LetterState.DRAFTED or _goes_again(record)):
        return False
    return is_unwanted(record, context.trust)


def _goes_again(record: LetterRecord) -> bool:
    return any(_going_again(record))


def _going_again(record: LetterRecord) -> Iterator[str]:
    """Yield the keys of its redeliveries that lie among the drafts."""
    for ordinal, each in enumerate(record.deliveries):
        if ordinal and each.state is LetterState.DRAFTED:
            yield redelivery_key(record.key, ordinal)


def unwanted(record: LetterRecord | None, proposal: Proposal, context: Context) -> tuple[Problem, ...]:
    """Return the problem of such a draft. A person sends those in Outlook; of the others no run sends it."""
    if record is None or not lies_unwanted(record, context):
        return ()
    in_outlook = context.trust.mail.waits_in_outlook
    ref = reference_of(record.school, next(_going_again(record), record.key))
    again = ", which was to go once more," * _goes_again(record)
    where = f"among the drafts of {context.school.mailbox}" if in_outlook else "ready, and no run hands it over"
    delete = (
        "Delete it there in Outlook, do not press Send. Then say with "
        f"`conduct reconcile --settle {ref} not-sent` that it did not go (by whom, and why)."
    )
    return (
        problem_at(
            proposal.incidents[-1].place,
            context.school.code,
            CODE,
            f"{record.person}'s {record.step} letter{again} lies {where}. contacts.csv says do_not_contact of them.",
            delete if in_outlook else "Nothing is to be done, unless that line of contacts.csv is wrong.",
        ),
    )
