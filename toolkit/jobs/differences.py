"""How what lies in a mailbox, or left it, differs from the letter that was approved."""

from __future__ import annotations

from datetime import datetime

from toolkit.core.fields import reference_of
from toolkit.core.letters import MORE_RECIPIENTS, OTHER_RECIPIENT, WENT_OTHERWISE, WENT_TWICE, LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.jobs.verdict import moment
from toolkit.ledger import Ledger
from toolkit.mail import Draft, Found, Transport

WHAT_WAS_APPROVED_IS_LOST = "only the ledger that was lost knew what was approved"

ASK = {
    OTHER_RECIPIENT: "It counts for nothing. Ask who sent it whose address that is. If it is this person's, write in "
    "`Delivered on` when it went, and correct the address in the log. If not: `conduct send --redeliver {ref} "
    "--wrong-address --to ADDRESS`",
    MORE_RECIPIENTS: "The person has it. Ask who sent it who the others are; if it does not concern them, tell the "
    "data protection officer today",
}
"""How a letter that went differs in its recipients → what a person does about it."""


def went_otherwise(
    record: LetterRecord, found: Found | None, ledger: Ledger, transport: Transport, now: datetime
) -> str:
    """Say how what went differs from the approved letter, sent once; "" where it does not."""
    if not found:
        return ""
    wording, differences = ledger.wording(record.key), ""
    if record.sha256 and (wording or record.state is S.CONFLICT):  # else no draft of a person's, or nothing to compare
        differences = what_differs(record, transport.read_draft(found.ref), ledger, wording)
    return otherwise(record, differences, twice(found, now))


def otherwise(record: LetterRecord, differences: str, again: str) -> str:
    """Return the note of a letter that left with such differences, or again; "" where there are none."""
    said = "; ".join(each for each in (differences, again) if each)
    ref = reference_of(record.school, record.key)
    advice = f". {ASK[differences].format(ref=ref)}" if differences in ASK else ""
    return f"{WENT_OTHERWISE}: {said}{advice}" if said else ""


def twice(found: Found, now: datetime) -> str:
    """Return the words for a letter that left more than once, "" for any other. `now`: in the office's zone."""
    return f"{WENT_TWICE} {' and on '.join(moment(at, now) for at in found.left)}" if found.left else ""


def has_not_served(record: LetterRecord, ledger: Ledger) -> LetterRecord:
    """Return a letter that went to another address than its own as one that came back: its person was not served."""
    if record.state is not S.SENT or not record.went_to_another:
        return record
    return ledger.move(record.key, S.BOUNCED, expect=S.SENT, note=record.note)


def files_of(record: LetterRecord, ledger: Ledger) -> list[str]:
    """Return the sha256 of each file that a letter carries, in order: its document, and what goes beside it."""
    return [each for each in (record.sha256, ledger.enclosed(record.key)) if each]


def what_differs(record: LetterRecord, draft: Draft, ledger: Ledger, wording: str = "") -> str:
    """Say how a draft differs from the letter that was approved; "" where it is the same letter.

    `wording`: what the draft said when it was made, "" where that is not known.
    """
    if not record.sha256:
        return WHAT_WAS_APPROVED_IS_LOST
    if others := other_recipients(record, draft):
        return others
    files = [digest for _, digest in draft.attachments]
    if files[:1] != [record.sha256]:
        return "the document is not the approved one"
    if files != files_of(record, ledger):
        return "what it carries beside the document is not what was approved"
    if wording and draft.wording != wording:
        return "the subject or the text is not the letter's"
    return ""


def other_recipients(record: LetterRecord, draft: Draft) -> str:
    """Say whether a message is to another, or to others too; "" where it is to the letter's person alone."""
    to = [address.casefold() for address in draft.to]
    if to == [record.to.casefold()]:
        return ""
    return MORE_RECIPIENTS if record.to.casefold() in to else OTHER_RECIPIENT
