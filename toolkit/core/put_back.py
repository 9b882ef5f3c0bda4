"""Our columns back beside the rows they belong to, where that can be told without doubt (`core.parted`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.parted import BACK, BY_ITSELF, FIRST_THE_ANSWERS, Parted
from toolkit.core.problems import Place
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, Layout, LogRow, Office, Reading
from toolkit.core.status import CellValue, RowEdit, cells_of

APPROVAL = ("approved_by", "approval_reason")
"""An approval never moves with a row: it is emptied, and can be given again by whoever reads the letter."""
_OURS = frozenset([*STATUS_COLUMNS.values(), *OFFICE_COLUMNS.values()])


@dataclass(frozen=True, slots=True)
class PutBack:
    """What can be done about the parted references of one log: `next_step` says it to the office."""

    log: str
    edits: tuple[RowEdit, ...]
    next_step: str


def put_back(reading: Reading, found: Iterable[Parted]) -> PutBack:
    """Return the edits that put every parted reference of a log back beside its row; none where a doubt is left.

    `reading`: the log as it was read. A doubt is left where a reference has no certain row in this log, or one whose
    own columns are not moved as well; where a row tells the same incident as another, or its cells are not all
    understood; and where the office answered anything but an approval in one of these rows, be it before the school's
    columns were sorted or after.
    """
    mine = [each for each in found if each.row.place.log == reading.log]
    homes = {each.home.place: each for each in mine if each.home and each.home.place.log == reading.log}
    rows = {row.place: row for each in mine for row in (each.row, each.home) if row}
    leaving = {each.row.place for each in mine}
    torn = len(homes) < len(mine) or any(row.ref and place not in leaving for place, row in rows.items())
    if torn or any(_is_doubtful(row, reading) for row in rows.values()):
        return PutBack(reading.log, (), BACK)
    if any(_is_answered(row, _layout_of(row.place, reading.layouts)) for row in rows.values()):
        return PutBack(reading.log, (), FIRST_THE_ANSWERS)
    edits = tuple(_edit(place, row, homes.get(place)) for place, row in sorted(rows.items()))
    return PutBack(reading.log, edits, BY_ITSELF)


def _edit(place: Place, row: LogRow, comes: Parted | None) -> RowEdit:
    cells: Mapping[str, CellValue] = cells_of(comes.row) if comes else {}
    values = {name: cells.get(name) for name in STATUS_COLUMNS}
    spent = {name: None for name in APPROVAL if getattr(row.office, name)}
    return RowEdit(place, values | spent)


def _is_doubtful(row: LogRow, reading: Reading) -> bool:
    repeated = bool(row.also) or any(row.place in other.also for other in reading.rows)
    unread = any(
        (each.sheet, each.row) == (row.place.sheet, row.place.row) and each.column in _OURS for each in reading.problems
    )
    emptied = not row.ref and bool(row.letters or row.letters_so_far)  # would be written over
    return repeated or unread or emptied


def _is_answered(row: LogRow, layout: Layout) -> bool:
    """Whether the office answered something right of our reference, where its columns stand that are not sorted."""
    ref = layout.column("ref") or 0
    beside = [name for name in OFFICE_COLUMNS if name not in APPROVAL and (layout.column(name) or 0) > ref]
    nothing = Office()
    return any(getattr(row.office, name) != getattr(nothing, name) for name in (*beside, *_each(beside)))


def _each(names: Sequence[str]) -> list[str]:
    return [f"{name}_each" for name in names if name in {"meeting_on", "delivered_on"}]


def _layout_of(place: Place, layouts: Sequence[Layout]) -> Layout:
    above = (each for each in layouts if each.sheet == place.sheet and each.header_row < place.row)
    return max(above, key=lambda layout: layout.header_row)
