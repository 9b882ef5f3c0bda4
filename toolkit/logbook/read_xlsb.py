"""The sheets of an .xlsb workbook, record by record: what it holds, wherever it lies, and what is marked.

Source: [MS-XLSB] 2.4.304 BrtBundleSh, 2.4.741 BrtRowHdr, 2.5.9 Cell, 2.4.674 BrtMergeCell, 2.4.659 BrtFont, 2.4.876
BrtXF, 2.4.655 BrtFmt, 2.4.793 BrtSSTItem; 2.5.98.2 BErr.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.frozen import dataclass
from toolkit.core.sheets import Area, Cell
from toolkit.logbook.bounds import LAST_COLUMN, LAST_ROW
from toolkit.logbook.read_biff12 import compact, number, real, records, wide_text
from toolkit.logbook.read_scattered import MOST_VALUES, Damaged, ScatteredSheet, TooMuch, check_amount
from toolkit.logbook.read_serial import from_serial
from toolkit.logbook.styles_formats import shown, shows_day_or_time
from toolkit.ooxml.package import MAX_SMALL, Package
from toolkit.ooxml.workbook import relationships

WORKBOOK = "xl/workbook.bin"
_ROW, _FIRST_CELL, _LAST_CELL, _LAST_SHORT, _RICH = 0, 1, 11, 18, 62
_FONT, _FORMAT, _CELL_FORMAT, _CELL_FORMATS, _CELL_FORMATS_END = 43, 44, 47, 617, 618
_TEXT_ITEM, _SHEET, _MERGED, _SETTINGS = 19, 156, 176, 153
_HIDDEN_ROW, _STRUCK_FONT = 0x10, 0x08
_MOST_TEXTS, _MOST_STYLES, _MOST_SHEET = 64 * 1024**2, 16 * 1024**2, 192 * 1024**2
"""Bytes of the parts, each of which is held in memory as a whole."""
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all sheets share. `formats`: style → the letters of its number format; `struck`: the styles that are."""

    texts: list[str]
    formats: list[str]
    struck: frozenset[int]
    from_1904: bool


def read_xlsb(package: Package) -> list[ScatteredSheet]:
    """Read all worksheets, in their order. Raises `TooMuch`, `Damaged`, `PackageError`."""
    workbook = package.read(WORKBOOK, MAX_SMALL)
    targets = {relation.id: relation for relation in relationships(package, package.find(WORKBOOK) or WORKBOOK)}
    parts = {relation.kind: relation.part for relation in targets.values()}
    texts = list(_texts(package.read(parts["sharedStrings"], _MOST_TEXTS))) if parts.get("sharedStrings") else []
    formats, struck = _styles(package.read(parts["styles"], _MOST_STYLES)) if parts.get("styles") else ([], frozenset())
    shared = _Shared(texts, formats, struck, counts_from_1904(workbook))
    return [
        _sheet(package.read(targets[relation].part, _MOST_SHEET), ScatteredSheet(name, state == 0), shared)
        for relation, name, state in _bundled(workbook)
        if relation in targets and targets[relation].kind == "worksheet" and targets[relation].part
    ]


def counts_from_1904(workbook: bytes) -> bool:
    """The first bit of the workbook's settings ([MS-XLSB] 2.4.822 BrtWbProp)."""
    return any(kind == _SETTINGS and end > at and bool(workbook[at] & 1) for kind, at, end in records(workbook))


def _bundled(workbook: bytes) -> Iterator[tuple[str, str, int]]:
    """Yield (relationship, name, state: 0 is visible) of each sheet."""
    for kind, at, end in records(workbook):
        if kind == _SHEET:
            (state,) = number("<I", workbook, at, end)
            relation, at = wide_text(workbook, at + 8, end)
            yield relation, wide_text(workbook, at, end)[0], state


def _texts(part: bytes) -> Iterator[str]:
    found = 0
    for kind, at, end in records(part):
        if kind == _TEXT_ITEM:
            found += 1
            if found > MOST_VALUES:
                raise TooMuch(f"holds more than {MOST_VALUES:,} texts.")
            yield wide_text(part, at + 1, end)[0]


def _styles(part: bytes) -> tuple[list[str], frozenset[int]]:
    codes, fonts, cells = dict[int, str](), list[bool](), list[tuple[int, int]]()
    inside = False
    for kind, at, end in records(part):
        if kind in (_CELL_FORMATS, _CELL_FORMATS_END):
            inside = kind == _CELL_FORMATS
        elif kind == _FORMAT:
            (code,) = number("<H", part, at, end)
            codes[code] = wide_text(part, at + 2, end)[0]
        elif kind == _FONT:
            fonts.append(bool(number("<2H", part, at, end)[1] & _STRUCK_FONT))
        elif kind == _CELL_FORMAT and inside:
            _, code, font = number("<3H", part, at, end)
            cells.append((code, font))
    struck = frozenset(style for style, (_, font) in enumerate(cells) if font < len(fonts) and fonts[font])
    return [shown(code, codes.get(code, "")) for code, _ in cells], struck


def _sheet(part: bytes, sheet: ScatteredSheet, shared: _Shared) -> ScatteredSheet:
    row = column = values = 0
    for kind, at, end in records(part):
        if kind == _ROW:
            row, column = number("<I", part, at, end)[0] + 1, 0
            if number("<12B", part, at, end)[11] & _HIDDEN_ROW:
                sheet.hidden.add(row)
        elif _FIRST_CELL <= kind <= _LAST_SHORT or kind == _RICH:
            short = _LAST_CELL < kind < _RICH
            column = column + 1 if short else number("<I", part, at, end)[0] + 1
            _on_the_grid(row, column)
            at += 0 if short else 4
            (style,) = number("<I", part, at, end)
            value = _value(kind - _LAST_CELL if short else kind, part, at + 4, end, style & 0xFFFFFF, shared)
            values += value is not None
            _put(sheet, row, column, value, style & 0xFFFFFF in shared.struck)
        elif kind == _MERGED:
            top, bottom, left, right = (place + 1 for place in number("<4I", part, at, end))
            _on_the_grid(bottom, right)
            sheet.merges.append(Area(top, left, bottom, right))
        check_amount(sheet, values)
    sheet.hidden &= sheet.rows.keys()
    return sheet


class _Error(str):
    """What stands in a cell whose formula gives an error."""

    __slots__ = ()


def _value(kind: int, part: bytes, at: int, end: int, style: int, shared: _Shared) -> Cell:
    if kind in (2, 5, 9):
        found = compact(number("<I", part, at, end)[0]) if kind == 2 else real(part, at, end)
        letters = shared.formats[style] if style < len(shared.formats) else ""
        if shows_day_or_time(letters):
            return from_serial(found, letters, from_1904=shared.from_1904)
        return int(found) if found.is_integer() else found
    if kind in (3, 11):
        return _Error(ERRORS.get(number("<B", part, at, end)[0], "an error"))
    if kind in (4, 10):
        return number("<B", part, at, end)[0] != 0
    if kind == 7:
        (text,) = number("<I", part, at, end)
        return (shared.texts[text] or None) if text < len(shared.texts) else None
    if kind in (6, 8, _RICH):
        return wide_text(part, at + (kind == _RICH), end)[0] or None
    return None


def _put(sheet: ScatteredSheet, row: int, column: int, value: Cell, struck: bool) -> None:
    if isinstance(value, _Error):
        sheet.errors.setdefault(row, {})[column] = str(value)
    elif value is not None:
        sheet.rows.setdefault(row, {})[column] = value
        if struck:
            sheet.struck[row] = sheet.struck.get(row, frozenset()) | {column}


def _on_the_grid(row: int, column: int) -> None:
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise Damaged(f"a cell in row {row}, column {column}")
