"""Which cells hold a formula: the engine gives what one shows, and nobody typed that.

Source: ECMA-376 part 1, 18.3.1.40 f: the first child of its cell. An array's stands in the first cell of its area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.core.sheets import Area
from toolkit.logbook.bounds import area, column_number, raw_cells

_NAME = rb"(?:[\w.-]+:)?"
_FORMULA = regex(rb"<f(?=[\s/>])([^<>]*+)>")
_PLACE = regex(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_FIRST = regex(rb"\s*<" + _NAME + rb"f(?=[\s/>])([^<>]*+)>")
_ARRAY = regex(rb"""\sref\s*=\s*["']([^"']*)["']""")
_NONE = frozenset[int]()


@dataclass(slots=True)
class Formulas:
    """`cells`: row number → columns. `arrays`: areas of more than one cell that one formula fills."""

    cells: dict[int, set[int]] = field(default_factory=dict)
    arrays: list[Area] = field(default_factory=list)

    def look(self, rows: bytes, *, modest: bool = False) -> None:
        """Take in more rows; those of a `modest` sheet say where each cell is, as Excel does. Raises `BadSheet`."""
        if b"<f" not in rows and (modest or b":f" not in rows):
            return
        for row, column, attributes in _placed(rows) if modest else _whole(rows):
            self.cells.setdefault(row, set()).add(column)
            if b"array" in attributes and (found := _ARRAY.search(attributes)):
                filled = area(found[1].decode("utf-8", errors="replace"))
                if filled and (filled.first_row, filled.first_column) != (filled.last_row, filled.last_column):
                    self.arrays.append(filled)

    def columns(self, row: int, width: int) -> frozenset[int]:
        """Return the columns of a row, of `width` cells, that show what a formula gives."""
        own, arrays = self.cells.get(row), self.arrays
        if not own and not arrays:
            return _NONE
        return frozenset([*(own or ()), *_filled(arrays, row, width)])


def _filled(arrays: Sequence[Area], row: int, width: int) -> Iterator[int]:
    for each in arrays:
        if each.first_row <= row <= each.last_row:
            yield from range(each.first_column, min(each.last_column, width) + 1)


def _placed(rows: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Search for the formulas, which are few, and from each back to its cell: there are many of those."""
    for found in _FORMULA.finditer(rows):
        place = _PLACE.match(rows, max(rows.rfind(b"<c ", 0, found.start()), 0))
        if place:
            yield int(place[2]), column_number(place[1].decode()), found[1]


def _whole(rows: bytes) -> Iterator[tuple[int, int, bytes]]:
    for cell in raw_cells(rows):
        if found := _FIRST.match(cell.inside):
            yield cell.row, cell.column, found[1]
