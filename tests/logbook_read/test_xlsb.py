"""The .xlsb reader: records as Excel writes them, made here one by one."""

# ruff: noqa: DTZ001 (a moment in a workbook has no time zone)
from __future__ import annotations

import struct
from datetime import date, datetime, time, timedelta

import pytest
from logbook_read.workbooks import OFFICE, PACKAGE, zipped

from toolkit.core.sheets import Area, SheetRow
from toolkit.logbook import WorkbookError, read_log, read_rows

GENERAL, DAY, STRUCK, HOURS, MOMENT = range(5)


def record(kind, content=b""):
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + content


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number, *, hidden=False):
    return record(0, struct.pack("<IIHBB", number - 1, 0, 300, 0, 0x10 if hidden else 0) + bytes(5))


def cell(kind, column, content=b"", style=GENERAL):
    return record(kind, struct.pack("<II", column - 1, style) + content)


def text(column, said, style=GENERAL):
    return cell(6, column, wide(said), style)


def real(column, number, style=GENERAL):
    return cell(5, column, struct.pack("<d", number), style)


STYLES = b"".join(
    [
        record(44, struct.pack("<H", 164) + wide("[h]:mm")),
        record(43, struct.pack("<HH", 220, 0)),
        record(43, struct.pack("<HH", 220, 0x08)),
        record(626, bytes(4)),
        record(47, struct.pack("<3H", 0, 14, 1)),
        record(627),
        record(617, bytes(4)),
        *(record(47, struct.pack("<3H", 0, code, font)) for code, font in [(0, 0), (14, 0), (0, 1), (164, 0), (22, 0)]),
        record(618),
    ]
)


def relations(entries):
    inner = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in entries)
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def xlsb(tmp_path, part, *, strings=(), state=0, settings=0):
    workbook = record(153, bytes([settings]) + bytes(11)) + record(
        156, struct.pack("<II", state, 1) + wide("s") + wide("Log ")
    )
    workbook += record(156, struct.pack("<II", 0, 2) + wide("c") + wide("A chart"))
    parts = {
        "xl/workbook.bin": workbook,
        "xl/_rels/workbook.bin.rels": relations(
            [
                ("s", "worksheet", "worksheets/sheet1.bin"),
                ("c", "chartsheet", "chartsheets/sheet1.bin"),
                ("t", "sharedStrings", "sharedStrings.bin"),
                ("f", "styles", "styles.bin"),
            ]
        ),
        "xl/worksheets/sheet1.bin": part,
        "xl/chartsheets/sheet1.bin": b"",
        "xl/sharedStrings.bin": b"".join(record(19, b"\x00" + wide(each)) for each in strings),
        "xl/styles.bin": STYLES,
    }
    return zipped(tmp_path / "log.xlsb", parts)


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
