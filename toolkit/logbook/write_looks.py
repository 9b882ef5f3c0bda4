"""How our cells look: like their row, a little tinted, wrapped, dates as the log shows them; yellow for an answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cached_property

from toolkit.core.rows import OFFICE_COLUMNS, Layout
from toolkit.core.status import CellValue
from toolkit.logbook.cells import Ref
from toolkit.logbook.columns import DAY_FIELDS, HEADINGS
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_scan import SheetXml
from toolkit.logbook.patch_sheet import CellEdit
from toolkit.logbook.styles import TINT, YELLOW
from toolkit.logbook.styles_formats import DAY
from toolkit.logbook.styles_xf import Look
from toolkit.logbook.write_layout import is_protected


class Looks:
    """The styles of our cells on one sheet."""

    def __init__(self, book: Book, sheet: SheetXml, layout: Layout) -> None:
        self._book, self._sheet, self._layout = book, sheet, layout
        self._ours = {column for name, column in layout.columns if name in HEADINGS}
        self._protected = is_protected(sheet)
        self._bases: dict[int, int] = {}

    def heading(self) -> int:
        """The style of the last heading of the table, its text upright: ours are too long to be turned."""
        style = self._sheet.style_at(Ref(self._layout.header_row, self._layout.last_column))
        return self._book.styles.derived(style, Look(upright=True)) if self._book.styles.is_turned(style) else style

    def written(self, name: str, ref: Ref, value: CellValue, *, awaited: bool) -> CellEdit | None:
        """The edit that writes a field's value: a cell that is there keeps its own look, a new one is dressed.

        None where nothing is to be cleared.
        """
        if value is None and self._sheet.cell(ref) is None:
            return self.recoloured(name, ref, awaited=awaited)
        edit = self._book.edit(self._sheet, ref, value)
        if self._sheet.cell(ref) is None:
            dressed = self._dressed(name, ref.row, value)
            return replace(edit, style=self._coloured(dressed, ref.row, awaited=awaited))
        own = self._sheet.style_at(ref)
        style = self._coloured(own if edit.style is None else edit.style, ref.row, awaited=awaited)
        return replace(edit, style=style if style != own else None)

    def recoloured(self, name: str, ref: Ref, *, awaited: bool) -> CellEdit | None:
        """The edit that only turns a cell yellow or takes that yellow away; None where it looks right already."""
        if self._sheet.cell(ref) is None:
            dressed = self._dressed(name, ref.row, None)
            return CellEdit(None, self._coloured(dressed, ref.row, awaited=True)) if awaited else None
        own = self._sheet.style_at(ref)
        style = self._coloured(own, ref.row, awaited=awaited)
        return CellEdit(None, style) if style != own else None

    def blank(self, name: str, ref: Ref) -> CellEdit | None:
        """The edit that lets an empty cell of ours look like the others of its row; None for one that is there."""
        return CellEdit(None, self._dressed(name, ref.row, None)) if self._sheet.cell(ref) is None else None

    def _dressed(self, name: str, row: int, value: CellValue) -> int:
        """A new cell's style. Where the sheet is protected, the office may fill in its own columns only."""
        is_day = isinstance(value, date) or (value is None and name in DAY_FIELDS)
        locked = not (self._protected and name in OFFICE_COLUMNS)
        look = Look(self._day_format if is_day else 0, self._paint(row), wrap=not is_day, locked=locked)
        return self._book.styles.derived(self._base(row), look)

    def _coloured(self, style: int, row: int, *, awaited: bool) -> int:
        styles = self._book.styles
        yellow = styles.fill(YELLOW)
        if awaited == (styles.fill_of(style) == yellow):
            return style
        return styles.derived(style, Look(fill=yellow if awaited else self._paint(row)))

    def _paint(self, row: int) -> int:
        """The school's own paint of this row; a little tint where it has none."""
        fill = self._book.styles.fill_of(self._base(row))
        return fill or self._book.styles.fill(TINT)

    def _base(self, row: int) -> int:
        """The school's usual style in this row: one odd cell (a link, a traffic light) says nothing about ours."""
        if row not in self._bases:
            found = self._sheet.row(row)
            there = self._sheet.cells(found) if found else self._all_columns()
            used = [self._sheet.style_at(Ref(row, column)) for column in there if self._is_schools(column)]
            looks = Counter(self._book.styles.font_and_fill(style) for style in used)
            usual = max(looks, key=lambda look: looks[look], default=None)
            matching = [style for style in used if self._book.styles.font_and_fill(style) == usual]
            self._bases[row] = matching[-1] if matching else 0
        return self._bases[row]

    def _all_columns(self) -> range:
        """The columns of the table: a row that is not there yet will look as they do."""
        return range(self._layout.first_column, self._layout.last_column + 1)

    def _is_schools(self, column: int) -> bool:
        return self._layout.first_column <= column <= self._layout.last_column and column not in self._ours

    @cached_property
    def _day_format(self) -> int:
        """The format of the log's own dates, where it shows day, month and year; else dd/mm/yyyy."""
        column = self._layout.column("date")
        rows = range(self._layout.header_row + 1, self._layout.last_row + 1) if column else range(0)
        styles = (self._sheet.style_at(Ref(row, column or 1)) for row in rows)
        formats = (self._book.styles.day_format(style) for style in styles)
        return next((number for number in formats if number), None) or self._book.styles.format_id(DAY)
