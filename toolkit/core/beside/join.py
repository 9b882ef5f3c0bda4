"""The log with our columns to the right of the school's own, as a workbook that can be written would have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.core.beside.book import HEADINGS, StatusBook, StatusRow
from toolkit.core.beside.lines import Line
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import STATUS_COLUMNS, Layout
from toolkit.core.sheets import Cell, LogFile, Sheet, SheetRow

CLEARED = frozenset([*STATUS_COLUMNS, "approved_by", "approval_reason", "delivered_on"])
"""What `record` may empty: beside a row that has a status, the log's own word for it would come back for ever."""

Columns = Mapping[str, int]


def joined(
    file: LogFile, layouts: Sequence[Layout], book: StatusBook, rows: Mapping[Place, StatusRow], lines: Sequence[Line]
) -> LogFile:
    """Return the log with each status beside its row: in the log's own column where one means the same, else under
    headings of ours on the right.

    `layouts` and `lines` are of the log alone; `rows` say which status stands beside which row. Where the log says
    something in an office column, it speaks as long as the status workbook is silent; a log that can be written,
    which is where the office types now, speaks first.
    """
    fields = [name for name, _ in sorted(book.layout.columns, key=lambda each: each[1]) if name in HEADINGS]
    own = {line.place: line.own for line in lines}
    values = {place: _values(row, own.get(place, {}), file.writable) for place, row in rows.items()}
    shown = {place: _shown_by_formulas(row, book) for place, row in rows.items()}
    sheets = tuple(_joined_sheet(sheet, layouts, fields, values, shown) for sheet in file.sheets)
    return replace(file, sheets=sheets)


def _values(status: StatusRow, own: Mapping[str, Cell], own_first: bool) -> Mapping[str, Cell]:
    if own_first:
        return {**status.values, **own}
    return {**{name: value for name, value in own.items() if name not in CLEARED}, **status.values}


def _shown_by_formulas(status: StatusRow, book: StatusBook) -> frozenset[str]:
    held = status.cells.formulas
    return frozenset(name for name, column in book.layout.columns if column in held)


def said_of_the_book(
    problems: Sequence[Problem], book: StatusBook, rows: Mapping[Place, StatusRow]
) -> tuple[Problem, ...]:
    """Say of each problem in a cell of ours that the cell stands in the status workbook, and in which row of it."""
    ours = set(HEADINGS.values())
    return tuple(_said(problem, book, rows) if problem.column in ours else problem for problem in problems)


def _said(problem: Problem, book: StatusBook, rows: Mapping[Place, StatusRow]) -> Problem:
    row = rows.get(Place(problem.log, problem.sheet, problem.row)) if problem.log and problem.row else None
    if row is None:
        return problem
    where = f"It stands in {book.log}, row {row.number}."
    return replace(problem, next_step=f"{problem.next_step} {where}".strip())


def _joined_sheet(
    sheet: Sheet,
    layouts: Sequence[Layout],
    fields: Sequence[str],
    values: Mapping[Place, Mapping[str, Cell]],
    shown: Mapping[Place, frozenset[str]],
) -> Sheet:
    here = sorted((each for each in layouts if each.sheet == sheet.name), key=lambda layout: layout.header_row)
    if not here:
        return sheet
    free = 1 + max([*(len(row.values) for row in sheet.rows), *(layout.last_column for layout in here)])
    right = {name: free + index for index, name in enumerate(fields)}
    beside = {place.row: cells for place, cells in values.items() if place.sheet == sheet.name}
    looked_up = {place.row: names for place, names in shown.items() if place.sheet == sheet.name}
    rows = tuple(_joined_row(row, here, right, beside.get(row.number), looked_up.get(row.number)) for row in sheet.rows)
    heads, last = {layout.header_row for layout in here}, free + len(fields) - 1
    tables = (replace(area, last_column=last) if area.first_row in heads else area for area in sheet.tables)
    return replace(sheet, rows=rows, tables=tuple(tables))


def _joined_row(
    row: SheetRow,
    layouts: Sequence[Layout],
    right: Columns,
    status: Mapping[str, Cell] | None,
    shown: frozenset[str] | None,
) -> SheetRow:
    """Return a row with our headings, or with its status; any other as it is. `right`: field → column of ours.

    `shown`: the fields of the status that show what a formula gives.
    """
    above = [layout for layout in layouts if layout.header_row <= row.number]
    if not above:
        return row
    own = {name: column for name, column in above[-1].columns if name in HEADINGS}
    if row.number == above[-1].header_row:
        return _with(row, {name: HEADINGS[name] for name in right if name not in own}, right)
    if status is None:
        return row
    columns = {**right, **own}
    formulas = row.formulas.union(columns[name] for name in shown or ())
    return replace(_with(row, dict.fromkeys(right) | dict(status), columns), formulas=formulas)


def _with(row: SheetRow, values: Mapping[str, Cell], columns: Columns) -> SheetRow:
    """Put each field's value into its column."""
    cells = list(row.values)
    for name, value in values.items():
        column = columns[name]
        cells += [None] * (column - len(cells))
        cells[column - 1] = value
    return replace(row, values=tuple(cells))
