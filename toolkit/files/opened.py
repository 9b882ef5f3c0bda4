"""Who has a workbook open: Excel and LibreOffice each leave a small file beside it, with the user's name in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from toolkit.core.frozen import dataclass

ANSI_FIELD = 55
"""Bytes of Excel's first name field: a length, then up to 54 letters in the old code page; UTF-16 follows."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook that is open. `user` is "" where nobody's name can be read; `mark` is the file that says so."""

    program: str
    user: str
    mark: Path

    def __str__(self) -> str:
        return f"open in {self.program} ({self.user})" if self.user else f"open in {self.program}"


def opened_by(path: Path) -> Opened | None:
    """Return who has the workbook at `path` open, links followed; None where nobody has."""
    target = path.resolve()
    for program, (before, after, name_in) in MARKS.items():
        mark = target.with_name(f"{before}{target.name}{after}")
        try:
            return Opened(program, name_in(mark.read_bytes()), mark)
        except FileNotFoundError:
            continue
        except OSError:  # Excel keeps it from being read on Windows; that it is there says enough
            return Opened(program, "", mark)
    return None


def _excels(content: bytes) -> str:
    """Return the name in an owner file.

    Source: the layout of owner files as Excel writes them (165 bytes: length and name in the code page, padded
    with blanks to 55 bytes, then the length and the name in UTF-16).
    """
    if len(content) > ANSI_FIELD + 2:
        length = int.from_bytes(content[ANSI_FIELD : ANSI_FIELD + 2], "little")
        name = content[ANSI_FIELD + 2 : ANSI_FIELD + 2 + 2 * length].decode("utf-16-le", "ignore")
        if 0 < length <= ANSI_FIELD and name.strip("\0 "):
            return name.strip("\0 ")
    length = content[0] if content else 0
    return content[1 : 1 + min(length, ANSI_FIELD - 1)].decode("cp1252", "ignore").strip("\0 ")


def _libreoffices(content: bytes) -> str:
    """Return the name in a lock file: the user's own, else the account's with the computer's.

    Source: lock files as LibreOffice writes them (UTF-8; user, account, computer, time, profile with commas between
    and a semicolon at the end; a backslash before a sign that means itself).
    """
    fields = re.findall(r"((?:\\.|[^,;\\])*)[,;]", content.decode("utf-8", "ignore"))
    user, account, computer, *_ = [*(re.sub(r"\\(.)", r"\1", each).strip() for each in fields), "", "", ""]
    return user or " on ".join(each for each in (account, computer) if each)


MARKS: dict[str, tuple[str, str, Callable[[bytes], str]]] = {
    "Excel": ("~$", "", _excels),
    "LibreOffice": (".~lock.", "#", _libreoffices),
}
"""Program → what its file's name puts before and after the workbook's own, and how its content names the user."""
