"""All that a run leaves behind and says, as one text that can be searched."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from walks.walk import Walk

HELD_ALL_THE_SAME = ("contacts.csv", "outbox/", ".conduct/", "logs/", "backups/")
"""What the office wrote itself, the messages, and the ledger, which has to know them again."""


class Said:
    """Runs commands in a walk's folder, and keeps every word that they said, however they ended."""

    def __init__(self, walk: Walk) -> None:
        self.walk, self.words = walk, dict[str, str]()

    def __call__(self, *words: str) -> str:
        ran = self.walk.conduct(*words, "--trust", self.walk.folder, "--today", self.walk.now)
        self.words[" ".join(words)] = ran.out + ran.err
        return " ".join(self.words[" ".join(words)].split())

    def holding(self, text: str) -> list[str]:
        """Return the commands that said this."""
        return [command for command, said in self.words.items() if _is_in(text, said)]


def files_holding(text: str, folder: Path, *, passed_over: tuple[str, ...] = HELD_ALL_THE_SAME) -> list[str]:
    """Return the files of a trust folder that hold a text, be it in a part of a document."""
    found = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(passed_over) and any(_is_in(text, part) for part in (name, *_parts(path))):
            found.append(name)
    return found


def _parts(path: Path) -> Iterator[str]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            yield from (package.read(name).decode("utf-8", "replace") for name in package.namelist())
    else:
        yield path.read_bytes().decode("utf-8", "replace")


def _is_in(text: str, said: str) -> bool:
    """Whether a text stands somewhere, be it broken over lines, marked up, or escaped."""
    plain = html.unescape(re.sub(r"<[^>]*>", "", said))
    return text.casefold().replace(" ", "") in re.sub(r"\s+", "", plain).casefold()
