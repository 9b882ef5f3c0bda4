"""Folders that are made when they are needed."""

from __future__ import annotations

from pathlib import Path

from toolkit.core.problems import ToolkitError


def make_folder(path: Path) -> Path:
    """Make a folder, and those above it, where they are not there. Raises ToolkitError where that is not allowed."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToolkitError(
            f"{path}: this folder cannot be made ({error.strerror}).",
            "Ask for the right to write there, or take the file of that name away, then run again.",
        ) from error
    return path
