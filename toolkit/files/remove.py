"""Take a file of ours away."""

from __future__ import annotations

from pathlib import Path

from toolkit.files.replace import FileBusy


def remove_file(path: Path) -> None:
    """Remove a file that is out of date, where it is there. Raises `FileBusy` where it is open elsewhere."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileBusy(
            f"{path.name} is out of date and cannot be removed ({error.strerror}).", "Close it, then run this again."
        ) from error
