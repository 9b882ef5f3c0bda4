"""Edits as `record` makes them, and what a log looks like after they were written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.table import Table

from toolkit.core.problems import Place
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, Layout
from toolkit.core.status import RowEdit
from toolkit.files import digest
from toolkit.logbook import write_edits
from toolkit.logbook.write import Written

STAMP = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
STATUS = list(STATUS_COLUMNS.values())
LAYOUT = Layout("log.xlsx", "Aut1", 3, 1, 4, (("date", 1), ("person", 2), ("email", 4)), last_row=7)
YELLOW, TINT = "FFFFFF99", "FFF1F5FA"


def edit(row: int, awaited: str = "", sheet: str = "Aut1", **values: Any) -> RowEdit:
    return RowEdit(Place("log.xlsx", sheet, row), values, frozenset(awaited.split()))


def write(log: Path, *edits: RowEdit, layouts: tuple[Layout, ...] = (LAYOUT,), **changed: Any) -> Written:
    given = {"expected_digest": digest(log), "backups": log.parent / "backups", "stamp": STAMP} | changed
    return write_edits(log, layouts, edits, **given)


def again(layout: Layout, log: Path) -> Layout:
    """The layout as the reader finds it after our columns were added."""
    sheet = openpyxl.load_workbook(log)[layout.sheet]
    fields = {heading: name for name, heading in (STATUS_COLUMNS | OFFICE_COLUMNS).items()}
    found = [(fields[cell.value], cell.column) for cell in sheet[layout.header_row] if cell.value in fields]
    last = max(cell.column for cell in sheet[layout.header_row] if cell.value)
    return replace(layout, columns=(*layout.columns, *found), last_column=last)


def styled(log: Path, change: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(log)
    change(book["Aut1"])
    book.save(log)
    return log


def fill(log: Path, ref: str) -> str | None:
    cell = openpyxl.load_workbook(log)["Aut1"][ref]
    return cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else None


def table_log(log: Path, *, totals: bool = False) -> Path:
    def make(sheet: Any) -> None:
        sheet["D3"] = "Email"
        if totals:
            sheet["A8"] = "Total"
        table = Table(displayName="tblIncidents", ref="A3:D8" if totals else "A3:D7")
        table._initialise_columns()
        for column, cell in zip(table.tableColumns, sheet[3], strict=False):
            column.name = cell.value
        if totals:
            table.totalsRowCount = 1
            table.totalsRowShown = True
            table.autoFilter.ref = "A3:D7"
        sheet.add_table(table)

    return styled(log, make)
