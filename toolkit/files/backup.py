"""Copies of a log as it was before each change, the newest few kept."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from toolkit.files.folders import make_folder
from toolkit.files.names import MOST_BYTES
from toolkit.files.replace import FileBusy, replace_file

BACKUPS = "backups"
"""The trust folder's folder of copies."""


def backup(path: Path, data: bytes, folder: Path, *, stamp: datetime, keep: int = 20) -> Path:
    """Keep `data`, the content of the file at `path`, in `folder`; return where.

    The copy is called `NAME MARK STAMP-NUMBER.xlsx`. The mark stands for the file's place, so that two schools'
    `log.xlsx` never push out each other's copies. Only the newest `keep` copies of this file stay. Raises
    `ToolkitError` when the folder cannot be written.
    """
    make_folder(folder)
    start = _start(path, folder)
    copy = _free_name(folder, f"{start}{stamp:%Y-%m-%d %H%M%S}", path.suffix)
    try:
        replace_file(copy, data)
    except FileBusy as error:
        message = f"No copy of {path.name} can be kept in {folder.name}, so nothing was written. {error.message}"
        raise FileBusy(message, error.next_step) from error
    _drop_oldest(folder, start, path.suffix, keep)
    return copy


def newest_copy(path: Path, folder: Path) -> Path | None:
    """Return the newest copy that `folder` holds of the file at `path`, whether that is still there or not."""
    with suppress(OSError):
        return max(_copies(folder, _start(path, folder), path.suffix), default=None)
    return None


def _start(path: Path, folder: Path) -> str:
    """Return how the names of a file's copies begin: the same for all who have the folder, wherever it was moved."""
    place, home = path.resolve(), folder.resolve().parent
    within = place.relative_to(home).as_posix() if place.is_relative_to(home) else str(place)
    mark = hashlib.sha256(within.encode()).hexdigest()[:6]
    return f"{_short(path.stem)} {mark} "


def _copies(folder: Path, start: str, suffix: str) -> list[Path]:
    ours = re.compile(re.escape(start) + r"\d{4}-\d\d-\d\d \d{6}-\d+" + re.escape(suffix))
    return sorted(other for other in folder.iterdir() if ours.fullmatch(other.name))


def _free_name(folder: Path, name: str, suffix: str) -> Path:
    names = (folder / f"{name}-{number:02}{suffix}" for number in count(1))
    return next(copy for copy in names if not copy.exists())


def _drop_oldest(folder: Path, start: str, suffix: str, keep: int) -> None:
    """Remove the oldest copies; one that somebody has open, to look something up, goes another time."""
    copies = _copies(folder, start, suffix)
    for old in copies[: max(0, len(copies) - max(keep, 1))]:
        with suppress(OSError):
            old.unlink()


def _short(stem: str) -> str:
    """Return a name that leaves room for the mark and the day: a file's name may have 255 bytes."""
    return stem.encode()[:MOST_BYTES].decode(errors="ignore")
