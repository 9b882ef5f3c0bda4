"""Where things lie in a worksheet part: rows, cells, merged areas, formula areas, styles of rows and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from toolkit.logbook.cells import Range, Ref, column_number, parse_range, parse_ref
from toolkit.ooxml.markup import ATTRIBUTES, Element, Markup, MarkupError, attribute, whole_number

FORMULA_AREAS = ("array", "dataTable")


class Row(NamedTuple):
    number: int
    start: int
    inner: int


class Cell(NamedTuple):
    column: int
    at: Element


class SheetXml:
    """One worksheet part. Raises `MarkupError` when it is no worksheet.

    Rows and cells without `r` follow the one before them; a cell's own `r` counts before its row's, as in Excel.
    """

    def __init__(self, data: bytes) -> None:
        self.markup = Markup(data)
        self.prefix = self.markup.prefix.decode()
        body = self.markup.element(b"sheetData", self.markup.root_inner)
        if self.markup.name != b"worksheet" or body is None:
            raise MarkupError("no cells")
        self.body = body
        self._cells: dict[int, list[Cell]] = {}

    @cached_property
    def rows(self) -> list[Row]:
        """Every row, in the order of the file."""
        name = re.escape(self.markup.prefix) + b"row"
        tag = re.compile(b"<" + name + rb"(?=[\s/>])(?:\s+r=\"([0-9]+)\")?" + ATTRIBUTES + b">")
        rows, number = [], 0
        for match in self.markup.matches(tag, self.body.inner, self.body.inner_end):
            number = int(match[1]) if match[1] else self._number_of(match.start(), match.end(), number)
            rows.append(Row(number, match.start(), match.end()))
        return rows

    def _number_of(self, start: int, inner: int, before: int) -> int:
        own = whole_number(self.markup.data[start:inner], b"r")
        if own:
            return own
        row = self.row_element(Row(0, start, inner))
        first = self.markup.element(b"c", row.inner, row.inner_end)
        named = attribute(first.attributes, b"r") if first else None
        return parse_ref(named).row if named else before + 1

    @cached_property
    def _by_number(self) -> dict[int, Row]:
        return {row.number: row for row in reversed(self.rows)}

    @cached_property
    def _highest_so_far(self) -> list[int]:
        return list(accumulate((row.number for row in self.rows), max))

    def row(self, number: int) -> Row | None:
        """The row, or None. Raises `MarkupError` for a row that stands in the sheet twice."""
        row = self._by_number.get(number)
        doubtful = row is not None and len(self._by_number) != len(self.rows)
        if doubtful and sum(other.number == number for other in self.rows) > 1:
            raise MarkupError(f"row {number} stands in the sheet twice")
        return row

    def place_for_row(self, number: int) -> int:
        """Where a missing row goes: before the first that has a higher number."""
        index = bisect_right(self._highest_so_far, number)
        return self.rows[index].start if index < len(self.rows) else self.body.inner_end

    def row_element(self, row: Row) -> Element:
        return next(self.markup.elements(b"row", row.start, row.inner))

    def cells(self, row: Row) -> list[Cell]:
        """The row's cells, in the order of the file."""
        if row.start not in self._cells:
            self._cells[row.start] = list(self._read_cells(row))
        return self._cells[row.start]

    def _read_cells(self, row: Row) -> Iterator[Cell]:
        at, column = self.row_element(row), 0
        for match in self.markup.matches(self._cell_tag, at.inner, at.inner_end):
            own = match[2].decode() if match[2] else attribute(match[1], b"r")
            column = column_number(own.rstrip("0123456789")) if own else column + 1
            yield Cell(column, self.markup.element_at(b"c", match))

    @cached_property
    def _cell_tag(self) -> re.Pattern[bytes]:
        """A cell's start tag: its attributes, and its column's letters where `r` comes first, as it mostly does."""
        name = re.escape(self.markup.prefix) + b"c"
        return re.compile(b"<" + name + rb"(?=[\s/>])((?:\s+r=\"([A-Z]+)[0-9]+\")?" + ATTRIBUTES + b")>")

    def rows_reaching_beyond(self, column: int, top: int, bottom: int) -> Iterator[Row]:
        """Rows from `top` to `bottom` that may have a cell right of `column`: told by their last cell alone."""
        start_tag = b"<" + self.markup.prefix + b"c "
        ends = [*(row.start for row in self.rows[1:]), self.body.inner_end]
        for row, end in zip(self.rows, ends, strict=True):
            last = self.markup.data.rfind(start_tag, row.inner, end)
            if top <= row.number <= bottom and last >= 0:
                own = attribute(self.markup.data[last : self.markup.data.find(b">", last)], b"r")
                if own is None or parse_ref(own).column > column:
                    yield row

    def cell(self, ref: Ref) -> Element | None:
        row = self.row(ref.row)
        found = (cell.at for cell in self.cells(row) if cell.column == ref.column) if row else iter(())
        return next(found, None)

    def holds_formula(self, cell: Element) -> bool:
        return self.markup.element(b"f", cell.inner, cell.inner_end) is not None

    def holds_nothing(self, cell: Element) -> bool:
        return not self.markup.data[cell.inner : cell.inner_end].strip()

    @cached_property
    def formula_areas(self) -> tuple[Range, ...]:
        """Areas that one array formula or data table fills: no cell in them may be changed alone."""
        found = []
        for match in self.markup.start_tags(b"f", self.body.inner, self.body.inner_end):
            if attribute(match[1], b"t") in FORMULA_AREAS and (area := attribute(match[1], b"ref")):
                found.append(parse_range(area))
        return tuple(found)

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
        cells = self.markup.elements(b"mergeCell", merged.inner, merged.inner_end)
        return tuple(parse_range(attribute(cell.attributes, b"ref") or "") for cell in cells)

    @cached_property
    def columns(self) -> tuple[Element, ...]:
        """The `col` elements."""
        cols = self.part_of(b"cols")
        return tuple(self.markup.elements(b"col", cols.inner, cols.inner_end)) if cols else ()

    def style_at(self, ref: Ref) -> int:
        """The style a cell has, or would have if it were there: its own, its row's, its column's, or 0."""
        cell = self.cell(ref)
        if cell is not None:
            return whole_number(cell.attributes, b"s")
        row = self.row(ref.row)
        tag = self.markup.data[row.start : row.inner] if row else b""
        if attribute(tag, b"customFormat") in ("1", "true"):
            return whole_number(tag, b"s")
        return self.column_style(ref.column)

    def column_style(self, column: int) -> int:
        for element in self.columns:
            first, last = (whole_number(element.attributes, name) for name in (b"min", b"max"))
            if first <= column <= last:
                return whole_number(element.attributes, b"style")
        return 0
