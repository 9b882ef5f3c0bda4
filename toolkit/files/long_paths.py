"""Paths that are longer than Windows takes without being asked."""

from __future__ import annotations

import os
from pathlib import Path

LONGEST = 240
"""Windows refuses 260 characters, 248 for a folder; below this nothing is asked for."""


def reachable(path: Path) -> Path:
    """Return an absolute path in a form that works however long it is; unchanged where there is no such limit."""
    return Path(extended(str(path))) if os.name == "nt" else path


def extended(path: str) -> str:
    r"""Return a long Windows path with the prefix that lifts the limit.

    Source: Microsoft, "Maximum Path Length Limitation": `\\?\` before a drive, `\\?\UNC\` for a share.
    """
    if len(path) < LONGEST or path.startswith("\\\\?\\"):
        return path
    return f"\\\\?\\UNC\\{path[2:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"
