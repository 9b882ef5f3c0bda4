"""Cells that speak for the rows below them: merged cells, ditto marks, "as above"."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.values import BodyRow
from toolkit.core.sheets import Area, Cell, SheetRow
from toolkit.core.text import clean, normal

_SPREADING = (
    *("date", "time", "place", "victim", "serious", "severity"),
    *(
        f"{name}{number}"
        for name in ("person", "email", "pupil", "category", "person_type", "relationship")
        for number in ("", 2, 3, 4)
    ),
    *("first_name", "surname", "title", "narrative"),
)
_MERGED_ONLY = frozenset(["narrative"])
_MARKS = frozenset(
    ['"', "''", "“", "”", "„", "〃", "″", "′′", ",,", "``", "´´", "‟", '""', '" "', '-"-', '- " -', "’’", "‘‘"]
)
_WORDS = frozenset(
    ["ditto", "do", "as above", "same as above", "same", "see above", "as previous", "same again", "above"]
)


def is_ditto(cell: Cell) -> bool:
    """Whether a cell says "the same as above"."""
    if not isinstance(cell, str):
        return False
    return len(cell) < 30 and (cell.strip() in _MARKS or normal(cell) in _WORDS)


def own_cells(row: SheetRow) -> BodyRow:
    """Return a row with only what stands in it."""
    cells: dict[int, Cell] = {
        column: value
        for column, raw in enumerate(row.values, 1)
        if (value := clean(raw) if isinstance(raw, str) else raw) is not None and value != ""
    }
    return BodyRow(row.number, cells, frozenset(row.struck & cells.keys()))


def merged_down(row: BodyRow, rows: dict[int, BodyRow], columns: Columns, merges: Sequence[Area]) -> BodyRow:
    """Fill the cells of a row that are merged with a cell above it."""
    if not any(area.first_row < row.number <= area.last_row for area in merges):
        return row
    spreading = {column for name in _SPREADING if (column := columns.column(name))}
    cells, struck = dict(row.cells), set(row.struck)
    for area in merges:
        anchor = rows.get(area.first_row)
        column = area.first_column
        if column in spreading and area.first_row < row.number <= area.last_row and anchor and column in anchor.cells:
            cells.setdefault(column, anchor.cells[column])
            struck |= {column} & anchor.struck
    return BodyRow(row.number, cells, frozenset(struck))


def dittoed(row: BodyRow, above: BodyRow | None, columns: Columns) -> BodyRow:
    """Replace ditto marks by what the incident above says; with nothing above, the mark stays and is a problem."""
    marks = [column for column, cell in row.cells.items() if is_ditto(cell)]
    spreading = {columns.column(name) for name in _SPREADING if name not in _MERGED_ONLY}
    marked = [column for column in marks if column in spreading]
    if not marked or above is None:
        return row
    taken = {column: above.cells[column] for column in marked if column in above.cells}
    return BodyRow(row.number, {**row.cells, **taken}, row.struck)
