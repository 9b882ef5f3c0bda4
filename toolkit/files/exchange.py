"""The moment in which a new file takes the old one's name."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

PAUSES = (0.1, 0.4)
"""Seconds between tries: virus scanners and OneDrive hold a file for a moment after it was written."""

Keeping = Callable[[str, str], bool]
"""Exchanges (old, new) so that the old file's rights stay; whether that was done."""

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    IGNORE_WHAT_CANNOT_BE_KEPT = 0x2 | 0x4  # attributes, then rights: the content matters more

    def _replace_file_w(old: str, new: str) -> bool:
        call = ctypes.WinDLL("kernel32", use_last_error=True).ReplaceFileW
        call.argtypes = [*[wintypes.LPCWSTR] * 3, wintypes.DWORD, *[wintypes.LPVOID] * 2]
        call.restype = wintypes.BOOL
        return bool(call(old, new, None, IGNORE_WHAT_CANNOT_BE_KEPT, None, None))

    KEEPING: Keeping | None = _replace_file_w
else:
    KEEPING = None


def take_the_name(new: Path, old: Path, *, keeping: Keeping | None = KEEPING) -> None:
    """Let the file `new` take the name of `old`, which may not be there. Raises `OSError` where that is refused.

    A file that is moved into place on Windows would get the rights of its folder: ReplaceFileW keeps those of the
    old file, its attributes and the day it was made. Whatever it refuses (a drive that does not know it, a right that
    we lack, an exchange that failed half-way and left no file of that name) the plain exchange then does, or says why
    it cannot. A program that holds the file for a moment is waited for.
    """
    for pause in PAUSES:
        try:
            _exchange(new, old, keeping)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    _exchange(new, old, keeping)


def _exchange(new: Path, old: Path, keeping: Keeping | None) -> None:
    if keeping and old.exists() and keeping(str(old), str(new)):
        return
    new.replace(old)
