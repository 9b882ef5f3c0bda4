"""Redeliver: a letter that came back, or went to a wrong address, goes once more because a named person orders it.

It is the same document under a key of its own, which goes once like any other letter: the order can be repeated
after a run that ended in the middle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.core.trust import Approver
from toolkit.files import digest, digest_of
from toolkit.jobs.again import as_it_is_now
from toolkit.jobs.deliver import deliver, refuse_what_was_not_approved
from toolkit.jobs.gather import Gathered, gather
from toolkit.jobs.plan import planned
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.record import settled
from toolkit.jobs.recorded import RecordedLog, both
from toolkit.jobs.redelivered import carry_over, redeliveries, redirected_by_key
from toolkit.jobs.redelivery_address import NEW_AFTER, refuse_anothers, refuse_on_its_way, refuse_unsaid, refuse_wrong
from toolkit.jobs.redelivery_order import Order, decision_behind, meant, refuse_incomplete, refused, who_orders
from toolkit.jobs.sendable import enclosed_with, invited_for, may_be_sent, message_for
from toolkit.jobs.session import Session
from toolkit.jobs.wrong_address import ANOTHER, WRONG, write_note
from toolkit.mail import Message, OnlyTo, check_message


@dataclass(frozen=True, slots=True)
class Redelivered:
    letter: LetterRecord
    """The redelivery, as the ledger holds it."""
    recorded: tuple[RecordedLog, ...]
    note: Path | None = None
    """The note for the data protection officer, where the address was a wrong one."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A redelivery that may be made."""

    letter: LetterRecord
    again: tuple[LetterRecord, ...]
    """The redeliveries before this one."""
    to: str
    approver: Approver
    message: Message
    invited_for: datetime | None
    """When the meeting begins that its calendar invitation names."""
    shown_to: str
    """`to` as a question and an answer have it."""
    ordinal: int
    """Of one that an order before this began, or of a new one."""

    @property
    def last(self) -> LetterRecord | None:
        return self.again[-1] if self.again else None

    @property
    def delivered_last(self) -> LetterRecord:
        return self.last or self.letter

    @property
    def key(self) -> str:
        return redelivery_key(self.letter.key, self.ordinal)


def redeliver(
    folder: Path, now: datetime, order: Order, agreed: Callable[[Ready], bool] = lambda _: True
) -> Redelivered | None:
    """Deliver the document of a letter once more. Raises ToolkitError, nothing sent, where that may not be.

    `agreed` is shown whose letter would go where, and may say no: None then, and nothing was done.
    """
    refuse_incomplete(order)
    gathered = gather(folder, now.date())
    may_be_sent(gathered)
    with Session.open(gathered.trust, now) as session:
        if isinstance(session.transport, OnlyTo):
            raise refused("in conduct.toml redirect_all is set", "Empty it first: a rehearsal redelivers nothing.")
        session.transport.check()
        reconcile(session.ledger, session.transport, now=now)
        ready = _ready(order, gathered, session)
        if not agreed(ready):
            return None
        note = None
        if (order.wrong_address and ready.letter.state is S.SENT) or ready.delivered_last.went_to_another:
            note = write_note(gathered, ready.letter, ready.last, order)
        if order.wrong_address and ready.letter.state is S.SENT:
            _was_wrong(ready.letter, ready.last, order, session)
        entered = _entered(ready, order, session)
        if entered.state is S.APPROVED:
            refuse_what_was_not_approved(entered, ready.message, session.ledger)
        mode = session.trust.mail.mode
        done = deliver(entered, ready.message, session.ledger, session.transport, mode=mode, now=now)
        carry_over(session.ledger)

        def story(read: Gathered, before: tuple[RecordedLog, ...]) -> tuple[RecordedLog, ...]:
            return both(before, settled(planned(read, session.ledger.letters()), session))

        told = replace(done, to=ready.shown_to)
        return Redelivered(told, as_it_is_now(gather(folder, now.date()), story), note)


def _ready(order: Order, gathered: Gathered, session: Session) -> Ready:
    letter = meant(session.ledger.letters(), order)
    decision = decision_behind(letter, gathered, session)
    approver = who_orders(order, decision, gathered)
    again = tuple(redeliveries(letter.key, redirected_by_key(session.ledger)))
    last = again[-1] if again else None
    refuse_unsaid(order, letter, again, gathered)
    to = order.to or (last or letter).to
    refuse_anothers(to, letter, decision, gathered)
    refuse_wrong(to, order, letter, again, session)
    refuse_on_its_way(last, to)
    anew = replace(decision, to=to)
    goes_on = last and last.state not in NEW_AFTER | {S.SENT}
    ordinal = len(again) + (0 if goes_on else 1)
    updates = letter.in_calendar.updates if letter.in_calendar else 0
    enclosed = enclosed_with(anew, gathered.trust, gathered.today, sequence=ordinal + updates)
    message = message_for(anew, _document(letter, gathered), gathered.trust, enclosed)
    check_message(message)
    starts = invited_for(anew, gathered.trust, gathered.today)
    return Ready(letter, again, to, approver, message, starts, anew.shown_to, ordinal)


def _document(letter: LetterRecord, gathered: Gathered) -> Path:
    path = gathered.trust.folder / letter.document
    if not letter.document or not path.is_file() or digest(path) != letter.sha256:
        raise refused(
            f"the document that was sent ({letter.document or 'unknown'}) is not there any more, or was changed",
            "Put it back from a backup or from Sent Items: only the same document goes again.",
        )
    return path


def _was_wrong(letter: LetterRecord, last: LetterRecord | None, order: Order, session: Session) -> None:
    """Take the service back: of the redelivery first, so that a run that ends here is understood by the next.

    `WRONG` is noted on the delivery whose address it was, and on no other.
    """
    said = ANOTHER if (last or letter).went_to_another else WRONG
    note = f"{said} {order.by.strip()}: {order.reason.strip()}"
    if last and last.state is S.SENT:
        session.ledger.move(last.key, S.BOUNCED, expect=S.SENT, note=note)
        note = f"when it went again it was {note}"
    session.ledger.move(letter.key, S.BOUNCED, expect=S.SENT, note=note)


def _entered(ready: Ready, order: Order, session: Session) -> LetterRecord:
    """Enter the redelivery, approved by who orders it; one that is among the drafts or gone stays as it is."""
    letter, key, to, by = ready.letter, ready.key, ready.to, ready.approver
    facts = sha256("\x1f".join((letter.facts, to, by.name, order.reason)).encode()).hexdigest()
    other = session.ledger.plan(replace(letter, key=key, to=to, facts=facts), redirect_of=letter.key)
    if other.state.may_have_left:
        return other
    day = letter.rendered_on or letter.first_day
    enclosed = "".join(digest_of(each.content) for each in ready.message.enclosed)
    rendered = {"facts": facts, "sha256": letter.sha256, "document": letter.document, "enclosed": enclosed}
    session.ledger.rendered(key, **rendered, day=day, starts=ready.invited_for)
    role, reason = by.role.value, order.reason.strip()
    return session.ledger.approved(key, by=by.name, role=role, reason=reason, facts=facts, at=session.now)
