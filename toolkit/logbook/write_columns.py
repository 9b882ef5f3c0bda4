"""New columns: headings, looks, widths, and the table or filter that has to grow with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.core.rows import Layout
from toolkit.core.status import LeftAlone
from toolkit.logbook.cells import Ref
from toolkit.logbook.columns import HEADINGS, Columns
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_sheet import CellEdit, refuse_uneditable
from toolkit.logbook.write_layout import drop_downs, wider_filter, widths
from toolkit.logbook.write_looks import Looks
from toolkit.logbook.write_tables import extended
from toolkit.ooxml.splice import Splice

MOST_DRESSED_ROWS = 2_000
"""A log this long is a used range gone astray: empty cells below would only make it larger."""


@dataclass(slots=True)
class Changes:
    """What is to change in one workbook: cells and other places sheet by sheet, other parts as a whole."""

    cells: dict[str, dict[Ref, CellEdit]] = field(default_factory=dict)
    further: dict[str, list[Splice]] = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left: list[LeftAlone] = field(default_factory=list)
    values: int = 0


def add_columns(changes: Changes, book: Book, layout: Layout, columns: Columns, looks: Looks) -> None:
    """Write the headings, and give the new columns what a sheet keeps about columns."""
    name = layout.sheet or ""
    sheet, fields = book.sheet(name), {column: field_name for field_name, column in columns.new()}
    headings = {Ref(layout.header_row, column): HEADINGS[field_name] for column, field_name in fields.items()}
    refuse_uneditable(sheet, name, headings)
    for ref, heading in headings.items():
        edit = book.edit(sheet, ref, heading)
        changes.cells[name][ref] = CellEdit(edit.content, looks.heading())
    _dress(changes, layout, fields, looks)
    first, last = min(fields), max(fields)
    if name not in changes.further:  # a second table of one sheet goes without widths and drop-downs of its own
        changes.further[name] = [
            *widths(sheet, fields),
            *wider_filter(sheet, first, last, layout.header_row),
            *drop_downs(sheet, fields, layout.header_row, layout.last_row),
        ]
    changes.headings += headings.values()
    _extend_table(changes, book, layout, first, list(headings.values()))


def _dress(changes: Changes, layout: Layout, fields: Mapping[int, str], looks: Looks) -> None:
    """Let new columns look like part of the table in every row of it."""
    cells = changes.cells[layout.sheet or ""]
    for row in range(layout.header_row + 1, min(layout.last_row, layout.header_row + MOST_DRESSED_ROWS) + 1):
        for column, name in fields.items():
            blank = None if Ref(row, column) in cells else looks.blank(name, row)
            if blank:
                cells[Ref(row, column)] = blank


def _extend_table(changes: Changes, book: Book, layout: Layout, first: int, headings: Sequence[str]) -> None:
    for table in book.tables(layout.sheet or ""):
        beside = table.area.last.column == first - 1 and table.area.first.row == layout.header_row
        if not (beside and table.headings):
            continue
        if table.queried:
            changes.notes.append(f"The table {table.name} is filled by a query: our columns stand beside it.")
            continue
        taken = {name.casefold() for name in table.names}
        twice = next((heading for heading in headings if heading.casefold() in taken), None)
        if twice:
            message = f"The table {table.name} has a column “{twice}” already, and it was not recognised as ours."
            raise WorkbookError(message, "Rename that column in Excel, then run this again.")
        changes.parts[table.part] = extended(book.package.read(table.part), headings)
