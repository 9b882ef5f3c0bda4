"""Send: what is approved leaves once, each letter to one person, and the outcome is written beside its row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from toolkit.core.decisions import Decision, Plan
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.status import marked_as_sending
from toolkit.core.steps import DecisionState
from toolkit.jobs.deliver import deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.gather import Gathered, gather, read_again
from toolkit.jobs.letterbook import without_mistakes
from toolkit.jobs.letters import Batch, Rendered
from toolkit.jobs.plan import Planned, plan, planned
from toolkit.jobs.reconcile import Reconciled, reconcile
from toolkit.jobs.record import can_be_written, record
from toolkit.jobs.recorded import RecordedLog, both, stuck
from toolkit.jobs.sendable import goes_now, message_for, unmakeable, unpostable
from toolkit.jobs.session import Session
from toolkit.jobs.today import rendered_and_approved, with_problems
from toolkit.mail import OnlyTo, UnpostableLetter


@dataclass(frozen=True, slots=True)
class Sent:
    letters: tuple[LetterRecord, ...]
    """Each letter of this run, in the state in which the run left it."""
    reconciled: tuple[Reconciled, ...]
    recorded: tuple[RecordedLog, ...]
    """Every workbook that was written, before the letters left or after."""
    plan: Plan
    """As the run left things, with what it met on its way among the problems."""
    to_post: tuple[Rendered, ...]
    """Letters that are approved and go by post or by hand: a person prints them."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The letters that would go now, and what keeps others from going."""

    letters: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def preview(folder: Path, now: datetime) -> Preview:
    """Return what `send` would send now. Changes nothing."""
    before = plan(folder, now.date())
    may_be_sent(before.gathered)
    letters = tuple(decision for decision in before.plan.decisions if goes_now(decision, before))
    return Preview(letters, (*before.plan.problems, *unmakeable(before)))


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
        announced = _announce(queue, ready, session)
        letters, refused = _deliver_all(queue, session, progress or _silent)
        set_aside = [problem for problem in ready.plan.problems if problem.code == "set-aside"]
        after = planned(_reread(gathered), session.ledger.letters())
        recorded = both(announced, _record_after(after, session, letters))
        not_written = [problem for each in recorded for problem in each.problems]
        after = with_problems(after, [*set_aside, *batch.problems, *refused, *not_written])
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


def _announce(queue: Sequence[Rendered], ready: Planned, session: Session) -> tuple[RecordedLog, ...]:
    """Write into the logs what is due, why, and which letters are about to leave."""
    logs = sorted({incident.place.log for each in queue for incident in each.decision.incidents})
    can_be_written(ready.gathered, logs)
    stand_ins_only = isinstance(session.transport, OnlyTo)  # redirect_all: the letters themselves stay here
    keys = frozenset(each.decision.letter_key for each in queue if not stand_ins_only)
    for key in sorted(keys):
        session.ledger.announce(key, day=session.now.date())
    recorded = record(ready, marked_as_sending(session.ledger.letters(), keys, session.now.date()), session.now)
    session.lost_approvals_are_gone(ready, stuck(recorded))
    return recorded


def _deliver_all(
    queue: Sequence[Rendered], session: Session, progress: Callable[[LetterRecord], None]
) -> tuple[list[LetterRecord], list[Problem]]:
    """Finish the drafts that an earlier run left behind, then send the letters of this run, one at a time."""
    mode, letters, refused = session.trust.mail.mode, list[LetterRecord](), list[Problem]()
    for draft in drafts_to_finish(session.ledger, session.transport, mode=mode):
        letters.append(deliver_draft(draft, session.ledger, session.transport, mode=mode, now=session.now))
        progress(letters[-1])
    for each in queue:
        try:
            letters.append(_deliver(each, session))
        except UnpostableLetter as error:  # this one cannot go as it is; the others can
            refused.append(unpostable(each.decision, error))
        else:
            progress(letters[-1])
    return letters, refused


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
