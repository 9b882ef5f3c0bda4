"""Send: what is approved leaves once, each letter to one person, and the outcome is written beside its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from toolkit.core.decisions import Decision, Plan
from toolkit.core.fields import email_body, file_name, subject
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.status import marked_as_sending
from toolkit.core.steps import DecisionState
from toolkit.core.trust import Trust
from toolkit.jobs.deliver import deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.gather import Gathered, gather, read_again
from toolkit.jobs.letterbook import without_mistakes
from toolkit.jobs.letters import Batch, Rendered, name_of
from toolkit.jobs.plan import Planned, plan, planned
from toolkit.jobs.reconcile import Reconciled, reconcile
from toolkit.jobs.record import RecordedLog, can_be_written, record
from toolkit.jobs.session import Session
from toolkit.jobs.today import rendered_and_approved, with_problems
from toolkit.mail import Attachment, Message, OnlyTo, UnpostableLetter


@dataclass(frozen=True, slots=True)
class Sent:
    letters: tuple[LetterRecord, ...]
    """Each letter of this run, in the state in which the run left it."""
    reconciled: tuple[Reconciled, ...]
    recorded: tuple[RecordedLog, ...]
    plan: Plan
    """As the run left things, with what it met on its way among the problems."""
    to_post: tuple[Rendered, ...]
    """Letters that are approved and go by post or by hand: a person prints them."""


def preview(folder: Path, now: datetime) -> tuple[Decision, ...]:
    """Return the letters that `send` would send now. Changes nothing."""
    before = plan(folder, now.date())
    may_be_sent(before.gathered)
    return tuple(decision for decision in before.plan.decisions if goes_now(decision, before))


def send(folder: Path, now: datetime, *, progress: Callable[[LetterRecord], None] | None = None) -> Sent:
    """Send every letter that is due, approved and unchanged since (`conduct send --yes`).

    What is due, why, and which letters are on their way stands in the logs before the first letter leaves. A log
    that is open in Excel stops the run before anything was sent.
    """
    gathered = gather(folder, now.date())
    may_be_sent(gathered)
    without_mistakes(gathered.trust)
    with Session.open(gathered.trust, now) as session:
        session.transport.check()
        reconciled = reconcile(session.ledger, session.transport, now=now)
        session.note_deliveries(gathered)
        batch, ready = rendered_and_approved(planned(gathered, session.ledger.letters()), session)
        queue = [each for each in batch.letters if goes_now(_again(each.decision, ready), ready)]
        _announce(queue, ready, session)
        letters, unpostable = _deliver_all(queue, session, progress or _silent)
        set_aside = [problem for problem in ready.plan.problems if problem.code == "set-aside"]
        after = planned(_reread(gathered), session.ledger.letters())
        after = with_problems(after, [*set_aside, *batch.problems, *unpostable])
        recorded = _record_after(after, session, letters)
    return Sent(tuple(letters), reconciled, recorded, after.plan, _to_post(batch, ready))


def _to_post(batch: Batch, ready: Planned) -> tuple[Rendered, ...]:
    now = [replace(each, decision=_again(each.decision, ready)) for each in batch.letters]
    return tuple(
        each
        for each in now
        if each.decision.send_by != "email" and each.decision.state is DecisionState.DUE and each.decision.approved_by
    )


def _silent(_: LetterRecord) -> None:
    """Nobody watches."""


def may_be_sent(gathered: Gathered) -> None:
    """Refuse to send under a code or terms that the trust has not said are its own (POLICY.md, Fairness and law)."""
    unsaid = []
    if gathered.policy.built_in and not gathered.trust.adopted:
        unsaid.append("which version of its code the trust adopted ([trust] adopted = 2026-09-01)")
    if gathered.terms.built_in and not gathered.trust.terms_confirmed:
        unsaid.append("that the term dates are right ([trust] terms_confirmed = true)")
    if unsaid:
        raise ToolkitError(
            f"{gathered.trust.folder / 'conduct.toml'} does not yet say {' and '.join(unsaid)}. Nothing was sent.",
            "Compare the code and the term dates with the trust's own, write it there, and run again. "
            "`conduct plan` works meanwhile.",
        )


def goes_now(decision: Decision, planned: Planned) -> bool:
    return (
        decision.state is DecisionState.DUE
        and decision.letter_key in planned.facts
        and decision.approved_by is not None
        and decision.send_by == "email"
    )


def message_for(decision: Decision, document: bytes, trust: Trust) -> Message:
    """Return the one message that carries a letter: one To, a neutral subject, a neutral attachment."""
    school = trust.school(decision.school)
    return Message(
        sender=school.mailbox,
        to=decision.to,
        to_name=name_of(decision).display,
        subject=subject(decision, trust),
        body=email_body(decision, trust),
        attachments=(Attachment(file_name(decision, trust), document),),
    )


def _announce(queue: Sequence[Rendered], ready: Planned, session: Session) -> None:
    """Write into the logs what is due, why, and which letters are about to leave."""
    logs = sorted({incident.place.log for each in queue for incident in each.decision.incidents})
    can_be_written(ready.gathered, logs)
    stand_ins_only = isinstance(session.transport, OnlyTo)  # redirect_all: the letters themselves stay here
    keys = frozenset(each.decision.letter_key for each in queue if not stand_ins_only)
    for key in sorted(keys):
        session.ledger.announce(key, day=session.now.date())
    record(ready, marked_as_sending(session.ledger.letters(), keys, session.now.date()), session.now)
    session.lost_approvals_are_gone(ready)


def _deliver_all(
    queue: Sequence[Rendered], session: Session, progress: Callable[[LetterRecord], None]
) -> tuple[list[LetterRecord], list[Problem]]:
    """Finish the drafts that an earlier run left behind, then send the letters of this run, one at a time."""
    mode, letters, unpostable = session.trust.mail.mode, list[LetterRecord](), list[Problem]()
    for draft in drafts_to_finish(session.ledger, session.transport, mode=mode):
        letters.append(deliver_draft(draft, session.ledger, session.transport, mode=mode, now=session.now))
        progress(letters[-1])
    for each in queue:
        try:
            letters.append(_deliver(each, session))
        except UnpostableLetter as error:  # this one cannot go as it is; the others can
            unpostable.append(_unpostable(each.decision, error))
        else:
            progress(letters[-1])
    return letters, unpostable


def _unpostable(decision: Decision, error: UnpostableLetter) -> Problem:
    place = decision.incidents[0].place
    return Problem("unpostable", error.message, error.next_step, decision.school, place.log, place.sheet, place.row)


def _deliver(each: Rendered, session: Session) -> LetterRecord:
    record = session.ledger.letter(each.decision.letter_key)
    assert record, "a rendered letter stands in the ledger"
    message = message_for(each.decision, each.document.read_bytes(), session.trust)
    return deliver(record, message, session.ledger, session.transport, mode=session.trust.mail.mode, now=session.now)


def _record_after(after: Planned, session: Session, letters: Sequence[LetterRecord]) -> tuple[RecordedLog, ...]:
    try:
        return record(after, session.ledger.letters(), session.now)
    except ToolkitError as error:
        safe = f"{len(letters)} letter{'s' if len(letters) != 1 else ''} went and are safe in the ledger."
        raise ToolkitError(f"{error.message}\n{safe}", "Close the workbook, then run `conduct record`.") from error


def _reread(gathered: Gathered) -> Gathered:
    return read_again(gathered.trust, gathered.policy, gathered.terms, gathered.today)


def _again(decision: Decision, planned: Planned) -> Decision:
    return next((each for each in planned.plan.decisions if each.letter_key == decision.letter_key), decision)
