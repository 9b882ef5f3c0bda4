"""Summary: a period's logs and letters, counted for the trust."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.core.figures import Summary, packed, summarise
from toolkit.core.figures.asked import AskedTerm, period_of, trusts_calendar
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.core.problems import Problem
from toolkit.files import make_folder, replace_file
from toolkit.jobs.gather import gather
from toolkit.jobs.plan import planned
from toolkit.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Summarised:
    summary: Summary
    pack: Pack
    workbook: Path | None
    new: bool
    """False: the workbook already said exactly this."""
    unread: tuple[Problem, ...] = ()
    """Why a log could not be used: nothing of its school was counted."""


def summary(folder: Path, asked: Period | AskedTerm, now: datetime, *, workbook: bool = True) -> Summarised:
    """Count the incidents of a period and write the summary workbook (`conduct summary`).

    A school with a log that cannot be read is left out, and the pack says so. Raises ToolkitError where no log can
    be read, and for a term that is not loaded.
    """
    from toolkit.reports.summary import workbook_bytes

    gathered = gather(folder, now.date(), whole=False)
    trust = gathered.trust
    period = period_of(asked, trusts_calendar(gathered.terms, trust), now.date())
    letters = Ledger.peek(trust.ledger_url)
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
    if not workbook:
        return Summarised(counted, pack, None, new=False, unread=gathered.unread)
    path = folder / "summaries" / f"conduct summary {period.name}.xlsx"
    data = workbook_bytes(counted)
    make_folder(path.parent)
    if path.is_file() and path.read_bytes() == data:
        return Summarised(counted, pack, path, new=False, unread=gathered.unread)
    replace_file(path, data)
    return Summarised(counted, pack, path, new=True, unread=gathered.unread)
