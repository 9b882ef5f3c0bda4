"""A log and the status workbook beside it, as values: what the one says, and what the other holds of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core_incidents.logs import TODAY, a_policy

from toolkit.core.beside import PLACE_HEADINGS, Matched, StatusBook, find_book, joined, lines_of, match
from toolkit.core.incidents.understand import understand
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, Reading
from toolkit.core.sheets import Area, Cell, LogFile, Sheet, SheetRow
from toolkit.core.trust import School

HEADINGS = ["Date", "Name of adult", "Type of behaviour", "What happened"]
JANE = ["14/09/2026", "Jane Smith", "Swearing", "At the gate"]
TOM = ["02/11/2026", "Tom Penrose", "Threats", "In the hall"]
LOVEDAY = ["05/11/2026", "Loveday Pengelly", "Swearing", "In the office"]
SCHOOL = School("bude", "Bude Primary", ("logs/book.csv",))


def a_sheet(rows: Sequence[Sequence[Cell]], name: str | None = None, tables: Sequence[Area] = ()) -> Sheet:
    numbered = (SheetRow(number, tuple(row)) for number, row in enumerate(rows, 1) if any(v is not None for v in row))
    return Sheet(name, True, tuple(numbered), tables=tuple(tables))


def a_log(*rows: Sequence[Cell], headings: Sequence[Cell] = HEADINGS, writable: bool = False) -> LogFile:
    return LogFile("logs/book.csv", "d", (a_sheet([headings, *rows]),), writable)


def read(file: LogFile, school: School = SCHOOL) -> Reading:
    return understand(file, school, a_policy(), TODAY)


def statuses(log: LogFile, *said: Mapping[str, Cell], sheets: bool = False) -> StatusBook:
    """Return the status workbook after `record` wrote a row for each of the log's rows: `said`, field → value."""
    lines = lines_of(log, read(log))
    fields = list(STATUS_COLUMNS | OFFICE_COLUMNS)
    places = [name for name in PLACE_HEADINGS if sheets or name != "sheet"]
    headings = [PLACE_HEADINGS[name] for name in places] + [(STATUS_COLUMNS | OFFICE_COLUMNS)[f] for f in fields]
    rows: list[list[Cell]] = [list(headings)]
    for line, values in zip(lines, said, strict=False):
        where = {"sheet": line.place.sheet, "row": line.place.row, "date": line.date, "person": line.person}
        where["key"] = line.key
        rows.append([*(where[name] for name in places), *(values.get(name) for name in fields)])
    return book_of(rows)


def book_of(rows: Sequence[Sequence[Cell]]) -> StatusBook:
    found = find_book(LogFile("logs/book-status.xlsx", "s", (a_sheet(rows, "Status"),), True))
    assert found
    return found


def matched(log: LogFile, book: StatusBook) -> Matched:
    return match(lines_of(log, read(log)), book.rows)


def found_rows(log: LogFile, book: StatusBook) -> dict[int, int]:
    """Row of the log → row of the status workbook."""
    return {place.row: row.number for place, row in matched(log, book).rows.items()}


def together(log: LogFile, book: StatusBook) -> Reading:
    alone = read(log)
    return read(joined(log, alone.layouts, book, matched(log, book).rows, lines_of(log, alone)))


def with_cells(book: StatusBook, number: int, **cells: Cell) -> StatusBook:
    """Return the book after the office typed into columns that say where a row belongs."""
    rows = tuple(replace(row, place={**row.place, **cells}) if row.number == number else row for row in book.rows)
    return replace(book, rows=rows)
