"""`read_rows`: the contract of DESIGN.md."""

# ruff: noqa: DTZ001 (a moment in Excel has no time zone)
from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from logbook_read.workbooks import MAIN, workbook, written_by_hand
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from toolkit.logbook import WorkbookError, read_rows


def test_an_empty_sheet_has_no_rows(tmp_path):
    assert list(read_rows(workbook(tmp_path / "log.xlsx", {}))) == []


def test_a_sheet_of_blank_coloured_cells_has_no_rows(tmp_path):
    book = Workbook()
    for ref in ("A1", "C3", "F9"):
        book.active[ref].fill = PatternFill("solid", fgColor="FFFF00")
    book.save(tmp_path / "log.xlsx")
    assert list(read_rows(tmp_path / "log.xlsx")) == []


def test_row_numbers_are_excels_own_and_tuples_start_at_column_a(tmp_path):
    path = workbook(tmp_path / "log.xlsx", {"C5": "When", "D5": "Who", "C9": "3/9", "E9": "x"})
    assert list(read_rows(path)) == [(5, (None, None, "When", "Who", None)), (9, (None, None, "3/9", None, "x"))]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        pytest.param("", None, id="an empty text is blank"),
        pytest.param(" ", " ", id="a space is a text"),
        pytest.param(" Jane\u00a0Penrose\n(mum) ", " Jane\u00a0Penrose\n(mum) ", id="texts keep their blanks"),
        pytest.param("N/A", "N/A", id="the words N/A are a text"),
        pytest.param("=1+1", None, id="a formula that was never calculated"),
        pytest.param("#REF!", None, id="an error"),
        pytest.param(True, True, id="yes"),
        pytest.param(False, False, id="no"),
        pytest.param(0, 0, id="nought"),
        pytest.param(7, 7, id="a whole number"),
        pytest.param(7.0, 7, id="a whole float"),
        pytest.param(-2.5, -2.5, id="a number with a fraction"),
        pytest.param(1e300, int(1e300), id="a huge number"),
        pytest.param(date(2026, 9, 14), date(2026, 9, 14), id="a day"),
        pytest.param(date(1900, 3, 1), date(1900, 3, 1), id="the first day after Excel's 29 February 1900"),
        pytest.param(datetime(2026, 9, 14), date(2026, 9, 14), id="a day at midnight"),
        pytest.param(datetime(2026, 9, 14, 15, 10), datetime(2026, 9, 14, 15, 10), id="a day with a time"),
        pytest.param(time(8, 45), time(8, 45), id="a time"),
        pytest.param(timedelta(hours=30), timedelta(hours=30), id="a duration"),
    ],
)
def test_a_value_is_what_the_cell_shows(tmp_path, value, read):
    path = workbook(tmp_path / "log.xlsx", {"A1": "heading", "A2": value, "B2": "beside"})
    values = dict(read_rows(path))[2]
    assert values == (read, "beside")
    assert type(values[0]) is type(read)


@pytest.mark.parametrize(
    ("number_format", "read"),
    [
        pytest.param("0%", 46000, id="per cent"),
        pytest.param('"day" 0', 46000, id="a word in the format that has a d in it"),
        pytest.param("[Red]0", 46000, id="a colour"),
        pytest.param("dd/mm/yyyy", date(2025, 12, 9), id="British"),
        pytest.param("[$-F800]dddd, mmmm dd, yyyy", date(2025, 12, 9), id="long"),
        pytest.param("mmm yy", date(2025, 12, 9), id="only the month shown"),
        pytest.param("[h]:mm", timedelta(days=46000), id="hours"),
    ],
)
def test_the_format_tells_a_day_from_a_number(tmp_path, number_format, read):
    book = Workbook()
    book.active["A1"] = 46000
    book.active["A1"].number_format = number_format
    book.save(tmp_path / "log.xlsx")
    assert list(read_rows(tmp_path / "log.xlsx")) == [(1, (read,))]


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2026, 9, 14), datetime(2026, 9, 14, 9, 15)])
    book.save(tmp_path / "log.xlsx")
    assert list(read_rows(tmp_path / "log.xlsx")) == [(1, (date(2026, 9, 14), datetime(2026, 9, 14, 9, 15)))]


def test_tuples_end_with_the_last_column_that_holds_a_value(tmp_path):
    path = written_by_hand(
        tmp_path / "log.xlsx",
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="b"><v>1</v></c><c r="H1" t="str"><f>""</f><v></v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="I2" t="e"><v>#N/A</v></c></row>',
    )
    assert list(read_rows(path)) == [(1, (1, True)), (2, (2, None))]


def test_a_formula_gives_the_value_that_excel_last_saw(tmp_path):
    path = written_by_hand(tmp_path / "log.xlsx", '<row r="1"><c r="A1" t="str"><f>B9</f><v>Jane</v></c></row>')
    assert list(read_rows(path)) == [(1, ("Jane",))]


def test_an_escaped_character_is_the_character(tmp_path):
    rows = '<row r="1"><c r="A1" t="str"><v>a_x000A_b</v></c><c r="B1" t="str"><v>_x005F_x0041_</v></c></row>'
    assert list(read_rows(written_by_hand(tmp_path / "log.xlsx", rows))) == [(1, ("a\nb", "_x0041_"))]


@pytest.fixture
def three_sheets(tmp_path):
    book = Workbook()
    book.active.title = "Lists"
    book.active.sheet_state = "hidden"
    book.active["A1"] = "list"
    book.create_sheet("Aut1 ")["A1"] = "first"
    book.create_sheet("Aut2")["A1"] = "second"
    book.save(tmp_path / "log.xlsx")
    return tmp_path / "log.xlsx"


@pytest.mark.parametrize(
    ("sheet", "value"),
    [
        pytest.param(None, "first", id="the first visible one by default"),
        pytest.param("Aut1 ", "first", id="its name as stored, with the blank at the end"),
        pytest.param("Aut2", "second", id="another one"),
        pytest.param("Lists", "list", id="a hidden one when it is named"),
    ],
)
def test_the_sheet_is_found_by_its_stored_name(three_sheets, sheet, value):
    assert list(read_rows(three_sheets, sheet)) == [(1, (value,))]


def test_a_path_may_be_a_string(three_sheets):
    assert list(read_rows(str(three_sheets))) == [(1, ("first",))]


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(three_sheets):
    with pytest.raises(WorkbookError, match=r"log\.xlsx has no sheet named 'Aut1'") as caught:
        read_rows(three_sheets, "Aut1")
    assert caught.value.next_step == "Its sheets are: 'Lists', 'Aut1 ', 'Aut2'."


def test_mistakes_are_told_before_the_first_row_is_asked_for(tmp_path):
    with pytest.raises(WorkbookError):
        read_rows(tmp_path / "missing.xlsx")


CELL = '<{p}row r="2"><{p}c r="B2" t="s"><{p}v>0</{p}v></{p}c><{p}c r="C2"><{p}v>4</{p}v></{p}c></{p}row>'
TEXTS = '<{p}sst xmlns{d}="' + MAIN + '"><{p}si><{p}t>Jane</{p}t></{p}si></{p}sst>'


@pytest.mark.parametrize(
    "dialect",
    [
        pytest.param({"rows": CELL.format(p=""), "strings": TEXTS.format(p="", d="")}, id="Excel's own"),
        pytest.param(
            {"rows": CELL.format(p="x:"), "strings": TEXTS.format(p="x:", d=":x"), "prefix": "x"}, id="prefixed names"
        ),
        pytest.param(
            {
                "rows": "<row/><row><c/><c t='s'><v>0</v></c><c><v>4</v></c></row>",
                "strings": TEXTS.format(p="", d=""),
            },
            id="no references",
        ),
        pytest.param(
            {
                "rows": CELL.format(p="").replace('"', "'").replace(" r=", "\n r = "),
                "strings": TEXTS.format(p="", d=""),
            },
            id="other quotes and line breaks",
        ),
        pytest.param(
            {
                "rows": "",
                "sheet": f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData>'.encode(
                    "utf-16"
                )
                + f"{CELL.format(p='')}</sheetData></worksheet>".encode("utf-16-le"),
                "strings": ('<?xml version="1.0" encoding="UTF-16"?>' + TEXTS.format(p="", d="")).encode("utf-16"),
            },
            id="UTF-16",
        ),
        pytest.param(
            {
                "rows": '<row r="2"><c r="B2" t="inlineStr"><is><r><t>Ja</t></r><r><rPr><b/></rPr>'
                '<t>ne</t></r></is></c><c r="C2"><v>4</v></c></row>'
            },
            id="inline rich text",
        ),
        pytest.param(
            {
                "rows": CELL.format(p="") + '<row r="3"><c r="A3" t="s"><v>99</v></c></row>',
                "strings": TEXTS.format(p="", d=""),
            },
            id="a cell whose text is not there is blank",
        ),
        pytest.param(
            {
                "rows": CELL.format(p=""),
                "strings": TEXTS.format(p="", d="").replace("<sst ", '<sst count="9" uniqueCount="99999999999" '),
            },
            id="a wrong count of texts",
        ),
        pytest.param(
            {
                "rows": '<row r="2"><c r="C2"><v>4</v></c><c r="B2" t="s"><v>0</v></c></row>',
                "strings": TEXTS.format(p="", d=""),
            },
            id="cells out of order",
        ),
    ],
)
def test_dialects_of_other_writers_read_alike(tmp_path, dialect):
    assert list(read_rows(written_by_hand(tmp_path / "log.xlsx", **dialect))) == [(2, (None, "Jane", 4))]


ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
texts = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1).filter(
    lambda text: not text.startswith(("=", "#")) and not ESCAPED.search(text)
)
values = st.one_of(
    texts,
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4)),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)
places = st.tuples(
    st.one_of(st.integers(1, 40), st.sampled_from([99_999, 100_000, 1_048_576])),
    st.one_of(st.integers(1, 30), st.sampled_from([702, 703, 16_384])),
)


def as_read(value):
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value


@settings(max_examples=40, deadline=None)
@given(cells=st.dictionaries(places, values, max_size=12))
def test_what_openpyxl_writes_anywhere_is_what_is_read_there(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("any") / "log.xlsx"
    book = Workbook()
    for (row, column), value in cells.items():
        book.active.cell(row, column, value)
    book.save(path)
    width = max((column for _, column in cells), default=0)
    rows = dict(read_rows(path))
    assert {len(found) for found in rows.values()} <= {width}
    read = {(row, at): value for row, found in rows.items() for at, value in enumerate(found, 1) if value is not None}
    assert read == {place: as_read(value) for place, value in cells.items()}
    assert all(type(read[place]) is type(as_read(value)) for place, value in cells.items())


def test_rows_agree_with_openpyxl_on_a_sheet_with_gaps(tmp_path):
    path = workbook(tmp_path / "log.xlsx", {"B2": "a", "B4": 1.5, "D4": True, "C7": "z"})
    sheet = load_workbook(path).active
    expected = [
        (number, values)
        for number, values in enumerate(sheet.iter_rows(min_col=1, max_col=4, values_only=True), 1)
        if any(value is not None for value in values)
    ]
    assert list(read_rows(path)) == expected
