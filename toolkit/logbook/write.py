"""`write_edits`: what `record` says beside the rows of a log, with the columns it needs, in one safe replace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from toolkit.core.frozen import dataclass
from toolkit.core.password import Password
from toolkit.core.rows import Layout
from toolkit.core.status import LeftAlone, RowEdit
from toolkit.files import RunLock, backup, digest_of, opened_by, replace_file
from toolkit.logbook.errors import ChangedSinceRead, WorkbookError
from toolkit.logbook.patch import as_workbook_error, read_workbook
from toolkit.logbook.patch_book import Book
from toolkit.logbook.protect import closed, is_locked, opened
from toolkit.logbook.write_columns import Changes
from toolkit.logbook.write_sheet import changes_for

KEPT = 20
"""How many copies of one file stay in `backups`."""
NOTHING_MORE: Mapping[str, Sequence[str]] = MappingProxyType({})


WHEN_CHANGED = "Run this again when nobody is saving it."


@dataclass(frozen=True, slots=True)
class Written:
    """What was written into a log. `backup` is the file as it was before; None where nothing had to change.

    `left`: cells of ours that somebody put a formula into, or merged away; all others were written.
    """

    cells: int
    columns_added: tuple[str, ...] = ()
    backup: Path | None = None
    notes: tuple[str, ...] = ()
    left: tuple[LeftAlone, ...] = ()


@dataclass(frozen=True, slots=True)
class Guarded:
    """A file that must still be what was read: its path, and its sha256 then."""

    path: Path
    digest: str


def write_edits(
    path: Path,
    layouts: Sequence[Layout],
    edits: Sequence[RowEdit],
    *,
    expected_digest: str,
    backups: Path,
    stamp: datetime,
    keep: int = KEPT,
    source: Guarded | None = None,
    password: Password | None = None,
    choices: Mapping[str, Sequence[str]] = NOTHING_MORE,
) -> Written:
    """Write `edits` into the log at `path`, adding the columns they need; keep a copy of it in `backups` first.

    `expected_digest` is the sha256 of the file as it was read; `source` is another file that edits come from, which
    must not have changed either. `password` opens a protected log and closes it again. `choices`: field → words that
    a drop-down offers in a new column, beside the usual ones. Without edits nothing is touched.

    Raises `WorkbookError`, the log as it was, when it is open in Excel, changed since it was read, is protected by a
    password that is not known, is signed, or has no place for our columns; `FolderBusy` when another run is at work
    beside it.
    """
    if not edits:
        return Written(0)

    read = [Guarded(path, expected_digest), *([source] if source else [])]

    def refuse_if_changed() -> None:
        for each in read:
            as_it_was_read(each)

    with as_workbook_error(path.name), RunLock(path.resolve().parent):
        refuse_if_open(path)
        refuse_if_changed()
        data = stored = as_it_was_read(read[0])
        if is_locked(stored):
            data = opened(path.name, stored, password)
        changes, patched = patched_with(data, path, lambda book: changes_for(book, layouts, edits, choices))
        if patched is None:
            return unwritten(changes)
        if password and data is not stored:
            patched = closed(path.name, patched, stored, password)
        kept = backup(path, stored, backups, stamp=stamp, keep=keep)
        replace_file(path, patched, just_before=refuse_if_changed)
    return written(changes, kept)


def patched_with(data: bytes, path: Path, change: Callable[[Book], Changes]) -> tuple[Changes, bytes | None]:
    """Return what `change` asks of a workbook, and the workbook so changed; None where that changes nothing."""
    book = Book(data, path.name)
    changes = change(book)
    return changes, book.patched(changes.cells, further=changes.further, parts=changes.parts)


def written(changes: Changes, kept: Path | None) -> Written:
    headings = tuple(dict.fromkeys(changes.headings))
    return Written(changes.values, headings, kept, tuple(changes.notes), tuple(changes.left))


def unwritten(changes: Changes) -> Written:
    """Nothing had to change, or nothing could."""
    return Written(0, notes=tuple(changes.notes), left=tuple(changes.left))


def refuse_if_open(path: Path) -> None:
    opened = opened_by(path)
    if opened:
        stale = f"If nobody has it open, delete the hidden file {opened.mark.name} beside it."
        raise WorkbookError(
            f"{path.name} is {opened}: nothing can be written into it now.",
            f"Close it there, then run this again. {stale}",
        )


def as_it_was_read(file: Guarded) -> bytes:
    """Return the file's bytes. Raises `ChangedSinceRead` where they are others than those that were read."""
    if not file.path.exists():  # perhaps only while Excel puts a new file in its place
        raise ChangedSinceRead(f"{file.path.name} went away while this ran; nothing was written.", WHEN_CHANGED)
    data = read_workbook(file.path)
    if digest_of(data) != file.digest:
        raise ChangedSinceRead(f"{file.path.name} was saved while this ran; nothing was written.", WHEN_CHANGED)
    return data
