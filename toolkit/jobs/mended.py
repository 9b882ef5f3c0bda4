"""A log whose own columns were sorted without ours: ours are put back first, and what it then says is decided on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from toolkit.core.problems import ToolkitError
from toolkit.core.put_back import APPROVAL
from toolkit.core.status import RowEdit
from toolkit.jobs.again import reread
from toolkit.jobs.apart import told_apart
from toolkit.jobs.gather import Gathered
from toolkit.jobs.record import write_log
from toolkit.jobs.recorded import RecordedLog, both
from toolkit.jobs.session import Session


def mended(read: Gathered, session: Session, before: Sequence[RecordedLog]) -> tuple[Gathered, tuple[RecordedLog, ...]]:
    """Put our columns back beside their rows; return what the logs say then, and all that was written so far.

    A log that cannot be written now keeps its rows blocked; that it could not be written is `record`'s to say.
    """
    told, written = told_apart(read, session.ledger.letters()), list[RecordedLog]()
    for each in told.put_back:
        with suppress(ToolkitError):
            written += write_log(each.log, each.edits, told, session.now, (_said(each.edits),))
    if not written:
        return told, tuple(before)
    return told_apart(reread(read), session.ledger.letters()), both(before, written)


def _said(edits: Sequence[RowEdit]) -> str:
    rows = ", ".join(str(edit.place.row) for edit in edits)
    said = f"Your columns had been sorted without ours: ours stand beside their rows again (rows {rows})."
    if any(name in edit.values for edit in edits for name in APPROVAL):
        said += " What was typed in Approved by there is set aside: read the letters, then type the names again."
    return said
