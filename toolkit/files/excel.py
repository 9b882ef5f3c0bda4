"""Whether somebody has a workbook open: Excel leaves an owner file `~$NAME` beside it."""

from __future__ import annotations

from pathlib import Path

ANSI_FIELD = 55
"""Bytes of the first name field: a length, then up to 54 letters in the old code page; UTF-16 follows."""


def owner_file(path: Path) -> Path:
    """Where Excel puts its owner file for the workbook at `path`, links followed."""
    target = path.resolve()
    return target.with_name(f"~${target.name}")


def open_in_excel(path: Path) -> str | None:
    """Return who has the workbook open, "" where the name cannot be read, None where nobody has.

    Source: the layout of owner files as Excel writes them (165 bytes: length and name in the code page, padded
    with blanks to 55 bytes, then the length and the name in UTF-16).
    """
    try:
        return _owner(owner_file(path).read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        return ""  # Excel keeps it from being read on Windows; that it is there says enough


def _owner(content: bytes) -> str:
    if len(content) > ANSI_FIELD + 2:
        length = int.from_bytes(content[ANSI_FIELD : ANSI_FIELD + 2], "little")
        name = content[ANSI_FIELD + 2 : ANSI_FIELD + 2 + 2 * length].decode("utf-16-le", "ignore")
        if 0 < length <= ANSI_FIELD and name.strip("\0 "):
            return name.strip("\0 ")
    length = content[0] if content else 0
    return content[1 : 1 + min(length, ANSI_FIELD - 1)].decode("cp1252", "ignore").strip("\0 ")
