"""Where things lie in a worksheet part: rows, cells, merged areas, formula areas, styles of rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from toolkit.logbook.cells import Range, Ref, column_number, parse_area
from toolkit.logbook.patch_rows import Row, Rows
from toolkit.logbook.write_pivots import Pivot
from toolkit.ooxml.markup import Element, Markup, MarkupError, attribute, whole_number

FORMULA_AREAS = ("array", "dataTable")


class SheetXml:
    """One worksheet part, with the pivot tables that stand on it. Raises `MarkupError` when it is no worksheet.

    Rows and cells without `r` follow the one before them; a cell's own `r` counts before its row's, as in Excel.
    """

    def __init__(self, data: bytes, pivots: tuple[Pivot, ...] = ()) -> None:
        self.pivots = pivots
        self.markup = Markup(data)
        self.prefix = self.markup.prefix.decode()
        body = self.markup.element(b"sheetData", self.markup.root_inner)
        if self.markup.name != b"worksheet" or body is None:
            raise MarkupError("no cells")
        self.body = body
        self._cells: dict[int, dict[int, int]] = {}

    @cached_property
    def rows(self) -> Rows:
        return Rows(self.markup, self.body)

    def row(self, number: int) -> Row | None:
        """The row, or None. Raises `MarkupError` for a row that stands in the sheet twice."""
        return self.rows.row(number)

    def cells(self, row: Row) -> dict[int, int]:
        """Column → where its cell begins, in the order of the file. Of two in one column readers take the last."""
        if row.at.start not in self._cells:
            self._cells[row.at.start] = self._read_cells(row.at)
        return self._cells[row.at.start]

    def _read_cells(self, row: Element) -> dict[int, int]:
        cells: dict[int, int] = {}
        column = 0
        for match in self.markup.matches(self._cell_tag, row.inner, row.inner_end):
            start, letters = match.start(), match[1]
            column = column_number(letters.decode()) if letters else self._column_at(start, column + 1)
            cells[column] = start
        return cells

    def _column_at(self, start: int, following: int) -> int:
        named = attribute(self.markup.attributes_from(b"c", start), b"r")
        return column_number(named.rstrip("0123456789")) if named else following

    @cached_property
    def _cell_tag(self) -> re.Pattern[bytes]:
        """How a cell begins, and its column's letters where `r` comes first, as it mostly does."""
        return re.compile(b"<" + re.escape(self.markup.prefix) + rb"c(?=[\s/>])(?:\s+r=\"([A-Z]+)[0-9]+\")?")

    def element(self, start: int) -> Element:
        """The cell that begins there."""
        return self.markup.element_from(b"c", start)

    def cell(self, ref: Ref) -> Element | None:
        row = self.row(ref.row)
        start = self.cells(row).get(ref.column) if row else None
        return self.element(start) if start is not None else None

    def rows_reaching_beyond(self, column: int, top: int, bottom: int) -> Iterator[Row]:
        """Rows from `top` to `bottom` that may have a cell right of `column`: told by their last cell alone."""
        start_tag = b"<" + self.markup.prefix + b"c "
        for number, start, end in self.rows.between(top, bottom):
            last = self.markup.data.rfind(start_tag, start, end)
            placed = self._cell_tag.match(self.markup.data, last) if last >= 0 else None
            if placed and (not placed[1] or column_number(placed[1].decode()) > column):
                yield Row(number, self.markup.element_from(b"row", start))

    def holds_formula(self, cell: Element) -> bool:
        return self.markup.element(b"f", cell.inner, cell.inner_end) is not None

    def holds_nothing(self, cell: Element) -> bool:
        return not self.markup.data[cell.inner : cell.inner_end].strip()

    @cached_property
    def formula_areas(self) -> tuple[Range, ...]:
        """Areas that one array formula or data table fills: no cell in them may be changed alone."""
        tags = self.markup.start_tags(b"f", self.body.inner, self.body.inner_end)
        return _areas(match[1] for match in tags if attribute(match[1], b"t") in FORMULA_AREAS)

    @cached_property
    def before(self) -> tuple[tuple[bytes, int, int], ...]:
        """(name, start, end) of what stands before the cells: `dimension`, `cols` …"""
        return tuple(self.markup.children(self.markup.root_inner, self.body.start))

    @cached_property
    def after(self) -> tuple[tuple[bytes, int, int], ...]:
        """(name, start, end) of what stands after the cells: `mergeCells`, `dataValidations` …"""
        return tuple(self.markup.children(self.body.end))

    def part_of(self, name: bytes) -> Element | None:
        """The element called `name` directly in the worksheet, or None."""
        spans = (span for span in (*self.before, *self.after) if span[0] == name)
        _, start, end = next(spans, (b"", 0, 0))
        return self.markup.element(name, start, end) if end else None

    @cached_property
    def merges(self) -> tuple[Range, ...]:
        merged = self.part_of(b"mergeCells")
        if merged is None:
            return ()
        return _areas(match[1] for match in self.markup.start_tags(b"mergeCell", merged.inner, merged.inner_end))

    @cached_property
    def columns(self) -> tuple[Element, ...]:
        """The `col` elements."""
        cols = self.part_of(b"cols")
        return tuple(self.markup.elements(b"col", cols.inner, cols.inner_end)) if cols else ()

    def style_at(self, ref: Ref) -> int:
        """The style a cell has, or would have if it were there: its own, its row's, its column's, or 0."""
        row = self.row(ref.row)
        start = self.cells(row).get(ref.column) if row else None
        if start is not None:
            return whole_number(self.markup.attributes_from(b"c", start), b"s")
        attributes = row.at.attributes if row else b""
        if attribute(attributes, b"customFormat") in ("1", "true"):
            return whole_number(attributes, b"s")
        return self.column_style(ref.column)

    def column_style(self, column: int) -> int:
        for element in self.columns:
            first, last = (whole_number(element.attributes, name) for name in (b"min", b"max"))
            if first <= column <= last:
                return whole_number(element.attributes, b"style")
        return 0


def _areas(tags: Iterable[bytes]) -> tuple[Range, ...]:
    """What the tags' `ref` name; a reference to nothing, which some writers leave, holds no cell."""
    found = (parse_area(attribute(tag, b"ref") or "") for tag in tags)
    return tuple(area for area in found if area is not None)
