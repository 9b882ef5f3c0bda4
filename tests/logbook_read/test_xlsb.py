"""The .xlsb reader."""

# ruff: noqa: DTZ001 (a moment in a workbook has no time zone)
from __future__ import annotations

import struct
from datetime import date, datetime, time, timedelta

import pytest
from logbook_read.binary import DAY, HOURS, MOMENT, STRUCK, cell, real, record, row, text, wide, xlsb

from toolkit.core.sheets import Area, SheetRow
from toolkit.logbook import WorkbookError, read_log, read_rows


def sheet_of(path):
    (sheet,) = read_log(path, "log").sheets
    return sheet


@pytest.mark.parametrize(
    ("made", "value"),
    [
        pytest.param(cell(2, 1, struct.pack("<i", 7 << 2 | 2)), 7, id="a packed whole number"),
        pytest.param(cell(2, 1, struct.pack("<i", -7 << 2 | 2)), -7, id="a packed negative one"),
        pytest.param(cell(2, 1, struct.pack("<i", 725 << 2 | 3)), 7.25, id="a packed hundredth"),
        pytest.param(cell(2, 1, struct.pack("<d", 1.5)[4:]), 1.5, id="half a double"),
        pytest.param(real(1, 7.0), 7, id="a whole double"),
        pytest.param(cell(9, 1, struct.pack("<d", 7.5)), 7.5, id="a formula's number"),
        pytest.param(cell(4, 1, b"\x01"), True, id="yes"),
        pytest.param(cell(10, 1, b"\x00"), False, id="a formula's no"),
        pytest.param(cell(7, 1, struct.pack("<I", 1)), "shared", id="a shared text"),
        pytest.param(text(1, "José"), "José", id="a text of its own"),
        pytest.param(cell(8, 1, wide("said") + bytes(9)), "said", id="a formula's text"),
        pytest.param(cell(62, 1, b"\x01" + wide("rich") + bytes(8)), "rich", id="a rich text"),
        pytest.param(
            record(17, struct.pack("<I", 0) + wide("short")), "short", id="a cell that follows the one before"
        ),
        pytest.param(real(1, 46279.0, DAY), date(2026, 9, 14), id="a day"),
        pytest.param(real(1, 46279.385416667, MOMENT), datetime(2026, 9, 14, 9, 15), id="a moment"),
        pytest.param(real(1, 0.385416667, DAY), time(9, 15), id="a time of day"),
        pytest.param(real(1, 1.25, HOURS), timedelta(hours=30), id="longer than a day"),
        pytest.param(real(1, 59.0, DAY), date(1900, 2, 28), id="before the day that never was"),
        pytest.param(real(1, -5.0, DAY), -5.0, id="no day at all"),
    ],
)
def test_each_kind_of_value(tmp_path, made, value):
    ((number, (found,)),) = read_rows(xlsb(tmp_path, row(3) + made, strings=["first", "shared"]))
    assert (number, found, type(found)) == (3, value, type(value))


def test_days_may_count_from_1904(tmp_path):
    path = xlsb(tmp_path, row(1) + real(1, 44817.0, DAY), settings=1)
    assert list(read_rows(path)) == [(1, (date(2026, 9, 14),))]
    assert read_log(path, "log").from_1904 is True


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(cell(1, 1), id="blank"),
        pytest.param(text(1, ""), id="an empty text"),
        pytest.param(cell(7, 1, struct.pack("<I", 9)), id="a text that is not there"),
    ],
)
def test_what_holds_nothing_is_no_row(tmp_path, made):
    assert list(read_rows(xlsb(tmp_path, row(1) + made))) == []


def test_values_in_the_last_corner_cost_nothing(tmp_path):
    path = xlsb(tmp_path, row(2) + text(2, "a") + row(1048576) + text(16384, "z"))
    assert [(each.number, len(each.values)) for each in sheet_of(path).rows] == [(2, 2), (1048576, 16384)]
    assert [(number, len(values)) for number, values in read_rows(path)] == [(2, 16384), (1048576, 16384)]


def test_merged_struck_hidden_and_errors_are_told(tmp_path):
    part = row(1) + text(1, "a", STRUCK) + cell(1, 2, style=STRUCK) + cell(11, 3, b"\x2a" + bytes(9))
    part += row(2, hidden=True) + text(2, "b") + row(3) + cell(3, 1, b"\x17")
    part += record(176, struct.pack("<4I", 0, 2, 1, 1))
    path = xlsb(tmp_path, part)
    assert sheet_of(path).merges == (Area(1, 2, 3, 2),)
    assert sheet_of(path).rows == (
        SheetRow(1, ("a",), frozenset({1}), errors=((3, "#N/A"),)),
        SheetRow(2, (None, "b"), hidden=True),
        SheetRow(3, (), errors=((1, "#REF!"),)),
    )
    assert list(read_rows(path)) == [(1, ("a", None)), (2, (None, "b"))]


def test_a_strike_through_a_part_of_a_text_is_not_seen_and_that_is_told(tmp_path):
    part_struck = b"\x01" + wide("Swearing") + struct.pack("<I2HI2H", 1, 4, 1, 0, 0, 0)
    log = read_log(xlsb(tmp_path, row(1) + cell(62, 1, part_struck)), "log")
    assert log.sheets[0].rows == (SheetRow(1, ("Swearing",)),)
    assert log.strikes_whole_cells is True


@pytest.mark.parametrize(("state", "visible"), [(0, True), (1, False), (2, False)])
def test_hidden_sheets_are_told(tmp_path, state, visible):
    assert sheet_of(xlsb(tmp_path, b"", state=state)).visible is visible


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(b"\x05\x7f", id="a record without an end"),
        pytest.param(cell(5, 1, b"\x00"), id="a cell above the first row"),
        pytest.param(row(1) + cell(5, 1, b"\x00"), id="half a number"),
        pytest.param(row(1) + cell(6, 1, struct.pack("<I", 1000)), id="a text longer than its record"),
        pytest.param(row(1) + text(16385, "a"), id="beyond the last column"),
        pytest.param(row(1048577) + text(1, "a"), id="beyond the last row"),
        pytest.param(record(0, b"\x00"), id="half a row"),
        pytest.param(record(176, b"\x00" * 15), id="half a merged cell"),
    ],
)
def test_damage_is_said(tmp_path, part):
    with pytest.raises(WorkbookError, match=r"log\.xlsb is damaged"):
        read_rows(xlsb(tmp_path, part))
