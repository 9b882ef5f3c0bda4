"""Deliver one approved letter: each act is written to the ledger before the next one begins.

Whatever stops a run, and wherever, the ledger then says either that nothing left, or that it may have; and what
may have left is looked up (`toolkit.jobs.reconcile`), never done again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.jobs.differences import files_of
from toolkit.jobs.drafting import make_draft, read_back
from toolkit.jobs.reconcile import believe, drafts_prove, look_up
from toolkit.jobs.verdict import PROVES_NOTHING, stays_a_draft
from toolkit.ledger import Ledger, LedgerError
from toolkit.mail import (
    Found,
    MailboxRefused,
    Message,
    OnlyTo,
    Submission,
    Submitted,
    Transport,
    Whereabouts,
    check_message,
    redirect_key,
    redirected,
)

OUTCOMES = {
    Submission.ACCEPTED: S.ACCEPTED,
    Submission.REJECTED: S.REJECTED,
    Submission.UNKNOWN: S.UNKNOWN,
}


class HandedOverError(ToolkitError):
    """The run broke off once a letter had been handed over: it may have gone, whatever the ledger could still note."""

    def __init__(self, why: ToolkitError, letter: LetterRecord) -> None:
        looks = "Then run `conduct reconcile`: a letter had been handed over, and it looks what became of that one."
        super().__init__(why.message, f"{why.next_step} {looks}".strip())
        self.letter = letter


def deliver(
    record: LetterRecord,
    message: Message,
    ledger: Ledger,
    transport: Transport,
    *,
    mode: str,
    now: datetime,
    absent: frozenset[str] = frozenset(),
) -> LetterRecord:
    """Send an approved letter once, and return it as the ledger then holds it.

    A letter already on its way, or gone, is returned as it stands: `reconcile` settles it. In mode `draft` a
    transport that delivers keeps the draft for a person to send; mode `send` sends. Behind `redirect_all` a stand-in
    with a key of its own goes to that address and is returned, and the letter itself stays approved. `now` is aware.
    `absent`: keys that no mailbox held when this run began (`toolkit.jobs.not_there`).

    Raises `LedgerError` for a letter that is not approved as it is, `UnpostableLetter` for one that no mail can
    carry (both before anything was made), `MailError` where the way out is broken, `HandedOverError` for whatever
    breaks once the letter was handed over.
    """
    if isinstance(transport, OnlyTo):
        record, message = _stand_in(record, ledger, transport.address, now), redirected(message, transport.address)
    return deliver_as_it_is(record, message, ledger, transport, mode=mode, now=now, absent=absent)


def deliver_as_it_is(
    record: LetterRecord,
    message: Message,
    ledger: Ledger,
    transport: Transport,
    *,
    mode: str,
    now: datetime,
    absent: frozenset[str] = frozenset(),
) -> LetterRecord:
    """Do as `deliver`, and make no stand-in: behind `redirect_all` this must be one already."""
    with ledger.claimed(record.key) as ours:
        current = ledger.letter(record.key) or record
        if not ours:
            return current  # a run on another computer is at it
        if current.state is S.DRAFTED:
            return deliver_draft(current, ledger, transport, mode=mode, now=now)
        if current.state.may_have_left:
            return current
        refuse_what_was_not_approved(current, message, ledger)
        check_message(message)
        drafting = ledger.move(current.key, S.DRAFTING, expect=S.APPROVED)
        known = bool(current.note) or ledger.was_said_not_to_have_gone(current.key)
        found = None if current.key in absent and not known else transport.find(current.key)
        there = _there_already(drafting, found, ledger, transport, now, known=known) if found else None
        drafted = there or make_draft(drafting, message, ledger, transport, mode, now)
        return _submit_in_mode(drafted, ledger, transport, mode, now)


def drafts_to_finish(ledger: Ledger, transport: Transport, *, mode: str) -> tuple[LetterRecord, ...]:
    """Return the letters whose run stopped at the draft and which `deliver_draft` would now submit.

    Behind `redirect_all` those are stand-ins for that address only: a draft to anybody else stays where it is.
    """
    if stays_a_draft(transport, mode):
        return ()
    if isinstance(transport, OnlyTo):
        letters = [letter for letter in ledger.letters(redirected=True) if transport.lets_pass(letter.to)]
    else:
        letters = list(ledger.letters())
    return tuple(letter for letter in letters if letter.state is S.DRAFTED)


def deliver_draft(
    record: LetterRecord, ledger: Ledger, transport: Transport, *, mode: str, now: datetime
) -> LetterRecord:
    """Go on with a letter whose draft was made before, if that draft is still there and still the letter."""
    if stays_a_draft(transport, mode):
        return record
    with ledger.claimed(record.key) as ours:
        current = ledger.letter(record.key) or record
        if not ours or current.state is not S.DRAFTED:
            return current  # a run on another computer is at it, or was
        found = look_up(current, ledger, transport, now)
        if found.state is S.DRAFTED and not transport.can_look_up:
            found = read_back(found, ledger, transport)
        return _submit_in_mode(found, ledger, transport, mode, now)


def refuse_what_was_not_approved(record: LetterRecord, message: Message, ledger: Ledger) -> None:
    """Raise `LedgerError` unless the message is the approved letter: that one document, to that one address.

    What goes beside it was rendered with it.
    """
    documents = [sha256(each.content).hexdigest() for each in message.files]
    if record.state is not S.APPROVED or record.approved_facts != record.facts:
        raise LedgerError(f"Letter {record.key[:12]} is not approved.", "Ask for its approval, then send again.")
    if documents != files_of(record, ledger) or message.to.casefold() != record.to.casefold():
        raise LedgerError(
            f"Letter {record.key[:12]} is not the document, or not to the address, that the ledger holds.",
            "Run `conduct letters`, read the letter again, then send it.",
        )


def _there_already(
    record: LetterRecord, found: Found, ledger: Ledger, transport: Transport, now: datetime, *, known: bool
) -> LetterRecord:
    """Return a letter that the mailbox holds already: of a run that was broken off, or of a ledger that was lost.

    `known`: the ledger knows of that run, or a named person said that nothing had gone. Of another one a draft does
    not say whether it was submitted.
    """
    if found.whereabouts is Whereabouts.DRAFT and not known and not drafts_prove(ledger, transport):
        return ledger.move(record.key, S.UNKNOWN, expect=S.DRAFTING, draft=found.ref, note=PROVES_NOTHING)
    return believe(record, found, ledger, transport, now)


def _submit_in_mode(
    record: LetterRecord, ledger: Ledger, transport: Transport, mode: str, now: datetime
) -> LetterRecord:
    if record.state is not S.DRAFTED or stays_a_draft(transport, mode):
        return record
    return _submit(record, ledger, transport, now)


def _submit(record: LetterRecord, ledger: Ledger, transport: Transport, now: datetime) -> LetterRecord:
    """Submit a draft once. Only the commit of `sending`, which one run alone can make, leads to the submission."""
    record = ledger.move(record.key, S.SENDING, expect=S.DRAFTED)
    submitted = _submitted(record, ledger, transport)
    try:
        return _noted(record, submitted, ledger, transport, now)
    except ToolkitError as error:
        if submitted.outcome is Submission.REJECTED:
            raise
        handed_over = replace(record, state=OUTCOMES[submitted.outcome], note=submitted.detail)
        raise HandedOverError(error, handed_over) from error


def _noted(
    record: LetterRecord, submitted: Submitted, ledger: Ledger, transport: Transport, now: datetime
) -> LetterRecord:
    """Note what the submission came to, and look for the letter among the sent ones."""
    outcome = OUTCOMES[submitted.outcome]
    sent_on = now.date() if outcome is S.ACCEPTED else None
    record = ledger.move(record.key, outcome, expect=S.SENDING, sent_on=sent_on, note=submitted.detail)
    if outcome is S.REJECTED or not transport.can_look_up:
        return record if outcome is not S.ACCEPTED else look_up(record, ledger, transport, now)
    found = transport.find(record.key)
    if found and found.just_taken:
        ledger.note_drafts_cleared(record.key, transport.server)
    if found is None or found.whereabouts is not Whereabouts.SENT:
        return record  # an unclear answer may still be on its way: `reconcile` looks again, later
    return believe(record, found, ledger, transport, now)


def _submitted(record: LetterRecord, ledger: Ledger, transport: Transport) -> Submitted:
    """Return what the transport says of its one try. What it refused to try is a draft still, which nobody looks up."""
    try:
        return transport.submit(record.draft)
    except ToolkitError as error:
        if not transport.can_look_up or isinstance(error, MailboxRefused):  # else the next look-up proves it
            ledger.move(record.key, S.DRAFTED, expect=S.SENDING, note=error.message)
        raise


def _stand_in(record: LetterRecord, ledger: Ledger, address: str, now: datetime) -> LetterRecord:
    """Return the letter's stand-in, approved as the letter is; one on its way or gone is not renewed."""
    if record.state is not S.APPROVED:
        raise LedgerError(f"Letter {record.key[:12]} is not approved.", "Ask for its approval, then send again.")
    other = replace(record, key=redirect_key(record.key, address), to=address)
    if ledger.plan(other, redirect_of=record.key).state.may_have_left:
        return other
    day = record.rendered_on or record.first_day
    ledger.rendered(other.key, facts=record.facts, sha256=record.sha256, document=record.document, day=day)
    return ledger.approved(
        other.key,
        by=record.approved_by,
        role=record.approved_role,
        reason=record.approval_reason,
        facts=record.approved_facts,
        at=now,
    )
