"""Copies that a sync program makes beside a file when two computers save it at once."""

from __future__ import annotations

import platform
import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from toolkit.core.patterns import regex

_COMPUTER = r"-(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*[0-9-])[A-Z0-9][A-Z0-9-]{4,17}(?: ?\(\d+\))?"
"""As Windows names computers ("DESKTOP-AB12"): capitals with a hyphen or a figure, never a year alone."""
_NUMBERED = r" ?\(\d{1,2}\)"
_CONFLICT = r"[ ._(-].*conflict.*"

COPY = regex(f"(?:{_COMPUTER}|{_NUMBERED}|(?i:{_CONFLICT}))")
"""What follows a file's own name in that of a copy: OneDrive, browsers and Google Drive, Dropbox and its likes."""


_WORD = regex(r"-(?!status\Z|old\Z|copy\Z|backup\Z|archive\Z|template\Z)(?=.*[^\W\d])\w{2,15}", re.IGNORECASE)
"""One word that may name a computer, as anybody may have named a file too: never figures alone, nor what offices call
a copy that they keep."""


class Listed:
    """The files of a folder, listed once: thousands of logs may lie in one."""

    def __init__(self, files: list[Path]) -> None:
        self._files = sorted((each.stem.casefold(), each) for each in files)
        self._stems = [stem for stem, _ in self._files]

    @classmethod
    def of(cls, folder: Path) -> Self:
        try:
            return cls(list(folder.iterdir()))
        except OSError:  # a folder that cannot be listed: whoever reads a file of it will say why
            return cls([])

    def conflict_copies(self, path: Path) -> list[Path]:
        """Return the files whose names say that they are copies of `path`, in the order of their names."""
        own = re.compile(rf"-{re.escape(platform.node() or '-')}", re.IGNORECASE)
        return sorted(other for other, rest in self._longer(path) if COPY.fullmatch(rest) or own.fullmatch(rest))

    def named_after(self, path: Path) -> list[Path]:
        """Return the files whose names may be a computer's copy of `path`: "log-DESKTOP.xlsx".

        Their names alone prove nothing: compare what they hold.
        """
        return sorted(other for other, rest in self._longer(path) if _WORD.fullmatch(rest))

    def _longer(self, path: Path) -> Iterator[tuple[Path, str]]:
        """Yield each file of this kind whose name begins with this one's, and what follows in it."""
        begins, kind = path.stem.casefold(), path.suffix.casefold()
        for at in range(bisect_left(self._stems, begins), len(self._stems)):
            stem, other = self._files[at]
            if not stem.startswith(begins):
                return
            if other.suffix.casefold() == kind:
                yield other, other.stem[len(path.stem) :]
