"""A run that may write: alone in the trust folder, with its ledger and its transport."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from toolkit.core.decisions import Decision
from toolkit.core.delivered import delivered
from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place
from toolkit.core.steps import DecisionState, LetterState
from toolkit.core.stopped_sheets import sheet_of, stopped_sheets
from toolkit.core.trust import Trust
from toolkit.files import RunLock
from toolkit.jobs.gather import Gathered
from toolkit.jobs.ledger_of import open_ledger
from toolkit.jobs.mail_secret import keep_mail_secret, mail_secret
from toolkit.jobs.plan import Planned
from toolkit.ledger import Ledger
from toolkit.mail import Tell, Transport, make_transport, tell_nobody


@dataclass(frozen=True, slots=True)
class Session:
    trust: Trust
    now: datetime
    ledger: Ledger
    transport: Transport

    @classmethod
    @contextmanager
    def open(cls, trust: Trust, now: datetime, tell: Tell = tell_nobody) -> Iterator[Session]:
        """Yield a session. Raises ToolkitError when another run is at work in the same trust folder.

        `tell` hears of each pause that the mail server asks for.
        """
        with RunLock(trust.folder), open_ledger(trust, now) as ledger:
            transport = transport_of(trust, now, tell)
            try:
                yield cls(trust, now, ledger, transport)
            finally:
                transport.close()

    def note_approval(self, decision: Decision, facts: str) -> None:
        note_approval(decision, facts, self.ledger, self.now)

    def approval_never_counts(self, key: str) -> None:
        """Remember, until the log holds it no more, that an approval was typed before its letter could be read.

        Were this run's own memory all, a log that cannot be written now would make it count tomorrow.
        """
        if self.ledger.letter(key):
            self.ledger.approval_is_lost(key)

    def note_deliveries(self, gathered: Gathered) -> None:
        """Take from the log on which day a letter that was saved, came back, or went by post reached the person."""
        rows = [row for reading in gathered.readings for row in reading.rows]
        trust, letters = self.trust, self.ledger.letters()
        for letter, day in delivered(letters, rows, trust.contacts, gathered.today, trust.aliases):
            self.ledger.delivered(letter.key, day=day)

    def lost_approvals_are_gone(self, planned: Planned, stuck: frozenset[Place]) -> None:
        """After the log was written: the approvals that letters lost stand in it no more, but for `stuck` rows.

        Of a status workbook one such row is enough to hold all of its log: it numbers its rows in its own way.
        """
        books = {each.log for each in planned.gathered.besides if each.book.log in {place.log for place in stuck}}
        stopped = stopped_sheets(planned.gathered.readings)
        for decision in planned.plan.decisions:
            if not decision.approval_lost:
                continue
            places = {incident.place for incident in decision.incidents}
            logs = {place.log for place in places}
            kept = places & stuck or logs & books or any(sheet_of(place) in stopped for place in places)
            gone = logs <= planned.gathered.writable and not kept
            letter = self.ledger.letter(decision.letter_key) if gone else None
            if letter:
                if letter.state is LetterState.APPROVED:  # it cannot be made anew, or this run makes no letters
                    self.ledger.approval_is_lost(letter.key)
                self.ledger.lost_approval_is_gone(letter.key)


def transport_of(trust: Trust, now: datetime, tell: Tell = tell_nobody) -> Transport:
    """Return the trust's way out, which finds its password by itself, and only when it signs in."""
    every = (*(school.mailbox for school in trust.schools), trust.paper.mailbox)
    mailboxes = tuple(dict.fromkeys(mailbox for mailbox in every if mailbox))
    secret, keep = partial(mail_secret, trust), partial(keep_mail_secret, trust)
    return make_transport(trust.mail, trust.folder, lambda: now, secret, mailboxes, keep, tell)


def note_approval(decision: Decision, facts: str, ledger: Ledger, now: datetime) -> None:
    """Bring the ledger to what the log says: an approval with the text it was given for, or one taken back."""
    record = ledger.letter(decision.letter_key)
    if record is None or record.facts != facts:
        return  # not made yet, or changed since
    if record.state is LetterState.APPROVED and record.approved_by != decision.approved_by:
        record = ledger.unapprove(record.key, f"{record.approved_by} does not stand in the log any more")
    if record.state is LetterState.RENDERED and decision.approved_by and decision.state is DecisionState.DUE:
        ledger.approved(
            record.key,
            by=decision.approved_by,
            role=decision.approval.value if decision.approval else "",
            reason=decision.approval_reason,
            facts=facts,
            at=now,
        )
