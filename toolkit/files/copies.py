"""Copies that a sync program makes beside a file when two computers save it at once."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_COMPUTER = r"-(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*[0-9-])[A-Z0-9][A-Z0-9-]{4,17}(?: ?\(\d+\))?"
"""As Windows names computers ("DESKTOP-AB12"): capitals with a hyphen or a figure, never a year alone."""
_NUMBERED = r" ?\(\d{1,2}\)"
_CONFLICT = r"[ ._(-].*conflict.*"

COPY = re.compile(f"(?:{_COMPUTER}|{_NUMBERED}|(?i:{_CONFLICT}))")
"""What follows a file's own name in that of a copy: OneDrive, browsers and Google Drive, Dropbox and its likes."""


_WORD = re.compile(r"-(?!status\Z|old\Z|copy\Z|backup\Z|archive\Z|template\Z)(?=.*[^\W\d])\w{2,15}", re.IGNORECASE)
"""One word that may name a computer, as anybody may have named a file too: never figures alone, nor what offices call
a copy that they keep."""


def conflict_copies(path: Path) -> list[Path]:
    """Return the files beside `path` whose names say that they are copies of it, in the order of their names."""
    own = re.compile(rf"-{re.escape(platform.node() or '-')}", re.IGNORECASE)
    return [other for other, rest in _longer_names(path) if COPY.fullmatch(rest) or own.fullmatch(rest)]


def named_after(path: Path) -> list[Path]:
    """Return the files beside `path` whose names may be a computer's copy of it: "log-DESKTOP.xlsx".

    Their names alone prove nothing: compare what they hold.
    """
    return [other for other, rest in _longer_names(path) if _WORD.fullmatch(rest)]


def _longer_names(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of this kind whose name begins with this one's, and what follows in it."""
    with suppress(OSError):  # a folder that cannot be listed: whoever reads the file will say why
        for other in sorted(path.parent.iterdir()):
            same_kind = other.suffix.casefold() == path.suffix.casefold()
            if same_kind and other.stem.casefold().startswith(path.stem.casefold()):
                yield other, other.stem[len(path.stem) :]
