"""The sheets of an .ods workbook, a row at a time.

A row or a cell may say that it is repeated a million times, and the last row of every sheet says so. What is blank is
counted and costs nothing; equal rows share one value.

Source: OASIS OpenDocument 1.3, part 3: 9.1.2 table:table, 9.1.3 table:table-row, 9.1.4 table:table-cell, 19.385
office:value-type; the errors are LibreOffice's own (calcext:value-type).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from toolkit.core.sheets import Area, Cell
from toolkit.logbook.bounds import LAST_COLUMN, LAST_ROW
from toolkit.logbook.read_ods_text import Struck, is_struck, struck_styles, text_of
from toolkit.logbook.read_scattered import MOST_VALUES, Damaged, ScatteredSheet, TooMuch
from toolkit.ooxml.package import MAX_SMALL, Package

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_TABLE, _OFFICE, _STYLE = (f"{{{_NAMES.format(name)}}}" for name in ("table", "office", "style"))
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELL, _COVERED, _ROW, _SHEET = (_TABLE + name for name in ("table-cell", "covered-table-cell", "table-row", "table"))
_COLUMN, _ONE_STYLE = _TABLE + "table-column", _STYLE + "style"
CONTENT, _STYLES = "content.xml", "styles.xml"
_MOST_WAITING = 16 * 1024 * 1024
"""Bytes of which the tree may be held: those of one row, or of all styles."""
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 (no time zone in a workbook)
_LASTS = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")


@dataclass(slots=True)
class _Reading:
    """What is known while a workbook's content goes by."""

    struck: Struck
    hidden_styles: set[str] = field(default_factory=set)
    sheets: list[ScatteredSheet] = field(default_factory=list)
    row: int = 0
    columns: list[tuple[int, str]] = field(default_factory=list)
    """(last column, the style of cells that name none) of the sheet's columns."""
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
        reading.columns.append((last + _repeated(element, "columns"), style))


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
    times = _repeated(element, "rows")
    reading.row += times
    cells: dict[int, Cell] = {}
    errors: dict[int, str] = {}
    struck: set[int] = set()
    for column, last, cell in _cells(element):
        value = _value(cell)
        error = _error(cell, value)
        if error or value is None:
            errors |= dict.fromkeys(range(column, last + 1), error) if error else {}
        else:
            _on_the_grid(reading.row, last)
            cells |= dict.fromkeys(range(column, last + 1), value)
            if reading.struck.any and is_struck(cell, _style(cell, element, column, reading), reading.struck):
                struck.update(range(column, last + 1))
        _merged(cell, first, column, sheet)
    reading.values += (len(cells) + len(errors)) * times
    if reading.values > MOST_VALUES:
        raise TooMuch(f"holds more than {MOST_VALUES:,} values in sheet {sheet.name.strip()}.")
    if cells or errors:
        numbers = range(first, reading.row + 1)
        sheet.rows |= dict.fromkeys(numbers, cells) if cells else {}
        sheet.errors |= dict.fromkeys(numbers, errors) if errors else {}
        sheet.struck |= dict.fromkeys(numbers, frozenset(struck)) if struck else {}
        if element.get(_TABLE + "visibility") in ("collapse", "filter"):
            sheet.hidden.update(numbers)


def _cells(row: Any) -> Iterator[tuple[int, int, Any]]:
    """Yield (first column, last column, element) of the cells of a row that are not covered by a merged one."""
    last = 0
    for cell in row:
        if cell.tag in (_CELL, _COVERED):
            first, last = last + 1, last + _repeated(cell, "columns")
            if cell.tag == _CELL and (len(cell) or cell.attrib):
                yield first, last, cell


def _repeated(element: Any, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated")
    return _count(said) if said else 1


def _count(said: str | None) -> int:
    if said is None or not said.isdecimal():
        return 1
    return max(1, min(int(said[:9]), 10**7))


def _merged(cell: Any, row: int, column: int, sheet: ScatteredSheet) -> None:
    down, across = (_count(cell.get(f"{_TABLE}number-{what}-spanned")) for what in ("rows", "columns"))
    if down > 1 or across > 1:
        _on_the_grid(row + down - 1, column + across - 1)
        sheet.merges.append(Area(row, column, row + down - 1, column + across - 1))


def _on_the_grid(row: int, column: int) -> None:
    if row > LAST_ROW or column > LAST_COLUMN:
        raise Damaged(f"a cell in row {row}, column {column}")


def _style(cell: Any, row: Any, column: int, reading: _Reading) -> str:
    own = cell.get(_TABLE + "style-name") or row.get(_TABLE + "default-cell-style-name")
    return own or next((style for last, style in reading.columns if column <= last), "")


def _value(cell: Any) -> Cell:
    """What a cell holds, of the kind it says; a number that is none, or no kind at all, leaves its text."""
    kind = cell.get(_OFFICE + "value-type")
    try:
        if kind in ("float", "percentage", "currency"):
            number = float(cell.get(_OFFICE + "value"))
            return int(number) if number == int(number) else number
        if kind == "date":
            return _day(cell.get(_OFFICE + "date-value"))
        if kind == "time":
            return _lasting(cell.get(_OFFICE + "time-value"))
        if kind == "boolean":
            return bool(cell.get(_OFFICE + "boolean-value") == "true")
    except (TypeError, ValueError, OverflowError):
        pass
    said = cell.get(_OFFICE + "string-value")
    return (said or text_of(cell)) or None


def _day(said: str) -> date:
    moment = datetime.fromisoformat(said[:26])
    return moment.date() if "T" not in said or moment.time() == time() else moment


def _lasting(said: str) -> time | timedelta:
    found = _LASTS.fullmatch(said)
    if found is None:
        raise ValueError(said)
    days, hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups()[1:])
    lasts = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if found[1]:
        return -lasts
    return (_MIDNIGHT + lasts).time() if lasts < timedelta(days=1) else lasts


def _error(cell: Any, value: Cell) -> str:
    """What a formula says that gives an error, "" for any other cell."""
    if cell.get(_CALC + "value-type") == "error":
        return text_of(cell) or "an error"
    computed = cell.get(_TABLE + "formula") is not None and isinstance(value, str)
    return value if computed and isinstance(value, str) and _ERROR.fullmatch(value) else ""
