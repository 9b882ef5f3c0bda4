"""What calamine is given is a sound zip, and each sheet in it reads as if it had no merged cells."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from toolkit.logbook.read_engine import open_workbook, small_workbook
from toolkit.logbook.read_file import load
from toolkit.logbook.read_pieces import packed
from toolkit.logbook.read_xlsx import shared_parts

PART = "xl/worksheets/sheet1.xml"
ROWS = [["Date", "What happened"], ["14.9.", "Shouted at the gate"]]


@pytest.fixture
def merged(tmp_path) -> Path:
    """A log whose title runs across two columns."""
    book = Workbook()
    for row in (["Incidents"], *ROWS):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.save(tmp_path / "log.xlsx")
    return tmp_path / "log.xlsx"


def test_what_is_made_is_a_zip_that_other_readers_find_sound(merged):
    content = load(merged)
    sheet = packed(content.package, PART)
    xml = content.package.read(PART)
    made = ZipFile(small_workbook([sheet, xml], b"", b"", from_1904=False))
    assert made.testzip() is None  # lengths and checksums
    assert all(made.read(f"xl/worksheets/{number}.xml").endswith(xml) for number in (0, 1))


@pytest.mark.parametrize("as_packed", [True, False], ids=["as it is packed", "as XML"])
def test_calamine_does_not_go_through_a_sheet_for_its_merged_cells(merged, as_packed):
    content = load(merged)
    sheet = packed(content.package, PART) if as_packed else content.package.read(PART)
    strings = shared_parts(content.package).strings
    read = open_workbook(content, small_workbook([sheet], strings, b"", from_1904=False)).get_sheet_by_index(0)
    assert read.merged_cell_ranges == []  # had it gone on to the end, it would have found them
    assert read.to_python() == [["Incidents", ""], *ROWS]
