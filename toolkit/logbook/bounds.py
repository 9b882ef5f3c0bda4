"""Where the values of a sheet lie, read off its XML without building a tree.

A sheet's values are few, its rectangle may be huge: one value in XFD1048576 makes 17 thousand million cells. A sheet
whose rectangle is modest, or well filled, is read as it is; of any other the cells that hold something are gathered
into one column, and their places kept beside them. Memory then follows the cells, not the rectangle.

Source: ECMA-376 part 1, 18.3.1.80 sheetData, 18.3.1.73 row, 18.3.1.4 c.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.parsers.expat import ExpatError, ParserCreate

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.core.sheets import Area

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_TALL = rb"[A-Z][0-9]{1,5}+"  # to Z99999, 2.6 million cells at most
_WIDE = rb"[A-D]?[A-Z][0-9]{1,4}+"  # to DZ9999, 1.3 million
_VALUE = rb'(?: s="[0-9]++")?+(?: t="(?:s"|n"|b"|d"|str"|inlineStr"))?+(?:><(?:v>|is><t[ >]|/c>)|/>)'
"""What cannot match in another way says so (`+`): it is asked of every cell, and takes a quarter less."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle that may be laid out whole, as two searches through rows.

    `outside`: a cell that lies outside, or does not say where it is; `marked`: such a cell too, or one that holds
    anything but a value: a formula, an error, a text with fonts of its own. Most rows have neither.
    """

    outside: re.Pattern[bytes]
    marked: re.Pattern[bytes]

    @classmethod
    def of(cls, ref: bytes) -> Shape:
        placed = rb'<c(?! r="' + ref + rb'"'
        return cls(re.compile(placed + rb"[ />])"), re.compile(placed + _VALUE + rb")"))


SHAPES = tuple(map(Shape.of, (_TALL, _WIDE)))
MODEST, SPARSE = 2_600_000, 4
"""Cells of a rectangle that is laid out whole, however empty; of a larger one each fourth at least holds a value."""
_PREFIXED = regex(rb":(?:c|row)[\s/>]")
_CELL, _PLACED = regex(rb"<c[\s/>]"), regex(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"[ />]')

_NAME = rb"<(?:[\w.-]+:)?"
_ROW_OR_CELL = regex(_NAME + rb"(?:row(?=[\s/>])(?P<row>[^<>]*+)|c(?=[\s/>])(?P<cell>[^<>]*+))>")
_ROW_OR_FULL_CELL = regex(_NAME + rb"(?:row(?=[\s/>])(?P<row>[^<>]*+)|c(?=[\s/>])(?P<cell>[^<>]*+)(?<!/))>")
_ROW = regex(rb"<row(?=[\s/>])([^<>]*+)>")
_PREFIXED_ROW = regex(_NAME + _ROW.pattern.removeprefix(b"<"))
_HIDDEN = regex(rb"""hidden(?<=\shidden)\s*=\s*["'](?:1|true)["']""")
_UNPLACED = regex(_NAME + rb"c(?=[\s/>])(?![^<>]*?\sr\s*=)")
_CONTENT = regex(rb"((?:[^<]++|<(?!/?(?:[\w.-]+:)?c[\s/>]))*+)</(?:[\w.-]+:)?c\s*>")
_REF = regex(rb"""(?:^|\s)r\s*=\s*["']\s*([A-Za-z]*)([0-9]+)\s*["']""")
_AREA = regex(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?\Z")


class BadSheet(ValueError):
    """Rows that are not well-formed, or a reference that no sheet has."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell that may hold a value: where it is, its attributes, what is inside, all as in the file."""

    row: int
    column: int
    attributes: bytes
    inside: bytes


@dataclass(frozen=True, slots=True)
class SheetXml:
    """`rows` is the whole sheetData element, tags included, in whatever dialect; `after` is what follows it."""

    rows: bytes
    after: bytes


def split_sheet(part: bytes) -> SheetXml:
    """Cut a worksheet part in two; what stands before the rows is not needed."""
    name = part.find(b"sheetData")
    start = part.rfind(b"<", 0, name) if name >= 0 else -1
    if start < 0:
        return SheetXml(b"<sheetData/>", part)
    end = part.find(b">", part.rfind(b"sheetData")) + 1
    return SheetXml(part[start:end], part[end:])


def fits(data: bytes, shape: Shape) -> bool:
    """Whether every cell says where it is, in the way Excel writes it, and lies within one of `SHAPES`."""
    return not _is_prefixed(data) and shape.outside.search(data) is None


def is_plain(data: bytes, shape: Shape) -> bool:
    """Whether rows fit, and nothing in them has to be looked for but hidden rows and struck styles."""
    return not _is_prefixed(data) and shape.marked.search(data) is None


def _is_prefixed(data: bytes) -> bool:
    return b":" in data and _PREFIXED.search(data) is not None  # the first half is much the quicker one


@dataclass(slots=True)
class Extent:
    """How far the cells of a sheet lie, and how many hold something; told of one piece of its rows after the other."""

    last_row: int = 0
    last_column: int = 0
    valued: int = 0

    def reaches(self, data: bytes) -> bool:
        """Take in more rows. False where a cell does not say where on the grid it is, in the way Excel writes it."""
        if _is_prefixed(data):
            return False
        places = _PLACED.findall(data)
        if len(places) != len(_CELL.findall(data)):
            return False
        columns, rows = ({*part} for part in zip(*places, strict=True)) if places else ((), ())
        self.last_column = max(self.last_column, *(column_number(letters.decode()) for letters in columns), 0)
        self.last_row = max(self.last_row, *map(int, rows), 0)
        self.valued += data.count(b"</v>") + data.count(b"</is>")
        return self.last_row <= LAST_ROW and self.last_column <= LAST_COLUMN

    @property
    def is_modest(self) -> bool:
        return self.last_row * self.last_column <= max(MODEST, self.valued * SPARSE)


def is_modest(data: bytes) -> bool:
    """Whether the whole rectangle of `SheetXml.rows` may be laid out: no reference, given or implied, is far away."""
    return any(fits(data, shape) for shape in SHAPES)


def raw_cells(data: bytes) -> Iterator[RawCell]:
    """Yield the cells of `SheetXml.rows` that are not plainly blank. Raises `BadSheet`.

    A row or cell without a reference follows the one before it.
    """
    _refuse_ill_formed(data)
    token = _ROW_OR_CELL if _UNPLACED.search(data) else _ROW_OR_FULL_CELL
    row = column = 0
    for tag in token.finditer(data):
        if tag["row"] is not None:
            row, column = _row_number(tag["row"]) or row + 1, 0
            continue
        at_row, column = _place(tag["cell"], row, column)
        cell = _cell(data, tag, at_row, column)
        if cell:
            yield cell


def raw_cell_around(data: bytes, at: int) -> RawCell | None:
    """The cell of a modest sheet that byte `at` belongs to; None where it is plainly blank, or there is none."""
    tag = _ROW_OR_CELL.match(data, max(data.rfind(b"<c ", 0, at + 1), 0))
    if tag is None or tag["cell"] is None:
        return None
    return _cell(data, tag, *_place(tag["cell"], 0, 0))


def cells_around(data: bytes, hints: Iterable[re.Match[bytes]]) -> Iterator[RawCell]:
    """The cells of a modest sheet in which something was found."""
    for hint in hints:
        cell = raw_cell_around(data, hint.start())
        if cell:
            yield cell


def _cell(data: bytes, tag: re.Match[bytes], row: int, column: int) -> RawCell | None:
    content = _CONTENT.match(data, tag.end())
    if content and content[1] and not tag["cell"].endswith(b"/"):
        return RawCell(row, column, tag["cell"], content[1])
    return None


def _refuse_ill_formed(data: bytes) -> None:
    """A search passes over what is broken, and rows would be missing without a word."""
    try:
        ParserCreate().Parse(data, True)
    except ExpatError as error:
        raise BadSheet(str(error)) from error


def _place(attributes: bytes, row: int, column: int) -> tuple[int, int]:
    found = _REF.search(attributes)
    if found is None:
        return _on_the_grid(row or 1, column + 1)
    return _on_the_grid(int(found[2][:9]), column_number(found[1].decode()))


def _on_the_grid(row: int, column: int) -> tuple[int, int]:
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise BadSheet(f"a cell in row {row}, column {column}")
    return row, column


def _row_number(attributes: bytes) -> int:
    found = _REF.search(attributes)
    return int(found[2][:9]) if found else 0


def hidden_rows(data: bytes) -> frozenset[int]:
    """The numbers of rows that are hidden, by hand or by a filter."""
    if b"hidden" not in data:
        return frozenset()
    hidden, row = set(), 0
    for tag in (_PREFIXED_ROW if b":row" in data else _ROW).finditer(data):
        row = _row_number(tag[1]) or row + 1
        if _HIDDEN.search(tag[1]):
            hidden.add(row)
    return frozenset(hidden)


def column_number(letters: str) -> int:
    """`A` is 1, `XFD` 16384; letters beyond give a number beyond."""
    number = 0
    for letter in letters[:7].upper():
        number = number * 26 + ord(letter) - 64
    return number


def area(ref: str) -> Area | None:
    """Read `A1:C3` or `A1`; None for anything else."""
    found = _AREA.match(ref.strip())
    if found is None:
        return None
    first, top, last, bottom = found[1], found[2], found[3] or found[1], found[4] or found[2]
    columns, rows = sorted(map(column_number, (first, last))), sorted(map(int, (top, bottom)))
    return Area(rows[0], columns[0], rows[1], columns[1])
