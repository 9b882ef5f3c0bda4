"""Where the fields of a row stand on a sheet, and the columns that are added for those that stand nowhere yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, Layout
from toolkit.core.status import RowEdit
from toolkit.logbook.cells import LAST_COLUMN, Range
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch_scan import SheetXml

HEADINGS = STATUS_COLUMNS | OFFICE_COLUMNS
DAY_FIELDS = frozenset({"sent_on", "ban_ends", "representation_by", "chosen_ban_end", "delivered_on"})
"""Fields whose cells show a day. `Meeting on` is none of them: a format of days would hide the time that is typed."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of every field that an edit touches; `added` are the new ones, from left to right."""

    of: dict[str, int]
    added: tuple[str, ...]

    def new(self) -> tuple[tuple[str, int], ...]:
        return tuple((name, self.of[name]) for name in self.added)


def columns_for(sheet: SheetXml, layout: Layout, edits: Sequence[RowEdit], others: Sequence[Range] = ()) -> Columns:
    """Return where each field goes. Every missing status column is added, in their order, then the office
    columns that a row needs. `others`: pivot tables, and Excel Tables that are not the log's. Raises
    `WorkbookError` when the sheet has no room to the right.
    """
    there = {name: column for name, column in layout.columns if name in HEADINGS}
    needed = {*STATUS_COLUMNS, *(name for edit in edits for name in _needs(edit))}
    added = tuple(name for name in HEADINGS if name in needed and name not in there)
    if not added:
        return Columns(there, ())
    first = _first_free(sheet, layout, [edit.place.row for edit in edits], others)
    if first + len(added) - 1 > LAST_COLUMN:
        message = f"The sheet “{layout.sheet}” has no room right of its headings."
        raise WorkbookError(message, "Delete what stands far to the right of the table, then run this again.")
    return Columns(there | {name: first + i for i, name in enumerate(added)}, added)


def _needs(edit: RowEdit) -> Iterable[str]:
    return [*edit.awaited, *(name for name, value in edit.values.items() if value not in (None, ""))]


def _first_free(sheet: SheetXml, layout: Layout, rows: Sequence[int], others: Sequence[Range]) -> int:
    """The first column right of the table that no note, second table or merged cell beside it uses.

    Of a second Excel Table one column is kept clear: Excel takes what is typed right beside it into that table. So
    is it of a pivot table, whose cells are Excel's even where they are empty.
    """
    last = layout.last_column
    bottom = max([layout.last_row, layout.header_row, *rows])
    for row in sheet.rows_reaching_beyond(last, layout.header_row, bottom):
        used = [column for column, at in sheet.cells(row).items() if not sheet.holds_nothing(sheet.element(at))]
        last = max([last, *used])
    ours = {layout.header_row, *rows}
    for area in sheet.merges:
        if area.last.column > last and any(area.first.row <= row <= area.last.row for row in ours):
            last = area.last.column
    beside = [area for area in others if area.first.row <= bottom and area.last.row >= layout.header_row]
    return max([last, *(area.last.column + 1 for area in beside if area.last.column >= last)]) + 1
