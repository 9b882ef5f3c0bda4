"""The rows of a sheet as XML, read again by openpyxl and held against cells that it wrote itself."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from toolkit.reports.book import Book
from toolkit.reports.looks import LINK, WORD_NUMBER, Look
from toolkit.reports.page import Page

VALUES = (
    "Bude", " of two words ", "<5", "–", "Tom & \"Jo\"'s", "=SUM(A1)", "two\nlines", "café £5 …",
    None, 0, 1204, -3, 12.5, 0.1 + 0.2, 1e9, date(2026, 11, 2), date(1999, 12, 31),
)  # fmt: skip


def opened(fill, name="Sheet"):
    book = Book("T", datetime(2026, 11, 23, 9, tzinfo=UTC))
    page = Page(name, book.looks)
    fill(page)
    book.add(page)
    return load_workbook(io.BytesIO(book.finished())).active


def theirs():
    book, saved = Workbook(), io.BytesIO()
    for column, value in enumerate(VALUES, start=1):
        cell = book.active.cell(1, column, value)
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(saved)
    return load_workbook(saved).active


def test_what_is_read_of_them_is_what_is_read_of_openpyxls():
    def fill(page):
        for column, value in enumerate(VALUES, start=1):
            page.rows.put(column, value, page._looks.number(Look(), "d mmm yyyy" if type(value) is date else "General"))
        page.rows.end()

    found = [(cell.value, cell.data_type) for cell in opened(fill)[1]]
    assert found == [(cell.value, cell.data_type) for cell in theirs()[1]]


def test_a_row_keeps_its_number_and_its_height():
    def fill(page):
        for height in (18, None):
            page.rows.put(27, "x", 0)
            page.rows.end(height)
            page.rows.skip()

    sheet = opened(fill)
    assert [cell.value for (cell,) in sheet["AA1:AA3"]] == ["x", None, "x"]
    assert (sheet.dimensions, sheet.row_dimensions[1].height, sheet.row_dimensions[3].height) == ("AA1:AA3", 18, None)


def test_a_link_leads_to_its_sheet_and_a_text_runs_over_its_columns():
    def fill(page):
        page.rows.skip()
        page.rows.put(1, "Open meetings", 0)
        page.rows.link("'Bude & \"Looe\"'!A1")
        page.rows.merge(28)
        page.rows.end()

    sheet = opened(fill)
    assert sheet["A2"].hyperlink.location == "'Bude & \"Looe\"'!A1"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A2:AB2"]


def test_a_look_is_made_once_and_worn_as_it_is():
    numbers = []

    def fill(page):
        for column, (look, form) in enumerate(
            [(LINK, "General"), (WORD_NUMBER, "#,##0.0"), (LINK, "General")], start=1
        ):
            numbers.append(page._looks.number(look, form))
            page.rows.put(column, 1.5, numbers[-1])
        page.rows.end()

    link, number, _ = opened(fill)[1]
    assert numbers == [1, 2, 1]
    assert (link.font.b, link.font.color.rgb, link.alignment.wrap_text) == (True, "FF1F3A4D", True)
    assert (number.number_format, number.alignment.horizontal, number.border.bottom.style) == (
        "#,##0.0",
        "right",
        "thin",
    )


@pytest.mark.parametrize("barred", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_what_xml_bars_is_left_out_of_a_text(barred):
    def fill(page):
        page.title(f"Jane{barred} Smith", "")
        page.foot(f"A & B{barred}")

    sheet = opened(fill)
    assert (sheet["A1"].value, sheet.oddFooter.left.text) == ("Jane Smith", "A && B")
