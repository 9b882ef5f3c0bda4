"""`write_edits`: what `record` says beside the rows of a log, with the columns it needs, in one safe replace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.core.rows import Layout
from toolkit.core.status import RowEdit
from toolkit.files import RunLock, backup, digest_of, open_in_excel, owner_file, replace_file
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch import as_workbook_error, read_workbook
from toolkit.logbook.patch_book import Book
from toolkit.logbook.write_sheet import changes_for


@dataclass(frozen=True, slots=True)
class Written:
    """What was written into a log. `backup` is the file as it was before; None where nothing had to change."""

    cells: int
    columns_added: tuple[str, ...] = ()
    backup: Path | None = None
    notes: tuple[str, ...] = ()


def write_edits(
    path: Path,
    layouts: Sequence[Layout],
    edits: Sequence[RowEdit],
    *,
    expected_digest: str,
    backups: Path,
    stamp: datetime,
    keep: int = 20,
) -> Written:
    """Write `edits` into the log at `path`, adding the columns they need; keep a copy of it in `backups` first.

    `expected_digest` is the sha256 of the file as it was read. Without edits nothing is touched. Raises
    `WorkbookError`, the log as it was, when it is open in Excel, changed since it was read, is protected by a
    password or signed, or a cell cannot be written; `FolderBusy` when another run is at work beside it.
    """
    if not edits:
        return Written(0)
    with RunLock(path.resolve().parent), as_workbook_error(path.name):
        _refuse_if_open(path)
        data = read_workbook(path)
        _refuse_if_changed(path, data, expected_digest)
        book = Book(data, path.name)
        changes = changes_for(book, layouts, edits)
        patched = book.patched(changes.cells, further=changes.further, parts=changes.parts)
        if patched is None:
            return Written(0, notes=tuple(changes.notes))
        kept = backup(path, data, backups, stamp=stamp, keep=keep)
        replace_file(path, patched, just_before=lambda: _refuse_if_changed(path, read_workbook(path), expected_digest))
    added = tuple(dict.fromkeys(changes.headings))
    return Written(changes.values, added, kept, tuple(changes.notes))


def _refuse_if_open(path: Path) -> None:
    owner = open_in_excel(path)
    if owner is not None:
        by = f" by {owner}" if owner else ""
        step = f"Close it there and run this again. If nobody has it open, delete {owner_file(path).name} beside it."
        raise WorkbookError(f"{path.name} is open in Excel{by}. Nothing was written.", step)


def _refuse_if_changed(path: Path, data: bytes, expected: str) -> None:
    if digest_of(data) != expected:
        raise WorkbookError(f"{path.name} changed since it was read; nothing was written.", "Run this again.")
