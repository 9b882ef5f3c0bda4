"""Values far apart: memory follows the cells that hold one, not the rectangle they span."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from logbook_read.workbooks import workbook, written_by_hand
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from toolkit.core.sheets import Area
from toolkit.logbook import WorkbookError, read_log, read_rows
from toolkit.logbook.bounds import Extent, SheetXml, area, column_number, hidden_rows, is_modest, split_sheet

SCRIPT = """
import json, resource, sys
from collections import Counter
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from toolkit.logbook import read_log, read_rows
answers = {}
for path in map(Path, sys.argv[1:]):
    lengths, first = Counter(), []
    for number, values in read_rows(path):
        lengths[len(values)] += 1
        if len(first) < 3:
            first.append([number, {at: value for at, value in enumerate(values, 1) if value is not None}])
    own = Counter(len(row.values) for row in read_log(path, "log").sheets[0].rows)
    answers[path.stem] = {"first": first, "lengths": lengths, "own lengths": own}
print(json.dumps(answers))
"""


def coloured(path):
    book = Workbook()
    book.active["B2"] = "a"
    book.active["XFD1048576"].fill = PatternFill("solid", fgColor="FFFF00")
    book.save(path)
    return path


CORNER = '<row r="2"><c r="B2" t="str"><v>a</v></c></row>{}'
FAR = '<row r="1048576"><c r="XFD1048576"{}</row>'


FAR_AWAY = {
    "a coloured cell in the last corner": (coloured, [[2, {"2": "a"}]], {"2": 1}),
    "a value in the last corner": (
        lambda path: workbook(path, {"B2": "a", "XFD1048576": "z"}),
        [[2, {"2": "a"}], [1048576, {"16384": "z"}]],
        {"16384": 2},
    ),
    "a formula there that gives an empty text": (
        lambda path: written_by_hand(path, CORNER.format(FAR.format(' t="str"><f>""</f><v></v></c>'))),
        [[2, {"2": "a"}]],
        {"2": 1},
    ),
    "an error there": (
        lambda path: written_by_hand(path, CORNER.format(FAR.format(' t="e"><v>#REF!</v></c>'))),
        [[2, {"2": "a"}]],
        {"2": 1},
    ),
    "a value in the last row": (
        lambda path: workbook(path, {"B2": "a", "B1048576": 7}),
        [[2, {"2": "a"}], [1048576, {"2": 7}]],
        {"2": 2},
    ),
    "far away by counting on": (
        lambda path: written_by_hand(
            path,
            '<row r="2"><c r="B2" t="str"><v>a</v></c></row><row r="1048575"/><row><c/><c><v>7</v></c></row>'
            '<row r="4"><c t="str"><v>b</v></c></row>',
        ),
        [[2, {"2": "a"}], [4, {"1": "b"}], [1048576, {"2": 7}]],
        {"2": 3},
    ),
    "far away under another prefix": (
        lambda path: written_by_hand(path, CORNER.format("").replace("<row", '<x:c r="XFD1048576"/><row')),
        [[2, {"2": "a"}]],
        {"2": 1},
    ),
    "a hundred thousand coloured rows": (
        lambda path: written_by_hand(
            path, CORNER.format("".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 100_003)))
        ),
        [[2, {"2": "a"}]],
        {"2": 1},
    ),
    "one value far to the right of ten thousand rows": (
        lambda path: workbook(path, {f"A{number}": number for number in range(1, 10_001)} | {"XFD5": "z"}),
        [[1, {"1": 1}], [2, {"1": 2}], [3, {"1": 3}]],
        {"16384": 10_000},
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What a process with 1 GiB of memory reads, so that a regression fails here and does not end the suite."""
    pytest.importorskip("resource", reason="only Unix can limit a process's memory")
    folder = tmp_path_factory.mktemp("far away")
    paths = [make(folder / f"{name}.xlsx") for name, (make, _, _) in FAR_AWAY.items()]
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, *paths], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


@pytest.mark.parametrize("name", FAR_AWAY)
def test_a_cell_far_away_costs_nothing(answers, name):
    _, first, lengths = FAR_AWAY[name]
    assert (answers[name]["first"], answers[name]["lengths"]) == (first, lengths)


def test_a_log_keeps_each_row_of_such_a_sheet_at_its_own_length(answers):
    assert answers["one value far to the right of ten thousand rows"]["own lengths"] == {"1": 9_999, "16384": 1}


@pytest.mark.parametrize(
    ("rows", "modest"),
    [
        pytest.param("", True, id="nothing"),
        pytest.param('<row r="1"><c r="A1"/><c r="Z99999" s="1"><v>1</v></c></row>', True, id="tall"),
        pytest.param('<row r="1"><c r="DZ9999"><v>1</v></c></row>', True, id="wide"),
        pytest.param('<row r="1"><c r="DZ9999"/><c r="A10000"/></row>', False, id="tall and wide"),
        pytest.param('<row r="1"><c r="A100000"/></row>', False, id="too tall"),
        pytest.param('<row r="1"><c r="EA1"/></row>', False, id="too wide"),
        pytest.param('<row r="1"><c><v>1</v></c></row>', False, id="a cell that does not say where it is"),
        pytest.param('<row r="1"><x:c r="A1"/></row>', False, id="a prefix"),
    ],
)
def test_only_a_small_rectangle_is_laid_out_whole(rows, modest):
    assert is_modest(f"<sheetData>{rows}</sheetData>".encode()) is modest


@pytest.mark.parametrize(
    ("rows", "reaches", "modest"),
    [
        pytest.param("", True, True, id="nothing"),
        pytest.param('<c r="G254460"><v>1</v></c>', True, True, id="far down, and narrow"),
        pytest.param('<c r="Z200000"><v>1</v></c>', True, False, id="far down and wide, and nearly empty"),
        pytest.param(
            '<c r="Z200000"><v>1</v></c>' + "<v>1</v>" * 1_300_000, True, True, id="far down, and well filled"
        ),
        pytest.param('<c r="XFD158"/>', True, True, id="far to the right"),
        pytest.param('<c r="XFE1"/>', False, True, id="beyond the grid"),
        pytest.param('<c r="A0"/>', False, True, id="row 0"),
        pytest.param("<c><v>1</v></c>", False, True, id="a cell that does not say where it is"),
        pytest.param('<x:c r="A1"/>', False, True, id="a prefix"),
    ],
)
def test_a_larger_rectangle_has_to_be_well_filled(rows, reaches, modest):
    extent = Extent()
    assert extent.reaches(rows.encode()) is reaches
    assert extent.is_modest is modest


def test_how_far_cells_lie_is_told_piece_by_piece():
    extent = Extent()
    assert extent.reaches(b'<c r="B7"><v>1</v></c><c r="AA3"/>')
    assert extent.reaches(b'<c r="A5"><is></is></c>')
    assert (extent.last_row, extent.last_column, extent.valued) == (7, 27, 2)


@pytest.mark.parametrize("far", ["A1048577", "XFE1", "A0", "AAAAAAAAAA1", "A99999999999999999999"])
def test_a_cell_beyond_excels_grid_is_damage(tmp_path, far):
    path = written_by_hand(tmp_path / "log.xlsx", f'<row r="1"><c r="{far}"><v>1</v></c></row>')
    with pytest.raises(WorkbookError, match=r"log\.xlsx is damaged"):
        read_rows(path)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("<c " * 300_000, id="tags that never close"),
        pytest.param("<c>" * 300_000, id="cells inside cells"),
        pytest.param('<c r="EA1"><v>' * 200_000, id="cells without an end"),
        pytest.param("<row " * 300_000, id="rows that never close"),
    ],
)
def test_nonsense_takes_no_time(tmp_path, rows):
    path = written_by_hand(tmp_path / "log.xlsx", rows)
    start = time.process_time()
    with pytest.raises(WorkbookError):
        read_log(path, "log.xlsx")
    assert time.process_time() - start < 20  # what README promises, in the processor's seconds


@pytest.mark.parametrize(
    ("part", "rows", "after"),
    [
        pytest.param(b"<worksheet/>", b"<sheetData/>", b"<worksheet/>", id="none"),
        pytest.param(b"<cols/><sheetData/><a/>", b"<sheetData/>", b"<a/>", id="without rows"),
        pytest.param(b"<sheetData><row/></sheetData><a/>", b"<sheetData><row/></sheetData>", b"<a/>", id="plain"),
        pytest.param(
            b"<x:sheetData ><x:row/></x:sheetData >", b"<x:sheetData ><x:row/></x:sheetData >", b"", id="prefix"
        ),
    ],
)
def test_the_rows_are_cut_out_of_their_part(part, rows, after):
    assert split_sheet(part) == SheetXml(rows, after)


def test_hidden_rows_are_found_with_and_without_a_number():
    rows = b'<row r="1" hidden="0"/><row r="4" spans="1:2" hidden="1"/><row hidden="true"/><row/><row r="9"/>'
    assert hidden_rows(rows) == {4, 5}


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        pytest.param("", None, id="nothing"),
        pytest.param("A:C", None, id="whole columns"),
        pytest.param("B7", Area(7, 2, 7, 2), id="one cell"),
        pytest.param("A1:M4", Area(1, 1, 4, 13), id="a range"),
        pytest.param("$C$9:$B$2", Area(2, 2, 9, 3), id="fixed and backwards"),
    ],
)
def test_an_area_is_read(ref, found):
    assert area(ref) == found


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("aa", 27), ("XFD", 16384)])
def test_columns_count_from_a(letters, number):
    assert column_number(letters) == number
