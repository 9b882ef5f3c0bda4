"""Settle the letters that a run left on their way: look each one up by its key, and believe what is found.

Nothing here submits anything. What a look-up cannot settle waits for a named person (`settle`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from toolkit.core.fields import reference_of
from toolkit.core.letters import MORE_RECIPIENTS, OTHER_RECIPIENT, WENT_OTHERWISE, LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.jobs.redelivered import carry_over
from toolkit.jobs.verdict import moved, verdict, waiting
from toolkit.ledger import Ledger
from toolkit.mail import Draft, Found, Transport, Whereabouts

ON_THE_WAY = (S.DRAFTING, S.DRAFTED, S.SENDING, S.ACCEPTED, S.UNKNOWN, S.CONFLICT)
"""The states that a look-up may settle."""

SETTLED_BY_A_PERSON = (S.DRAFTING, S.DRAFTED, S.SENDING, S.ACCEPTED, S.UNKNOWN, S.CONFLICT, S.REJECTED)
"""The states that a named person may settle: nothing else could."""

Outcome = Literal["sent", "not-sent"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One letter that `reconcile` looked at. `after` equals `before` where it still waits; `note` says why."""

    key: str
    before: S
    after: S
    note: str = ""


def reconcile(ledger: Ledger, transport: Transport, *, now: datetime, mode: str = "send") -> tuple[Reconciled, ...]:
    """Look up every letter on its way, redirected ones too, and take in what went again.

    `mode` only words what a draft waits for.
    """
    letters = ledger.letters() + ledger.letters(redirected=True)
    found = [_reconciled(letter, ledger, transport, now, mode) for letter in letters if letter.state in ON_THE_WAY]
    found += [_unserved(letter, ledger) for letter in letters if letter.state is S.SENT and letter.went_to_another]
    again = [Reconciled(before.key, before.state, after.state, after.note) for before, after in carry_over(ledger)]
    return (*found, *again)


def _reconciled(letter: LetterRecord, ledger: Ledger, transport: Transport, now: datetime, mode: str) -> Reconciled:
    with ledger.claimed(letter.key) as ours:
        current = ledger.letter(letter.key) or letter
        if not ours:
            return Reconciled(letter.key, current.state, current.state, "a run on another computer is sending it now")
        after = look_up(current, ledger, transport, now) if current.state in ON_THE_WAY else current
    put_right = PUT_RIGHT.format(ref=reference_of(letter.school, letter.key))
    note = f"{after.note}. {put_right}" if after.state is S.CONFLICT else after.note
    return Reconciled(letter.key, letter.state, after.state, note or waiting(after.state, transport, mode))


def look_up(record: LetterRecord, ledger: Ledger, transport: Transport, now: datetime) -> LetterRecord:
    """Return the letter in the state that the transport's answer proves."""
    found = transport.find(record.key) if transport.can_look_up else None
    return believe(record, found, ledger, transport, now)


def believe(
    record: LetterRecord, found: Found | None, ledger: Ledger, transport: Transport, now: datetime
) -> LetterRecord:
    """Move a letter on its way to where `found` proves it to be; leave it where nothing is proved."""
    whereabouts = found.whereabouts if found else None
    proves = whereabouts is not Whereabouts.DRAFT or drafts_prove(ledger, transport)
    to = verdict(record.state, whereabouts, transport, drafts_prove=proves)
    if found and found.whereabouts is Whereabouts.DRAFT and S.DRAFTED in {to, record.state}:
        differences = what_differs(record, transport.read_draft(found.ref), ledger, ledger.wording(record.key))
        if differences:
            return ledger.move(record.key, S.CONFLICT, expect=record.state, draft=found.ref, note=differences)
    note = moved(record.state, to, record.key, transport, whereabouts)
    if to is record.state and (proves or to is not S.UNKNOWN or note == record.note):
        return record
    if to in {S.SENT, S.SAVED}:
        left = found.sent_at if found and found.sent_at else now
        went = _went_otherwise(record, found, ledger, transport)
        day = record.sent_on or left.astimezone(now.tzinfo).date()
        sent = ledger.move(record.key, to, expect=record.state, sent_on=day, note=went)
        return has_not_served(sent, ledger)
    draft = found.ref if found else record.draft
    return ledger.move(record.key, to, expect=record.state, draft=draft, note=note)


def drafts_prove(ledger: Ledger, transport: Transport) -> bool:
    """Whether a letter that lies among the drafts was surely not submitted.

    Exchange takes what it sends out of the drafts. Of another server that speaks its language that is known only once
    it did so before a person could (`Found.just_taken`). A rehearsal's letters count.
    """
    return transport.clears_drafts or ledger.saw_drafts_cleared(transport.server)


def _went_otherwise(record: LetterRecord, found: Found | None, ledger: Ledger, transport: Transport) -> str:
    """Say how a letter that a person sent from the drafts differs from the approved one; "" where it does not."""
    wording = ledger.wording(record.key)
    if not found or not record.sha256 or not (wording or record.state is S.CONFLICT):
        return ""  # no draft of a person's, or nothing to compare it with
    differences = what_differs(record, transport.read_draft(found.ref), ledger, wording)
    advice = f". {ASK[differences]}" if differences in ASK else ""
    return f"{WENT_OTHERWISE}: {differences}{advice}" if differences else ""


def has_not_served(record: LetterRecord, ledger: Ledger) -> LetterRecord:
    """Return a letter that went to another address than its own as one that came back: its person was not served."""
    if record.state is not S.SENT or not record.went_to_another:
        return record
    return ledger.move(record.key, S.BOUNCED, expect=S.SENT, note=record.note)


def _unserved(letter: LetterRecord, ledger: Ledger) -> Reconciled:
    """A run ended before it had noted that."""
    after = has_not_served(letter, ledger)
    return Reconciled(letter.key, letter.state, after.state, after.note)


ASK = {
    OTHER_RECIPIENT: "It counts for nothing. Ask who sent it whose address that is. If it is this person's, write in "
    "`Delivered on` when it went, and correct the address in the log. If not: `conduct send --redeliver REF "
    "--wrong-address --to ADDRESS`",
    MORE_RECIPIENTS: "The person has it. Ask who sent it who the others are; if it does not concern them, tell the "
    "data protection officer today",
}
"""How a letter that went differs in its recipients → what a person does about it."""


WHAT_WAS_APPROVED_IS_LOST = "only the ledger that was lost knew what was approved"

PUT_RIGHT = (
    "Do not press Send on that draft: delete it. Then say that it did not go: `conduct reconcile --settle {ref} "
    "not-sent` (by whom, and why), and the letter as it was approved can go. If the change was right, make it in the "
    "log or the template first"
)


def files_of(record: LetterRecord, ledger: Ledger) -> list[str]:
    """Return the sha256 of each file that a letter carries, in order: its document, and what goes beside it."""
    return [each for each in (record.sha256, ledger.enclosed(record.key)) if each]


def what_differs(record: LetterRecord, draft: Draft, ledger: Ledger, wording: str = "") -> str:
    """Say how a draft differs from the letter that was approved; "" where it is the same letter.

    `wording`: what the draft said when it was made, "" where that is not known.
    """
    if not record.sha256:
        return WHAT_WAS_APPROVED_IS_LOST
    to = [address.casefold() for address in draft.to]
    if to != [record.to.casefold()]:
        return MORE_RECIPIENTS if record.to.casefold() in to else OTHER_RECIPIENT
    files = [digest for _, digest in draft.attachments]
    if files[:1] != [record.sha256]:
        return "the document is not the approved one"
    if files != files_of(record, ledger):
        return "what it carries beside the document is not what was approved"
    if wording and draft.wording != wording:
        return "the subject or the text is not the letter's"
    return ""


def settle(ledger: Ledger, key: str, outcome: Outcome, *, by: str, reason: str, day: date | None) -> LetterRecord:
    """Let a named person say what became of a letter that no look-up could settle.

    `sent` needs the day it left. `not-sent` makes it an approved letter again, which the next run may send.
    """
    if not by.strip() or not reason.strip():
        raise ToolkitError(
            "Settling a letter needs a name and a reason.", "Say who looked, and how they know whether it was sent."
        )
    note = f"{by.strip()}: {reason.strip()}"
    if outcome == "not-sent":
        may_be_unsent = {S.UNKNOWN, S.CONFLICT, S.REJECTED}
        return ledger.move(key, S.APPROVED, expect=may_be_unsent, draft="", sent_on=None, note=note)
    if day is None:
        raise ToolkitError("Settling a letter as sent needs its day.", "Give the day on which it left.")
    may_be_sent = {S.DRAFTING, S.DRAFTED, S.SENDING, S.ACCEPTED, S.UNKNOWN, S.CONFLICT}
    return ledger.move(key, S.SENT, expect=may_be_sent, sent_on=day, note=note)
