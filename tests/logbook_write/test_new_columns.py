"""Where our columns go, and what comes with them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
from logbook_write.books import (
    SHEET,
    by_calamine,
    by_openpyxl,
    changed_members,
    part,
    raw_members,
    rewrite,
    without_cells,
)
from logbook_write.writing import LAYOUT, STATUS, again, edit, styled, write

from toolkit.core.rows import Layout
from toolkit.logbook.write import Written


def test_the_status_columns_come_right_of_the_headings_and_the_values_below(log: Path) -> None:
    old, members = part(log), raw_members(log)
    kept = by_openpyxl(log)
    written = write(log, edit(5, ref="BUDE-1", next_step="meeting", sent_on=date(2026, 11, 23)), edit(7, why="Due."))
    headings = dict(zip((f"{letter}3" for letter in "EFGHIJKLM"), STATUS, strict=True))
    values = {"E5": "BUDE-1", "F5": "meeting", "J5": datetime(2026, 11, 23), "G7": "Due."}  # noqa: DTZ001
    assert by_openpyxl(log) == kept | headings | values
    assert by_calamine(log).keys() == by_openpyxl(log).keys()
    assert written == Written(4, tuple(STATUS), written.backup, ())
    assert changed_members(members, log) == {SHEET, "xl/styles.xml"}
    new = re.sub(rb"<cols>.*</cols>|<dataValidations .*</dataValidations>", b"", part(log))
    ours = {f"{letter}{row}" for letter in "EFGHIJKLM" for row in range(3, 8)}
    assert without_cells(new, ours) == without_cells(old, set())


def test_office_columns_come_when_a_row_needs_them_in_their_order(log: Path) -> None:
    first = write(log, edit(5, awaited="meeting_outcome meeting_on", next_step="meeting"))
    assert first.columns_added == (*STATUS, "Meeting on", "Meeting outcome")
    second = write(log, edit(6, awaited="approved_by", hold=""), layouts=(again(LAYOUT, log),))
    assert second.columns_added == ("Approved by",)
    assert write(log, edit(6, next_step="warning"), layouts=(again(LAYOUT, log),)).columns_added == ()
    row = [cell.value for cell in openpyxl.load_workbook(log)["Aut1"][3]]
    assert row[4:] == [*STATUS, "Meeting on", "Meeting outcome", "Approved by"]


def test_no_format_hides_the_time_of_a_meeting(log: Path) -> None:
    write(log, edit(5, awaited="meeting_on chosen_ban_end"))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    formats = {sheet.cell(3, column).value: sheet.cell(5, column).number_format for column in range(14, 16)}
    assert formats == {"Meeting on": "General", "Chosen ban end": "dd/mm/yyyy"}


def test_new_columns_have_widths_even_where_the_school_hid_the_rest(log: Path) -> None:
    rewrite(
        log,
        {
            SHEET: lambda xml: xml.replace(
                b"<sheetData>",
                b'<cols><col min="2" max="2" width="30"/><col min="5" max="16384" hidden="1"/></cols><sheetData>',
            )
        },
    )
    write(log, edit(5, why="Because."))
    cols = part(log).split(b"<cols>")[1].split(b"</cols>")[0]
    assert cols.startswith(b'<col min="2" max="2" width="30"/><col min="5" max="5" width="17" customWidth="1"/>')
    assert cols.endswith(b'<col min="13" max="13" width="42" customWidth="1"/><col min="14" max="16384" hidden="1"/>')


def test_notes_beside_the_table_are_never_overwritten(log: Path) -> None:
    styled(log, lambda sheet: sheet.__setitem__("F6", "ask Jane about this"))
    write(log, edit(5, why="Because."))
    found = by_openpyxl(log)
    assert (found["F6"], found["G3"], found["I5"]) == ("ask Jane about this", "Conduct ref", "Because.")


def test_a_merged_cell_beside_the_headings_is_stepped_over(log: Path) -> None:
    styled(log, lambda sheet: sheet.merge_cells("D3:F3"))
    write(log, edit(5, why="Because."))
    assert by_openpyxl(log)["G3"] == "Conduct ref"


def test_on_a_protected_sheet_the_office_can_fill_its_own_cells_and_is_told(log: Path) -> None:
    styled(log, lambda sheet: sheet.protection.enable())
    written = write(log, edit(5, awaited="approved_by", why="Because."))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert (sheet["N5"].protection.locked, sheet["G5"].protection.locked) == (False, True)
    assert "“Aut1” is protected" in written.notes[0]
    assert sheet.protection.sheet


def test_several_sheets_change_in_one_go(log: Path) -> None:
    lists = Layout("log.xlsx", "Lists ", 1, 1, 1, (), last_row=1)
    written = write(log, edit(5, why="one"), edit(2, sheet="Lists ", why="two"), layouts=(LAYOUT, lists))
    assert (by_openpyxl(log)["G5"], by_openpyxl(log, "Lists ")["D2"]) == ("one", "two")
    assert (written.cells, written.columns_added) == (2, tuple(STATUS))
    assert len(list((log.parent / "backups").iterdir())) == 1


def test_a_row_below_two_tables_of_one_sheet_belongs_to_the_nearer(log: Path) -> None:
    second = replace(LAYOUT, header_row=20, last_row=22, last_column=2)
    write(log, edit(21, why="two"), layouts=(LAYOUT, second))
    assert by_openpyxl(log)["C20"] == "Conduct ref"
    assert by_openpyxl(log)["E21"] == "two"
