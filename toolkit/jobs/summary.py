"""Summary: a period's logs and letters, counted for the trust."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.core.figures import Summary, packed, summarise
from toolkit.core.figures.asked import AskedTerm, period_of, trusts_calendar
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.core.problems import Problem, ToolkitError
from toolkit.jobs.editions import Written, write_editions
from toolkit.jobs.gather import gather
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.plan import planned


@dataclass(frozen=True, slots=True)
class Summarised:
    summary: Summary
    pack: Pack
    files: tuple[Written, ...] = ()
    unread: tuple[Problem, ...] = ()
    """Why a log could not be used: nothing of its school was counted."""


def summary(folder: Path, asked: Period | AskedTerm, now: datetime) -> Summarised:
    """Count the incidents of a period and write both editions of the summary (`conduct summary`).

    A school with a log that cannot be read is left out, and the pack says so. Raises ToolkitError where no log can
    be read, for a term that is not loaded, and for a period to come.
    """
    gathered = gather(folder, now.date(), whole=False)
    trust = gathered.trust
    period = period_of(asked, trusts_calendar(gathered.terms, trust), now.date())
    if period.first > now.date():
        raise ToolkitError(f"{period.label} has not begun: nothing of it can be counted.", "Name a period that has.")
    letters = letters_of(trust)
    done = planned(gathered, letters, courses=True)
    readings = done.gathered.readings
    not_read = frozenset(problem.school for problem in gathered.unread if problem.school)
    counted = summarise(readings, done.plan, letters, trust, period.first, period.last, not_read)
    pack = packed(
        readings,
        done.plan,
        letters,
        trust,
        gathered.policy,
        gathered.terms,
        period,
        now,
        dict(gathered.digests),
        gathered.unread,
    )
    files = write_editions(trust, pack)
    return Summarised(counted, pack, files, gathered.unread)
