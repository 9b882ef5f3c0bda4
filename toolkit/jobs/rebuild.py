"""Rebuild: a ledger that was lost is written anew from the logs' status columns and the mailbox.

Sends nothing, and makes no letter one that can be sent: what nobody can say waits for a person, as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.rebuilt import from_decisions, from_logs, left_to_the_log
from toolkit.core.rows import LogRow
from toolkit.jobs.again import as_it_is_now, reread
from toolkit.jobs.gather import Gathered, gather
from toolkit.jobs.looked_up import LookedUp
from toolkit.jobs.plan import planned
from toolkit.jobs.rebuilt_letter import Known, look_for
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.record import settled
from toolkit.jobs.recorded import RecordedLog, both
from toolkit.jobs.session import Session
from toolkit.settings import load


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """What would be written into the ledger, and what is left to the logs."""

    letters: tuple[Known, ...]
    left: tuple[LogRow, ...]
    """Rows whose letter is not certain, or of nobody's case: the log keeps it from going again."""
    unread: tuple[Problem, ...]
    """Logs that could not be read."""
    can_look_up: bool


@dataclass(frozen=True, slots=True)
class Rebuilt:
    before: Rebuilding
    settled: tuple[LookedUp, ...]
    """Letters that were on their way, as they were looked up then."""
    recorded: tuple[RecordedLog, ...]


def rebuild(
    folder: Path, now: datetime, *, by: str, reason: str, agreed: Callable[[Rebuilding], bool]
) -> Rebuilt | None:
    """Enter every letter that the logs tell of and the ledger does not know; then look up what was on its way.

    `agreed` is shown what would be entered, and may say no: None then, and nothing was written.
    """
    if not by.strip() or not reason.strip():
        raise ToolkitError(
            "Rebuilding the ledger needs a name and a reason. Nothing was written.",
            'Say who orders it, and what became of the ledger: --by "…" --reason "…".',
        )
    with Session.open(load(folder).trust, now) as session:
        gathered = gather(folder, now.date(), whole=False)
        before = _found(gathered, session)
        if not before.letters or not agreed(before):
            return Rebuilt(before, (), ()) if not before.letters else None
        for each in before.letters:
            each.enter(session.ledger, f"by {by.strip()}: {reason.strip()}")
        looked_up = reconcile(session.ledger, session.transport, now=now, mode=session.trust.mail.mode)
        letters = {each.key: session.ledger.letter(each.key) for each in looked_up}
        found = tuple(LookedUp(it, each.before, each.note) for each in looked_up if (it := letters[each.key]))

        def story(read: Gathered, written: tuple[RecordedLog, ...]) -> tuple[RecordedLog, ...]:
            return both(written, settled(planned(read, session.ledger.letters()), session))

        whole = gathered if not gathered.unread else None
        return Rebuilt(before, found, as_it_is_now(reread(whole), story) if whole else ())


def _found(gathered: Gathered, session: Session) -> Rebuilding:
    known = session.ledger.letters()
    decided = planned(gathered, known, courses=True)
    rows = [row for reading in decided.gathered.readings for row in reading.rows]
    logged = (each for course in decided.plan.courses for each in course.logged)
    told = from_logs(logged, rows, decided.refs)
    keys = {each.letter.key for each in told} | {each.key for each in known if each.state.may_have_left}
    untold = from_decisions([each for each in decided.plan.decisions if each.letter_key not in keys], decided.refs)
    letters = [found for each in (*told, *untold) if (found := look_for(each, session))]
    left = left_to_the_log(rows, [each.said for each in letters], known)
    return Rebuilding(tuple(letters), tuple(left), gathered.unread, session.transport.can_look_up)
