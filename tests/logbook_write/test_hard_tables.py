"""Tables, filters and sheets in their hard variants."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from logbook_write.books import (
    MAIN,
    SHEET,
    by_calamine,
    by_openpyxl,
    changed_members,
    part,
    raw_members,
    rewrite,
    without_cells,
)
from logbook_write.writing import LAYOUT, STATUS, again, edit, styled, table_log, write
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from toolkit.logbook import WorkbookError

TABLE = "xl/tables/table1.xml"
OURS = {f"{letter}{row}" for letter in "EFGHIJKLM" for row in range(1, 9)}


def table(log: Path, name: str = "tblIncidents") -> Any:
    return openpyxl.load_workbook(log)["Aut1"].tables[name]


def in_table(log: Path, *changes: tuple[bytes, bytes]) -> Path:
    def changed(xml: bytes) -> bytes:
        for old, new in changes:
            assert old in xml
            xml = xml.replace(old, new, 1)
        return xml

    return rewrite(log, {TABLE: changed})


def names(log: Path) -> list[str]:
    return [column.name for column in table(log).tableColumns]


HIDDEN_HEADINGS = (
    (b'headerRowCount="1"', b'headerRowCount="0"'),
    (b'ref="A3:D7"', b'ref="A4:D7"'),
    (b'<autoFilter ref="A3:D7"/>', b""),
)
FORMULA = (
    b'name="Email"/>',
    b'name="Email"><calculatedColumnFormula>[@Parent]</calculatedColumnFormula></tableColumn>',
)
TAGGED = (
    b"<table ",
    b'<table xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="xr xr3" '
    b'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
    b'xmlns:xr3="http://schemas.microsoft.com/office/spreadsheetml/2016/revision3" '
    b'xr:uid="{00000000-0001-0000-0000-000000000000}" headerRowDxfId="3" ',
)
UID = (b'name="Parent"', b'name="Parent" dataDxfId="2" xr3:uid="{00000000-0010-0000-0000-000002000000}"')
SORTED = (b"</autoFilter>", b'</autoFilter><sortState ref="A4:D7"><sortCondition ref="A4:A7"/></sortState>')
CRITERIA = (
    b'<autoFilter ref="A3:D7"/>',
    b'<autoFilter ref="A3:D7"><filterColumn colId="1"><filters><filter val="Parent 5"/></filters></filterColumn>'
    b"</autoFilter>",
)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        pytest.param([FORMULA], FORMULA[1], id="a calculated column"),
        pytest.param([TAGGED, UID], UID[1], id="xr and dxf attributes"),
        pytest.param([CRITERIA], b'<filterColumn colId="1">', id="a filter's criteria"),
        pytest.param([*HIDDEN_HEADINGS], b'headerRowCount="0"', id="headings hidden"),
    ],
)
def test_a_table_grows_and_keeps_what_it_has(log: Path, changes: list[tuple[bytes, bytes]], kept: bytes) -> None:
    in_table(table_log(log), *changes)
    before = raw_members(log)
    written = write(log, edit(5, why="Because."))
    xml = part(log, TABLE)
    assert kept in xml
    root = ElementTree.fromstring(xml)
    top = 4 if b'headerRowCount="0"' in xml else 3
    assert root.get("ref") == f"A{top}:M7"
    columns = root.findall(f".//{{{MAIN}}}tableColumn")
    assert [column.get("name") for column in columns] == ["Date", "Parent", "What happened", "Email", *STATUS]
    assert len({column.get("id") for column in columns}) == len(columns) == 13
    assert [by_openpyxl(log)[f"{letter}3"] for letter in "EFGHIJKLM"] == STATUS
    assert changed_members(before, log) == {SHEET, "xl/styles.xml", TABLE}
    assert written.notes == ()


def test_a_tables_last_sorting_reaches_our_columns(log: Path) -> None:
    in_table(table_log(log), CRITERIA, SORTED)
    write(log, edit(5, why="Because."))
    assert b'<sortState ref="A4:M7"><sortCondition ref="A4:A7"/>' in part(log, TABLE)


def query(log: Path) -> None:
    in_table(table_log(log), (b"<table ", b'<table tableType="queryTable" '))


def occupied(log: Path) -> None:
    styled(table_log(log), lambda sheet: sheet.__setitem__("E6", "ask Jane"))


def narrower(log: Path) -> None:
    styled(log, lambda sheet: sheet.add_table(Table(displayName="tblIncidents", ref="A3:C7")))


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        pytest.param(query, "It is filled by a query", id="filled by a query"),
        pytest.param(occupied, "Resize Table", id="its neighbour column is occupied"),
        pytest.param(narrower, "Resize Table", id="a heading stands beside it already"),
    ],
)
def test_a_table_that_cannot_take_our_columns_is_left_and_said(
    log: Path, prepare: Callable[[Path], None], says: str
) -> None:
    prepare(log)
    before, kept = part(log, TABLE), by_openpyxl(log)
    (note,) = write(log, edit(5, why="Because.")).notes
    assert "beside the table tblIncidents, not in it" in note
    assert says in note
    assert write(log, edit(5, why="Because of more."), layouts=(again(LAYOUT, log),)).notes == ()  # once is enough
    assert part(log, TABLE) == before
    assert {ref: value for ref, value in by_openpyxl(log).items() if ref in kept} == kept


def test_two_tables_of_one_sheet_grow_each_by_its_own_rows(log: Path) -> None:
    def second(sheet: Any) -> None:
        for column, heading in enumerate(("Date", "Parent", "What happened", "Email"), 1):
            sheet.cell(20, column, heading)
            sheet.cell(21, column, "x")
        sheet.add_table(Table(displayName="tblSpring", ref="A20:D21"))

    styled(table_log(log), second)
    below = replace(LAYOUT, header_row=20, last_row=21)
    write(log, edit(5, why="one"), edit(21, why="two", awaited="send_by"), layouts=(LAYOUT, below))
    assert (table(log).ref, table(log, "tblSpring").ref) == ("A3:M7", "A20:N21")
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert (sheet["G5"].value, sheet["G21"].value, sheet["N20"].value) == ("one", "two", "Send by")
    assert sheet.column_dimensions["N"].width == 12
    assert "N21:N521" in {str(rule.sqref) for rule in sheet.data_validations.dataValidation}


def test_a_filter_that_something_stands_beside_is_said(log: Path) -> None:
    def dress(sheet: Any) -> None:
        sheet.auto_filter.ref = "A3:D7"
        sheet["E6"] = "ask Jane"

    styled(log, dress)
    (note,) = write(log, edit(5, why="Because.")).notes
    assert "the filter of the sheet “Aut1”" in note


def test_hidden_rows_of_a_filter_are_written_and_stay_hidden(log: Path) -> None:
    def dress(sheet: Any) -> None:
        sheet.auto_filter.ref = "A3:D7"
        sheet.auto_filter.add_filter_column(1, ["Parent 6"])
        sheet.row_dimensions[5].hidden = True

    styled(log, dress)
    write(log, edit(5, why="Because."))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert (sheet["G5"].value, sheet.row_dimensions[5].hidden) == ("Because.", True)
    assert sheet.auto_filter.ref == "A3:M7"
    assert sheet.auto_filter.filterColumn[0].filters.filter == ["Parent 6"]


def whole_columns(sheet: Any) -> None:
    sheet.conditional_formatting.add("B1:B1048576", CellIsRule(operator="equal", formula=['"x"'], font=Font(bold=True)))
    rule = DataValidation(type="textLength", operator="lessThan", formula1="500")
    rule.add("B1:B1048576")
    sheet.add_data_validation(rule)


def panes(sheet: Any) -> None:
    sheet.freeze_panes = "C4"
    sheet.print_area = "A1:D7"
    sheet.print_title_rows = "3:3"
    sheet.oddFooter.center.text = "Confidential"


def right_to_left(sheet: Any) -> None:
    sheet.sheet_view.rightToLeft = True


def outlined(sheet: Any) -> None:
    for letter in "CD":
        sheet.column_dimensions[letter].outlineLevel = 1
        sheet.column_dimensions[letter].hidden = True
    sheet.column_dimensions["E"].collapsed = True


@pytest.mark.parametrize("dress", [whole_columns, panes, right_to_left, outlined])
def test_what_a_sheet_keeps_stays(log: Path, dress: Callable[[Any], None]) -> None:
    styled(log, dress)
    old, members = part(log), raw_members(log)
    write(log, edit(5, why="Because."))
    ours = rb'<dataValidation promptTitle="[^>]*/>|</?dataValidations[^>]*>|</?cols>|<col [^>]*/>'
    kept = [re.sub(ours, b"", xml) for xml in (part(log), old)]
    assert without_cells(kept[0], OURS) == without_cells(kept[1], OURS)
    assert changed_members(members, log) == {SHEET, "xl/styles.xml"}


def test_a_folded_group_keeps_the_button_that_opens_it(log: Path) -> None:
    styled(log, outlined)
    write(log, edit(5, why="Because."))
    cols = part(log).split(b"<cols>")[1].split(b"</cols>")[0]
    assert b'<col min="5" max="5" width="17" customWidth="1" collapsed="1"/>' in cols
    assert cols.count(b'hidden="1"') == 2


@pytest.mark.parametrize(
    "cols",
    [
        pytest.param(b"", id="none"),
        pytest.param(b'<cols><col min="1" max="16384" width="9"/></cols>', id="all of them"),
        pytest.param(b'<cols><col min="5" max="16384" width="0" hidden="1" customWidth="1"/></cols>', id="rest hidden"),
    ],
)
def test_column_widths_never_overlap(log: Path, cols: bytes) -> None:
    rewrite(log, {SHEET: lambda xml: xml.replace(b"<sheetData>", cols + b"<sheetData>")})
    write(log, edit(5, why="Because."))
    spans = [(int(tag[1]), int(tag[2])) for tag in re.finditer(rb'<col min="(\d+)" max="(\d+)"', part(log))]
    assert spans == sorted(spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert (sheet.column_dimensions["G"].width, sheet.column_dimensions["G"].hidden) == (75, False)


@pytest.mark.parametrize("heading", ["XFD", "XFA"])
def test_a_log_that_reaches_the_last_column_is_refused_by_name(log: Path, heading: str) -> None:
    styled(log, lambda sheet: sheet.__setitem__(f"{heading}3", "Notes"))
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match="“Aut1” has no room") as caught:
        write(log, edit(5, why="Because."), layouts=(replace(LAYOUT, last_column=16_381),))
    assert "far to the right" in caught.value.next_step
    assert log.read_bytes() == before


def test_headings_merged_over_two_rows_go_on_in_their_colour(log: Path) -> None:
    green = PatternFill("solid", fgColor="FF225522")

    def dress(sheet: Any) -> None:
        for row in (2, 3):
            for column in range(1, 5):
                sheet.cell(row, column).fill = green
        sheet["D2"] = "Email"
        sheet["D3"] = None
        sheet.merge_cells("D2:D3")
        sheet["D2"].alignment = Alignment(textRotation=90, horizontal="center")
        sheet["D3"].fill = green
        sheet["H2"] = "ask Jane"

    styled(log, dress)
    write(log, edit(5, why="Because."))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert sheet["E3"].value == "Conduct ref"
    assert [sheet[ref].fill.fgColor.rgb for ref in ("E2", "E3", "M2")] == ["FF225522"] * 3
    assert sheet["H2"].value == "ask Jane"
    assert sheet["H2"].fill.fgColor.rgb != "FF225522"


def test_a_turned_heading_turns_ours_upright(log: Path) -> None:
    styled(log, lambda sheet: setattr(sheet["D3"], "alignment", Alignment(textRotation=90, horizontal="center")))
    write(log, edit(5, why="Because."))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert (sheet["E3"].alignment.textRotation, sheet["E3"].alignment.horizontal) == (0, "center")
    assert sheet["D3"].alignment.textRotation == 90


def test_a_workbook_without_styles_gets_what_ours_need(log: Path) -> None:
    def without(xml: bytes) -> bytes:
        return re.sub(rb"<[^<]*styles\.xml[^>]*/>", b"", xml)

    plain = {
        "xl/styles.xml": None,
        "[Content_Types].xml": without,
        "xl/_rels/workbook.xml.rels": without,
        SHEET: lambda xml: re.sub(rb' s="\d+"', b"", xml),
    }
    rewrite(log, plain)
    write(log, edit(5, why="Because.", sent_on=date(2026, 11, 23), awaited="approved_by"))
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert (sheet["J5"].value, sheet["J5"].number_format) == (datetime(2026, 11, 23), "dd/mm/yyyy")  # noqa: DTZ001
    assert sheet["N5"].fill.fgColor.rgb == "FFFFFF99"


def test_a_workbook_with_as_many_looks_as_excel_holds_is_refused_by_name(log: Path) -> None:
    one = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1" pivotButton="0" quotePrefix="%d"/>'

    def crowded(xml: bytes) -> bytes:
        start, end = xml.index(b"<cellXfs"), xml.index(b"</cellXfs>")
        there = xml[xml.index(b">", start) + 1 : end]
        return xml[:start] + b'<cellXfs count="64000">' + there + one % 0 * (64_000 - there.count(b"<xf ")) + xml[end:]

    rewrite(log, {"xl/styles.xml": crowded})
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match="64,000 cell formats"):
        write(log, edit(5, why="Because."))
    assert log.read_bytes() == before


def test_days_and_numbers_are_kept_as_such_in_the_1904_system(log: Path) -> None:
    def mac(xml: bytes) -> bytes:
        return re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', xml)

    rewrite(log, {"xl/workbook.xml": mac})
    write(log, edit(5, sent_on=date(2026, 11, 23), hold=7))
    found = by_calamine(log)
    assert str(found["J5"])[:10] == "2026-11-23"
    assert found["N5"] == 7


def test_a_theme_that_is_missing_changes_nothing(log: Path) -> None:
    rewrite(
        log,
        {
            "xl/theme/theme1.xml": None,
            "[Content_Types].xml": lambda xml: re.sub(rb"<[^<]*theme1\.xml[^>]*/>", b"", xml),
            "xl/_rels/workbook.xml.rels": lambda xml: re.sub(rb"<[^<]*theme1\.xml[^>]*/>", b"", xml),
        },
    )
    write(log, edit(5, why="Because."))
    assert by_openpyxl(log)["G5"] == "Because."


@pytest.mark.parametrize("order", [list("GEF"), list("FGE")])
def test_columns_that_were_moved_hidden_or_renamed_are_found_again(log: Path, order: list[str]) -> None:
    write(log, edit(5, ref="BUDE-1", next_step="ban", why="Because."))

    def move(sheet: Any) -> None:
        values = [[sheet[f"{letter}{row}"].value for row in (3, 5)] for letter in order]
        for letter, (heading, value) in zip("EFG", values, strict=True):
            sheet[f"{letter}3"], sheet[f"{letter}5"] = heading, value
            sheet.column_dimensions[letter].hidden = True

    styled(log, move)
    layout = again(LAYOUT, log)
    renamed = dict(layout.columns)["why"]
    styled(log, lambda sheet: sheet.cell(3, renamed, "Our reasons"))
    written = write(log, edit(5, next_step="meeting", why="New."), layouts=(layout,))
    assert written.columns_added == ()
    sheet = openpyxl.load_workbook(log)["Aut1"]
    by_heading = {cell.value: sheet.cell(5, cell.column).value for cell in sheet[3]}
    assert (by_heading["Conduct ref"], by_heading["Next step"], by_heading["Our reasons"]) == (
        "BUDE-1",
        "meeting",
        "New.",
    )


def test_a_very_hidden_sheet_is_never_touched(log: Path) -> None:
    book = openpyxl.load_workbook(log)
    book["Lists "].sheet_state = "veryHidden"
    book.save(log)
    before = raw_members(log)
    write(log, edit(5, why="Because."))
    assert changed_members(before, log) == {SHEET, "xl/styles.xml"}
