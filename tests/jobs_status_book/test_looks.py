"""What an office sees when it opens the status workbook."""

from __future__ import annotations

from jobs_status_book.office import FIRST, column_of, laid_out, row_of
from openpyxl import Workbook, load_workbook

YELLOW = "FFFFFF99"


def opened(office):
    return load_workbook(office.book)["Status"]


def test_the_first_columns_tell_a_person_which_row_of_the_log_it_is(office):
    office.today()
    rows = office.statuses()
    assert list(rows[0])[:4] == ["Row", "Date", "Person", "Row key"]
    assert [(row["Row"], row["Date"].date().isoformat(), row["Person"]) for row in rows] == [
        (2, "2026-09-14", "Jane Smith"),
        (3, "2026-11-02", "Mr Tom Penrose"),
        (4, "2026-11-05", "Mrs Loveday Pengelly"),
    ]


def test_an_awaited_answer_is_yellow_and_no_longer_once_it_is_given(office):
    office.today()
    sheet = opened(office)
    cell = sheet.cell(row_of(sheet, "Jane Smith"), column_of(sheet, "Approved by"))
    assert cell.fill.fgColor.rgb == YELLOW
    office.approve_all()
    office.send()
    sheet = opened(office)
    cell = sheet.cell(row_of(sheet, "Jane Smith"), column_of(sheet, "Approved by"))
    assert cell.fill.fgColor.rgb != YELLOW


def test_the_headings_stay_in_sight_and_the_key_does_not(office):
    office.today()
    sheet = opened(office)
    assert sheet.freeze_panes == "E2"
    assert sheet.column_dimensions["D"].hidden
    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert "book.csv" in sheet["A1"].comment.text
    assert {cell.fill.fgColor.rgb for cell in sheet[1]} == {sheet["A1"].fill.fgColor.rgb}


def test_a_row_is_as_tall_as_what_it_says_unless_somebody_set_its_height(office):
    office.today()
    book = load_workbook(office.book)
    sheet = book["Status"]
    assert sheet.row_dimensions[2].height > 45
    sheet.row_dimensions[2].height = 20
    book.save(office.book)
    office.approve_all()
    office.send()
    assert opened(office).row_dimensions[2].height == 20


def test_a_row_that_is_added_later_looks_like_the_others(office):
    office.today()
    office.export([*FIRST, ["11/11/2026", "Peter Nance", "pn@x.example", "Verbal abuse", "Shouted"]])
    office.today()
    sheet = opened(office)
    for heading in ("Row", "Date", "Person", "Next step", "Why"):
        column = column_of(sheet, heading)
        assert sheet.cell(5, column).style_id == sheet.cell(2, column).style_id, heading


def test_a_log_of_several_sheets_says_which(tmp_path, to_ods):
    office = laid_out(tmp_path / "trust", ".ods")
    book = Workbook()
    book.active.title = "Autumn"
    other = book.create_sheet("Spring")
    for sheet, row in ((book.active, FIRST[0]), (other, FIRST[1])):
        for values in (["Date", "Name of adult", "Email", "Type of behaviour", "What happened"], row):
            sheet.append(values)
    office.log.write_bytes(to_ods(book))
    office.today()
    assert [(row["Log sheet"], row["Row"], row["Person"]) for row in office.statuses()] == [
        ("Autumn", 2, "Jane Smith"),
        ("Spring", 2, "Mr Tom Penrose"),
    ]
