"""Summary: a period's logs and letters, counted for the trust."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.core.figures import Summary, summarise
from toolkit.files import make_folder, replace_file
from toolkit.jobs.plan import plan
from toolkit.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Summarised:
    summary: Summary
    workbook: Path | None
    new: bool
    """False: the workbook already said exactly this."""


def summary(folder: Path, first: date, last: date, today: date, *, workbook: bool = True) -> Summarised:
    """Count the incidents from `first` to `last` and write the summary workbook (`conduct summary`)."""
    from toolkit.reports.summary import workbook_bytes

    planned = plan(folder, today)
    trust = planned.gathered.trust
    letters = Ledger.peek(trust.ledger_url)
    counted = summarise(planned.gathered.readings, planned.plan, letters, trust, first, last)
    if not workbook:
        return Summarised(counted, None, new=False)
    path = folder / "summaries" / f"conduct summary {first:%Y-%m}.xlsx"
    data = workbook_bytes(counted)
    make_folder(path.parent)
    if path.is_file() and path.read_bytes() == data:
        return Summarised(counted, path, new=False)
    replace_file(path, data)
    return Summarised(counted, path, new=True)
