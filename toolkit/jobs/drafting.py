"""The draft of a letter: made once, looked for where the mail server says no, and compared with what was approved."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.jobs.differences import what_differs
from toolkit.jobs.reconcile import believe
from toolkit.jobs.verdict import stays_a_draft
from toolkit.ledger import Ledger
from toolkit.mail import MailboxRefused, MailError, Message, Transport, UnpostableLetter


def make_draft(
    record: LetterRecord, message: Message, ledger: Ledger, transport: Transport, mode: str, now: datetime
) -> LetterRecord:
    """Make the one message that carries this key, and read it back.

    Raises what the transport does: `UnpostableLetter` where no message was made of this letter, and the letter is
    approved still; `MailError` where none can be.
    """
    try:
        ref = transport.draft(message, record.key)
    except (UnpostableLetter, MailboxRefused) as refused:
        return _made_all_the_same(record, refused, ledger, transport, now)
    record = ledger.move(record.key, S.DRAFTED, expect=S.DRAFTING, draft=ref)
    return read_back(record, ledger, transport, subject=message.subject, note_wording=stays_a_draft(transport, mode))


def _made_all_the_same(
    record: LetterRecord, refused: MailError, ledger: Ledger, transport: Transport, now: datetime
) -> LetterRecord:
    """Return what a mail server made of a letter that it refused to make. Raises `refused` where it made nothing."""
    with suppress(MailError):
        if found := transport.find(record.key):
            return believe(record, found, ledger, transport, now)
        ledger.move(record.key, S.APPROVED, expect=S.DRAFTING, note=refused.message)
    raise refused


def read_back(
    record: LetterRecord,
    ledger: Ledger,
    transport: Transport,
    *,
    subject: str | None = None,
    note_wording: bool = False,
) -> LetterRecord:
    """Compare a draft with the letter. `note_wording`: a person is to send it, and may change what it says first."""
    draft = transport.read_draft(record.draft)
    differs = what_differs(record, draft, ledger)
    if not differs and subject is not None and draft.subject != subject:
        differs = "the subject is not the letter's"
    if differs:
        return ledger.move(record.key, S.CONFLICT, expect=S.DRAFTED, note=differs)
    if note_wording:
        ledger.note_wording(record.key, draft.wording)
    return record
