"""Replace a file wholly or not at all.

What the new file keeps of the old one: its name and place (a link stays a link), permissions, access rules and extended
attributes, on Windows also the day it was made; its owner where we may give it away. When it was last changed is when
we wrote it, because a back-up program or OneDrive that looks for changes must see this one.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.core.problems import ToolkitError
from toolkit.files.exchange import take_the_name
from toolkit.files.leftovers import END, START, hold, sweep
from toolkit.files.long_paths import reachable


class FileBusy(ToolkitError):
    """The file cannot be replaced now. It is as it was."""


def replace_file(
    path: Path,
    data: bytes | Iterable[bytes],
    *,
    just_before: Callable[[], None] | None = None,
    sweeps: bool = True,
    flushes: bool = True,
) -> None:
    """Put `data`, whole or in pieces, in the place of the file at `path`, which may not exist yet; links are followed.

    The new content is on the disk before it takes the name, so a crash leaves the old file or the new one, and what
    it leaves beside that the next write in this folder removes. `just_before` is called at the last moment and may
    still refuse by raising. `sweeps`: whether it looks for what crashes left; once is enough for many files of a
    folder. `flushes`: whether the new name is durable at once; for many files of a folder `flush_folder` may make all
    of them so. Raises `FileBusy`, the old file untouched and nothing left beside it, when the file is
    open elsewhere, read-only, or the disk is full.
    """
    target = reachable(path.resolve())
    if target.exists() and not os.access(target, os.W_OK):
        raise FileBusy(f"{path.name} is read-only.", "Ask for the right to change it, or take away its read-only mark.")
    if sweeps:
        sweep(target.parent)
    try:
        with _written_beside(target, data) as temporary:
            if just_before:
                just_before()
            take_the_name(temporary, target)
    except OSError as error:
        raise not_written(path, error) from error
    if flushes:
        flush_folder(target.parent)


@contextmanager
def _written_beside(target: Path, data: bytes | Iterable[bytes]) -> Iterator[Path]:
    """Yield a file beside `target` that holds `data` on the disk; it is gone afterwards, whatever happens."""
    descriptor, name = tempfile.mkstemp(prefix=START, suffix=END, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            hold(descriptor)
            stream.writelines([data] if isinstance(data, bytes) else data)
            stream.flush()
            _dress_like(target, temporary)
            os.fsync(descriptor)
            if os.name == "nt":
                stream.close()  # an open file can take no other's name there
            yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _dress_like(target: Path, temporary: Path) -> None:
    """Give the new file the rights and, where we may, the owner of the old one."""
    if not target.exists():
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        held = target.stat()
        with suppress(PermissionError):
            os.chown(temporary, held.st_uid, held.st_gid)
    shutil.copymode(target, temporary)
    with suppress(OSError):  # some network drives keep no more than this
        shutil.copystat(target, temporary)
    with suppress(OSError):
        os.utime(temporary)


def flush_folder(folder: Path) -> None:
    """Make new names of files durable, where the system can: the files have them already, whatever this says.

    Windows has no handle for a folder and needs none; some network drives know no such thing.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


ADVICE = {
    errno.ENOSPC: "Make room on the disk, then run this again.",
    errno.EDQUOT: "Make room in your part of the disk, then run this again.",
    errno.EFBIG: "Make room on the disk, then run this again.",
    errno.ENAMETOOLONG: "Give the file or its folders shorter names, then run this again.",
    errno.ENOENT: "Look whether its folder is still there, and the drive connected, then run this again.",
}
"""What to do about an error of the file system."""

PROGRAMS = {
    ".docx": "Word",
    ".pdf": "the program that shows it",
    ".html": "the program that shows it",
    ".ics": "the calendar",
}
"""Which program a file is open in, where it is no workbook."""

CHECK_THE_DRIVE = "Check that the drive works and is connected, then run this again."


def not_written(path: Path, error: OSError) -> FileBusy:
    """Return what to say where the system refused to write the file at `path`."""
    if isinstance(error, PermissionError):
        message = f"{path.name} cannot be replaced: it is open elsewhere, or its folder is read-only."
        program = PROGRAMS.get(path.suffix.lower(), "Excel")
        return FileBusy(message, f"Close it in {program} on every computer, then run this again.")
    advice = ADVICE.get(error.errno or 0, CHECK_THE_DRIVE)
    return FileBusy(f"{path.name} cannot be written ({error.strerror}).", advice)
