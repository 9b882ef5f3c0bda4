"""Tables and filters grow with our columns, or are left alone and named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from logbook_write.books import (
    SHEET,
    by_openpyxl,
    changed_members,
    part,
    raw_members,
)
from logbook_write.writing import STATUS, edit, styled, table_log, write

from toolkit.logbook import WorkbookError


@pytest.mark.parametrize(("totals", "area", "filtered"), [(False, "A3:M7", "A3:M7"), (True, "A3:M8", "A3:M7")])
def test_a_table_grows_with_our_columns(log: Path, totals: bool, area: str, filtered: str) -> None:
    table_log(log, totals=totals)
    members = raw_members(log)
    write(log, edit(5, why="Because."))
    table = openpyxl.load_workbook(log)["Aut1"].tables["tblIncidents"]
    assert (table.ref, table.autoFilter.ref) == (area, filtered)
    assert [column.name for column in table.tableColumns] == ["Date", "Parent", "What happened", "Email", *STATUS]
    assert [column.id for column in table.tableColumns] == list(range(1, 14))
    assert b'<tableColumns count="13">' in part(log, "xl/tables/table1.xml")
    assert changed_members(members, log) == {SHEET, "xl/styles.xml", "xl/tables/table1.xml"}


def test_a_heading_that_the_table_has_already_is_marked_as_ours(log: Path) -> None:
    styled(log, lambda sheet: sheet.__setitem__("B3", "letter"))
    table_log(log)
    ours = ["Letter (conduct)" if heading == "Letter" else heading for heading in STATUS]
    assert write(log, edit(5, letter="ban")).columns_added == tuple(ours)
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert [column.name for column in sheet.tables["tblIncidents"].tableColumns][4:] == ours
    assert [cell.value for cell in sheet[3]][4:] == ours
    assert (sheet["H5"].value, sheet["B5"].value) == ("ban", "Parent 5")


def test_a_tables_heading_is_not_renamed_behind_its_back(log: Path) -> None:
    from toolkit.logbook import patch_cells

    table_log(log)
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match="is the heading “Parent” of the table tblIncidents"):
        patch_cells(log, "Aut1", {"B3": "Carer"})
    assert log.read_bytes() == before
    patch_cells(log, "Aut1", {"B3": "Parent", "B4": "Jane"})
    assert by_openpyxl(log)["B4"] == "Jane"


def test_the_sheets_filter_takes_in_our_columns(log: Path) -> None:
    styled(log, lambda sheet: setattr(sheet.auto_filter, "ref", "A3:D7"))
    write(log, edit(5, why="Because."))
    assert openpyxl.load_workbook(log)["Aut1"].auto_filter.ref == "A3:M7"
