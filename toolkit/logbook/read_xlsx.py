"""The cells of an .xlsx or .xlsm, through calamine, wherever on the sheet they lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.core.sheets import Cell
from toolkit.logbook.bounds import BadSheet, RawCell, SheetXml, is_modest, raw_cells, split_sheet
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_engine import calamine_errors, open_workbook, small_workbook, tidy, tidy_rows
from toolkit.logbook.read_file import LogContent, damaged, package_errors
from toolkit.logbook.strikes import shared_text
from toolkit.ooxml.package import Package
from toolkit.ooxml.workbook import SheetPart, relationships, sheet_parts, uses_1904, workbook_part

Rows = Iterator[tuple[int, tuple[Cell, ...]]]

_TEXT = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_OWN_PLACE = re.compile(rb"""\sr\s*=\s*["'][^"']*["']""")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets share; a part is b"" where the workbook has none."""

    strings: bytes
    styles: bytes
    from_1904: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """Cells in one column, and (row, column) of each."""

    xml: bytes
    places: tuple[tuple[int, int], ...]


def worksheets(package: Package) -> tuple[SheetPart, ...]:
    """The workbook's sheets of cells, in its order; charts and dialogs are left out. Raises `WorkbookError`."""
    with package_errors():
        return tuple(part for part in sheet_parts(package) if part.kind == "worksheet")


def shared_parts(package: Package) -> Shared:
    """Raises `WorkbookError`."""
    with package_errors():
        parts = {relation.kind: relation.part for relation in relationships(package, workbook_part(package))}
        strings, styles = (
            as_utf8(package.read(parts[kind])) if parts.get(kind) else b"" for kind in ("sharedStrings", "styles")
        )
        return Shared(strings, styles, uses_1904(package))


def sheet_xml(package: Package, part: SheetPart) -> SheetXml:
    """Raises `WorkbookError`."""
    with package_errors():
        return split_sheet(as_utf8(package.read(part.part)))


def as_utf8(xml: bytes) -> bytes:
    """A part may be UTF-16 (ECMA-376 part 2, 8.1.3.3); searching its bytes, and calamine, want UTF-8."""
    if xml[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return xml
    text = xml.decode("utf-16", errors="replace")
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode()


def read_cells(content: LogContent, shared: Shared, sheets: Sequence[SheetXml], *, equal_width: bool) -> list[Rows]:
    """Return the rows that hold a value for each sheet's XML, in order. Raises `WorkbookError`.

    Tuples start at column A and end with the sheet's last valued column. A sheet with values too far apart for
    that may end each row at its own last value instead (`equal_width=False`).
    """
    try:
        return _cells_or_blanks(content, shared, [sheet.rows for sheet in sheets], equal_width)
    except BadSheet as error:
        raise damaged(content.label, error) from error


def _cells_or_blanks(content: LogContent, shared: Shared, data: Sequence[bytes], equal_width: bool) -> list[Rows]:
    prepared = [each if is_modest(each) else _gather(raw_cells(each)) for each in data]
    try:
        return _through_calamine(content, shared, prepared, equal_width)
    except WorkbookError:
        # Some writers leave cells that point at a text which is not there: blank in Excel, an error in calamine.
        known = len(_TEXT.findall(shared.strings))
        prepared = [_gather(cell for cell in raw_cells(each) if shared_text(cell) < known) for each in data]
        return _through_calamine(content, shared, prepared, equal_width)


def _gather(cells: Iterable[RawCell]) -> Gathered:
    places, rows = [], []
    for number, cell in enumerate(cells, 1):
        places.append((cell.row, cell.column))
        attributes = _OWN_PLACE.sub(b"", cell.attributes, count=1)
        rows.append(b'<row r="%d"><c r="A%d"%b>%b</c></row>' % (number, number, attributes, cell.inside))
    return Gathered(b"<sheetData>%b</sheetData>" % b"".join(rows), tuple(places))


def _through_calamine(
    content: LogContent, shared: Shared, prepared: Sequence[bytes | Gathered], equal_width: bool
) -> list[Rows]:
    parts = [each.xml if isinstance(each, Gathered) else each for each in prepared]
    # calamine copies what it is given: nothing here keeps the first copy alive meanwhile.
    workbook = open_workbook(content, small_workbook(parts, shared.strings, shared.styles, from_1904=shared.from_1904))
    rows = []
    for number, each in enumerate(prepared):
        with calamine_errors(content):
            sheet = workbook.get_sheet_by_index(number)
            if isinstance(each, Gathered):
                column = [row[0] for row in sheet.to_python(skip_empty_area=False)]
                rows.append(_scattered(tidy(column), each.places, equal_width))
            else:
                rows.append(tidy_rows(sheet.iter_rows, (sheet.start or (0, 0))[1] + 1))
    return rows


def _scattered(column: list[Cell], places: Sequence[tuple[int, int]], equal_width: bool) -> Rows:
    """Put gathered values back where they belong; only the row that is being yielded is laid out."""
    by_row: dict[int, dict[int, Cell]] = {}
    for value, (row, at) in zip(column, places, strict=False):  # calamine leaves out blanks at the end
        if value is not None:
            by_row.setdefault(row, {})[at] = value
    width = max((max(cells) for cells in by_row.values()), default=0)
    for row in sorted(by_row):
        cells = by_row[row]
        values: list[Cell] = [None] * (width if equal_width else max(cells))
        for at, value in cells.items():
            values[at - 1] = value
        yield row, tuple(values)
