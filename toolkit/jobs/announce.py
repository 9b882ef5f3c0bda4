"""Announce: before the first letter leaves, the logs say what is due, why, and which letters are on their way.

A log that cannot be written then stops the run while nothing has been sent.
"""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.core.logins import sent_by_the_same
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.status import marked_as_sending
from toolkit.jobs.again import as_it_is_now
from toolkit.jobs.braked import braked
from toolkit.jobs.chosen import Choice, chosen
from toolkit.jobs.delivering import fit_to_go
from toolkit.jobs.gather import Gathered
from toolkit.jobs.mended import mended
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.record import can_be_written, record
from toolkit.jobs.recorded import RecordedLog, both, stuck
from toolkit.jobs.rendering import Batch, Rendered
from toolkit.jobs.sendable import goes_now
from toolkit.jobs.session import Session
from toolkit.jobs.today import rendered_and_approved, with_problems
from toolkit.ledger import login
from toolkit.mail import OnlyTo


@dataclass(frozen=True, slots=True)
class Announced:
    """What is about to leave, and the logs that say so."""

    queue: tuple[Rendered, ...]
    batch: Batch
    ready: Planned
    recorded: tuple[RecordedLog, ...]
    refused: tuple[Problem, ...]
    """Why a letter was taken out of the queue."""


def announced(gathered: Gathered, session: Session, agreed: int | None, choice: Choice) -> Announced:
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
    again = {each.letter_key: each for each in ready.plan.decisions}
    could_go = [again.get(each.decision.letter_key, each.decision) for each in batch.letters]
    going = chosen([each for each in could_go if goes_now(each, ready)], choice, ready)
    wanted = {each.letter_key for each in going}
    queue = tuple(each for each in batch.letters if each.decision.letter_key in wanted)
    same = sent_by_the_same(going, session.ledger.letters(), session.trust.approvers, login())
    ready = with_problems(ready, tuple(same))
    braked([each.decision for each in queue], session, agreed)
    with session.ledger.together():
        queue, refused = fit_to_go(queue, session)
    can_be_written(read, sorted({incident.place.log for each in queue for incident in each.decision.incidents}))
    stand_ins_only = isinstance(session.transport, OnlyTo)  # redirect_all: the letters themselves stay here
    keys = frozenset(each.decision.letter_key for each in queue if not stand_ins_only)
    with session.ledger.together():
        for key in sorted(keys):
            session.ledger.announce(key, day=session.now.date())
    marked = marked_as_sending(session.ledger.letters(), keys, session.now.date())
    recorded = record(ready, marked, session.now)
    session.lost_approvals_are_gone(ready, stuck(recorded))
    return Announced(queue, batch, ready, both(before, recorded), refused)
