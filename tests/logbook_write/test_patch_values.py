from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy
import openpyxl
import pandas
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from logbook_write.books import (
    SHEET,
    as_read,
    by_calamine,
    by_openpyxl,
    changed_members,
    part,
    raw_members,
    rewrite,
    small_log,
    with_rows,
    without_cells,
)

from toolkit.logbook import WorkbookError, patch_cells
from toolkit.logbook.cells import escape_controls, unescape_controls

STYLES = "xl/styles.xml"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return small_log(tmp_path / "log.xlsx")


def test_no_cells_change_nothing(log: Path) -> None:
    before = log.read_bytes()
    patch_cells(log, "Aut1", {})
    assert log.read_bytes() == before


def test_clearing_what_is_not_there_changes_nothing(log: Path) -> None:
    before = log.read_bytes()
    patch_cells(log, "Aut1", {"Z9": None, "A90": None})
    assert log.read_bytes() == before


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("Jane Smith", id="text"),
        pytest.param("  edges \n and lines\t", id="text with blanks at its edges"),
        pytest.param("a\r\nb", id="text with a carriage return"),
        pytest.param("=SUM(A1:A3)", id="text that looks like a formula"),
        pytest.param('<b> & "quotes" ]]>', id="text that looks like XML"),
        pytest.param("Zoë 🦊 Łódź", id="text beyond ASCII"),
        pytest.param("x" * 32_767, id="the longest text"),
        pytest.param("46000", id="text that looks like a number"),
        pytest.param(0, id="nought"),
        pytest.param(-7, id="a whole number"),
        pytest.param(0.1 + 0.2, id="a fraction"),
        pytest.param(1e300, id="a huge number"),
        pytest.param(True, id="yes"),
        pytest.param(False, id="no"),
        pytest.param(date(2026, 11, 23), id="a day"),
        pytest.param(date(1900, 3, 1), id="the day after the one that never was"),
        pytest.param(date(1900, 1, 31), id="a day before it"),
        pytest.param(datetime(2026, 11, 23, 9, 30, 15), id="a day and time"),  # noqa: DTZ001
    ],
)
def test_both_readers_give_back_what_was_written(log: Path, value: Any) -> None:
    kept = by_openpyxl(log)
    places = {"C5": value, "F5": value, "B2": value, "H40": value}
    patch_cells(log, "Aut1", places)
    expected = {ref: as_read(value) for ref in places}
    read = by_openpyxl(log)
    assert read == kept | expected
    assert {type(read[ref]) for ref in places} == {type(as_read(value))}
    shown = by_calamine(log)
    assert {ref: as_read(shown[ref]) for ref in places} == expected


@pytest.mark.parametrize(
    ("value", "read"),
    [
        pytest.param(numpy.int64(5), 5, id="numpy, whole"),
        pytest.param(numpy.float32(1.5), 1.5, id="numpy, a fraction"),
        pytest.param(numpy.bool_(True), True, id="numpy, true"),
        pytest.param(numpy.bool_(False), False, id="numpy, false"),
        pytest.param(Decimal("1.10"), 1.1, id="Decimal"),
        pytest.param(Fraction(1, 4), 0.25, id="Fraction"),
        pytest.param(pandas.Timestamp("2026-11-23 09:30"), datetime(2026, 11, 23, 9, 30), id="pandas"),  # noqa: DTZ001
    ],
)
def test_values_of_other_libraries_are_written_as_pythons_own(log: Path, value: Any, read: Any) -> None:
    patch_cells(log, "Aut1", {"A5": value, "F5": value})
    found = by_openpyxl(log)
    assert (found["A5"], found["F5"]) == (read, read)


def test_the_empty_text_is_text(log: Path) -> None:
    patch_cells(log, "Aut1", {"C5": ""})
    assert b'<c r="C5" t="inlineStr"><is><t></t></is></c>' in part(log)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        pytest.param("a\x01b", b"a_x0001_b", id="a control character"),
        pytest.param("one\x0btwo", b"one_x000B_two", id="a line break out of Word"),
        pytest.param("_x0041_", b"_x005F_x0041_", id="text that looks like an escape"),
        pytest.param("_x0041", b"_x0041", id="text that only begins like one"),
    ],
)
def test_characters_that_xml_bars_are_escaped_as_excel_does(log: Path, text: str, stored: bytes) -> None:
    patch_cells(log, "Aut1", {"C5": text})
    assert b"<t>" + stored + b"</t>" in part(log)
    assert by_calamine(log)["C5"] == text


def test_what_xml_bars_altogether_is_escaped_too(log: Path) -> None:
    patch_cells(log, "Aut1", {"C5": "a\ufffeb"})
    assert b"<t>a_xFFFE_b</t>" in part(log)


@given(st.text(st.sampled_from("_x0041F5\x01\x02\r\ufffeaé"), max_size=30))
def test_an_escaped_text_is_read_as_it_was(text: str) -> None:
    assert unescape_controls(escape_controls(text)) == text


def test_clearing_keeps_the_cells_look(log: Path) -> None:
    patch_cells(log, "Aut1", {"A5": None})
    sheet = openpyxl.load_workbook(log)["Aut1"]
    assert (sheet["A5"].value, sheet["A5"].number_format) == (None, "dd/mm/yyyy")


@pytest.mark.parametrize(
    ("ref", "value", "shown_as", "styles_change"),
    [
        pytest.param("A5", date(2026, 1, 2), "dd/mm/yyyy", False, id="a day where days stand keeps the style"),
        pytest.param("C5", date(2026, 1, 2), "dd/mm/yyyy", True, id="a day elsewhere gets one"),
        pytest.param("C5", datetime(2026, 1, 2, 3), "dd/mm/yyyy hh:mm", True, id="and a time"),  # noqa: DTZ001
        pytest.param("A5", "about then", "dd/mm/yyyy", False, id="text in a day's cell keeps the style"),
        pytest.param("A5", 5, "General", True, id="a number in a day's cell would be read as a day"),
        pytest.param("C5", 5, "General", False, id="a number elsewhere needs nothing"),
    ],
)
def test_a_style_is_added_only_where_the_value_needs_it(
    log: Path, ref: str, value: Any, shown_as: str, styles_change: bool
) -> None:
    before = raw_members(log)
    patch_cells(log, "Aut1", {ref: value})
    assert openpyxl.load_workbook(log)["Aut1"][ref].number_format == shown_as
    assert changed_members(before, log) == {SHEET, *([STYLES] if styles_change else [])}


def test_where_an_exporter_makes_days_of_format_0_numbers_and_days_still_read_as_such(log: Path) -> None:
    days = b'<numFmts count="1"><numFmt numFmtId="0" formatCode="dd\\.mm\\.yyyy"/></numFmts><fonts'
    rewrite(log, {STYLES: lambda xml: re.sub(b"<numFmts.*</numFmts>", b"", xml).replace(b"<fonts", days, 1)})
    patch_cells(log, "Aut1", {"C5": 1.5, "C6": date(2026, 11, 23), "Z5": date(2026, 11, 24)})
    found = by_calamine(log)
    assert (found["C5"], found["C6"], found["Z5"]) == (1.5, date(2026, 11, 23), date(2026, 11, 24))


def test_many_days_need_one_style(log: Path) -> None:
    patch_cells(log, "Aut1", {f"F{row}": date(2026, 11, row) for row in range(4, 20)})
    first = part(log, STYLES)
    patch_cells(log, "Aut1", {f"G{row}": date(2026, 11, row) for row in range(4, 20)})
    assert part(log, STYLES) == first


def test_a_dated_cell_keeps_its_own_font_and_border(log: Path) -> None:
    book = openpyxl.load_workbook(log)
    book["Aut1"]["C5"].font = openpyxl.styles.Font(bold=True, color="FF00FF00")
    book["Aut1"]["C5"].alignment = openpyxl.styles.Alignment(horizontal="center")
    book.save(log)
    patch_cells(log, "Aut1", {"C5": date(2026, 1, 2)})
    cell = openpyxl.load_workbook(log)["Aut1"]["C5"]
    assert (cell.font.bold, cell.font.color.rgb, cell.alignment.horizontal) == (True, "FF00FF00", "center")


def test_dates_count_from_1904_where_the_workbook_does(log: Path) -> None:
    book = openpyxl.load_workbook(log)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(log)
    patch_cells(log, "Aut1", {"F5": date(2026, 11, 23), "F6": date(1904, 1, 2)})
    assert by_openpyxl(log)["F5"] == datetime(2026, 11, 23)  # noqa: DTZ001
    assert by_calamine(log)["F5"] == date(2026, 11, 23)
    assert b"<v>1</v>" in part(log)


def test_a_workbook_without_styles_gets_them_for_its_first_date(log: Path) -> None:
    def without(element: bytes) -> Callable[[bytes], bytes]:
        return lambda data: re.sub(rb"<%s [^>]*styles[^>]*/>" % element, b"", data)

    rewrite(
        log,
        {
            STYLES: None,
            "[Content_Types].xml": without(b"Override"),
            "xl/_rels/workbook.xml.rels": without(b"Relationship"),
            SHEET: lambda xml: xml.replace(b' s="1"', b"").replace(b' s="2"', b""),
        },
    )
    patch_cells(log, "Aut1", {"F5": date(2026, 11, 23)})
    assert openpyxl.load_workbook(log)["Aut1"]["F5"].is_date
    assert by_calamine(log)["F5"] == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        pytest.param(math.nan, "nan", id="not a number"),
        pytest.param(-math.inf, "inf", id="infinity"),
        pytest.param(10**400, "so large a number", id="a number beyond floats"),
        pytest.param(10**5000, "so large a number", id="a number beyond what Python prints"),
        pytest.param(datetime(2026, 11, 23, tzinfo=UTC), "time zone", id="a time with a zone"),
        pytest.param(date(1899, 12, 31), "calendar begins", id="a day before Excel's first"),
        pytest.param("x" * 32_768, "32,767", id="too long a text"),
        pytest.param("🦊" * 16_384, "this text has 32,768 as Excel", id="too long a text as Excel counts it"),
        pytest.param("\ud83e" * 32_768, "32,767", id="too long a text of half characters"),
        pytest.param(time(9, 30), "datetime.time", id="a time without a day"),
        pytest.param(timedelta(hours=1), "timedelta", id="a length of time"),
        pytest.param(b"sent", "b'sent'", id="bytes"),
        pytest.param(pandas.NaT, "NaT", id="the missing day of pandas"),
        pytest.param(pandas.NA, "<NA>", id="the missing value of pandas"),
        pytest.param(numpy.datetime64("2026-11-23"), "datetime64", id="a day of numpy"),
    ],
)
def test_what_a_cell_cannot_hold_is_refused_and_named(log: Path, value: Any, says: str) -> None:
    before = log.read_bytes()
    with pytest.raises(WorkbookError, match=says) as caught:
        patch_cells(log, "Aut1", {"C5": value})
    assert caught.value.message.startswith("C5")
    assert caught.value.next_step
    assert log.read_bytes() == before


days = st.dates(date(1900, 3, 1), date(9999, 12, 31))
moments = st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1)).map(lambda m: m.replace(microsecond=0))  # noqa: DTZ001
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="_\ufffe\uffff"), min_size=1, max_size=40
)
numbers = st.one_of(
    st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)
)
values = st.one_of(texts, texts.map(lambda text: f"={text}"), numbers, st.booleans(), days, moments, st.none())
refs = st.builds(lambda column, row: f"{chr(64 + column)}{row}", st.integers(1, 9), st.integers(1, 15))


def close(read: Any, wrote: Any) -> bool:
    if isinstance(wrote, datetime) and isinstance(read, datetime):
        return abs(read - wrote) < timedelta(milliseconds=1)
    return bool(read == wrote)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(refs, st.one_of(texts.filter(lambda t: t[0] != "="), numbers)), st.dictionaries(refs, values))
def test_edited_cells_read_as_written_and_every_other_byte_stays(
    tmp_path: Path, held: dict[str, Any], edits: dict[str, Any]
) -> None:
    path = tmp_path / "any.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Aut1"
    for ref, value in held.items():
        book.active[ref] = value
    book.save(path)
    before, members, kept = part(path), raw_members(path), by_openpyxl(path)

    patch_cells(path, "Aut1", edits)

    expected = {ref: as_read(value) for ref, value in (kept | edits).items() if value is not None}
    read = by_openpyxl(path)
    assert read.keys() == expected.keys()
    assert [ref for ref in expected if not close(read[ref], expected[ref])] == []
    assert changed_members(members, path) <= {SHEET, STYLES}
    assert without_cells(part(path), set(edits)) == without_cells(before, set(edits))
    shown = by_calamine(path)
    assert {ref for ref, value in expected.items() if isinstance(value, str)} <= shown.keys()


def test_twice_the_same_edit_is_once(log: Path) -> None:
    edits = {"C5": "x", "F9": date(2026, 11, 23), "A4": None}
    patch_cells(log, "Aut1", edits)
    once = log.read_bytes()
    patch_cells(log, "Aut1", edits)
    assert log.read_bytes() == once


def test_another_place_gets_the_new_file_and_the_log_stays(log: Path, tmp_path: Path) -> None:
    before, out = log.read_bytes(), tmp_path / "copy.xlsx"
    patch_cells(log, "Aut1", {"C5": "new"}, out=out)
    assert log.read_bytes() == before
    assert by_openpyxl(out)["C5"] == "new"
    patch_cells(log, "Aut1", {}, out=out)
    assert out.read_bytes() == before


def test_a_sheet_name_with_a_trailing_space_is_taken_as_stored(log: Path) -> None:
    patch_cells(log, "Lists ", {"A2": "refused"})
    assert by_openpyxl(log, "Lists ")["A2"] == "refused"


def test_hand_written_rows_are_used_by_these_tests_as_excel_would(tmp_path: Path) -> None:
    log = with_rows(tmp_path / "log.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    assert by_openpyxl(log) == {"A1": 1}
