"""A look at each sheet before calamine gets it: how far its cells lie, what is struck through, an error, a formula.

A sheet such as Excel writes is looked at while it is inflated, and calamine gets its part as it lies in the file: at
first the look only asks whether a cell lies outside some rectangle; where one does, it finds out how far they all lie.
Any other sheet is inflated as a whole, and where its cells lie too far apart, or do not plainly say where they are,
they are gathered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from functools import partial

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.logbook.bounds import (
    SHAPES,
    Extent,
    RawCell,
    Shape,
    fits,
    hidden_rows,
    is_modest,
    is_plain,
    raw_cells,
    split_sheet,
)
from toolkit.logbook.read_errors import error_cells
from toolkit.logbook.read_formulas import Formulas
from toolkit.logbook.read_pieces import UTF_16, Unusual, packed, rows_in_pieces, stated_size
from toolkit.logbook.read_scattered import MOST_VALUES
from toolkit.logbook.strikes import Strikes, struck_columns
from toolkit.ooxml.members import Member
from toolkit.ooxml.package import SAVE_AGAIN, Package, PackageError

MOST_AS_A_WHOLE = 96 * 1024 * 1024
"""Bytes of a sheet's XML that are held in memory at once: of more than a hundred thousand rows of fourteen columns."""
_OWN_PLACE = regex(rb"""\sr\s*=\s*["'][^"']*["']""")
_ENCODING = regex(rb"""\A\s*<\?xml[^>]*?\sencoding\s*=\s*["'](?!utf-)([\w.-]+)["']""", re.IGNORECASE)
_WORKSHEET = b"<worksheet>%b</worksheet>"


@dataclass(frozen=True, slots=True)
class Gathered:
    """A worksheet with all cells in one column, and (row, column) of each."""

    xml: bytes
    places: tuple[tuple[int, int], ...]


Given = Member | bytes | Gathered
"""What calamine gets of a sheet: its part as it is packed, or the XML of a worksheet."""


@dataclass(frozen=True, slots=True)
class Look:
    given: Given
    after: bytes
    """The part's XML that follows the rows."""
    struck: Mapping[int, frozenset[int]]
    """Row number → its struck columns."""
    hidden: frozenset[int]
    """Row numbers."""
    errors: Mapping[int, Mapping[int, str]]
    """Row number → column → "#N/A"."""
    formulas: Formulas


def look_at(package: Package, part: str, strikes: Strikes | None) -> Look:
    """Look at a sheet; without `strikes` only at how far its cells lie.

    Raises `PackageError`, and for rows that are not well-formed `ParseError` or `BadSheet`.
    """
    try:
        kinds = (partial(_of_shape, shape, marks=strikes is not None) for shape in SHAPES)
        looks = (_while_inflating(package, part, strikes, kind) for kind in kinds)
        found = next((look for look in looks if look), None) or _measured(package, part, strikes)
    except Unusual:
        found = None
    return found or _as_a_whole(package, part, strikes)


def _measured(package: Package, part: str, strikes: Strikes | None) -> Look | None:
    """None where the cells lie too far apart."""
    extent = Extent()
    look = _while_inflating(
        package, part, strikes, lambda rows: _Rows.MARKED if extent.reaches(rows) else _Rows.NOT_ALLOWED
    )
    return look if extent.is_modest else None


class _Rows(Enum):
    """What a piece of a sheet's rows is."""

    PLAIN = auto()
    MARKED = auto()
    """It may hold formulas, errors, or texts with fonts of their own."""
    NOT_ALLOWED = auto()


def _of_shape(shape: Shape, rows: bytes, *, marks: bool) -> _Rows:
    if marks and is_plain(rows, shape):
        return _Rows.PLAIN
    return _Rows.MARKED if fits(rows, shape) else _Rows.NOT_ALLOWED


def _while_inflating(
    package: Package, part: str, strikes: Strikes | None, told: Callable[[bytes], _Rows]
) -> Look | None:
    """None for a sheet of which a piece of rows is not allowed."""
    after, struck, hidden, errors = b"", dict[int, frozenset[int]](), set[int](), dict[int, dict[int, str]]()
    formulas = Formulas()
    large, valued = stated_size(packed(package, part)) > MOST_AS_A_WHOLE, 0
    for piece in rows_in_pieces(package, part):
        rows = told(piece.rows)
        if rows is _Rows.NOT_ALLOWED:
            return None
        valued += piece.rows.count(b"<v") + piece.rows.count(b"<is") if large else 0
        if valued > MOST_VALUES:
            raise PackageError(f"{package.label} holds more than {MOST_VALUES:,} values in one sheet.", SAVE_AGAIN)
        if strikes is not None:
            hidden |= hidden_rows(piece.rows)
        if strikes is not None and (rows is _Rows.MARKED or strikes.any):
            struck |= struck_columns(piece.rows, strikes, modest=True)
        if strikes is not None and rows is _Rows.MARKED:
            errors |= error_cells(piece.rows, modest=True)
            formulas.look(piece.rows, modest=True)
        after = piece.after
    return Look(packed(package, part), after, struck, frozenset(hidden), errors, formulas)


def _as_a_whole(package: Package, part: str, strikes: Strikes | None) -> Look:
    xml = split_sheet(as_utf8(package.read(part, MOST_AS_A_WHOLE)))
    modest = is_modest(xml.rows)
    given = _WORKSHEET % xml.rows if modest else gather(raw_cells(xml.rows))
    if strikes is None:
        return Look(given, xml.after, {}, frozenset(), {}, Formulas())
    struck, formulas = struck_columns(xml.rows, strikes, modest=modest), Formulas()
    formulas.look(xml.rows)
    return Look(given, xml.after, struck, hidden_rows(xml.rows), error_cells(xml.rows, modest=modest), formulas)


def as_utf8(xml: bytes) -> bytes:
    """A part may be UTF-16 (ECMA-376 part 2, 8.1.3.3), or say another encoding; searching its bytes wants UTF-8."""
    declared = _ENCODING.match(xml)
    encoding = UTF_16.get(xml[:2]) or (declared[1].decode() if declared else "")
    try:
        text = xml.decode(encoding, errors="replace") if encoding else ""
    except (LookupError, UnicodeError):
        return xml  # no encoding that there is
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode() if text else xml


def gather(cells: Iterable[RawCell]) -> Gathered:
    """Put cells into one column, wherever they lie, and keep their places beside them."""
    places, rows = [], []
    for number, cell in enumerate(cells, 1):
        places.append((cell.row, cell.column))
        attributes = _OWN_PLACE.sub(b"", cell.attributes, count=1)
        rows.append(b'<row r="%d"><c r="A%d"%b>%b</c></row>' % (number, number, attributes, cell.inside))
    return Gathered(_WORKSHEET % (b"<sheetData>%b</sheetData>" % b"".join(rows)), tuple(places))
