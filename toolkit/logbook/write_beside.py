"""`write_status`: the statuses of a log that cannot be written, in the workbook beside it, in one safe replace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from toolkit.core.beside import BookEdits
from toolkit.core.problems import ToolkitError
from toolkit.core.rows import Layout
from toolkit.core.status import CellValue
from toolkit.files import RunLock, backup, replace_file
from toolkit.logbook.cells import Ref
from toolkit.logbook.errors import ChangedSinceRead
from toolkit.logbook.patch import as_workbook_error
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_sheet import CellEdit, refuse_uneditable
from toolkit.logbook.write import (
    KEPT,
    NOTHING_MORE,
    WHEN_CHANGED,
    Guarded,
    Written,
    as_it_was_read,
    patched_with,
    refuse_if_open,
    unwritten,
    written,
)
from toolkit.logbook.write_columns import Changes
from toolkit.logbook.write_heights import fitted
from toolkit.logbook.write_sheet import changes_for


def write_status(
    book: Guarded,
    layout: Layout,
    edits: BookEdits,
    *,
    log: Guarded | None,
    empty: bytes,
    backups: Path,
    stamp: datetime,
    keep: int = KEPT,
    choices: Mapping[str, Sequence[str]] = NOTHING_MORE,
) -> Written:
    """Write `edits` into the status workbook, and into its rows which row of the log each belongs to.

    `book.digest` "": it is not there yet, begins as `empty`, and its first state is kept in `backups` too: what lies
    there tells of one that is deleted later. `log` is the log whose rows are named, as it was
    read; it is not touched, and None where none of its rows is named. Raises `WorkbookError`, nothing written, when
    the status workbook is open in Excel, when either file changed since it was read, or a cell cannot be written;
    `FolderBusy` when another run is at work beside it.
    """
    if not edits:
        return Written(0)

    def refuse_if_changed() -> None:
        _as_read(book, log, empty)

    with as_workbook_error(book.path.name), RunLock(book.path.resolve().parent):
        refuse_if_open(book.path)
        data = _as_read(book, log, empty)
        changes, patched = patched_with(data, book.path, lambda opened: _changes(opened, layout, edits, choices))
        if patched is None:
            return unwritten(changes)
        kept = backup(book.path, data, backups, stamp=stamp, keep=keep) if book.digest else None
        patched = fitted(patched, book.path.name, layout, edits.texts)
        replace_file(book.path, patched, just_before=refuse_if_changed)
        if not book.digest:
            with suppress(ToolkitError):  # it is written; a copy of it is kept with the next change
                backup(book.path, patched, backups, stamp=stamp, keep=keep)
    return written(changes, kept)


def _as_read(book: Guarded, log: Guarded | None, empty: bytes) -> bytes:
    """Return the status workbook's bytes. Raises `WorkbookError` where it or the log is not what was read."""
    if log:
        as_it_was_read(log)
    if book.digest:
        return as_it_was_read(book)
    if book.path.exists():
        raise ChangedSinceRead(f"{book.path.name} was made while this ran; nothing was written.", WHEN_CHANGED)
    return empty


def _changes(book: Book, layout: Layout, edits: BookEdits, choices: Mapping[str, Sequence[str]]) -> Changes:
    changes = changes_for(book, [layout], edits.edits, choices)
    of_sheet = changes.cells.setdefault(layout.sheet or "", {})
    of_sheet |= _place_cells(book, layout, edits.places)
    return changes


def _place_cells(book: Book, layout: Layout, places: Mapping[tuple[int, int], CellValue]) -> dict[Ref, CellEdit]:
    """The edits of the cells that say where in the log a row stands; new ones look as their columns do."""
    name = layout.sheet or ""
    sheet = book.sheet(name)
    cells = {Ref(row, column): value for (row, column), value in places.items()}
    refuse_uneditable(sheet, name, cells)
    return {ref: book.edit(sheet, ref, value) for ref, value in cells.items()}
