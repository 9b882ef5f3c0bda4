"""Send: what is approved leaves once, each letter to one person, and the outcome is written beside its row."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from toolkit.core.decisions import Plan
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem, ToolkitError
from toolkit.jobs.again import as_it_is_now, reread
from toolkit.jobs.announce import Announced, announced
from toolkit.jobs.chosen import ALL, Choice
from toolkit.jobs.clocks import clocks_in
from toolkit.jobs.delivering import Delivered, Watch, deliver_all
from toolkit.jobs.gather import Gathered, gather, together
from toolkit.jobs.letterbook import without_mistakes
from toolkit.jobs.letters_page import write_letters_page
from toolkit.jobs.looked_up import LookedUp, moved
from toolkit.jobs.pace import Progress, Ticks
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.post import ToPost, to_post
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.reconciled import Reconciled
from toolkit.jobs.record import OF_THE_RUN, record
from toolkit.jobs.recorded import NotAllWritten, RecordedLog, both
from toolkit.jobs.rendering import Batch
from toolkit.jobs.returned import NOTHING, CameBack, take_back
from toolkit.jobs.sendable import may_be_sent
from toolkit.jobs.session import Session
from toolkit.jobs.stopped import stopped_recording
from toolkit.jobs.today import with_problems
from toolkit.jobs.trials import gone_before
from toolkit.jobs.went_twice import told_twice
from toolkit.mail import Tell, tell_nobody

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
    found_out: tuple[LookedUp, ...] = ()
    """Letters of earlier runs of which this one found out what became of them."""
    instead: str = ""
    """`redirect_all`: the address to which every letter went instead."""
    tried_before: int = 0
    """How many letters a trial before this one had sent there, or made ready; they are not among `letters`."""


def send(
    folder: Path,
    now: datetime,
    *,
    progress: Watch | None = None,
    agreed: int | None = None,
    choice: Choice = ALL,
    ticks: Ticks = REAL_TIME,
    tell: Tell = tell_nobody,
) -> Sent:
    """Send every letter that is due, approved and unchanged since (`conduct send --yes`).

    What is due, why, and which letters are on their way stands in the logs before the first letter leaves. A log
    that cannot be written then stops the run before anything was sent. What goes wrong later is returned as
    `stopped`, with the letters that went. `agreed` is how many letters somebody said that there are: a run that is
    far larger than usual stops without it, and so does one of another number. `tell` hears of each pause that the mail
    server asks for.
    """
    gathered = gather(folder, now.date())
    may_be_sent(gathered)
    without_mistakes(gathered.trust)
    with Session.open(gathered.trust, now, tell) as session:
        session.transport.check()
        reconciled = reconcile(session.ledger, session.transport, now=now, mode=session.trust.mail.mode)
        came_back = take_back(session.ledger, session.transport, now=now)
        found_out = (*moved(reconciled, session.ledger), *told_twice(session))
        told = announced(gathered, session, agreed, choice)
        before = gone_before(session.ledger) if gathered.trust.mail.redirect_all else {}
        went = deliver_all(told.queue, session, progress or _silent, ticks)
        went.refused = [*told.refused, *went.refused]
        after, recorded, unwritten = _record_after(told, went, session)
        clocks = clocks_in(session.ledger, session.transport, now)
        unshown = _shown_on_the_page(told.batch, after, session)
    stopped = [error for error in (went.stopped, unwritten, unshown) if error]
    paper = to_post(told.batch, told.ready)
    error = together(stopped) if stopped else None
    after = with_problems(after, (*came_back.unread, *clocks))
    new = tuple(each for each in went.letters if before.get(each.key) is not each.state)
    letters, came_back, found_out = after.confidential.hidden((new, came_back, found_out))
    return Sent(
        letters,
        reconciled,
        recorded,
        after.plan,
        paper,
        tuple(went.refused),
        error,
        came_back,
        found_out,
        gathered.trust.mail.redirect_all,
        len(went.letters) - len(new),
    )


def _shown_on_the_page(batch: Batch, after: Planned, session: Session) -> ToolkitError | None:
    """Say on the page of the day what went; return why where that cannot be done: the letters went all the same."""
    try:
        write_letters_page(batch, after, session.ledger.letters())
    except ToolkitError as error:
        return error
    return None


def _silent(_: Progress) -> None:
    """Nobody watches."""


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
