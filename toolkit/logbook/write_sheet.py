"""From the edits of rows to the edits of cells: each field in its column, in the look it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.core.rows import OFFICE_COLUMNS, Layout
from toolkit.core.status import KEEPS_THE_STEP, LeftAlone, RowEdit
from toolkit.logbook.cells import Ref
from toolkit.logbook.columns import HEADINGS, Columns, columns_for
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_scan import SheetXml
from toolkit.logbook.patch_sheet import CellEdit, uneditable
from toolkit.logbook.write_columns import Changes, add_columns, apart, furnish
from toolkit.logbook.write_layout import is_protected
from toolkit.logbook.write_looks import Looks


def changes_for(
    book: Book, layouts: Sequence[Layout], edits: Sequence[RowEdit], choices: Mapping[str, Sequence[str]]
) -> Changes:
    """Return what the edits change, each under the headings above its row. Raises `WorkbookError`.

    `choices`: field → words that a drop-down offers in a new column, beside the usual ones.
    """
    changes = Changes()
    by_layout = [(_layout_of(edit, layouts), edit) for edit in edits]
    for layout in layouts:
        of_layout = [edit for its, edit in by_layout if its is layout]
        if of_layout:
            _add_sheet(changes, book, layout, of_layout)
    furnish(changes, book, choices)
    return changes


def _layout_of(edit: RowEdit, layouts: Sequence[Layout]) -> Layout:
    above = [each for each in layouts if each.sheet == edit.place.sheet and each.header_row < edit.place.row]
    if not above:
        raise WorkbookError(f"{edit.place}: no headings stand above this row.", "Run `conduct check`.")
    return max(above, key=lambda layout: layout.header_row)


def _add_sheet(changes: Changes, book: Book, layout: Layout, edits: Sequence[RowEdit]) -> None:
    if layout.sheet is None:
        raise WorkbookError(f"{book.label} is no workbook; statuses cannot be kept in it.", "Save it as .xlsx.")
    name = layout.sheet
    sheet = book.sheet(name)
    others = [table.area for table in book.tables(name) if not table.is_the_logs(layout)]
    others += [pivot.area for pivot in sheet.pivots]
    columns, looks = columns_for(sheet, layout, edits, others), Looks(book, sheet, layout)
    cells = changes.cells.setdefault(name, {})
    written: dict[Ref, CellEdit] = {}
    for edit in edits:
        of_row = _writable(changes, sheet, edit, columns, dict(_value_edits(edit, columns, looks)))
        written |= (_dressed_row(edit.place.row, columns, looks) | of_row) if of_row else {}
    changes.values += sum(edit.content is not None for edit in written.values())
    cells |= written
    if columns.added:
        add_columns(changes, book, layout, columns, looks)
        changes.notes += _notes(book, layout, columns)


def _notes(book: Book, layout: Layout, columns: Columns) -> Iterator[str]:
    """Say of new columns what the office should know of them."""
    yield from apart(book, layout, columns)
    name = layout.sheet or ""
    if is_protected(book.sheet(name)):
        yield f"The sheet “{name.strip()}” is protected: only the office's own new cells can be typed in."


def _writable(
    changes: Changes, sheet: SheetXml, edit: RowEdit, columns: Columns, of_row: Mapping[Ref, CellEdit]
) -> dict[Ref, CellEdit]:
    """A row's edits without the cells that must not be written, which are noted, and what they hold back."""
    fields = {Ref(edit.place.row, column): name for name, column in columns.of.items()}
    barred = uneditable(sheet, [ref for ref, change in of_row.items() if change.content])
    changes.left += [LeftAlone(edit.place, fields[ref], str(ref), why) for ref, (why, _) in barred.items()]
    stuck = KEEPS_THE_STEP & {fields[ref] for ref in barred}
    return {
        ref: change
        for ref, change in of_row.items()
        if ref not in barred and not (stuck and fields[ref] == "next_step")
    }


def _dressed_row(row: int, columns: Columns, looks: Looks) -> dict[Ref, CellEdit]:
    """The edits that let all our cells of a row look alike, those too that stay empty."""
    cells = {Ref(row, column): looks.blank(name, Ref(row, column)) for name, column in columns.of.items()}
    return {ref: blank for ref, blank in cells.items() if blank}


def _value_edits(edit: RowEdit, columns: Columns, looks: Looks) -> Iterator[tuple[Ref, CellEdit]]:
    """The edits of one row: its values, and the yellow of its office columns."""
    for name in (name for name in HEADINGS if name in columns.of):
        ref, awaited = Ref(edit.place.row, columns.of[name]), name in edit.awaited
        if name in edit.values:
            value = edit.values[name]
            new = looks.written(name, ref, None if value == "" else value, awaited=awaited)
        else:
            new = looks.recoloured(name, ref, awaited=awaited) if name in OFFICE_COLUMNS else None
        if new is not None:
            yield ref, new
