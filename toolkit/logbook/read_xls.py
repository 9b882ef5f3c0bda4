"""An old workbook (.xls) looked at record by record before the engine gets it: it lays out whole rectangles.

The rows and columns in which something lies are numbered anew, without gaps, so that its rectangle holds no more rows
and columns than the file does; what is marked is found on the way.

Source: [MS-XLS] 2.4.28 BoundSheet8, 2.4.21 BOF, 2.4.221 Row, 2.5.13 Cell, 2.4.175 MulRk, 2.4.127 Formula, 2.4.24
BoolErr, 2.4.122 Font, 2.4.353 XF.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import field

from toolkit.core.frozen import dataclass
from toolkit.logbook.read_scattered import Damaged
from toolkit.logbook.read_xlsb import ERRORS

_BEGIN, _END, _SHEET, _ROW, _FONT, _XF = 0x0809, 0x000A, 0x0085, 0x0208, 0x0031, 0x00E0
_FORMULA, _BOOL_OR_ERROR, _MANY = 0x0006, 0x0205, 0x00BD
_BLANK, _MANY_BLANK = 0x0201, 0x00BE
_CELLS = frozenset([_FORMULA, _BOOL_OR_ERROR, _MANY, 0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6])
_HIDDEN_ROW, _STRUCK_FONT, _NEVER_USED, _ERROR_RESULT = 0x20, 0x08, 4, 2
_NOTHING = b"\x8d\x00"
"""A record that only hides objects."""


@dataclass(slots=True)
class SeenSheet:
    """`rows` and `columns`: the numbers (from 1) that those of the engine's rectangle stand for."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    struck: dict[int, set[int]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)


def close_up(stream: bytes) -> tuple[bytes, list[SeenSheet]]:
    """Return the stream with its cells closed up, and what was seen of each sheet, in order. Raises `Damaged`."""
    places, styles = list[int](), _Styles()
    for kind, at, end in _records(stream, 0):
        if kind == _SHEET and end - at >= 4:
            places.append(struct.unpack_from("<I", stream, at)[0])
        styles.learn(kind, stream[at:end])
    made, struck = bytearray(stream), styles.struck()
    seen = [_close_up(made, place, struck) for place in places]
    return bytes(made), seen


@dataclass(slots=True)
class _Styles:
    """The workbook's fonts and cell formats, as they go by."""

    fonts: list[bool] = field(default_factory=list)
    formats: list[int] = field(default_factory=list)

    def learn(self, kind: int, content: bytes) -> None:
        if kind == _FONT and len(content) >= 4:
            self.fonts.append(bool(content[2] & _STRUCK_FONT))
        elif kind == _XF and len(content) >= 2:
            self.formats.append(int.from_bytes(content[:2], "little"))

    def struck(self) -> frozenset[int]:
        """The formats whose font is struck through. Font 4 is never written down, and is counted."""
        fonts = [*self.fonts[:_NEVER_USED], False, *self.fonts[_NEVER_USED:]]
        return frozenset(number for number, font in enumerate(self.formats) if font < len(fonts) and fonts[font])


def _records(stream: bytes | bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, where its content begins, where it ends) of the records to the end of the part begun at `at`."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        at += 4
        if at + length > len(stream):
            raise Damaged("a record reaches beyond the end of the workbook")
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:  # a chart inside a sheet has records of its own
            yield kind, at, at + length
        at += length
        if depth <= 0:
            return


def _close_up(made: bytearray, place: int, struck: frozenset[int]) -> SeenSheet:
    """Number the rows and columns of one sheet anew, in place."""
    seen, cells = SeenSheet(), list[tuple[int, int, int]]()
    for kind, at, end in _records(made, place):
        if kind == _ROW and end - at >= 14:
            if made[at + 12] & _HIDDEN_ROW:
                seen.hidden.add(int.from_bytes(made[at : at + 2], "little") + 1)
        elif kind in _CELLS and end - at >= 6:
            cells.append((kind, at, end))
            _mark(made, kind, at, end, struck, seen)
        elif kind in (_BLANK, _MANY_BLANK) and end - at >= 6:
            made[at - 4 : at - 2] = _NOTHING  # it would widen the rectangle, and says nothing
    rows, columns = set[int](), set[int]()
    for kind, at, end in cells:
        row, first = struct.unpack_from("<2H", made, at)
        rows.add(row)
        columns.update(range(first, _last(made, kind, first, end) + 1))
    seen.rows, seen.columns = sorted(rows), sorted(columns)
    new_rows, new_columns = ({old: new for new, old in enumerate(found)} for found in (seen.rows, seen.columns))
    for kind, at, end in cells:
        row, first = struct.unpack_from("<2H", made, at)
        last = _last(made, kind, first, end)
        struct.pack_into("<2H", made, at, new_rows[row], new_columns[first])
        if kind == _MANY:
            struct.pack_into("<H", made, end - 2, new_columns[last])
    return seen


def _last(made: bytearray, kind: int, first: int, end: int) -> int:
    """The last column of a record: only one that holds many numbers has more than one."""
    return max(first, int.from_bytes(made[end - 2 : end], "little")) if kind == _MANY else first


def _mark(made: bytearray, kind: int, at: int, end: int, struck: frozenset[int], seen: SeenSheet) -> None:
    row, column, style = struct.unpack_from("<3H", made, at)
    if kind == _MANY:
        styles = range(column, (end - 2 - at - 4) // 6 + column)
        marked = {n + 1 for n in styles if struct.unpack_from("<H", made, at + 4 + 6 * (n - column))[0] in struck}
    else:
        marked = {column + 1} if style in struck else set()
    if marked:
        seen.struck.setdefault(row + 1, set()).update(marked)
    code = _error(bytes(made[at : min(end, at + 16)]), kind)
    if code is not None:
        seen.errors.setdefault(row + 1, {})[column + 1] = ERRORS.get(code, "an error")


def _error(content: bytes, kind: int) -> int | None:
    if kind == _BOOL_OR_ERROR and len(content) >= 8 and content[7]:
        return content[6]
    if kind == _FORMULA and len(content) >= 14 and content[6] == _ERROR_RESULT and content[12:14] == b"\xff\xff":
        return content[8]
    return None
