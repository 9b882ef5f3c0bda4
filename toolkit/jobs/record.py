"""Record: write what is due, why, and what became of each letter back beside its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.status import RowEdit, row_edits
from toolkit.files import open_in_excel
from toolkit.jobs.gather import Gathered, gather, together
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.session import Session
from toolkit.logbook import write_edits

BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class RecordedLog:
    log: str
    cells: int
    columns_added: tuple[str, ...] = ()
    backup: Path | None = None
    notes: tuple[str, ...] = ()


def catch_up(folder: Path, now: datetime) -> tuple[RecordedLog, ...]:
    """Write into the logs what the ledger and the plan say today (`conduct record`). Sends and renders nothing."""
    gathered = gather(folder, now.date())
    with Session.open(gathered.trust, now) as session:
        letters = session.ledger.letters()
        plan = planned(gathered, letters)
        recorded = record(plan, letters, now)
        session.lost_approvals_are_gone(plan)
    return recorded


def record(plan: Planned, letters: Sequence[LetterRecord], now: datetime) -> tuple[RecordedLog, ...]:
    """Write the status columns of every log that needs it; a log that already says it is not touched.

    A log that cannot be written does not keep the others from being written; then raises ToolkitError that names
    each. Nothing is lost: the ledger holds it, and the next `record` catches up.
    """
    gathered = plan.gathered
    edits = row_edits(gathered.readings, plan.plan, letters, plan.refs)
    done, failed = [], []
    for log, of_log in groupby(edits, key=lambda edit: edit.place.log):
        try:
            done.append(_write(log, tuple(of_log), gathered, now))
        except ToolkitError as error:
            failed.append(error)
    if failed:
        raise together(failed)
    return tuple(done)


def can_be_written(gathered: Gathered, logs: Sequence[str]) -> None:
    """Refuse before anything is sent when a log whose outcome must be written is open in Excel."""
    errors = []
    for log in logs:
        owner = open_in_excel(gathered.path(log))
        if owner is not None:
            by = f" ({owner})" if owner else ""
            errors.append(ToolkitError(f"{log} is open in Excel{by}.", "Close the workbook and run again."))
    if errors:
        raise together(errors)


def _write(log: str, edits: tuple[RowEdit, ...], gathered: Gathered, now: datetime) -> RecordedLog:
    if log not in gathered.writable:
        return RecordedLog(log, 0, notes=("Statuses cannot be kept in this kind of file: save it as .xlsx.",))
    layouts = [layout for reading in gathered.readings if reading.log == log for layout in reading.layouts]
    written = write_edits(
        gathered.path(log),
        layouts,
        edits,
        expected_digest=gathered.digest(log),
        backups=gathered.trust.folder / BACKUPS,
        stamp=now,
    )
    return RecordedLog(log, written.cells, written.columns_added, written.backup, written.notes)
