"""Redeliver: a letter that came back, or went to a wrong address, goes once more because a named person orders it.

It is the same document under a key of its own, which goes once like any other letter: the order can be repeated
after a run that ended in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.core.approvals import UNKNOWN, Panel
from toolkit.core.cases import Incident
from toolkit.core.decisions import Decision
from toolkit.core.fields import reference_of
from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.whose_address import addresses_of
from toolkit.core.postable import is_postable
from toolkit.core.problems import ToolkitError
from toolkit.core.references import names_record
from toolkit.core.steps import LetterState as S
from toolkit.core.trust import Approver
from toolkit.files import digest
from toolkit.jobs.again import as_it_is_now
from toolkit.jobs.deliver import deliver, refuse_what_was_not_approved
from toolkit.jobs.gather import Gathered, gather
from toolkit.jobs.plan import planned
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.record import settled
from toolkit.jobs.recorded import RecordedLog, both
from toolkit.jobs.redelivered import carry_over, redeliveries, redirected_by_key
from toolkit.jobs.sendable import may_be_sent, message_for
from toolkit.jobs.session import Session
from toolkit.jobs.wrong_address import WRONG, write_note
from toolkit.mail import OnlyTo, check_message

NEW_AFTER = {S.BOUNCED, S.REJECTED}
"""A last redelivery in one of these reached nobody: the next order makes another."""
GOES_ON = {S.PLANNED, S.RENDERED, S.APPROVED, S.DRAFTED}
"""A redelivery that an order before this one began, and that has not left."""


@dataclass(frozen=True, slots=True)
class Order:
    ref: str
    by: str
    reason: str
    to: str = ""
    """"" for the address to which the letter went before."""
    wrong_address: bool = False
    """The letter did not come back: its address was somebody else's."""


@dataclass(frozen=True, slots=True)
class Redelivered:
    letter: LetterRecord
    """The redelivery, as the ledger holds it."""
    recorded: tuple[RecordedLog, ...]
    note: Path | None = None
    """The note for the data protection officer, where the address was a wrong one."""


def redeliver(folder: Path, now: datetime, order: Order) -> Redelivered:
    """Deliver the document of a letter once more. Raises ToolkitError, nothing sent, where that may not be."""
    _complete(order)
    gathered = gather(folder, now.date())
    may_be_sent(gathered)
    with Session.open(gathered.trust, now) as session:
        if isinstance(session.transport, OnlyTo):
            raise _refused("in conduct.toml redirect_all is set", "Empty it first: a rehearsal redelivers nothing.")
        session.transport.check()
        reconcile(session.ledger, session.transport, now=now)
        letter = _meant(session.ledger.letters(), order)
        decision = _decision(letter, gathered, session)
        approver = _orders(order, decision, gathered)
        to = _address(order, letter, decision, gathered)
        again = list(redeliveries(letter.key, redirected_by_key(session.ledger)))
        last = again[-1] if again else None
        _not_on_its_way(last, to)
        document = _document(letter, gathered)
        message = message_for(replace(decision, to=to), document, gathered.trust)
        check_message(message)
        note = None
        if order.wrong_address and letter.state is S.SENT:
            note = write_note(gathered.trust, letter, last, by=order.by, reason=order.reason, today=now.date())
            _was_wrong(letter, last, order, session)
        ordinal = len(again) if last and last.state not in NEW_AFTER | {S.SENT} else len(again) + 1
        entered = _entered(letter, redelivery_key(letter.key, ordinal), to, approver, order, session)
        if entered.state is S.APPROVED:
            refuse_what_was_not_approved(entered, message)
        done = deliver(entered, message, session.ledger, session.transport, mode=session.trust.mail.mode, now=now)
        carry_over(session.ledger)

        def story(read: Gathered, before: tuple[RecordedLog, ...]) -> tuple[RecordedLog, ...]:
            return both(before, settled(planned(read, session.ledger.letters()), session))

        return Redelivered(done, as_it_is_now(gather(folder, now.date()), story), note)


def _refused(why: str, next_step: str) -> ToolkitError:
    return ToolkitError(f"{why[0].upper()}{why[1:]}. Nothing was sent.", next_step)


def _complete(order: Order) -> None:
    if not order.by.strip() or not order.reason.strip():
        raise _refused("a redelivery needs a name and a reason", 'Say who orders it, and why: --by "…" --reason "…".')
    if order.to and not is_postable(order.to):
        raise _refused("--to is not one usable email address", "Give the one address that is this person's.")
    if order.wrong_address and not order.to:
        raise _refused("--wrong-address needs the right one", "Give it with --to.")


def _meant(letters: tuple[LetterRecord, ...], order: Order) -> LetterRecord:
    """Return the one letter that is meant: it came back, or went to a wrong address."""
    meant = [each for each in letters if names_record(order.ref, each)]
    able = [e for e in meant if e.state is S.BOUNCED or (order.wrong_address and e.state is S.SENT)]
    if len(able) == 1:
        return able[0]
    if able:
        several = "; ".join(f"{reference_of(e.school, e.key)} for {e.person}" for e in able)
        raise _refused(f"{order.ref} is a row with {len(able)} such letters", f"Give the reference of one: {several}.")
    if not meant:
        raise _refused(f"{order.ref} names no letter", "`conduct explain` shows the reference of each letter.")
    states = " and ".join(f"{each.step} {each.state}" for each in meant)
    if any(each.state is S.SENT for each in meant):
        advice = "If it went to somebody else's address, say so: --wrong-address, with the right one in --to."
    else:
        advice = "Only a letter that came back, or was sent, goes again. Run `conduct reconcile` where it is open."
    raise _refused(f"{order.ref} did not come back: {states}", advice)


def _decision(letter: LetterRecord, gathered: Gathered, session: Session) -> Decision:
    """Return the decision behind a letter: rows that were changed or withdrawn since have none."""
    everything = planned(gathered, session.ledger.letters(), settled=True).plan.decisions
    found = next((each for each in everything if each.letter_key == letter.key and each.person), None)
    if found is None:
        raise _refused(
            "what the logs say of this letter's rows is not what it was sent for",
            "`conduct explain` tells more. A letter that should not have gone is withdrawn, not sent again.",
        )
    return found


def _orders(order: Order, decision: Decision, gathered: Gathered) -> Approver:
    role = gathered.policy.approvals[decision.step]
    if role is None:
        raise _refused("this is a note inside the trust", "It is not sent.")
    trust = gathered.trust
    panel = Panel(trust.approvers, decision.school, gathered.today, trust.school(decision.school).head)
    about = _about(decision, gathered)
    found, why = panel.fit(order.by, role, about)
    if found is None:
        raise _refused(why or f"“{order.by}” {UNKNOWN}", f"It can be ordered by {panel.names(role, about)}.")
    return found


def _about(decision: Decision, gathered: Gathered) -> list[Incident]:
    """Return what the letter is about, with everybody in its rows."""
    places = {each.place for each in decision.incidents}
    rows = [row for reading in gathered.readings for row in reading.rows if row.place in places]
    return [Incident(row, person, index, row.day) for row in rows for index, person in enumerate(row.people)]


def _address(order: Order, letter: LetterRecord, decision: Decision, gathered: Gathered) -> str:
    """Return where it goes. A named person's word is enough for an address, but not for one that is another's."""
    to = order.to or letter.to
    if not is_postable(to):
        raise _refused("the ledger holds no usable address of this letter", "Give it with --to.")
    if order.wrong_address and letter.state is S.SENT and to.casefold() == letter.to.casefold():
        raise _refused("--to is the address that is said to be wrong", "Give the right one.")
    if "do-not-contact" in decision.blocked_by or _is_not_to_be_written_to(letter, gathered):
        raise _refused("contacts.csv says do_not_contact of this person", "Give the letter in another way.")
    rows = [row for reading in gathered.readings for row in reading.rows]
    trust = gathered.trust
    owners = addresses_of(rows, trust.contacts).owners.get(to.casefold(), ())
    mine = any(trust.aliases.is_to(letter, owner.name.identity) for owner in owners)
    if owners and not mine:
        raise _refused("that address stands beside somebody else", "Give this person's own, or correct the log first.")
    return to


def _is_not_to_be_written_to(letter: LetterRecord, gathered: Gathered) -> bool:
    from toolkit.core.people import identity

    trust = gathered.trust
    return any(
        line.do_not_contact and trust.aliases.is_to(letter, identity(line.name))
        for line in trust.contacts
        if line.school in ("", "*", letter.school)
    )


def _not_on_its_way(last: LetterRecord | None, to: str) -> None:
    if last is None or last.state in NEW_AFTER | {S.SENT}:
        return
    ref = reference_of(last.school, last.key)
    if last.state not in GOES_ON:
        raise _refused(
            f"it already went again as {ref}, which is {last.state}",
            f"Run `conduct reconcile`; where nothing can be looked up: conduct reconcile --settle {ref} sent|not-sent.",
        )
    if last.state is S.DRAFTED and last.to.casefold() != to.casefold():
        raise _refused(f"a draft of {ref} to another address lies in the mailbox", "Delete it, then reconcile.")


def _document(letter: LetterRecord, gathered: Gathered) -> Path:
    path = gathered.trust.folder / letter.document
    if not letter.document or not path.is_file() or digest(path) != letter.sha256:
        raise _refused(
            f"the document that was sent ({letter.document or 'unknown'}) is not there any more, or was changed",
            "Put it back from a backup or from Sent Items: only the same document goes again.",
        )
    return path


def _was_wrong(letter: LetterRecord, last: LetterRecord | None, order: Order, session: Session) -> None:
    """Take the service back: of the redelivery first, so that a run that ends here is understood by the next."""
    note = f"{WRONG} {order.by.strip()}: {order.reason.strip()}"
    if last and last.state is S.SENT:
        session.ledger.move(last.key, S.BOUNCED, expect=S.SENT, note=note)
    session.ledger.move(letter.key, S.BOUNCED, expect=S.SENT, note=note)


def _entered(
    letter: LetterRecord, key: str, to: str, approver: Approver, order: Order, session: Session
) -> LetterRecord:
    """Enter the redelivery, approved by who orders it; one that is among the drafts or gone stays as it is."""
    facts = sha256("\x1f".join((letter.facts, to, approver.name, order.reason)).encode()).hexdigest()
    other = session.ledger.plan(replace(letter, key=key, to=to, facts=facts), redirect_of=letter.key)
    if other.state.may_have_left:
        return other
    day = letter.rendered_on or letter.first_day
    session.ledger.rendered(key, facts=facts, sha256=letter.sha256, document=letter.document, day=day)
    role, reason = approver.role.value, order.reason.strip()
    return session.ledger.approved(key, by=approver.name, role=role, reason=reason, facts=facts, at=session.now)
