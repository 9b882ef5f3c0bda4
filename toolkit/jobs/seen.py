"""A log as `conduct check` shows it: its sheets, its headings and how sure they are, what its rows were taken as."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from toolkit.core.frozen import dataclass
from toolkit.jobs.taken_as import TakenAs


class Certainty(StrEnum):
    """How sure it is what a heading means. Only the first four are used."""

    TOLD = "told"
    """conduct.toml says it."""
    EXACT = "exact"
    SURE = "sure"
    LIKELY = "likely"
    ASKED = "asked"
    """It may mean `proposed`; it is not used until somebody says so."""
    ANOTHER = "another"
    """It means what another column holds already."""
    IGNORED = "ignored"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading of a log, and what became of it."""

    sheet: str | None
    column: int
    letter: str
    heading: str
    meaning: str
    """The field, category ids with commas between them, or "kind:parent"; "" where the column is not used."""
    confidence: int
    certainty: Certainty
    example: str = ""
    examples: tuple[str, ...] = ()
    """The first different values under it, three at most."""
    proposed: str = ""
    """What it may mean, or what another column holds already."""


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet: read or left out and why; what stands under `columns` then is what its headings seem to be."""

    name: str | None
    read: bool
    why: str = ""
    header_row: int | None = None
    incidents: int = 0
    left_out: tuple[str, ...] = ()
    """What of a sheet that was read is no incident, a sentence each."""
    columns: tuple[Column, ...] = ()
    taken: TakenAs = field(default_factory=TakenAs)
    """What some of its rows were taken as."""


@dataclass(frozen=True, slots=True)
class LogSeen:
    """A log of one school. `sheets` is empty where it could not be opened; a sheet with two tables is there twice."""

    school: str
    log: str
    sheets: tuple[SheetSeen, ...] = ()
    said: tuple[str, ...] = ()
    """What is said of the log beside its sheets."""

    @property
    def tables(self) -> bool:
        """Whether a table of incidents was found in it."""
        return any(sheet.read for sheet in self.sheets)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The headings of every table that was read."""
        return tuple(column for sheet in self.sheets if sheet.read for column in sheet.columns)
