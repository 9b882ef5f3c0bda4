"""Settle the letters that a run left on their way: look each one up by its key, and believe what is found.

Nothing here submits anything. What a look-up cannot settle waits for a named person (`settle`).
"""

from __future__ import annotations

from datetime import datetime

from toolkit.core.fields import reference_of
from toolkit.core.letters import MORE_RECIPIENTS, OTHER_RECIPIENT, WENT_OTHERWISE, LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.jobs.after_all import other_drafts, turned_up, twice
from toolkit.jobs.reconciled import Reconciled
from toolkit.jobs.redelivered import carry_over
from toolkit.jobs.sent_time import Left, left
from toolkit.jobs.verdict import moved, overdue, verdict, waiting
from toolkit.ledger import Ledger
from toolkit.mail import Draft, Found, Transport, Whereabouts

ON_THE_WAY = (S.DRAFTING, S.DRAFTED, S.SENDING, S.ACCEPTED, S.UNKNOWN, S.CONFLICT)
"""The states that a look-up may settle."""


def reconcile(ledger: Ledger, transport: Transport, *, now: datetime, mode: str = "send") -> tuple[Reconciled, ...]:
    """Look up every letter on its way, redirected ones too, and take in what went again, or turned up.

    `mode` only words what a draft waits for.
    """
    letters = ledger.letters() + ledger.letters(redirected=True)
    found = [_reconciled(letter, ledger, transport, now, mode) for letter in letters if letter.state in ON_THE_WAY]
    found += [_unserved(letter, ledger) for letter in letters if letter.state is S.SENT and letter.went_to_another]
    found += turned_up(letters, ledger, transport, now)
    again = [Reconciled(before.key, before.state, after.state, after.note) for before, after in carry_over(ledger)]
    return (*found, *again)


def _reconciled(letter: LetterRecord, ledger: Ledger, transport: Transport, now: datetime, mode: str) -> Reconciled:
    with ledger.claimed(letter.key) as ours:
        current = ledger.letter(letter.key) or letter
        if not ours:
            return Reconciled(letter.key, current.state, current.state, "a run on another computer is sending it now")
        if current.state not in ON_THE_WAY:
            return Reconciled(letter.key, letter.state, current.state, current.note)
        found = transport.find(current.key) if transport.can_look_up else None
        after = believe(current, found, ledger, transport, now)
    taken = handed_over(after, ledger) if after.state in {S.ACCEPTED, S.UNKNOWN} else None
    late = overdue(after, found, transport, taken, now)
    if after.state is S.CONFLICT:
        note = f"{after.note}. {PUT_RIGHT}"
    elif after.state is S.UNKNOWN and late:
        note = f"{after.note}. {late[0].upper()}{late[1:]}"
    else:
        note = after.note or late or waiting(after.state, transport, mode)
    return Reconciled(letter.key, letter.state, after.state, note, asks=bool(late) and after.state is S.ACCEPTED)


def handed_over(letter: LetterRecord, ledger: Ledger) -> datetime | None:
    """Return when a letter was last handed over, or was about to be."""
    return max((each.at for each in ledger.events(letter.key) if each.after in {S.SENDING, S.ACCEPTED}), default=None)


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
        when = Left(record.sent_on) if record.sent_on else left(record, found, ledger, now)
        went = _went_otherwise(record, found, ledger, transport, now)
        if found and other_drafts(record, found):
            ledger.note_another_draft(record.key)
        sent = ledger.move(record.key, to, expect=record.state, event=when.note, sent_on=when.day, note=went)
        return has_not_served(sent, ledger)
    draft = found.ref if found else record.draft
    return ledger.move(record.key, to, expect=record.state, draft=draft, note=note)


def drafts_prove(ledger: Ledger, transport: Transport) -> bool:
    """Whether a letter that lies among the drafts was surely not submitted.

    Exchange takes what it sends out of the drafts. Of another server that speaks its language that is known only once
    it did so before a person could (`Found.just_taken`). A rehearsal's letters count.
    """
    return transport.clears_drafts or ledger.saw_drafts_cleared(transport.server)


def _went_otherwise(
    record: LetterRecord, found: Found | None, ledger: Ledger, transport: Transport, now: datetime
) -> str:
    """Say how what went differs from the approved letter, sent once; "" where it does not."""
    if not found:
        return ""
    wording, differences = ledger.wording(record.key), ""
    if record.sha256 and (wording or record.state is S.CONFLICT):  # else no draft of a person's, or nothing to compare
        differences = what_differs(record, transport.read_draft(found.ref), ledger, wording)
    said = "; ".join(each for each in (differences, twice(found, now)) if each)
    ref = reference_of(record.school, record.key)
    advice = f". {ASK[differences].format(ref=ref)}" if differences in ASK else ""
    return f"{WENT_OTHERWISE}: {said}{advice}" if said else ""


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
    "`Delivered on` when it went, and correct the address in the log. If not: `conduct send --redeliver {ref} "
    "--wrong-address --to ADDRESS`",
    MORE_RECIPIENTS: "The person has it. Ask who sent it who the others are; if it does not concern them, tell the "
    "data protection officer today",
}
"""How a letter that went differs in its recipients → what a person does about it."""


WHAT_WAS_APPROVED_IS_LOST = "only the ledger that was lost knew what was approved"

PUT_RIGHT = (
    "Do not press Send on that draft: delete it. Then say that it did not go, and the letter can be approved once "
    "more. If the change was right, make it in the log or the template first"
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
