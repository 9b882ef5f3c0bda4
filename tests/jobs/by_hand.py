"""What an office does in one of the sample's logs: types into it, puts a formula into a cell, or merges one away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from logbook_write import books

from toolkit.logbook import patch_cells, read_rows
from toolkit.logbook.cells import column_letters

LOG = "logs/Trevarrow incident log 2026-27.xlsx"
SHEET = "Incidents 2026-27"
PART = "xl/worksheets/sheet1.xml"


def headings(trust: Path) -> tuple[object, ...]:
    return next(values for _, values in read_rows(trust / LOG) if "Conduct ref" in values)


def ref(trust: Path, row: int, heading: str) -> str:
    return f"{column_letters(headings(trust).index(heading) + 1)}{row}"


def cell(trust: Path, row: int, heading: str) -> object:
    return dict(read_rows(trust / LOG))[row][headings(trust).index(heading)]


def type_into(trust: Path, row: int, heading: str, value: str | date | None) -> None:
    patch_cells(trust / LOG, SHEET, {ref(trust, row, heading): value})


def put_formula(trust: Path, row: int, heading: str, shown: str) -> str:
    """Put a formula that shows a text into a cell, as Excel saves it; return where."""
    where = ref(trust, row, heading)
    books.put_formula(trust / LOG, where, shown, PART)
    return where


def merge_away(trust: Path, row: int, heading: str) -> None:
    """Merge a cell with the one above it and keep what it holds, as LibreOffice offers."""
    area = f"{ref(trust, row - 1, heading)}:{ref(trust, row, heading)}".encode()
    merged = b'<mergeCell ref="%s"/></mergeCells>' % area
    books.rewrite(trust / LOG, {PART: lambda xml: xml.replace(b"</mergeCells>", merged)})
