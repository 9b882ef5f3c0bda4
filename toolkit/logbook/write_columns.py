"""New columns: headings, looks, widths, drop-downs, and the table or filter that has to grow with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from toolkit.core.frozen import dataclass
from toolkit.core.rows import Layout, marked
from toolkit.core.status import LeftAlone
from toolkit.logbook.cells import Ref
from toolkit.logbook.columns import HEADINGS, Columns
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_scan import SheetXml
from toolkit.logbook.patch_sheet import CellEdit, refuse_uneditable
from toolkit.logbook.write_filter_names import with_wider_filter_names
from toolkit.logbook.write_layout import filtered, wider_filter, widths
from toolkit.logbook.write_looks import Looks
from toolkit.logbook.write_rules import added_rules, rules_for
from toolkit.logbook.write_tables import Table, extended
from toolkit.ooxml.splice import Splice

MOST_DRESSED_ROWS = 2_000
"""A log this long is a used range gone astray: empty cells below would only make it larger."""

New = Mapping[int, str]
"""Column → field, of the columns that are new on a sheet."""


@dataclass(slots=True)
class Changes:
    """What is to change in one workbook: cells and other places sheet by sheet, other parts as a whole."""

    cells: dict[str, dict[Ref, CellEdit]] = field(default_factory=dict)
    further: dict[str, list[Splice]] = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left: list[LeftAlone] = field(default_factory=list)
    added: dict[str, list[tuple[Layout, New]]] = field(default_factory=dict)
    """What each table of a sheet got; `furnish` then gives the sheet what it keeps about columns."""
    values: int = 0


def add_columns(changes: Changes, book: Book, layout: Layout, columns: Columns, looks: Looks) -> None:
    """Write the headings, and let the new columns be part of the table."""
    name = layout.sheet or ""
    sheet, fields = book.sheet(name), {column: field_name for field_name, column in columns.new()}
    table = _growing(book, layout, min(fields))
    headings = {Ref(layout.header_row, column): text for column, text in _headings(fields, table).items()}
    refuse_uneditable(sheet, name, headings)
    for ref, heading in headings.items():
        changes.cells[name][ref] = CellEdit(book.edit(sheet, ref, heading).content, looks.heading())
    _dress(changes, sheet, layout, fields, looks)
    changes.cells[name] |= _above(sheet, layout, fields)
    changes.headings += headings.values()
    changes.added.setdefault(name, []).append((layout, fields))
    if table:
        changes.parts[table.part] = extended(book.package.read(table.part), list(headings.values()))


def furnish(changes: Changes, book: Book, choices: Mapping[str, Sequence[str]]) -> None:
    """Give new columns their widths, notes and drop-downs, and the sheet's filters their new end."""
    for name, added in changes.added.items():
        sheet = book.sheet(name)
        all_new = {column: field_name for _, fields in added for column, field_name in fields.items()}
        rules = [
            rule for layout, fields in added for rule in rules_for(fields, layout.header_row, layout.last_row, choices)
        ]
        wider = [
            splice
            for layout, fields in added
            for splice in wider_filter(sheet, min(fields), max(fields), layout.header_row)
        ]
        changes.further[name] = [*widths(sheet, all_new), *wider, *added_rules(sheet, rules)]
        if wider:
            _widen_names(changes, book, name)


def _widen_names(changes: Changes, book: Book, name: str) -> None:
    """Let the names that the workbook keeps of this sheet's filters reach as far as the filters do."""
    part = book.names_part
    before = changes.parts.get(part) or book.package.read(part)
    after = before
    for layout, fields in changes.added[name]:
        after = with_wider_filter_names(after, book.index(name), min(fields), max(fields), layout.header_row)
    if after != before:
        changes.parts[part] = after


def _dress(changes: Changes, sheet: SheetXml, layout: Layout, fields: New, looks: Looks) -> None:
    """Let new columns look like part of the table in every row of it."""
    cells = changes.cells[layout.sheet or ""]
    rows = range(layout.header_row + 1, min(layout.last_row, layout.header_row + MOST_DRESSED_ROWS) + 1)
    for ref in (Ref(row, column) for row in rows if sheet.row(row) for column in fields):
        blank = None if ref in cells else looks.blank(fields[ref.column], ref)
        if blank:
            cells[ref] = blank


def _above(sheet: SheetXml, layout: Layout, fields: New) -> Iterator[tuple[Ref, CellEdit]]:
    """Where the last heading is merged over several rows, carry its colour up beside it."""
    last = Ref(layout.header_row, layout.last_column)
    tops = (area.first.row for area in sheet.merges if last in area)
    for row in range(next(tops, layout.header_row), layout.header_row):
        style = sheet.style_at(Ref(row, layout.last_column))
        yield from ((Ref(row, column), CellEdit(None, style)) for column in fields if _free(sheet, Ref(row, column)))


def _free(sheet: SheetXml, ref: Ref) -> bool:
    cell = sheet.cell(ref)
    return (cell is None or sheet.holds_nothing(cell)) and not any(ref in area for area in sheet.merges)


def _growing(book: Book, layout: Layout, first: int) -> Table | None:
    """The table that takes in new columns from column `first` on."""
    beside = (each for each in book.tables(layout.sheet or "") if each.area.last.column == first - 1)
    return next((each for each in beside if each.is_the_logs(layout) and not each.queried), None)


def _headings(fields: New, table: Table | None) -> dict[int, str]:
    """The new headings; one that the table has already, for a column of the school's, is marked as ours."""
    taken = {name.casefold() for name in table.names} if table else set()
    plain = {column: HEADINGS[name] for column, name in fields.items()}
    return {column: marked(text) if text.casefold() in taken else text for column, text in plain.items()}


def apart(book: Book, layout: Layout, columns: Columns) -> Iterator[str]:
    """Say of a table or filter that does not hold our columns what could part them from their rows."""
    name = layout.sheet or ""
    ours, added = columns.of["ref"], min((column for _, column in columns.new()), default=0)
    for table in book.tables(name):
        holds = table.area.first.column <= ours <= table.area.last.column
        grows = not table.queried and table.area.last.column == added - 1
        if table.is_the_logs(layout) and not (holds or grows):
            yield _said(f"the table {table.name}", table)
    area = filtered(book.sheet(name))
    if area and area.first.row == layout.header_row and area.last.column < ours and area.last.column != added - 1:
        yield _said(f"the filter of the sheet “{name.strip()}”", None)


def _said(what: str, table: Table | None) -> str:
    lead = f"Our columns stand beside {what}, not in it: sorting it would part them from their rows."
    if table and table.queried:
        return f"{lead} It is filled by a query, which may move rows too: Table Design, Convert to Range ends that."
    if table:
        return f"{lead} Table Design, Resize Table takes them in, once nothing else stands between."
    return f"{lead} Turn the filter off and on again over all columns."
