"""A document to convert, and what became of it."""

from __future__ import annotations

from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError


@dataclass(frozen=True, slots=True)
class Document:
    source: Path
    """A .docx."""
    target: Path
    """Where its PDF goes; one that lies there is replaced."""
    text: str
    """What the document says: its PDF must say the same, or it is another's."""


@dataclass(frozen=True, slots=True)
class Converted:
    document: Document
    pages: int


@dataclass(frozen=True, slots=True)
class NotConverted:
    """No PDF was written; one that lay at the target from an earlier day is gone."""

    document: Document
    why: str
    """A sentence for the office."""


class NoStart(ToolkitError):
    """The converter cannot be started at all: nothing was converted."""
