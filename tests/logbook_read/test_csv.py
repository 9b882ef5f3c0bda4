"""Logs as .csv: encodings and separators of school systems, Excel and Windows."""

from __future__ import annotations

import pytest

from toolkit.core.sheets import Sheet, SheetRow
from toolkit.logbook import WorkbookError, read_log, read_rows

LOG = "Date,Who,What\n3/9,José Drew – mum,shouting\n"
ROWS = [(1, ("Date", "Who", "What")), (2, ("3/9", "José Drew – mum", "shouting"))]


@pytest.fixture
def csv_file(tmp_path):
    def write(data):
        path = tmp_path / "log.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found(csv_file, encoding):
    assert list(read_rows(csv_file(LOG.encode(encoding)))) == ROWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_either_order_of_bytes_is_understood_where_a_mark_tells_it(csv_file, encoding):
    assert list(read_rows(csv_file(f"\ufeff{LOG}".encode(encoding)))) == ROWS


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_separator_is_found(csv_file, separator, line_end):
    assert list(read_rows(csv_file(LOG.replace(",", separator).replace("\n", line_end)))) == ROWS


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\r\n', "SEP=;\n", "\ufeffsep=;\r\n"])
def test_the_separator_that_excel_wrote_down_is_used_and_is_no_record(csv_file, first):
    assert list(read_rows(csv_file(first + "a,b;c\n"))) == [(1, ("a,b", "c"))]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("\n", [], id="nothing but a line break"),
        pytest.param("Who\nJane\n", [(1, ("Who",)), (2, ("Jane",))], id="one column"),
        pytest.param("a,b\n01,2.0\n", [(1, ("a", "b")), (2, ("01", "2.0"))], id="numbers stay text"),
        pytest.param("a,b\n , N/A\n", [(1, ("a", "b")), (2, (" ", " N/A"))], id="blanks stay as they are"),
        pytest.param(
            "a,b,c\n1\n2,,\n", [(1, ("a", "b", "c")), (2, ("1", None, None)), (3, ("2", None, None))], id="ragged"
        ),
        pytest.param("a,b,,\n1,2,,\n", [(1, ("a", "b")), (2, ("1", "2"))], id="commas at every end"),
        pytest.param(
            'a,b\n"1\nand, so ""on""",2\n3,4\n',
            [(1, ("a", "b")), (2, ('1\nand, so "on"', "2")), (3, ("3", "4"))],
            id="a record on two lines",
        ),
        pytest.param("a,b\n\n,\n1,2\n", [(1, ("a", "b")), (4, ("1", "2"))], id="blank records are counted and skipped"),
        pytest.param("\r\n\r\na,b\r\n1,2\r\n", [(1, ("a", "b")), (2, ("1", "2"))], id="the heading is 1"),
        pytest.param(
            'a,b\n"he said ""no"" "again,2\n', [(1, ("a", "b")), (2, ('he said "no" again', "2"))], id="loose quotation"
        ),
        pytest.param(
            "Who;What\nDrew, Paula;shouting, swearing\nGill, Rob;late, rude\n",
            [(1, ("Who", "What")), (2, ("Drew, Paula", "shouting, swearing")), (3, ("Gill, Rob", "late, rude"))],
            id="commas inside semicolons",
        ),
        pytest.param(
            'What;Who;When\n"Shouted;\nthen, left";Drew, Paula;3/11\nSwore, twice;Gill, Rob;4/11\n',
            [
                (1, ("What", "Who", "When")),
                (2, ("Shouted;\nthen, left", "Drew, Paula", "3/11")),
                (3, ("Swore, twice", "Gill, Rob", "4/11")),
            ],
            id="the account goes over two lines",
        ),
        pytest.param(
            "Who,What,When\nJane,verbal;dogs,3/9\nRob,dogs;threats,4/9\n",
            [(1, ("Who", "What", "When")), (2, ("Jane", "verbal;dogs", "3/9")), (3, ("Rob", "dogs;threats", "4/9"))],
            id="semicolons inside commas",
        ),
    ],
)
def test_records_become_rows(csv_file, text, rows):
    assert list(read_rows(csv_file(text))) == rows


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b'a,b\n"1,2\n3,4\n', "opens a quotation mark that is never closed", id="an open quotation"),
        pytest.param(b"a,b\n\x00\x01,2\n", "is not text", id="not text"),
        pytest.param(b"a,b\n" + b"x" * 200_000, "cannot be cut into rows and columns", id="a cell without end"),
    ],
)
def test_what_is_no_csv_is_said(csv_file, data, message):
    with pytest.raises(WorkbookError, match=message) as caught:
        read_rows(csv_file(data))
    assert caught.value.next_step


def test_a_csv_has_no_sheets_to_choose_from(csv_file):
    with pytest.raises(WorkbookError, match=r"log\.csv has no sheet named 'Log'"):
        read_rows(csv_file("a,b\n"), "Log")


def test_a_csv_log_is_one_nameless_sheet_that_cannot_be_patched(csv_file):
    log = read_log(csv_file("a,b\n1,2\n"), "logs/log.csv")
    assert log.sheets == (Sheet(None, True, (SheetRow(1, ("a", "b")), SheetRow(2, ("1", "2")))),)
    assert log.writable is False
