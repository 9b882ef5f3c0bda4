"""Send: what is approved leaves once, each letter to one person, and the outcome is written beside its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.core.brake import Unusual, unusual
from toolkit.core.decisions import Decision, Plan
from toolkit.core.letters import LetterRecord
from toolkit.core.logins import sent_by_the_same
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.status import marked_as_sending
from toolkit.jobs.again import as_it_is_now, reread
from toolkit.jobs.braked import braked
from toolkit.jobs.chosen import ALL, Choice, chosen
from toolkit.jobs.delivering import Delivered, Watch, deliver_all, fit_to_go
from toolkit.jobs.gather import Gathered, gather, together
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.letterbook import without_mistakes
from toolkit.jobs.letters_page import write_letters_page
from toolkit.jobs.mended import mended
from toolkit.jobs.pace import Progress, Ticks
from toolkit.jobs.plan import Planned, plan, planned
from toolkit.jobs.post import ToPost, to_post
from toolkit.jobs.reconcile import Reconciled, reconcile
from toolkit.jobs.record import OF_THE_RUN, can_be_written, record
from toolkit.jobs.recorded import NotAllWritten, RecordedLog, both, stuck
from toolkit.jobs.rendering import Batch, Rendered
from toolkit.jobs.returned import NOTHING, CameBack, take_back
from toolkit.jobs.sendable import goes_now, may_be_sent, unmakeable
from toolkit.jobs.session import Session
from toolkit.jobs.stopped import stopped_recording
from toolkit.jobs.to_say import to_say
from toolkit.jobs.today import rendered_and_approved, with_problems
from toolkit.ledger import login
from toolkit.mail import OnlyTo

REAL_TIME = Ticks()


@dataclass(frozen=True, slots=True)
class Sent:
    letters: tuple[LetterRecord, ...]
    """Each letter of this run, in the state in which the run left it."""
    reconciled: tuple[Reconciled, ...]
    recorded: tuple[RecordedLog, ...]
    """Every workbook that was written, before the letters left or after."""
    plan: Plan
    """As the run left things, with what it met on its way among the problems."""
    to_post: ToPost
    """Letters that are approved and go by post or by hand: a person prints them."""
    refused: tuple[Problem, ...] = ()
    """Why a letter that is due and approved could not go as it is; the others went."""
    stopped: ToolkitError | None = None
    """What kept the run from sending the rest, or from writing into the logs; what it says of the letters is true."""
    came_back: CameBack = NOTHING


@dataclass(frozen=True, slots=True)
class Announced:
    """What is about to leave, and the logs that say so."""

    queue: tuple[Rendered, ...]
    batch: Batch
    ready: Planned
    recorded: tuple[RecordedLog, ...]
    refused: tuple[Problem, ...]
    """Why a letter was taken out of the queue."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The letters that would go now, and what keeps others from going (`to_say`)."""

    letters: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    unusual: tuple[Unusual, ...] = ()
    """The schools that would send far more than usual."""


def preview(folder: Path, now: datetime, choice: Choice = ALL) -> Preview:
    """Return what `send` would send now. Changes nothing."""
    before = plan(folder, now.date())
    may_be_sent(before.gathered)
    going = [decision for decision in before.plan.decisions if goes_now(decision, before)]
    letters = chosen(going, choice, before)
    trust = before.gathered.trust
    records = letters_of(trust)
    far_more = unusual(letters, records, now.date(), trust.mail.brake)
    same = sent_by_the_same(letters, records, trust.approvers, login())
    return Preview(letters, to_say(before.plan, [*unmakeable(before), *same]), far_more)


def send(
    folder: Path,
    now: datetime,
    *,
    progress: Watch | None = None,
    agreed: int | None = None,
    choice: Choice = ALL,
    ticks: Ticks = REAL_TIME,
) -> Sent:
    """Send every letter that is due, approved and unchanged since (`conduct send --yes`).

    What is due, why, and which letters are on their way stands in the logs before the first letter leaves. A log
    that cannot be written then stops the run before anything was sent. What goes wrong later is returned as
    `stopped`, with the letters that went. `agreed` is how many letters somebody said that there are: a run that is
    far larger than usual stops without it, and so does one of another number.
    """
    gathered = gather(folder, now.date())
    may_be_sent(gathered)
    without_mistakes(gathered.trust)
    with Session.open(gathered.trust, now) as session:
        session.transport.check()
        reconciled = reconcile(session.ledger, session.transport, now=now, mode=session.trust.mail.mode)
        came_back = take_back(session.ledger, session.transport, now=now)
        told = _announced_in_the_logs(gathered, session, agreed, choice)
        went = deliver_all(told.queue, session, progress or _silent, ticks)
        went.refused = [*told.refused, *went.refused]
        after, recorded, unwritten = _record_after(told, went, session)
        unshown = _shown_on_the_page(told.batch, after, session)
    stopped = [error for error in (went.stopped, unwritten, unshown) if error]
    paper = to_post(told.batch, told.ready)
    error = together(stopped) if stopped else None
    after = with_problems(after, came_back.unread)
    return Sent(tuple(went.letters), reconciled, recorded, after.plan, paper, tuple(went.refused), error, came_back)


def _shown_on_the_page(batch: Batch, after: Planned, session: Session) -> ToolkitError | None:
    """Say on the page of the day what went; return why where that cannot be done: the letters went all the same."""
    try:
        write_letters_page(batch, after, session.ledger.letters())
    except ToolkitError as error:
        return error
    return None


def _silent(_: Progress) -> None:
    """Nobody watches."""


def _announced_in_the_logs(gathered: Gathered, session: Session, agreed: int | None, choice: Choice) -> Announced:
    """Write into the logs what is due, why, and which letters are about to leave."""
    try:
        return as_it_is_now(gathered, lambda read, before: _announced(read, before, session, agreed, choice))
    except ToolkitError as error:
        raise ToolkitError(f"{error.message}\nNo letter was sent.", error.next_step) from error


def _announced(
    read: Gathered, before: tuple[RecordedLog, ...], session: Session, agreed: int | None, choice: Choice
) -> Announced:
    read, before = mended(read, session, before)
    session.note_deliveries(read)
    batch, ready = rendered_and_approved(planned(read, session.ledger.letters()), session)
    could_go = [_again(each.decision, ready) for each in batch.letters]
    going = chosen([each for each in could_go if goes_now(each, ready)], choice, ready)
    wanted = {each.letter_key for each in going}
    queue = tuple(each for each in batch.letters if each.decision.letter_key in wanted)
    same = sent_by_the_same(going, session.ledger.letters(), session.trust.approvers, login())
    ready = with_problems(ready, tuple(same))
    braked([each.decision for each in queue], session, agreed)
    queue, refused = fit_to_go(queue, session)
    can_be_written(read, sorted({incident.place.log for each in queue for incident in each.decision.incidents}))
    stand_ins_only = isinstance(session.transport, OnlyTo)  # redirect_all: the letters themselves stay here
    keys = frozenset(each.decision.letter_key for each in queue if not stand_ins_only)
    for key in sorted(keys):
        session.ledger.announce(key, day=session.now.date())
    marked = marked_as_sending(session.ledger.letters(), keys, session.now.date())
    recorded = record(ready, marked, session.now)
    session.lost_approvals_are_gone(ready, stuck(recorded))
    return Announced(queue, batch, ready, both(before, recorded), refused)


def _record_after(
    told: Announced, went: Delivered, session: Session
) -> tuple[Planned, tuple[RecordedLog, ...], ToolkitError | None]:
    """Write the outcome beside the rows, wherever they stand by now; return why where that cannot be done."""

    def story(read: Gathered, before: tuple[RecordedLog, ...]) -> tuple[Planned, tuple[RecordedLog, ...]]:
        letters = session.ledger.letters()
        after = planned(read, letters)
        return after, both(before, record(after, letters, session.now))

    after, recorded, unwritten = told.ready, told.recorded, None
    try:
        after, written = as_it_is_now(reread(told.ready.gathered), story)
        recorded = both(recorded, written)
    except ToolkitError as error:
        unwritten = stopped_recording(error, went.letters)
        recorded = both(recorded, error.written if isinstance(error, NotAllWritten) else ())
    aside = [each for each in told.ready.plan.problems if each.code in OF_THE_RUN and not unwritten]
    left = [problem for each in recorded for problem in each.problems]
    return with_problems(after, [*aside, *told.batch.problems, *went.refused, *left]), recorded, unwritten


def _again(decision: Decision, planned: Planned) -> Decision:
    return next((each for each in planned.plan.decisions if each.letter_key == decision.letter_key), decision)
