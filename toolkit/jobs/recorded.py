"""What was written into each workbook, as the commands tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place, Problem, ToolkitError
from toolkit.core.status import KEEPS_THE_STEP
from toolkit.jobs.gather import together
from toolkit.logbook import ChangedSinceRead, Written


@dataclass(frozen=True, slots=True)
class RecordedLog:
    log: str
    cells: int
    columns_added: tuple[str, ...] = ()
    backup: Path | None = None
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Cells of ours that could not be written: somebody put a formula there, or merged them away."""
    stuck: tuple[Place, ...] = ()
    """Rows out of which an approval could not be taken."""


class NotAllWritten(ToolkitError):
    """Some logs could not be written; `written` are those that were. Nothing is lost: the ledger holds it.

    `changed`: somebody saved one of them since it was read, so that it is worth reading again.
    """

    def __init__(self, errors: Sequence[ToolkitError], written: Sequence[RecordedLog]) -> None:
        said = together(errors)
        super().__init__(said.message, said.next_step)
        self.written = tuple(written)
        self.changed = any(isinstance(error, ChangedSinceRead) for error in errors)


def both(first: Sequence[RecordedLog], second: Sequence[RecordedLog]) -> tuple[RecordedLog, ...]:
    """Return what two writings of one run did, each workbook once: its copy is the one from before the first."""
    logs = {each.log: each for each in first}
    for each in second:
        known = logs.get(each.log)
        logs[each.log] = _joined(known, each) if known else each
    return tuple(logs.values())


def _joined(one: RecordedLog, other: RecordedLog) -> RecordedLog:
    return RecordedLog(
        one.log,
        one.cells + other.cells,
        tuple(dict.fromkeys((*one.columns_added, *other.columns_added))),
        one.backup or other.backup,
        tuple(dict.fromkeys((*one.notes, *other.notes))),
        tuple(dict.fromkeys((*one.problems, *other.problems))),
        tuple(dict.fromkeys((*one.stuck, *other.stuck))),
    )


def stuck(recorded: Iterable[RecordedLog]) -> frozenset[Place]:
    """Return the rows, of logs and of status workbooks, out of which an approval could not be taken."""
    return frozenset(place for each in recorded for place in each.stuck)


def recorded_log(log: str, written: Written, school: str, notes: Sequence[str]) -> RecordedLog:
    """Return what was written into a log, or into the status workbook beside it, with the notes of the job."""
    return RecordedLog(
        log,
        written.cells,
        written.columns_added,
        written.backup,
        (*notes, *written.notes),
        tuple(each.problem(school) for each in written.left),
        tuple(each.place for each in written.left if each.field in KEEPS_THE_STEP),
    )
