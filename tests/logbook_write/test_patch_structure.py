"""Sheets as real writers leave them: prefixes, missing references, rows out of order, comments, other encodings."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from logbook_write.books import SHEET, by_calamine, by_openpyxl, part, raw_members, rewrite, small_log, with_rows

from toolkit.logbook import WorkbookError, patch_cells

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def rows_of(log: Path) -> str:
    xml = part(log).decode()
    return xml[xml.index("sheetData") : xml.rindex("sheetData")].partition(">")[2].rpartition("</")[0]


@pytest.mark.parametrize(
    ("rows", "edits", "expected"),
    [
        pytest.param(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            {"A1": None, "B9": None},
            '<row r="1"><c r="A1"/></row>',
            id="clearing makes no cells",
        ),
        pytest.param("", {"B2": 5}, '<row r="2"><c r="B2"><v>5</v></c></row>', id="a sheet without rows"),
        pytest.param("/", {"B2": 5}, '<row r="2"><c r="B2"><v>5</v></c></row>', id="cells in an empty element"),
        pytest.param(
            '<row r="2" ht="30"/>',
            {"A2": 1, "C2": 3},
            '<row r="2" ht="30"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c></row>',
            id="a self-closing row",
        ),
        pytest.param(
            '<row r="2"><c r="B2" s="0" t="s"/></row>',
            {"B2": 5},
            '<row r="2"><c r="B2" s="0"><v>5</v></c></row>',
            id="a self-closing cell",
        ),
        pytest.param(
            '<row r="3"><c r="A3"/></row>',
            {"A1": 1, "A2": 2, "A4": 4},
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
            '<row r="3"><c r="A3"/></row><row r="4"><c r="A4"><v>4</v></c></row>',
            id="missing rows go in order",
        ),
        pytest.param(
            '<row r="1"><c r="B1"/><c r="D1"/></row>',
            {"A1": 1, "C1": 3, "AA1": 27},
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1"><v>3</v></c><c r="D1"/>'
            '<c r="AA1"><v>27</v></c></row>',
            id="missing cells go in order",
        ),
        pytest.param(
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='C2'><v>3</v></c><c><v>4</v></c></row>",
            {"B1": 5, "D2": 6},
            "<row><c><v>1</v></c><c><v>5</v></c></row><row><c r='C2'><v>3</v></c><c><v>6</v></c></row>",
            id="rows and cells without references",
        ),
        pytest.param(
            '<row r="5"><c r="A5"/></row><row r="2"><c r="B2"/><c r="A2"/></row>',
            {"A5": 5, "A2": 2, "C2": 3, "A9": 9},
            '<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="B2"/><c r="A2"><v>2</v></c><c r="C2"><v>3</v></c>'
            '</row><row r="9"><c r="A9"><v>9</v></c></row>',
            id="rows and cells out of order",
        ),
        pytest.param(
            '<row r="9"><c r="A9"/></row><row r="2"><c r="A2"/></row>',
            {"A5": 5},
            '<row r="5"><c r="A5"><v>5</v></c></row><row r="9"><c r="A9"/></row><row r="2"><c r="A2"/></row>',
            id="a missing row goes before the first beyond it",
        ),
        pytest.param(
            '<!-- <row r="1"><c r="A1"/></row> -->'
            '<row r="1"><!-- <c r="A1"/> --><c r="A1"><v>1</v></c><?x <c r="B1"/>?></row>',
            {"A1": 2},
            '<!-- <row r="1"><c r="A1"/></row> -->'
            '<row r="1"><!-- <c r="A1"/> --><c r="A1"><v>2</v></c><?x <c r="B1"/>?></row>',
            id="comments and processing instructions",
        ),
        pytest.param(
            '<row r="1"><c r="A1" t="str"><v><![CDATA[</c><f>]]></v></c><c r="B1"/></row>',
            {"A1": 2, "B1": 3},
            '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>',
            id="CDATA",
        ),
        pytest.param(
            '<row r="1" spans="1:2"><c r="A1" vm="1" cm="1" t="e" ph="1"><v>#VALUE!</v></c></row>',
            {"A1": 2, "E1": 3},
            '<row r="1" spans="1:5"><c r="A1" ph="1"><v>2</v></c><c r="E1"><v>3</v></c></row>',
            id="metadata of the old value goes, spans widen",
        ),
        pytest.param(
            '<row r="1" spans="1:2 4:5"><c r="D1"/></row>',
            {"D1": 2},
            '<row r="1" spans="1:2 4:5"><c r="D1"><v>2</v></c></row>',
            id="spans that hold the cell stay",
        ),
        pytest.param(
            '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
            {"A1": 9},
            '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>9</v></c></row>',
            id="a cell twice: the one that readers take",
        ),
        pytest.param(
            '<row r="1"><c r="A1" t="inlineStr" ph="1"><is><r><rPr><b/></rPr><t>x</t></r><rPh sb="0" eb="1"><t>k</t>'
            '</rPh></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="str"><v xml:space="preserve"> k </v></c></row>',
            {"A1": " n", "B1": 2, "D1": True},
            '<row r="1"><c r="A1" t="inlineStr" ph="1"><is><t xml:space="preserve"> n</t></is></c>'
            '<c r="B1"><v>2</v></c><c r="C1" t="str"><v xml:space="preserve"> k </v></c>'
            '<c r="D1" t="b"><v>1</v></c></row>',
            id="rich, phonetic and shared text",
        ),
        pytest.param(
            '\r\n  <row r="1">\r\n    <c r="A1"><v>1</v></c>\r\n  </row>\r\n',
            {"A1": 9, "C1": 4, "A3": 5},
            '\r\n  <row r="1">\r\n    <c r="A1"><v>9</v></c>\r\n  <c r="C1"><v>4</v></c></row>\r\n'
            '<row r="3"><c r="A3"><v>5</v></c></row>',
            id="lines between the elements",
        ),
        pytest.param(
            '<row r="0"><c r="A0"/></row><row r="1"><c r="A1"/></row>',
            {"A1": 1, "A2": 2},
            '<row r="0"><c r="A0"/></row><row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="2"><c r="A2"><v>2</v></c></row>',
            id="a row that cannot be",
        ),
        pytest.param(
            "<row r='1'\n x='&gt;>'\t><c r='A1' s = '0' ></c ></row >",
            {"A1": 2},
            "<row r='1'\n x='&gt;>'\t><c r='A1' s = '0'><v>2</v></c></row >",
            id="unusual blanks and quotes",
        ),
    ],
)
def test_cells_are_put_in_and_the_rest_stays(
    tmp_path: Path, rows: str, edits: dict[str, object], expected: str
) -> None:
    log = with_rows(tmp_path / "log.xlsx", rows)
    patch_cells(log, "Aut1", edits)  # type: ignore[arg-type]
    assert rows_of(log) == expected


def test_a_prefix_is_kept_and_used(tmp_path: Path) -> None:
    log = with_rows(tmp_path / "log.xlsx", '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>', prefix="x")
    patch_cells(log, "Aut1", {"A1": "new", "B1": True, "A2": 3})
    assert rows_of(log) == (
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>new</x:t></x:is></x:c>'
        '<x:c r="B1" t="b"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>3</x:v></x:c></x:row>'
    )
    assert by_calamine(log) == {"A1": "new", "B1": True, "A2": 3}


def test_a_strict_workbook_is_written(tmp_path: Path) -> None:
    log = with_rows(tmp_path / "log.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', namespace=STRICT)
    patch_cells(log, "Aut1", {"B1": "new", "C1": date(2026, 11, 23)})
    assert b'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"' in part(log)
    assert by_calamine(log)["B1"] == "new"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_utf_16_sheet_is_written_as_utf_8(tmp_path: Path, encoding: str) -> None:
    log = with_rows(tmp_path / "log.xlsx", '<row r="1"><c r="A1" t="str"><v>Zoë</v></c></row>')
    rewrite(log, {SHEET: lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode(encoding)})
    patch_cells(log, "Aut1", {"B1": "Łódź"})
    assert part(log).startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert by_openpyxl(log) == {"A1": "Zoë", "B1": "Łódź"}


def test_a_sheet_in_an_old_code_page_keeps_it(tmp_path: Path) -> None:
    log = with_rows(tmp_path / "log.xlsx", '<row r="1"><c r="A1" t="str"><v>Zoë</v></c></row>')
    rewrite(log, {SHEET: lambda xml: xml.decode().replace("UTF-8", "ISO-8859-1").encode("latin-1")})
    patch_cells(log, "Aut1", {"B1": "Łódź"})
    assert "Zoë".encode("latin-1") in part(log)
    assert by_openpyxl(log) == {"A1": "Zoë", "B1": "Łódź"}


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    log = with_rows(tmp_path / "log.xlsx", '<row r="1"/>')
    rewrite(log, {SHEET: lambda xml: b"\xef\xbb\xbf" + xml})
    patch_cells(log, "Aut1", {"B1": "é"})
    assert part(log).startswith(b"\xef\xbb\xbf<?xml")
    assert by_openpyxl(log) == {"B1": "é"}


@pytest.mark.parametrize(
    ("dimension", "edits", "expected"),
    [
        pytest.param("A1:D7", {"B2": "x"}, "A1:D7", id="inside: it stays"),
        pytest.param("A1:D7", {"Z99": None}, "A1:D7", id="nothing written outside: it stays"),
        pytest.param("A1:D7", {"Z1": None}, "A1:D7", id="nothing written in a row that is there: it stays"),
        pytest.param("A1:D7", {"F5": "x", "B9": "x"}, "A1:F9", id="it grows"),
        pytest.param("B2", {"A1": "x"}, "A1:B2", id="from one cell"),
        pytest.param("A:C", {"E5": "x"}, "A1:E1048576", id="whole columns"),
        pytest.param("2:5", {"E9": "x"}, "A2:XFD9", id="whole rows"),
        pytest.param("A1:XFD1048577", {"E5": "x"}, "A1:XFD1048577", id="no area: it stays"),
    ],
)
def test_the_dimension_takes_in_what_was_written(
    tmp_path: Path, dimension: str, edits: dict[str, str | None], expected: str
) -> None:
    log = with_rows(tmp_path / "log.xlsx", '<row r="1"/>', before=f'<dimension ref="{dimension}"/>')
    patch_cells(log, "Aut1", edits)
    assert f'<dimension ref="{expected}"/>'.encode() in part(log)


def test_a_new_cell_takes_the_look_of_its_row_or_column(tmp_path: Path) -> None:
    rows = '<row r="1" s="1" customFormat="1"><c r="A1"/></row><row r="2" s="1"><c r="A2"/></row>'
    log = with_rows(tmp_path / "log.xlsx", rows, before='<cols><col min="3" max="4" width="9" style="1"/></cols>')
    patch_cells(log, "Aut1", {"B1": "row", "B2": "none", "D2": "column"})
    assert '<c r="B1" s="1" t="inlineStr">' in rows_of(log)
    assert '<c r="B2" t="inlineStr">' in rows_of(log)
    assert '<c r="D2" s="1" t="inlineStr">' in rows_of(log)


@pytest.mark.parametrize(
    ("rows", "after", "ref", "says"),
    [
        pytest.param('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>', "",
            "A1", "A1 .*holds a formula", id="a formula"),
        pytest.param(
            '<row r="1"><c r="A1"><f t="shared" si="0"/><v>1</v></c></row>',
            "", "A1", "holds a formula", id="a shared one"
        ),
        pytest.param(
            '<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1</f></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
            "", "A2", "belongs to the formula in A1:A3", id="a cell of an array formula",
        ),
        pytest.param(
            '<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1</f></c></row>',
            "", "A3", "belongs to the formula in A1:A3", id="a missing cell of one",
        ),
        pytest.param(
            '<row r="1"><c r="A1"><f t="dataTable" ref="A1:B2" r1="D1"/><v>1</v></c></row>',
            "", "B2", "belongs to the formula in A1:B2", id="a data table",
        ),
        pytest.param(
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>',
            "", "A1", "A1 .*holds a formula", id="the first of a shared one",
        ),
        pytest.param(
            '<row r="1"/>', '<mergeCells><mergeCell ref="B:B"/></mergeCells>', "B2",
            "B2 .*hidden under the merged cell B1:B1048576", id="a merged column",
        ),
        pytest.param(
            '<row r="1"/>', '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>', "B2",
            "B2 .*hidden under the merged cell A1:C2", id="a merged cell",
        ),
    ],
)  # fmt: skip
def test_cells_that_must_not_be_written_are_refused(tmp_path: Path, rows: str, after: str, ref: str, says: str) -> None:
    log = with_rows(tmp_path / "log.xlsx", rows, after=after)
    before = log.read_bytes()
    for value in ("x", None):
        with pytest.raises(WorkbookError, match=says) as caught:
            patch_cells(log, "Aut1", {"F9": 1, ref: value})
        assert caught.value.next_step
    assert log.read_bytes() == before


@pytest.mark.parametrize(
    ("rows", "after", "ref"),
    [
        pytest.param('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>', "", "B1", id="beside a formula"),
        pytest.param(
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f></c></row>'
            '<row r="2"><c r="A2"><v>1</v></c></row>',
            "", "A2", id="a constant typed over a shared formula",
        ),
        pytest.param("", '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>', "A1", id="a merged cell's anchor"),
        pytest.param('<row r="1"><c r="A1" t="str"><v>&lt;f&gt;</v></c></row>', "", "A1", id="text about formulas"),
    ],
)  # fmt: skip
def test_cells_beside_those_are_written(tmp_path: Path, rows: str, after: str, ref: str) -> None:
    log = with_rows(tmp_path / "log.xlsx", rows, after=after)
    patch_cells(log, "Aut1", {ref: "new"})
    assert by_calamine(log)[ref] == "new"


def test_a_merged_cell_of_nowhere_is_in_nobodys_way(tmp_path: Path) -> None:
    log = with_rows(tmp_path / "log.xlsx", "", after='<mergeCells><mergeCell ref=""/><mergeCell/></mergeCells>')
    patch_cells(log, "Aut1", {"A1": 1})
    assert rows_of(log) == '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize("ref", ["", "A", "7", "A0", "1A", "A1:B2", "$A$1", "XFE1", "A1048577", "Aut1!A1", " A1", "É1"])
def test_what_names_no_cell_is_refused(tmp_path: Path, ref: str) -> None:
    log = small_log(tmp_path / "log.xlsx")
    with pytest.raises(WorkbookError, match="is not a cell"):
        patch_cells(log, "Aut1", {ref: 1})


def test_the_last_cell_of_a_sheet_is_one(tmp_path: Path) -> None:
    log = small_log(tmp_path / "log.xlsx")
    patch_cells(log, "Aut1", {"XFD1048576": 1, "aa3": 2})
    assert b'r="XFD1048576"' in part(log)
    assert b'r="AA3"' in part(log)


def test_one_cell_given_twice_is_refused(tmp_path: Path) -> None:
    log = small_log(tmp_path / "log.xlsx")
    with pytest.raises(WorkbookError, match="B7 is given twice"):
        patch_cells(log, "Aut1", {"B7": 1, "b7": 2})


def test_a_missing_sheet_is_answered_with_those_there_are(tmp_path: Path) -> None:
    log = small_log(tmp_path / "log.xlsx")
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match="no sheet “Lists”") as caught:
        patch_cells(log, "Lists", {})
    assert caught.value.next_step == "Its sheets are “Aut1”, “Lists ”."
    assert log.read_bytes() == before


def as_chartsheet(xml: bytes) -> bytes:
    return xml.replace(b"relationships/worksheet", b"relationships/chartsheet")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"_xmlsignatures/sig1.xml": b"<Signature/>"}, "digital signature", id="signed"),
        pytest.param({"XL/Workbook.xml": b"<workbook/>"}, "twice", id="members of one name"),
        pytest.param({SHEET: b"<worksheet><sheetData><row>"}, "damaged", id="a sheet cut off"),
        pytest.param({SHEET: b"<worksheet/>"}, "damaged", id="a sheet without cells"),
        pytest.param({SHEET: b"<worksheet><sheetData/></oops>"}, "cannot be changed safely", id="a sheet badly closed"),
        pytest.param(
            {SHEET: b'<worksheet><sheetData><row r="1"/><row r="1"/></sheetData></worksheet>'},
            "twice",
            id="a row twice",
        ),
        pytest.param({"xl/_rels/workbook.xml.rels": as_chartsheet}, "holds a chart", id="a chart"),
    ],
)
def test_a_file_that_cannot_be_written_safely_is_left_alone(
    tmp_path: Path, changes: dict[str, bytes], says: str
) -> None:
    log = small_log(tmp_path / "log.xlsx")
    with zipfile.ZipFile(log, "a") as archive:
        for name in changes.keys() - archive.namelist():
            archive.writestr(name, b"")
    rewrite(log, changes)
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match=says) as caught:
        patch_cells(log, "Aut1", {"A1": 1})
    assert caught.value.next_step
    assert log.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["log.xlsx"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_one_member_twice_is_left_alone(tmp_path: Path) -> None:
    log = small_log(tmp_path / "log.xlsx")
    with zipfile.ZipFile(log, "a") as archive:
        archive.writestr(SHEET, b"<worksheet/>")
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match="twice"):
        patch_cells(log, "Aut1", {"A1": 1})
    assert log.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "is empty", id="an empty file"),
        pytest.param(
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password", id="a password"
        ),
        pytest.param(b"PK\x03\x04 and then nothing", "not copied whole", id="a download cut off"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(tmp_path: Path, content: bytes, says: str) -> None:
    log = tmp_path / "log.xlsx"
    log.write_bytes(content)
    with pytest.raises(WorkbookError, match=says):
        patch_cells(log, "Aut1", {"A1": 1})
    assert log.read_bytes() == content


def test_a_missing_workbook_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"gone\.xlsx is not there"):
        patch_cells(tmp_path / "gone.xlsx", "Aut1", {"A1": 1})


def test_every_other_member_keeps_its_raw_bytes_even_those_nobody_knows(tmp_path: Path) -> None:
    log = rewrite(small_log(tmp_path / "log.xlsx"), {})
    with zipfile.ZipFile(log, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/vbaProject.bin", bytes(range(256)) * 40)
        archive.writestr("customXml/item1.xml", b"<odd/>")
    before = raw_members(log)
    patch_cells(log, "Aut1", {"C5": "new"})
    after = raw_members(log)
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {SHEET}
