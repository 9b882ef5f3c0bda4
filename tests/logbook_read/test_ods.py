"""The .ods reader: repeated rows and cells, kinds of values, merged cells, strikes, what is hidden, errors."""

# ruff: noqa: DTZ001 (a moment in a workbook has no time zone)
from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from logbook_read.workbooks import zipped

from toolkit.core.sheets import Area, SheetRow
from toolkit.logbook import WorkbookError, read_log, read_rows

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
DECLARED = " ".join(f'xmlns:{name}="{NAMES}:{name}:1.0"' for name in ("office", "table", "text", "style"))
DECLARED += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
TEXT = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def text(said, more=""):
    return TEXT.format(more, said)


def ods(tmp_path, rows, *, styles="", named="", before=""):
    content = (
        f"<office:document-content {DECLARED}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet>{before}<table:table table:name="Log " table:style-name="t">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    if named:
        parts["styles.xml"] = f"<office:document-styles {DECLARED}>{named}</office:document-styles>"
    return zipped(tmp_path / "log.ods", parts)


def row(cells, more=""):
    return f"<table:table-row{more}>{cells}</table:table-row>"


def strikes(name, line, *, family="table-cell", parent=""):
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f'<style:text-properties style:text-line-through-style="{line}"/></style:style>'
    )


def sheet_of(path):
    (sheet,) = read_log(path, "log").sheets
    return sheet


def test_blank_rows_and_cells_may_be_repeated_a_million_times(tmp_path):
    far = row("<table:table-cell/>", ' table:number-rows-repeated="1048575"')
    last = row('<table:table-cell table:number-columns-repeated="16383"/>' + text("z"))
    path = ods(tmp_path, far + last)
    assert [(number, len(values), values[-1]) for number, values in read_rows(path)] == [(1048576, 16384, "z")]
    assert [(each.number, each.values[-1]) for each in sheet_of(path).rows] == [(1048576, "z")]


def test_equal_rows_and_cells_stand_in_the_file_once(tmp_path):
    cells = text("a", ' table:number-columns-repeated="2"')
    path = ods(tmp_path, row(cells, ' table:number-rows-repeated="3"') + row(text("b")))
    assert list(read_rows(path)) == [(1, ("a", "a")), (2, ("a", "a")), (3, ("a", "a")), (4, ("b", None))]


def test_a_sheet_that_claims_to_be_full_is_refused_with_the_reason(tmp_path):
    full = row(text("a", ' table:number-columns-repeated="16384"'), ' table:number-rows-repeated="1048576"')
    with pytest.raises(WorkbookError, match=r"log\.ods holds more than 3,000,000 values in sheet Log") as caught:
        read_rows(ods(tmp_path, full))
    assert "save it as an Excel workbook" in caught.value.next_step


def test_values_far_to_the_right_in_many_rows_are_refused_as_a_log(tmp_path):
    far = row('<table:table-cell table:number-columns-repeated="16383"/>' + text("z"))
    path = ods(tmp_path, far * 1000)
    with pytest.raises(WorkbookError, match="far to the right, in so many rows"):
        read_log(path, "log")
    assert sum(1 for _ in read_rows(path)) == 1000


@pytest.mark.parametrize("where", ['table:number-rows-repeated="1048577"', 'table:number-rows-repeated="99999999999"'])
def test_a_value_beyond_the_grid_is_damage(tmp_path, where):
    path = ods(tmp_path, row("", " " + where) + row(text("a")))
    with pytest.raises(WorkbookError, match=r"log\.ods is damaged"):
        read_rows(path)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param('office:value-type="float" office:value="7"', 7, id="a whole number"),
        pytest.param('office:value-type="currency" office:value="7.5"', 7.5, id="money"),
        pytest.param('office:value-type="boolean" office:boolean-value="true"', True, id="yes"),
        pytest.param('office:value-type="date" office:date-value="2026-09-14"', date(2026, 9, 14), id="a day"),
        pytest.param(
            'office:value-type="date" office:date-value="2026-09-14T00:00:00"', date(2026, 9, 14), id="midnight"
        ),
        pytest.param(
            'office:value-type="date" office:date-value="2026-09-14T09:15:30.123456789"',
            datetime(2026, 9, 14, 9, 15, 30, 123456),
            id="a moment",
        ),
        pytest.param('office:value-type="time" office:time-value="PT09H15M00S"', time(9, 15), id="a time of day"),
        pytest.param('office:value-type="time" office:time-value="PT30H"', timedelta(hours=30), id="longer than a day"),
        pytest.param('office:value-type="time" office:time-value="-PT1H"', timedelta(hours=-1), id="less than none"),
        pytest.param('office:value-type="string" office:string-value="said"', "said", id="a text in an attribute"),
        pytest.param('office:value-type="float" office:value="nonsense"', "shown", id="a number that is none"),
        pytest.param('office:value-type="date" office:date-value="soon"', "shown", id="a day that is none"),
        pytest.param('office:value-type="float" office:value="1e999"', "shown", id="a number without end"),
        pytest.param('office:value-type="nonsense"', "shown", id="a kind that is none"),
    ],
)
def test_each_kind_of_value(tmp_path, cell, value):
    path = ods(tmp_path, row(f"<table:table-cell {cell}><text:p>shown</text:p></table:table-cell>"))
    ((_, (found,)),) = read_rows(path)
    assert (found, type(found)) == (value, type(value))


def test_a_text_with_spaces_lines_parts_and_a_note(tmp_path):
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    first = 'a<text:s text:c="2"/>b<text:tab/>c<text:span>d<text:a>e</text:a></text:span>f'
    inside = f"{note}<text:p>{first}</text:p><text:p>g</text:p>"
    path = ods(tmp_path, row(f'<table:table-cell office:value-type="string">{inside}</table:table-cell>'))
    assert list(read_rows(path)) == [(1, ("a  b\tcdef\ng",))]


def test_a_cell_merged_over_three_rows_is_told_and_what_it_covers_is_blank(tmp_path):
    anchor = text("Jane", ' table:number-rows-spanned="3" table:number-columns-spanned="1"')
    covered = "<table:covered-table-cell><text:p>old</text:p></table:covered-table-cell>"
    path = ods(tmp_path, row(text("1") + anchor) + row(text("2") + covered) * 2)
    sheet = sheet_of(path)
    assert sheet.merges == (Area(1, 2, 3, 2),)
    assert [each.values for each in sheet.rows] == [("1", "Jane"), ("2",), ("2",)]


def test_hidden_rows_and_sheets_are_told(tmp_path):
    rows = (
        row(text("a")) + row(text("b"), ' table:visibility="collapse"') + row(text("c"), ' table:visibility="filter"')
    )
    hides = (
        '<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    assert [each.hidden for each in sheet_of(ods(tmp_path, rows)).rows] == [False, True, True]
    assert sheet_of(ods(tmp_path, rows)).visible is True
    assert sheet_of(ods(tmp_path, rows, styles=hides)).visible is False


@pytest.mark.parametrize(
    ("cell", "struck"),
    [
        pytest.param(text("x"), False, id="no style at all"),
        pytest.param(text("x", ' table:style-name="line"'), True, id="the cell's style"),
        pytest.param(text("x", ' table:style-name="none"'), False, id="a style that takes the line away"),
        pytest.param(text("x", ' table:style-name="child"'), True, id="a style based on one"),
        pytest.param(text("x", ' table:style-name="named"'), True, id="a style of styles.xml"),
        pytest.param(text("x", ' table:style-name="round"'), False, id="styles based on each other"),
        pytest.param(text('<text:span text:style-name="part">x</text:span>'), True, id="all of its text"),
        pytest.param(text('<text:span text:style-name="part">x</text:span> y'), False, id="a part of its text"),
        pytest.param(
            text('<text:span text:style-name="not">x</text:span>', ' table:style-name="line"'), False, id="not its text"
        ),
    ],
)
def test_strikes(tmp_path, cell, struck):
    styles = strikes("line", "solid") + strikes("none", "none", parent="line") + strikes("part", "solid", family="text")
    styles += strikes("not", "none", family="text")
    styles += "".join(
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="{parent}"/>'
        for name, parent in [("child", "line"), ("round", "about"), ("about", "round")]
    )
    path = ods(tmp_path, row(cell), styles=styles, named=strikes("named", "solid"))
    assert [each.struck for each in sheet_of(path).rows] == [frozenset({1}) if struck else frozenset()]


@pytest.mark.parametrize("where", ["row", "column"])
def test_a_strike_of_a_whole_row_or_column(tmp_path, where):
    column = ' table:default-cell-style-name="line"' if where == "column" else ""
    columns = f"<table:table-column{column}/>"
    more = ' table:default-cell-style-name="line"' * (where == "row")
    path = ods(tmp_path, columns + row(text("x"), more), styles=strikes("line", "solid"))
    assert sheet_of(path).rows == (SheetRow(1, ("x",), frozenset({1})),)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        pytest.param(
            '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
            ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
            "#N/A",
            id="as LibreOffice writes it",
        ),
        pytest.param(text("#REF!", ' table:formula="of:=A9"'), "#REF!", id="a formula that says it"),
        pytest.param(text("Err:502", ' table:formula="of:=A9"'), "Err:502", id="in LibreOffice's words"),
    ],
)
def test_an_error_is_blank_and_told(tmp_path, cell, said):
    path = ods(tmp_path, row(text("a") + cell))
    assert list(read_rows(path)) == [(1, ("a",))]
    assert sheet_of(path).rows == (SheetRow(1, ("a",), errors=((2, said),)),)


def test_a_text_that_only_looks_like_an_error_is_a_text(tmp_path):
    assert list(read_rows(ods(tmp_path, row(text("#N/A"))))) == [(1, ("#N/A",))]


def test_a_table_inside_a_drawing_or_a_link_is_no_sheet(tmp_path):
    inner = "<table:table>" + row(text("inner")) + "</table:table>"
    cell = f'<table:table-cell office:value-type="string"><text:p>outer</text:p>{inner}</table:table-cell>'
    path = ods(tmp_path, row(cell), before=f"<table:dde-links>{inner}</table:dde-links>")
    assert list(read_rows(path)) == [(1, ("outer",))]
    assert len(read_log(path, "log").sheets) == 1


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({}, id="no content"),
        pytest.param({"content.xml": "<a><b></a>"}, id="content that is not well-formed"),
        pytest.param({"content.xml": "<a/>", "styles.xml": "nonsense"}, id="styles that are not"),
        pytest.param({"content.xml": "<a/>"}, id="no sheet"),
    ],
)
def test_a_broken_workbook_is_refused_with_a_way_out(tmp_path, parts):
    named = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", **parts}
    with pytest.raises(WorkbookError) as caught:
        read_rows(zipped(tmp_path / "log.ods", named))
    assert caught.value.next_step
