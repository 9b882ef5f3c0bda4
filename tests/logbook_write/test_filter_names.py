"""The hidden names of filters grow with the filters: LibreOffice sorts by the name's area, not by the sheet's."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from logbook_write.books import by_openpyxl, changed_members, part, raw_members, rewrite
from logbook_write.writing import LAYOUT, again, edit, styled, write

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
OF_VIEW = "Z_6F1C3B60_0000_4000_8000_000000000001_.wvu.FilterData"
VIEW = (
    '<customSheetViews><customSheetView guid="{6F1C3B60-0000-4000-8000-000000000001}" filter="1" showAutoFilter="1">'
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><autoFilter ref="A3:D7"/>'
    "</customSheetView></customSheetViews>"
)
FILTER = "_xlnm._FilterDatabase"


def named(log: Path, *names: tuple[str, int | None, str]) -> Path:
    """Give the workbook these names: (name, sheet, what it means)."""
    local = {sheet: "" if sheet is None else f' localSheetId="{sheet}"' for _, sheet, _ in names}
    texts = "".join(
        f'<definedName name="{name}"{local[sheet]} hidden="1">{means}</definedName>' for name, sheet, means in names
    )
    part_of = re.compile(rb"<definedNames ?/>|<definedNames>.*?</definedNames>")

    def change(xml: bytes) -> bytes:
        bare = part_of.sub(b"", xml)
        at = bare.index(b"<calcPr")
        return bare[:at] + f"<definedNames>{texts}</definedNames>".encode() + bare[at:]

    return rewrite(log, {BOOK: change})


def names_in(log: Path) -> list[str]:
    return [each.decode() for each in re.findall(rb"<definedName [^>]*>(.*?)</definedName>", part(log, BOOK))]


@pytest.fixture
def filtered(log: Path) -> Path:
    """The log with a filter of the sheet's own over its headings."""
    styled(log, lambda sheet: sheet.__setitem__("D3", "Email"))
    return styled(log, lambda sheet: setattr(sheet.auto_filter, "ref", "A3:D7"))


@pytest.mark.parametrize(
    ("name", "sheet", "means"),
    [
        pytest.param(FILTER, 1, "'Lists '!$A$3:$D$7", id="another sheet's"),
        pytest.param(FILTER, 0, "'Aut1'!$A$3:$C$7", id="one that ends before our neighbour"),
        pytest.param(FILTER, 0, "'Aut1'!$A$4:$D$7", id="of other headings"),
        pytest.param(FILTER, 0, "#REF!", id="one that lost its area"),
        pytest.param(FILTER, None, "'Aut1'!$A$3:$D$7", id="the whole workbook's: no filter's"),
        pytest.param("_xlnm.Print_Area", 0, "'Aut1'!$A$3:$D$7", id="what is printed is the school's to say"),
        pytest.param("Incidents", 0, "'Aut1'!$A$3:$D$7", id="a name that somebody gave"),
    ],
)
def test_other_names_keep_every_byte(name, sheet, means, filtered):
    members = raw_members(named(filtered, (name, sheet, means)))
    write(filtered, edit(5, why="Because."))
    assert BOOK not in changed_members(members, filtered)


def test_without_a_filter_the_workbooks_part_keeps_every_byte(log):
    members = raw_members(named(log, (FILTER, 0, "'Aut1'!$A$3:$D$7")))
    write(log, edit(5, why="Because."))
    assert BOOK not in changed_members(members, log)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("'Aut1'!$A$3:$D$7", "'Aut1'!$A$3:$M$7", id="as Excel writes it"),
        pytest.param("Aut1!$A$3:$D$7", "Aut1!$A$3:$M$7", id="without quotes"),
        pytest.param("&apos;Aut1&apos;!A3:D7", "&apos;Aut1&apos;!A3:M7", id="as other programs do"),
    ],
)
def test_the_filters_name_grows_and_all_else_keeps_its_bytes(before, after, filtered):
    named(filtered, ("_xlnm.Print_Titles", 0, "'Aut1'!$3:$3"), (FILTER, 0, before), ("Kinds", None, "'Lists '!$A$1"))
    old, members = part(filtered, BOOK), raw_members(filtered)
    write(filtered, edit(5, why="Because."))
    assert part(filtered, BOOK) == old.replace(before.encode(), after.encode())
    assert part(filtered).count(b'<autoFilter ref="A3:M7"') == 1
    assert SHEET in changed_members(members, filtered)
    assert by_openpyxl(filtered)["G5"] == "Because."


def test_a_saved_views_name_grows_with_it(filtered):
    rewrite(filtered, {SHEET: lambda xml: xml.replace(b"<mergeCells", VIEW.encode() + b"<mergeCells")})
    named(filtered, (FILTER, 0, "'Aut1'!$A$3:$D$7"), (OF_VIEW, 0, "'Aut1'!$A$3:$D$7"))
    write(filtered, edit(5, why="Because."))
    assert names_in(filtered) == ["'Aut1'!$A$3:$M$7"] * 2


def test_a_sheet_is_counted_among_all_that_the_workbook_has(filtered):
    """`localSheetId` counts the sheets as the workbook lists them, not those that hold cells or can be seen."""
    book = openpyxl.load_workbook(filtered)
    book.create_chartsheet("By month", 0)
    book.create_sheet("Hidden", 1).sheet_state = "veryHidden"
    book.save(filtered)
    named(filtered, (FILTER, 0, "'Aut1'!$A$3:$D$7"), (FILTER, 2, "'Aut1'!$A$3:$D$7"), (FILTER, 3, "'Aut1'!$A$3:$D$7"))
    write(filtered, edit(5, why="Because."))
    assert names_in(filtered) == ["'Aut1'!$A$3:$D$7", "'Aut1'!$A$3:$M$7", "'Aut1'!$A$3:$D$7"]


def test_it_grows_again_with_a_column_that_comes_later(filtered):
    named(filtered, (FILTER, 0, "'Aut1'!$A$3:$D$7"))
    write(filtered, edit(5, why="Because."))
    write(filtered, edit(5, "approved_by"), layouts=(again(LAYOUT, filtered),))
    assert names_in(filtered) == ["'Aut1'!$A$3:$N$7"]


def test_libreoffice_sorts_our_columns_with_their_rows(filtered, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("soffice is missing")
    write(filtered, edit(5, why="Because."))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(filtered)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "log.fods").read_text("utf-8")
    assert re.findall(r'<table:database-range [^>]*target-range-address="([^"]*)"', saved) == ["Aut1.A3:Aut1.M7"]
