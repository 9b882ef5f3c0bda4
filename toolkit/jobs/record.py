"""Record: write what is due, why, and what became of each letter back beside its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from toolkit.core.approvals import Panel
from toolkit.core.beside import PLACE_HEADINGS, book_edits, carried_over
from toolkit.core.decisions import Decision, Plan
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.status import RowEdit, row_edits
from toolkit.core.steps import Role
from toolkit.core.stopped_sheets import sheet_of, stopped_sheets
from toolkit.files import BACKUPS, opened_by
from toolkit.jobs.again import as_it_is_now, reread
from toolkit.jobs.beside import Beside
from toolkit.jobs.gather import Gathered, together
from toolkit.jobs.passwords import password_for
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.recorded import NotAllWritten, RecordedLog, both, recorded_log, stuck
from toolkit.jobs.sendable import unmakeable
from toolkit.jobs.session import Session
from toolkit.logbook import Guarded, write_edits, write_status

OF_THE_RUN = frozenset({"changed-letter", "second-proof", "set-aside", "status-gone", "unpostable"})
"""Codes of problems that the run which meets them says, and no log: the next run does not meet them."""

Edits = Mapping[str, Sequence[RowEdit]]
"""Log, or status workbook → what is to change in it, in the order of its rows."""


def record(plan: Planned, letters: Sequence[LetterRecord], now: datetime) -> tuple[RecordedLog, ...]:
    """Write the status columns of every log that needs it; a log that already says it is not touched.

    A log that cannot hold them has them in the status workbook beside it, which is made when it is first needed.
    A log that cannot be written does not keep the others from being written; then raises `NotAllWritten`, which
    names each. The next `record` catches up.
    """
    gathered, edits = plan.gathered, dict[str, list[RowEdit]]()
    parted, stopped = gathered.parted_places, stopped_sheets(gathered.readings)
    for edit in row_edits(gathered.readings, _as_written(plan), letters, plan.refs, gathered.trust.aliases, parted):
        if sheet_of(edit.place) not in stopped:
            edits.setdefault(edit.place.log, []).append(edit)
    done, failed = list[RecordedLog](), list[ToolkitError]()
    for log in dict.fromkeys(log for log, _ in gathered.digests):
        try:
            done += _write(log, edits, gathered, now)
        except ToolkitError as error:
            failed.append(error)
    if failed:
        raise NotAllWritten(failed, done)
    return tuple(done)


def _as_written(planned: Planned) -> Plan:
    """Return the plan with the problems that the log says: those of its rows and letters, however often it runs.

    What one run met and the next does not find again is said by that run alone (`OF_THE_RUN`).
    """
    standing = [each for each in planned.plan.problems if each.code not in OF_THE_RUN]
    return replace(planned.plan, problems=tuple(dict.fromkeys((*standing, *unmakeable(planned)))))


def settled(plan: Planned, session: Session) -> tuple[RecordedLog, ...]:
    """Record, and once more where that took an approval out of a log: the row then says what is missing now."""
    recorded = record(plan, session.ledger.letters(), session.now)
    session.lost_approvals_are_gone(plan, stuck(recorded))
    if not any(_taken_out(each) for each in plan.plan.decisions):
        return recorded

    def story(read: Gathered, before: tuple[RecordedLog, ...]) -> tuple[RecordedLog, ...]:
        letters = session.ledger.letters()
        return both(before, record(planned(read, letters), letters, session.now))

    return both(recorded, as_it_is_now(reread(plan.gathered), story))


def _taken_out(decision: Decision) -> bool:
    """Whether what stood in the approval's cell was for another letter than the one that can be read now."""
    return decision.approval_lost or bool(decision.approved_by and "unread-letter" in decision.blocked_by)


def _choices(log: str, gathered: Gathered) -> Mapping[str, Sequence[str]]:
    """Return what `Approved by` offers: those who approve anything at the log's school today."""
    panel = Panel(gathered.trust.approvers, school_of(log, gathered), gathered.today)
    return {"approved_by": tuple(dict.fromkeys(each.name for each in panel.may(Role.OFFICE)))}


def school_of(log: str, gathered: Gathered) -> str:
    return next(reading.school for reading in gathered.readings if reading.log == log)


def can_be_written(gathered: Gathered, logs: Sequence[str]) -> None:
    """Refuse before anything is sent when a workbook in which an outcome must be written is open."""
    errors = []
    for log in dict.fromkeys(_kept_in(log, gathered) for log in logs):
        if opened := opened_by(gathered.path(log)):
            errors.append(ToolkitError(f"{log} is {opened}.", "Close the workbook, then run this again."))
    if errors:
        raise together(errors)


def _kept_in(log: str, gathered: Gathered) -> str:
    """Return the workbook that holds the statuses of a log: itself, where it can be written."""
    beside = gathered.beside(log)
    return beside.book.log if beside and not (beside.moves_in and log == beside.log) else log


def _write(log: str, edits: Edits, gathered: Gathered, now: datetime) -> Iterator[RecordedLog]:
    """Write into one workbook; a log that cannot hold its statuses is written when its status workbook is."""
    beside = gathered.beside(log)
    if beside and log == beside.book.log:
        yield from _write_beside(beside, edits, gathered, now)
    elif beside is None or beside.moves_in:
        yield from write_log(log, edits.get(log, ()), gathered, now)


def write_log(
    log: str, edits: Sequence[RowEdit], gathered: Gathered, now: datetime, notes: tuple[str, ...] = ()
) -> Iterator[RecordedLog]:
    """Write edits into a log that can be written, and with them what a status workbook beside it still holds."""
    layouts = [layout for reading in gathered.readings if reading.log == log for layout in reading.layouts]
    beside, source = gathered.beside(log), None
    if beside:
        source = Guarded(gathered.path(beside.book.log), beside.book.digest)
    if beside and beside.matched.rows:
        edits = carried_over(beside.matched.rows, beside.lines, edits)
        notes += (f"The statuses of {beside.book.log} stand beside the rows now: from here on they are kept here.",)
    if not edits:
        return
    written = write_edits(
        gathered.path(log),
        layouts,
        edits,
        expected_digest=gathered.digest(log),
        backups=gathered.trust.folder / BACKUPS,
        stamp=now,
        source=source,
        choices=_choices(log, gathered),
        password=password_for(gathered.trust, log),
    )
    yield recorded_log(log, written, school_of(log, gathered), notes)


def _write_beside(beside: Beside, edits: Edits, gathered: Gathered, now: datetime) -> Iterator[RecordedLog]:
    from toolkit.reports.status_book import status_workbook_bytes

    book, log = beside.book, gathered.path(beside.log)
    of_log = () if beside.moves_in else edits.get(beside.log, ())
    needed = book_edits(book, beside.lines, beside.matched, of_log, edits.get(book.log, ()), log_moved=beside.moves_in)
    if not needed:
        return
    headings = [PLACE_HEADINGS[name] for name in book.places]
    written = write_status(
        Guarded(gathered.path(book.log), book.digest),
        book.layout,
        needed,
        log=None if beside.moves_in else Guarded(log, gathered.digest(beside.log)),
        empty=b"" if book.digest else status_workbook_bytes(log.name, book.sheet, headings, PLACE_HEADINGS["key"], now),
        backups=gathered.trust.folder / BACKUPS,
        stamp=now,
        choices=_choices(beside.log, gathered),
    )
    kept = (
        f"The statuses of {beside.log} are kept here: fill the yellow cells here, and leave both files side by side. "
        "Save the log as .xlsx, and name that in conduct.toml, to have them beside its rows."
    )
    notes = () if beside.moves_in else (kept,)
    yield recorded_log(book.log, written, school_of(beside.log, gathered), notes)
