"""What a row of a log is known by, from one export to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from hashlib import sha256

from toolkit.core.beside.book import HEADINGS
from toolkit.core.frozen import dataclass
from toolkit.core.incidents.dates import read_day
from toolkit.core.incidents.values import as_text
from toolkit.core.people import parse_people
from toolkit.core.problems import Place
from toolkit.core.rows import Layout, LogRow, Reading
from toolkit.core.sheets import Cell, LogFile, SheetRow
from toolkit.core.text import normal

_LENGTH = 20
_WITHIN, _BETWEEN = "\x1e", "\x1f"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a log as the status workbook names it.

    `date` is the day, or the cell's text where it is none; `person` the people as the log writes them.
    `key` is a digest of the row's own values. `own`: what stands in columns of the log that mean one of ours.
    `repeats`: another row tells the same incident.
    """

    place: Place
    key: str
    date: Cell
    person: str
    own: Mapping[str, Cell] = field(default_factory=dict)
    repeats: bool = False


def lines_of(file: LogFile, reading: Reading) -> tuple[Line, ...]:
    """Return the line of every row that was understood in `file`, which `reading` is of."""
    cells = {(sheet.name, row.number): row for sheet in file.sheets for row in sheet.rows}
    again = {place for row in reading.rows for place in row.also}
    return tuple(
        _line(row, cells[row.place.sheet, row.place.row], _layout_of(row.place, reading.layouts), row.place in again)
        for row in reading.rows
    )


def same_day(cell: Cell) -> str:
    """Return what two cells with one day share; of a text that is no day, the text itself."""
    day = read_day(cell).day
    return day.isoformat() if day else normal(as_text(cell))


def same_people(text: str) -> tuple[str, ...]:
    """Return what two spellings of the same people share."""
    if not text.strip():
        return ()
    named = sorted(person.name.identity for person in parse_people(text) if person.name)
    return tuple(named) or (normal(text),)


def _line(row: LogRow, cells: SheetRow, layout: Layout, repeats: bool) -> Line:
    columns = dict(layout.columns)
    raw = "; ".join(person.raw for person in row.people if person.raw) or _text(cells, columns.get("person"))
    own = {name: cells.values[c - 1] for name, c in layout.columns if name in HEADINGS and _text(cells, c)}
    return Line(row.place, _key(cells, layout), row.day or _text(cells, columns.get("date")), raw, own, repeats)


def _key(cells: SheetRow, layout: Layout) -> str:
    """Return a digest of the values under their headings: columns may trade places, and empty ones come and go."""
    ours = {column for name, column in layout.columns if name in HEADINGS}
    said = (
        f"{normal(heading)}{_WITHIN}{text}"
        for column, heading in layout.headings
        if column not in ours and (text := _text(cells, column))
    )
    return sha256(_BETWEEN.join(sorted(said)).encode()).hexdigest()[:_LENGTH]


def _text(cells: SheetRow, column: int | None) -> str:
    return as_text(cells.values[column - 1]) if column and column <= len(cells.values) else ""


def _layout_of(place: Place, layouts: Sequence[Layout]) -> Layout:
    above = (each for each in layouts if each.sheet == place.sheet and each.header_row < place.row)
    return max(above, key=lambda layout: layout.header_row)


def by_place(lines: Sequence[Line]) -> Mapping[Place, Line]:
    return {line.place: line for line in lines}
