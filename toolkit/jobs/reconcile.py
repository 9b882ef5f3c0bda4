"""Settle the letters that a run left on their way: look each one up by its key, and believe what is found.

Nothing here submits anything. What a look-up cannot settle waits for a named person (`settle`).
"""

from __future__ import annotations

from datetime import datetime

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.jobs.after_all import other_drafts, turned_up
from toolkit.jobs.differences import has_not_served, went_otherwise, what_differs
from toolkit.jobs.reconciled import Reconciled
from toolkit.jobs.redelivered import carry_over
from toolkit.jobs.sent_time import Left, left
from toolkit.jobs.verdict import moved, overdue, verdict, waiting
from toolkit.ledger import Ledger
from toolkit.mail import Found, Transport, Whereabouts

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
    note = moved(record, to, transport, whereabouts)
    if to is record.state and (proves or to is not S.UNKNOWN or note == record.note):
        return record
    if to in {S.SENT, S.SAVED}:
        when = Left(record.sent_on) if record.sent_on else left(record, found, ledger, now)
        went = went_otherwise(record, found, ledger, transport, now)
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


def _unserved(letter: LetterRecord, ledger: Ledger) -> Reconciled:
    """A run ended before it had noted that."""
    after = has_not_served(letter, ledger)
    return Reconciled(letter.key, letter.state, after.state, after.note)


PUT_RIGHT = (
    "Do not press Send on that draft: delete it. Then say that it did not go, and the letter can be approved once "
    "more. If the change was right, make it in the log or the template first"
)
