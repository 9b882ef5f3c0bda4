"""Mistakes in the trust's own files: collected, so that all of them are seen at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import field
from typing import TypeVar

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to correct. `where` is a key ("[[school]] 2, roll") or a line ("line 4, first"), "" for the file."""

    file: str
    where: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.message}"


class SettingsError(ToolkitError):
    """The trust's files cannot be used; `mistakes` holds everything that was found."""

    def __init__(self, mistakes: Iterable[Mistake], next_step: str = "") -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(
            "\n".join(map(str, self.mistakes)),
            next_step or "Correct this in Notepad, save, then run `conduct check`.",
        )

    def __reduce__(self) -> tuple[type[SettingsError], tuple[tuple[Mistake, ...], str]]:
        """Go from one process to another whole: by itself an exception is made again of its message alone."""
        return SettingsError, (self.mistakes, self.next_step)


@dataclass(slots=True)
class Attempts:
    """Tries one reader after another and keeps the mistakes of each."""

    mistakes: list[Mistake] = field(default_factory=list)

    def attempt(self, read: Callable[[], T]) -> T | None:
        """Return what `read` returns, or None where its file holds mistakes."""
        try:
            return read()
        except SettingsError as error:
            self.mistakes.extend(error.mistakes)
            return None


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean logs?" for the known word nearest to `word`, "" where none is near."""
    near = difflib.get_close_matches(word.casefold(), list(known), n=1, cutoff=0.65)
    return f"; did you mean {near[0]}?" if near else ""


def either(words: Iterable[str]) -> str:
    """Return "folder, graph, ews or smtp"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
