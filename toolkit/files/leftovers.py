"""What a run that was killed left half written. Each of our temporary files holds a copy of a log: none may stay."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from toolkit.files.lock import try_lock

START, END = ".conduct-", ".tmp"
"""How the names of our temporary files begin and end; OneDrive leaves `.tmp` alone."""


def hold(descriptor: int) -> None:
    """Mark a temporary file as one that somebody is writing. Windows needs no mark: an open file cannot be removed."""
    if os.name != "nt":
        with suppress(OSError):  # a drive without locks
            try_lock(descriptor)


def sweep(folder: Path) -> None:
    """Remove the temporary files in `folder` that nobody is writing any more."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(START) and path.name.endswith(END):
                with suppress(OSError):
                    _remove(path)


def _remove(path: Path) -> None:
    if os.name == "nt":
        path.unlink()
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if try_lock(descriptor):
            path.unlink()
    finally:
        os.close(descriptor)
