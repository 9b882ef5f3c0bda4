"""Replace a file wholly or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from toolkit.core.problems import ToolkitError

PAUSES = (0.1, 0.4)
"""Seconds between tries: virus scanners and OneDrive hold a file for a moment after it was written."""


class FileBusy(ToolkitError):
    """The file cannot be replaced now. It is as it was."""


def replace_file(path: Path, data: bytes, *, just_before: Callable[[], None] | None = None) -> None:
    """Put `data` in the place of the file at `path`, which may not exist yet; links are followed, its mode kept.

    The new content is on the disk before it takes the name, so a crash leaves the old file or the new one.
    `just_before` is called at the last moment and may still refuse by raising. Raises `FileBusy`, the old file
    untouched and nothing left beside it, when the file is open elsewhere, read-only, or the disk is full.
    """
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise FileBusy(f"{path.name} is read-only.", "Ask for the right to change it, or take away its read-only mark.")
    try:
        temporary = _written_beside(target, data)
    except OSError as error:
        raise _busy(path, error) from error
    try:
        if just_before:
            just_before()
        _take_the_name(temporary, target)
    except OSError as error:
        raise _busy(path, error) from error
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _flush_folder(target.parent)


def _written_beside(target: Path, data: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=".conduct-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _dress_like(target, temporary)
    except OSError:
        temporary.unlink()
        raise
    return temporary


def _dress_like(target: Path, temporary: Path) -> None:
    """Give the new file the mode and, where we may, the owner of the old one."""
    if not target.exists():
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    shutil.copymode(target, temporary)
    if hasattr(os, "chown"):
        held = target.stat()
        with suppress(PermissionError):
            os.chown(temporary, held.st_uid, held.st_gid)


def _take_the_name(temporary: Path, target: Path) -> None:
    for pause in PAUSES:
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(target)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable. Windows has no handle for a folder and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _busy(path: Path, error: OSError) -> FileBusy:
    if isinstance(error, PermissionError):
        message = f"{path.name} cannot be replaced: it is open elsewhere, or its folder is read-only."
        return FileBusy(message, "Close it in Excel on every computer, then run this again.")
    return FileBusy(f"{path.name} cannot be written ({error.strerror}).", "Make room on the disk, then run this again.")
