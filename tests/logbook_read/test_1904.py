"""Which day a bare number is: the log says whether it counts from 1904."""

from __future__ import annotations

import pytest
from logbook_read.workbooks import workbook, zipped
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from toolkit.logbook import WorkbookError, read_log
from toolkit.logbook.read_1904 import counts_from_1904
from toolkit.logbook.read_file import recognise
from toolkit.ooxml.package import OLE_MAGIC


def test_a_log_counts_from_1900_unless_it_says_otherwise(tmp_path):
    assert read_log(workbook(tmp_path / "log.xlsx", {"A1": 45000}), "log").from_1904 is False


def test_a_log_from_a_mac_tells_it_beside_its_bare_numbers(tmp_path):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Date", 44818])
    book.save(tmp_path / "log.xlsx")
    log = read_log(tmp_path / "log.xlsx", "log")
    assert log.from_1904 is True
    assert log.sheets[0].rows[0].values == ("Date", 44818)


def test_a_csv_has_no_serial_numbers(tmp_path):
    (tmp_path / "log.csv").write_text("Date\n44818\n")
    assert read_log(tmp_path / "log.csv", "log").from_1904 is False


def record(kind, content):
    return kind.to_bytes(2, "little") + len(content).to_bytes(2, "little") + content


BEGIN_97 = record(0x0809, b"\x00\x06\x05\x00" + bytes(12))
BEGIN_95 = record(0x0809, b"\x00\x05\x05\x00" + bytes(4))
ON, OFF = record(0x0022, b"\x01\x00"), record(0x0022, b"\x00\x00")
OTHER, SHEET = record(0x005C, bytes(112)), record(0x0085, bytes(9))


@pytest.mark.parametrize(
    ("records", "from_1904"),
    [
        pytest.param([], False, id="no settings at all"),
        pytest.param([BEGIN_97, OTHER, OFF], False, id="Excel 97, from 1900"),
        pytest.param([BEGIN_97, OTHER, ON], True, id="Excel 97, from 1904"),
        pytest.param([BEGIN_95, ON], True, id="Excel 95, from 1904"),
        pytest.param([BEGIN_97, SHEET, ON], False, id="beyond the settings"),
        pytest.param([BEGIN_97, OTHER[:50]], False, id="cut short"),
        pytest.param([BEGIN_97, ON[:4]], False, id="cut short in the very record"),
    ],
)
def test_an_xls_says_it_in_its_settings(records, from_1904):
    data = OLE_MAGIC + bytes(504) + "Workbook".encode("utf-16-le") + b"".join(records)
    assert counts_from_1904(recognise("log.xls", data, ".xls")) is from_1904


SETTINGS_ON = b"\x99\x01\x0c" + b"\x21" + bytes(11)
SETTINGS_OFF = b"\x99\x01\x0c" + b"\x20" + bytes(11)
LONG = b"\x83\x01\x82\x01" + b"\x99\x01\x0c\x01" * 32 + bytes(2)


@pytest.mark.parametrize(
    ("data", "from_1904"),
    [
        pytest.param(b"", False, id="nothing"),
        pytest.param(SETTINGS_OFF, False, id="from 1900"),
        pytest.param(SETTINGS_ON, True, id="from 1904"),
        pytest.param(LONG + SETTINGS_OFF, False, id="after a long record that only looks like it"),
    ],
)
def test_an_xlsb_says_it_in_its_settings(tmp_path, data, from_1904):
    path = zipped(tmp_path / "log.xlsb", {"xl/workbook.bin": data})
    assert counts_from_1904(recognise("log.xlsb", path.read_bytes(), ".xlsb")) is from_1904


def test_an_xlsb_that_was_cut_short_is_damage(tmp_path):
    path = zipped(tmp_path / "log.xlsb", {"xl/workbook.bin": SETTINGS_ON[:3]})
    with pytest.raises(WorkbookError, match=r"log\.xlsb is damaged"):
        counts_from_1904(recognise("log.xlsb", path.read_bytes(), ".xlsb"))
