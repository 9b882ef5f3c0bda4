"""One run at a time in a folder. The operating system holds the lock, so a dead run never blocks the next."""

from __future__ import annotations

import getpass
import os
import platform
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from toolkit.core.problems import ToolkitError

LOCK_NAME = ".conduct.lock"
BYTE_FAR_OUT = 0x7FFFFFF0  # Windows bars reading a locked byte: lock one beyond the holder's name


class FolderBusy(ToolkitError):
    """Another run is at work in this folder."""


class RunLock:
    """Hold a folder for one run: `with RunLock(trust.folder): …`. Raises `FolderBusy` at once when it is held.

    A run may enter the same folder again (a log that lies in the trust folder itself); other threads of the
    same process count as the same run. The lock file names its holder and goes with the lock.
    """

    _held: ClassVar[dict[Path, tuple[int, int]]] = {}
    _guard: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, folder: Path) -> None:
        self._path = folder.resolve() / LOCK_NAME

    def __enter__(self) -> RunLock:
        with self._guard:
            descriptor, depth = self._held.get(self._path, (-1, 0))
            if depth == 0:
                descriptor = _locked(self._path)
            self._held[self._path] = (descriptor, depth + 1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            descriptor, depth = self._held.pop(self._path)
            if depth > 1:
                self._held[self._path] = (descriptor, depth - 1)
            else:
                _release(self._path, descriptor)


def _locked(path: Path) -> int:
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            message = f"{path.parent} cannot be written ({error.strerror})."
            raise FolderBusy(message, "Ask for access to the folder, then run this again.") from error
        if not _locks(descriptor, path):
            os.close(descriptor)
            raise _busy(path)
        if _is_still_there(path, descriptor):
            _sign(descriptor)
            return descriptor
        os.close(descriptor)  # the last holder took the file away between our opening and our locking it


def _locks(descriptor: int, path: Path) -> bool:
    try:
        return try_lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        message = f"{path.parent} cannot be kept for one run ({error.strerror})."
        advice = "Move the folder to a drive that lets programs lock files, or ask whoever looks after the network."
        raise FolderBusy(message, advice) from error


def _release(path: Path, descriptor: int) -> None:
    if os.name == "nt":
        os.close(descriptor)
        with suppress(OSError):  # the next run has it open already: then it stays
            path.unlink()
        return
    with suppress(OSError):
        path.unlink()
    os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def try_lock(descriptor: int) -> bool:
        """Lock an open file for this process; False where another holds it."""
        os.lseek(descriptor, BYTE_FAR_OUT, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Lock an open file for this process; False where another holds it. Raises OSError where none can."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _sign(descriptor: int) -> None:
    """Write the holder's name into the lock file, for the message that another run gets: a courtesy."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f"{_user()} on {platform.node() or 'this computer'}".encode())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"


def _busy(path: Path) -> FolderBusy:
    try:
        holder = path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        holder = ""
    by = f" ({holder})" if holder else ""
    message = f"Another run of conduct is at work in {path.parent}{by}."
    return FolderBusy(message, "Wait until it has finished, then run this again.")
