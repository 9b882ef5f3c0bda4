"""terms.csv into `Terms`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.terms import TermEntry, TermKind, Terms
from toolkit.settings.csv_table import Line, read_lines, refuse, unknown_school
from toolkit.settings.embedded import TERMS
from toolkit.settings.folder import inside
from toolkit.settings.mistakes import Mistake, SettingsError

if TYPE_CHECKING:
    from toolkit.settings.terms_model import TermLine


def read_terms(folder: Path, written: str, codes: tuple[str, ...]) -> Terms:
    """Return the calendar that conduct.toml names as `written`, the built-in one where it names none.

    `built_in` stays true for a copy that nobody changed. Raises SettingsError with every mistake and its line.
    """
    built_in = _entries(TERMS, TERMS.name, codes)
    if not written:
        return Terms(built_in, built_in=True)
    path = inside(folder, written)
    if path.suffix.casefold() == ".ics":
        from toolkit.settings.terms_ics import read_ics

        return Terms(_with_half_terms(read_ics(path, written, codes), written))
    entries = _entries(path, written, codes)
    return Terms(entries, built_in=set(entries) == set(built_in))


def _entries(path: Path, file: str, codes: tuple[str, ...]) -> tuple[TermEntry, ...]:
    from toolkit.settings.terms_model import TermLine

    lines = read_lines(path, file, TermLine)
    half_terms: list[Line[TermLine]] = []

    def check(line: Line[TermLine]) -> Iterator[str]:
        yield from unknown_school(line.values.school, codes)
        if line.values.kind is TermKind.HALF_TERM:
            yield from (
                f"overlaps the half-term in line {other.number}" for other in half_terms if _overlap(line, other)
            )
            half_terms.append(line)

    refuse(lines, file, check)
    return _with_half_terms(tuple(_entry(line.values) for line in lines), file)


def _with_half_terms(entries: tuple[TermEntry, ...], file: str) -> tuple[TermEntry, ...]:
    """Refuse a calendar in which nothing could be counted."""
    if not any(entry.kind is TermKind.HALF_TERM for entry in entries):
        raise SettingsError([Mistake(file, "", "holds no half-term, and without one nothing can be counted")])
    return entries


def _overlap(one: Line[TermLine], other: Line[TermLine]) -> bool:
    a, b = _entry(one.values), _entry(other.values)
    return a.school == b.school and a.first <= b.last and b.first <= a.last


def _entry(line: TermLine) -> TermEntry:
    return TermEntry(line.kind, line.first, line.last or line.first, line.name, line.school)
