"""The status workbook as a value: which columns it has, and what stands in its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import PurePosixPath

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.values import as_text
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, Layout
from toolkit.core.sheets import Cell, LogFile, Sheet, SheetRow
from toolkit.core.text import normal

SHEET = "Status"
HEADINGS = STATUS_COLUMNS | OFFICE_COLUMNS
PLACE_HEADINGS = {"sheet": "Log sheet", "row": "Row", "date": "Date", "person": "Person", "key": "Row key"}
"""What tells which row of the log a status belongs to. `Log sheet` is there only where the log has several."""

_FIELDS = {normal(heading): name for name, heading in HEADINGS.items()}
_PLACES = {normal(heading): name for name, heading in PLACE_HEADINGS.items()}
_SEARCHED = 50
_NEEDED = frozenset(["key", "date", "person"])


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One row of the status workbook. `place` and `values`: field → what its cell holds, blank cells left out."""

    number: int
    place: Mapping[str, Cell]
    values: Mapping[str, Cell]
    cells: SheetRow

    def text(self, name: str) -> str:
        return as_text(self.place.get(name))


@dataclass(frozen=True, slots=True)
class StatusBook:
    """A status workbook. `log` is what messages call it, as conduct.toml would write it.

    `digest` is the sha256 of the file as it was read, "" where it is not there yet.
    """

    log: str
    digest: str
    layout: Layout
    places: Mapping[str, int]
    """(`sheet`, `row`, `date`, `person`, `key`) → column."""
    rows: tuple[StatusRow, ...] = ()
    headings: SheetRow = field(default_factory=lambda: SheetRow(1, ()))

    @property
    def sheet(self) -> str:
        return self.layout.sheet or SHEET


def book_name(log: str) -> str:
    """Return where the statuses of a log live that cannot hold them: "logs/bude.csv" → "logs/bude-status.xlsx"."""
    path = PurePosixPath(log)
    return str(path.with_name(f"{path.stem}-status.xlsx"))


def new_book(log: str, *, several_sheets: bool) -> StatusBook:
    """Return the status workbook that a log will get: only headings, in row 1."""
    fields = [name for name in PLACE_HEADINGS if several_sheets or name != "sheet"]
    places = {name: column for column, name in enumerate(fields, 1)}
    return StatusBook(log, "", _layout(log, SHEET, 1, places, {}, 1), places)


def find_book(file: LogFile) -> StatusBook | None:
    """Return the status workbook that a file is, whatever became of its columns' order; None where it is none."""
    for sheet in file.sheets:
        for row in sheet.rows[:_SEARCHED]:
            names = {column: normal(value) for column, value in enumerate(row.values, 1) if isinstance(value, str)}
            places = {_PLACES[name]: column for column, name in reversed(names.items()) if name in _PLACES}
            if places.keys() >= _NEEDED:
                fields = {_FIELDS[name]: column for column, name in reversed(names.items()) if name in _FIELDS}
                return _book(file, sheet, row, places, fields)
    return None


def _book(
    file: LogFile, sheet: Sheet, headings: SheetRow, places: Mapping[str, int], fields: Mapping[str, int]
) -> StatusBook:
    rows = tuple(_rows(sheet, headings.number, places, fields))
    last = max([headings.number, *(row.number for row in sheet.rows)])
    layout = _layout(file.log, sheet.name or SHEET, headings.number, places, fields, last)
    return StatusBook(file.log, file.digest, layout, places, rows, headings)


def _rows(sheet: Sheet, header_row: int, places: Mapping[str, int], fields: Mapping[str, int]) -> Iterator[StatusRow]:
    for row in sheet.rows:
        if row.number > header_row:
            place, values = _filled(row, places), _filled(row, fields)
            if place or values:
                yield StatusRow(row.number, place, values, row)


def _filled(row: SheetRow, columns: Mapping[str, int]) -> dict[str, Cell]:
    found = {name: row.values[column - 1] for name, column in columns.items() if column <= len(row.values)}
    return {name: value for name, value in found.items() if value is not None and as_text(value)}


def _layout(
    log: str, sheet: str, header_row: int, places: Mapping[str, int], fields: Mapping[str, int], last_row: int
) -> Layout:
    columns = {"date": places["date"], "person": places["person"], **fields}
    headings = {column: PLACE_HEADINGS[name] for name, column in places.items()}
    headings |= {column: HEADINGS[name] for name, column in fields.items()}
    return Layout(
        log=log,
        sheet=sheet,
        header_row=header_row,
        first_column=min(headings),
        last_column=max(headings),
        columns=tuple(columns.items()),
        headings=tuple(sorted(headings.items())),
        last_row=last_row,
    )
