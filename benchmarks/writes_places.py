"""Where to write in a sheet, and what: the same on every run. Owes nothing to toolkit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from lxml import etree
from writes_package import Archive, of_kind
from writes_sheet import LAST_COLUMN, LAST_ROW, Area, Place, Sheet, area, inside

HEADING = "Conduct ref"
VALUES = (
    "  sent & <filed> — “23/11” 🦊\nby post ",
    date(2026, 11, 23),
    True,
    datetime(2026, 11, 23, 9, 30),  # noqa: DTZ001 - cells have no zone
    12.5,
    "=not a formula",
)


def choose(archive: Archive, part: str, sheet: Sheet, number: int) -> dict[Place, Any]:
    """Place → value: a heading and a cell under it beside the last column, one far below, one where a cell is."""
    taken = headings(archive, part) + pivots(archive, part) + sheet.merges + sheet.formula_areas
    filled = [at for at, cell in sheet.cells.items() if cell.filled and at > (1, 0)]
    top = min((row for row, _ in filled), default=1)
    kinds = [VALUES[(number + step) % len(VALUES)] for step in range(3)]
    bottom = max([*sheet.rows, *(area[2] for area in taken)], default=0)
    below = (bottom + 40, 1) if bottom + 40 <= LAST_ROW else _gap(sheet, taken)
    column = _beside(sheet, taken, top)
    beside = (top, column) if column else (below[0] + 1, 1)
    places = {beside: HEADING, (beside[0] + 1, beside[1]): kinds[0], below: kinds[1]}
    plain = [at for at in filled if not sheet.cells[at].formula and not inside(at, taken)]
    if plain:
        places[plain[len(plain) // 2]] = kinds[2]
    return places


def headings(archive: Archive, part: str) -> list[Area]:
    """The heading rows of the sheet's tables."""
    tables = [etree.fromstring(archive.read(table)) for table in of_kind(archive, part, "table")]
    areas = [area(table.get("ref")) for table in tables if table.get("headerRowCount") != "0"]
    return [(top, left, top, right) for top, left, _, right in areas]


def pivots(archive: Archive, part: str) -> list[Area]:
    """Where the sheet's pivot tables stand, with five rows and columns more for the filters above them."""
    roots = [etree.fromstring(archive.read(pivot)) for pivot in of_kind(archive, part, "pivotTable")]
    areas = [area(location.get("ref")) for root in roots for location in root.iterfind("{*}location")]
    return [(max(1, top - 5), left, bottom, right + 5) for top, left, bottom, right in areas]


def _beside(sheet: Sheet, taken: list[Area], top: int) -> int:
    """The column after the last one; where there can be no further one, the last free one before it, or 0."""
    last = max([*(column for _, column in sheet.cells), *(area[3] for area in taken)], default=0)
    for column in (last + 1, *range(LAST_COLUMN, 0, -1)):
        free = all(at not in sheet.cells and not inside(at, taken) for at in ((top, column), (top + 1, column)))
        if free and column <= LAST_COLUMN:
            return column
    return 0


def _gap(sheet: Sheet, taken: list[Area]) -> Place:
    """The last row that is not there, where the sheet reaches to the end."""
    row = next(row for row in range(LAST_ROW, 0, -1) if row not in sheet.rows and not inside((row, 1), taken))
    return row, 1
