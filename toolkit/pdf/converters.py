"""Which program on this machine makes PDFs: Word on Windows, LibreOffice anywhere."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from toolkit.pdf.libreoffice import LibreOffice
from toolkit.pdf.word_app import WordApp, word_is_installed

_LIBREOFFICE = "LibreOffice/program/soffice.com"
_ON_A_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


class Converter(Protocol):
    @property
    def name(self) -> str:
        """The program, as a person knows it."""

    def convert(self, folder: Path, names: Sequence[str]) -> None:
        """Write NAME.pdf beside each NAME.docx of `folder`.

        May leave some out without a word, as these programs do: whoever calls looks at every result.
        """


def find_converter(wanted: str = "auto") -> Converter | None:
    """Return the converter of this machine, or None. `wanted`: auto, word, libreoffice or never.

    Word comes first: what it makes looks as the office saw it.
    """
    if wanted in {"auto", "word"} and word_is_installed():
        return WordApp()
    if wanted in {"auto", "libreoffice"}:
        return next((LibreOffice(path) for path in _places() if path.is_file()), None)
    return None


def _places() -> Iterator[Path]:
    if found := shutil.which("soffice"):
        yield Path(found)
    if sys.platform == "darwin":
        yield _ON_A_MAC
    for name in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
        if root := os.environ.get(name):
            yield Path(root) / _LIBREOFFICE
