"""The sheets of an .ods workbook, a row at a time.

A row or a cell may say that it is repeated a million times, and the last row of every sheet says so. What is blank is
counted and costs nothing; equal rows share one value.

Source: OASIS OpenDocument 1.3, part 3: 9.1.2 table:table, 9.1.3 table:table-row, 9.1.6 table:table-column.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

from toolkit.core.frozen import dataclass
from toolkit.logbook.bounds import LAST_ROW
from toolkit.logbook.read_ods_row import Columns, count_of, read_row
from toolkit.logbook.read_ods_text import Struck, struck_styles
from toolkit.logbook.read_scattered import ScatteredSheet, TooMuch, check_amount
from toolkit.ooxml.package import MAX_SMALL, Package

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_TABLE, _OFFICE, _STYLE = (f"{{{_NAMES.format(name)}}}" for name in ("table", "office", "style"))
_ROW, _SHEET, _COLUMN, _ONE_STYLE = _TABLE + "table-row", _TABLE + "table", _TABLE + "table-column", _STYLE + "style"
CONTENT, _STYLES = "content.xml", "styles.xml"
_MOST_WAITING = 16 * 1024 * 1024
"""Bytes of which the tree may be held: those of one row, or of all styles."""


@dataclass(slots=True)
class _Reading:
    """What is known while a workbook's content goes by."""

    struck: Struck
    hidden_styles: set[str] = field(default_factory=set)
    sheets: list[ScatteredSheet] = field(default_factory=list)
    row: int = 0
    columns: Columns = field(default_factory=list)
    values: int = 0
    rows: int = 0
    """Of all sheets, one that is repeated counted once."""


class _Content:
    """The part `content.xml`, inflated as it is read. `waiting`: bytes read since its tree was last cut back."""

    def __init__(self, package: Package) -> None:
        self._pieces = package.pieces(CONTENT)
        self._piece, self._at = b"", 0
        self.waiting = 0

    def read(self, size: int) -> bytes:
        while self._at >= len(self._piece) and (piece := next(self._pieces, None)) is not None:
            self._piece, self._at = piece, 0
        block = self._piece[self._at : self._at + size]
        self._at += len(block)
        self.waiting += len(block)
        if self.waiting > _MOST_WAITING:
            raise TooMuch("holds a row, or something beside its rows, that is far too large.")
        return block


def beginning(package: Package) -> bytes:
    """Return what stands before the rows: enough of the part that a sheet without any would be refused."""
    found = b""
    for piece in package.pieces(CONTENT):
        found += piece
        if len(found) > _MOST_WAITING or b":table-row" in piece:
            break
    return found


def read_ods(package: Package) -> list[ScatteredSheet]:
    """Read the parts `content.xml` and `styles.xml`.

    Raises `TooMuch`, `Damaged`, `PackageError`, and lxml's `XMLSyntaxError`.
    """
    from lxml.etree import iterparse

    reading = _Reading(struck_styles(package.read(_STYLES, MAX_SMALL) if package.find(_STYLES) else b""))
    content = _Content(package)
    steps = iterparse(content, ("start", "end"), tag=(_SHEET, _ROW, _COLUMN, _ONE_STYLE), resolve_entities=False)
    sheet = None
    for event, element in steps:
        if event == "start":
            if element.tag == _SHEET and sheet is None and _is_a_sheet(element):
                sheet = element
                _begin(element, reading)
        elif sheet is not None and element.tag in (_ROW, _COLUMN) and _sheet_of(element) is sheet:
            _take(element, reading)
            _forget(element)
            content.waiting = 0
        elif element.tag == _ONE_STYLE:
            _learn(element, reading)
        elif element is sheet:
            sheet = None
            _forget(element)
    return reading.sheets


def _is_a_sheet(element: Any) -> bool:
    above = element.getparent()
    return above is not None and above.tag == _OFFICE + "spreadsheet"


def _sheet_of(element: Any) -> Any:
    """The table around a row or a column: a cell may hold a drawing with a table of its own."""
    return next(element.iterancestors(_SHEET), None)


def _begin(element: Any, reading: _Reading) -> None:
    hidden = element.get(_TABLE + "style-name") in reading.hidden_styles
    reading.sheets.append(ScatteredSheet(element.get(_TABLE + "name") or "", not hidden))
    reading.row, reading.values, reading.columns = 0, 0, []


def _take(element: Any, reading: _Reading) -> None:
    if element.tag == _ROW:
        _take_row(element, reading)
    elif element.tag == _COLUMN:
        last = reading.columns[-1][0] if reading.columns else 0
        style = element.get(_TABLE + "default-cell-style-name") or ""
        reading.columns.append((last + count_of(element.get(_TABLE + "number-columns-repeated")), style))


def _learn(style: Any, reading: _Reading) -> None:
    reading.struck.learn(style)
    properties = style.find(_STYLE + "table-properties")
    if properties is not None and properties.get(_TABLE + "display") == "false":
        reading.hidden_styles.add(style.get(_STYLE + "name"))


def _forget(element: Any) -> None:
    """Free what was read, and the empty shells before it."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _take_row(element: Any, reading: _Reading) -> None:
    reading.rows += 1
    if reading.rows > LAST_ROW:
        raise TooMuch(f"holds more than {LAST_ROW:,} rows.")
    sheet, first = reading.sheets[-1], reading.row + 1
    times = count_of(element.get(_TABLE + "number-rows-repeated"))
    reading.row += times
    row = read_row(element, range(first, reading.row + 1), reading.columns, reading.struck)
    sheet.merges += row.merges
    reading.values += (len(row.values) + len(row.errors)) * times
    check_amount(sheet, reading.values)
    if row.values or row.errors:
        numbers = range(first, reading.row + 1)
        sheet.rows |= dict.fromkeys(numbers, row.values) if row.values else {}
        sheet.errors |= dict.fromkeys(numbers, row.errors) if row.errors else {}
        sheet.struck |= dict.fromkeys(numbers, frozenset(row.struck)) if row.struck else {}
        if element.get(_TABLE + "visibility") in ("collapse", "filter"):
            sheet.hidden.update(numbers)
