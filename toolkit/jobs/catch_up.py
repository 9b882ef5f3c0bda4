"""Catch up: write into the logs what could not be written when it happened (`conduct record`)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from toolkit.core.decisions import Plan
from toolkit.core.frozen import dataclass
from toolkit.jobs.again import as_it_is_now
from toolkit.jobs.gather import Gathered, gather
from toolkit.jobs.mended import mended
from toolkit.jobs.plan import planned
from toolkit.jobs.record import settled
from toolkit.jobs.recorded import RecordedLog, both
from toolkit.jobs.session import Session


@dataclass(frozen=True, slots=True)
class CaughtUp:
    recorded: tuple[RecordedLog, ...]
    plan: Plan
    """What was written, with its problems: among them the letters whose row is no longer there."""


def catch_up(folder: Path, now: datetime) -> CaughtUp:
    """Write into the logs what the ledger and the plan say today. Sends and renders nothing."""
    gathered = gather(folder, now.date())
    with Session.open(gathered.trust, now) as session:

        def story(read: Gathered, before: tuple[RecordedLog, ...]) -> CaughtUp:
            read, before = mended(read, session, before)
            plan = planned(read, session.ledger.letters())
            return CaughtUp(both(before, settled(plan, session)), plan.plan)

        return as_it_is_now(gathered, story)
