"""The rows of a sheet as XML, held against those that openpyxl writes of the same cells."""

import io
import re
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from toolkit.reports.sheet_rows import Rows

VALUES = (
    "Bude", "", " of two words ", "<5", "–", "Tom & \"Jo\"'s", "=SUM(A1)", "two\nlines", "café £5 …",
    None, 0, 1204, -3, 12.5, 0.1 + 0.2, 1e9, date(2026, 11, 2), date(1999, 12, 31),
)  # fmt: skip


def saved(book):
    made = io.BytesIO()
    book.save(made)
    return zipfile.ZipFile(made).read("xl/worksheets/sheet1.xml")


def bare():
    book = Workbook()
    book.active.print_options.horizontalCentered = True
    return book


def test_they_are_those_of_openpyxl():
    book, rows = bare(), Rows()
    for row in (1, 3, 4):
        for column, value in enumerate(VALUES, start=1):
            cell = book.active.cell(row, column, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
            cell.number_format = "0.00"
            rows.put(column, value, 1)
        book.active.row_dimensions[row].height = None if row == 4 else 18
        rows.end(None if row == 4 else 18)
        if row == 1:
            rows.skip()
    book.active.cell(3, 1).hyperlink = None
    theirs = re.sub(rb'(<row[^>]*?) customHeight="1" ht="18"', rb'\1 ht="18" customHeight="1"', saved(book))
    assert rows.within(saved(bare())) == theirs


def test_a_link_leads_to_its_sheet_and_a_merged_cell_counts_to_the_width():
    book, rows = bare(), Rows()
    rows.skip()
    rows.put(1, "Open meetings", 0)
    rows.link("'Bude & \"Looe\"'!A1")
    book.active.merged_cells.add(rows.merged(28))
    rows.end()
    sheet = rows.within(saved(book))
    assert b'<dimension ref="A1:AB2"/>' in sheet
    assert b'<mergeCell ref="A2:AB2"/>' in sheet
    assert b'<hyperlinks><hyperlink ref="A2" location="\'Bude &amp; &quot;Looe&quot;\'!A1"/></hyperlinks>' in sheet


@pytest.mark.parametrize("barred", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe"])
def test_what_xml_bars_is_left_out_of_a_text(barred):
    rows = Rows()
    rows.put(1, f"Jane{barred} Smith", 0)
    rows.end()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        empty = io.BytesIO()
        bare().save(empty)
        with zipfile.ZipFile(empty) as source:
            for name in source.namelist():
                data = source.read(name)
                target.writestr(name, rows.within(data) if name.endswith("sheet1.xml") else data)
    assert load_workbook(made).active["A1"].value == "Jane Smith"
