"""Small files that inflate to hundreds of megabytes, and large ones: refused with a sentence, in bounded memory.

Each is read in a process of its own that may not have more than `MEMORY`, so that one that is not refused fails here.
"""

from __future__ import annotations

import subprocess
import sys
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from logbook_read.binary import cell, real, record, row, wide, xlsb
from logbook_read.workbooks import MAIN, OFFICE, PACKAGE, written_by_hand, zipped

resource = pytest.importorskip("resource", reason="needs the system's memory limits (not on Windows)")

MEMORY = 512 * 1024**2
INFLATED = 192 * 1024**2
READ = f"""
import resource, sys
import lxml.etree, python_calamine
from pathlib import Path
from toolkit.logbook import WorkbookError, read_log
size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if sys.platform == "linux" else 0
resource.setrlimit(resource.RLIMIT_AS, (size + {MEMORY}, resource.getrlimit(resource.RLIMIT_AS)[1]))
try:
    read_log(Path(sys.argv[1]), "log")
except WorkbookError as error:
    print(error.message)
"""
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
SHEET = "<office:body><office:spreadsheet><table:table>"
MERGED_ROW = "<table:table-row>" + 20 * '<table:table-cell table:number-columns-spanned="2"/>' + "</table:table-row>"
RELATED = f'<Relationship Id="s" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
SHEET_PART = "xl/worksheets/sheet1.xml"


def inflating(path, part, begin, again):
    """Put a part into an archive, or in the place of another: `begin`, then `again` for hundreds of megabytes.

    Both are text or bytes.
    """
    begin, again = (said if isinstance(said, bytes) else said.encode() for said in (begin, again))
    kept = contents(path)
    kept.pop(part, None)
    block = again * (1024**2 // len(again))
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
        with archive.open(part, "w") as bomb:
            bomb.write(begin)
            for _ in range(INFLATED // len(block)):
                bomb.write(block)
    assert path.stat().st_size < 4 * 1024**2
    return path


def contents(path):
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def ods(path):
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {NAMES}>{SHEET}</table:table>")
    return path


def read_in_bounds(path):
    command = [sys.executable, "-c", READ, str(path)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("part", "begin", "again"),
    [
        pytest.param("content.xml", f"{SHEET}<table:table-row>", "<table:table-cell/>", id="cells of one row"),
        pytest.param("content.xml", SHEET, "<table:table-row/>", id="rows"),
        pytest.param("content.xml", SHEET, MERGED_ROW, id="merged cells"),
        pytest.param("content.xml", "", '<style:style style:name="a" style:family="text"/>', id="styles"),
        pytest.param("content.xml", f"{SHEET}<table:table-row><table:table-cell><text:p>", "x", id="one text"),
        pytest.param("content.xml", "<office:body><office:forms>", "<office:form/>", id="something else"),
        pytest.param("styles.xml", "", '<style:style style:name="a"/>', id="styles of their own"),
        pytest.param("mimetype", "application/vnd.oasis.opendocument.spreadsheet", " ", id="the kind of file"),
        pytest.param("META-INF/manifest.xml", "<a>", "<b/>", id="the manifest"),
    ],
)
def test_an_ods_that_inflates_without_end_is_refused(tmp_path, part, begin, again):
    root = "" if part == "mimetype" else f"<office:document-content {NAMES}>"
    ran = read_in_bounds(inflating(ods(tmp_path / "log.ods"), part, root + begin, again))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("log.ods ")


@pytest.mark.parametrize(
    ("part", "begin", "again"),
    [
        pytest.param("xl/workbook.xml", f'<workbook xmlns="{MAIN}">', "<x/>", id="the workbook"),
        pytest.param("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">', RELATED, id="relationships"),
        pytest.param("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">', "<si><t>x</t></si>", id="texts"),
        pytest.param("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><fonts>', "<font><strike/></font>", id="styles"),
        pytest.param(
            SHEET_PART, f"<worksheet><sheetData>{ROW}", '<row r="2"><c r="A2"><v>7</v></c></row>', id="values"
        ),
        pytest.param(SHEET_PART, "<worksheet><sheetData>", "<row><c><v>1</v></c></row>", id="cells anywhere"),
        pytest.param(SHEET_PART, f"<worksheet><sheetData>{ROW}</sheetData>", "<x/>", id="after the rows"),
    ],
)
def test_an_xlsx_that_inflates_without_end_is_refused(tmp_path, part, begin, again):
    whole = written_by_hand(
        tmp_path / "log.xlsx", ROW, strings=f'<sst xmlns="{MAIN}"/>', styles=f'<styleSheet xmlns="{MAIN}"/>'
    )
    ran = read_in_bounds(inflating(whole, part, begin, again))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("log.xlsx ")


SHEET_BINARY, CELL_FORMATS = "xl/worksheets/sheet1.bin", record(617)


@pytest.mark.parametrize(
    ("part", "begin", "again"),
    [
        pytest.param(SHEET_BINARY, row(1), real(1, 7.5), id="values of one cell"),
        pytest.param(SHEET_BINARY, row(1), cell(1, 1), id="blank cells"),
        pytest.param(SHEET_BINARY, row(1), record(176, bytes(16)), id="merged cells"),
        pytest.param(SHEET_BINARY, b"", b"\x7f\x00", id="records that say nothing"),
        pytest.param("xl/workbook.bin", b"", record(153, bytes(12)), id="the workbook"),
        pytest.param("xl/sharedStrings.bin", b"", record(19, b"\x00" + wide("x")), id="texts"),
        pytest.param("xl/styles.bin", b"", record(43, bytes(4)), id="fonts"),
        pytest.param("xl/styles.bin", CELL_FORMATS, record(47, bytes(6)), id="cell formats"),
        pytest.param("xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{PACKAGE}">', RELATED, id="relationships"),
    ],
)
def test_an_xlsb_that_inflates_without_end_is_refused(tmp_path, part, begin, again):
    ran = read_in_bounds(inflating(xlsb(tmp_path, b""), part, begin, again))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("log.xlsb ")


LARGEST = b"\xff\xff\xff\x7f"
"""268,435,455 bytes where a record says its length; 2,147,483,647 characters where a text does."""


@pytest.mark.parametrize(
    ("part", "lie"),
    [
        pytest.param(SHEET_BINARY, row(1) + b"\x06" + LARGEST, id="a record longer than its part"),
        pytest.param(SHEET_BINARY, row(1) + b"\x06\xff\xff\xff\xff", id="a length that goes on and on"),
        pytest.param(SHEET_BINARY, row(1) + cell(6, 1, LARGEST), id="a text longer than its record"),
        pytest.param(SHEET_BINARY, row(1) + record(176, LARGEST * 4), id="a merged cell beyond all columns"),
        pytest.param("xl/sharedStrings.bin", record(19, b"\x00" + LARGEST), id="a shared text longer than its record"),
        pytest.param("xl/styles.bin", record(44, b"\xa4\x00" + LARGEST), id="a format longer than its record"),
        pytest.param("xl/workbook.bin", record(156, bytes(8) + LARGEST), id="a name longer than its record"),
    ],
)
def test_an_xlsb_that_lies_about_its_lengths_is_refused(tmp_path, part, lie):
    whole = xlsb(tmp_path, row(1))
    parts = {**contents(whole), part: lie}
    ran = read_in_bounds(zipped(whole, parts))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("log.xlsb is damaged")


@pytest.mark.parametrize(
    ("name", "size"),
    [
        pytest.param("log.csv", 1024**3, id="a gigabyte"),
        pytest.param("log.csv", 100 * 1024**2, id="more text than a log has"),
        pytest.param("log.xlsx", 1024**3, id="a workbook of a gigabyte"),
    ],
)
def test_a_file_far_too_large_is_not_taken_into_memory(tmp_path, name, size):
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"Date,Name\n")
        file.truncate(size)  # no space on the disk: blocks that were never written
    ran = read_in_bounds(path)
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", f"{name} is far too large to be a log.\n")


def test_a_csv_of_millions_of_blank_cells_is_refused(tmp_path):
    (tmp_path / "log.csv").write_bytes(b"," * 20_000_000)
    ran = read_in_bounds(tmp_path / "log.csv")
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", "log.csv is far too large to be a log.\n")
