"""Whether a file lies on a network share, where SQLite's locks cannot be trusted.

Source: sqlite.org/faq.html#q5 and sqlite.org/useovernet.html: on a share two computers may both believe that they hold
the file, and then one letter leaves twice, or the ledger is damaged.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

from toolkit.core.problems import ToolkitError

REMOTE = 4
"""DRIVE_REMOTE. Source: Microsoft's documentation of GetDriveTypeW."""

NETWORKED = {"afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.sshfs", "glusterfs", "nfs", "nfs4", "smb3", "smbfs"}
"""File systems, as /proc/mounts names them."""

MOUNTS = Path("/proc/mounts")
LOCAL = f"sqlite:///{'C:/ProgramData' if os.name == 'nt' else '/var/lib'}/conduct/ledger.sqlite3"


def on_a_share_error(file: Path) -> ToolkitError | None:
    """Return why a SQLite ledger must not lie where `file` is, and the way out; None where it may."""
    share = on_a_share(file)
    if not share:
        return None
    return ToolkitError(
        f"The ledger would lie on a network share ({share}), where two computers can write into it at once and a "
        "letter could leave twice. Nothing was written there.",
        "Keep it on this computer, and send from here only: in conduct.toml, under [trust], "
        f'ledger = "{LOCAL}" (a ledger that is there already is moved to it). Or share one among several offices: '
        'ledger = "postgresql://…" (docs/settings.md).',
    )


def on_a_share(file: Path) -> str:
    """Return the share that the file lies on, as people know it; "" where it lies on this computer."""
    if sys.platform == "win32":
        return windows_share(str(file.resolve()), _drive_type)
    try:
        mounts = MOUNTS.read_text("utf-8", errors="replace")
    except OSError:
        return ""  # macOS has no such list
    return mounted_share(file.resolve().as_posix(), mounts)


def windows_share(path: str, drive_type: Callable[[str], int]) -> str:
    r"""Return the share of a Windows path: `\\server\share`, or a drive letter that stands for one."""
    drive = PureWindowsPath(path).drive
    if drive.startswith("\\\\?\\UNC\\"):
        return "\\\\" + drive[8:]
    if drive.startswith("\\\\?\\"):
        drive = drive[4:]
    if drive.startswith("\\\\"):
        return drive
    return f"drive {drive}" if drive and drive_type(f"{drive}\\") == REMOTE else ""


def mounted_share(path: str, mounts: str) -> str:
    """Return what is mounted where the file lies, if that is a share. `mounts`: the text of /proc/mounts."""
    places = [line.split() for line in mounts.splitlines()]
    named = [(PurePosixPath(_unescaped(where)), what, kind) for what, where, kind, *_ in places]
    around = [each for each in named if PurePosixPath(path).is_relative_to(each[0])]
    # The deepest holds the file; of two at one place the one that was mounted last.
    deepest = max(enumerate(around), key=lambda each: (len(each[1][0].parts), each[0]), default=None)
    if deepest is None:
        return ""
    _, what, kind = deepest[1]
    return _unescaped(what) if kind in NETWORKED else ""


def _unescaped(word: str) -> str:
    r"""Return a name with the spaces that /proc/mounts writes as `\040`."""
    return word.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


if sys.platform == "win32":

    def _drive_type(root: str) -> int:
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
