"""Old and foreign workbooks: .xls and .ods as LibreOffice writes them."""

# ruff: noqa: DTZ001 (a moment in Excel has no time zone)
from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from datetime import date, datetime

import pytest
from forked import in_a_child
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from toolkit.core.sheets import Area, SheetRow
from toolkit.logbook import WorkbookError, read_apart, read_log, read_rows
from toolkit.logbook.read_cfb import book_stream, container

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed")
FORMATS = ["xls", "ods"]


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """The same workbook in every format."""
    folder = tmp_path_factory.mktemp("converted")
    book = Workbook()
    book.active.title = "Lists"
    book.active.sheet_state = "hidden"
    log = book.create_sheet("Log ")
    book.active = 1
    log["B3"], log["C3"] = "When", "Who"
    log["B5"], log["C5"], log["D5"], log["E5"] = date(2026, 9, 14), "José", 7.0, True
    log["B6"], log["C6"], log["D6"] = datetime(2026, 9, 14, 9, 15), "x", 1.5
    log.merge_cells("B8:C9")
    book.save(folder / "log.xlsx")
    mac = Workbook()
    mac.epoch = CALENDAR_MAC_1904
    mac.active.append([date(2026, 9, 14), 44818])
    mac.save(folder / "mac.xlsx")
    marked = Workbook()
    rows = [["Parent", "n"], ["struck", 1], ["hidden", 2], ["=NA()", 3], ["=1/0", "=1/0"], [None, None, 4, 5, 6]]
    for row in rows:
        marked.active.append(row)
    marked.active["A2"].font = marked.active["B2"].font = marked.active["D6"].font = Font(strike=True)
    marked.active.row_dimensions[3].hidden = True
    marked.save(folder / "marked.xlsx")
    far = Workbook()
    far.active["B2"], far.active["IV65536"] = "a", "z"
    far.save(folder / "far.xlsx")
    for kind in FORMATS:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        books = [folder / "log.xlsx", folder / "mac.xlsx", folder / "far.xlsx", folder / "marked.xlsx"]
        command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, *books]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


@needs_soffice
@pytest.mark.parametrize("kind", FORMATS)
def test_rows_are_those_of_the_xlsx(converted, kind):
    rows = list(read_rows(converted / f"log.{kind}"))
    assert rows == list(read_rows(converted / "log.xlsx"))
    assert rows[1] == (5, (None, date(2026, 9, 14), "José", 7, True))
    assert type(rows[1][1][3]) is int


@needs_soffice
@pytest.mark.parametrize("kind", FORMATS)
def test_hidden_sheets_are_told(converted, kind):
    log = read_log(converted / f"log.{kind}", "log")
    assert [(sheet.name, sheet.visible) for sheet in log.sheets] == [("Lists", False), ("Log ", True)]
    assert log.writable is False


@needs_soffice
@pytest.mark.parametrize("kind", FORMATS)
def test_merged_cells_are_told(converted, kind):
    assert read_log(converted / f"log.{kind}", "log").sheets[1].merges == (Area(8, 2, 9, 3),)


@needs_soffice
@pytest.mark.parametrize("kind", FORMATS)
def test_struck_hidden_and_wrong_cells_are_told(converted, kind):
    (sheet,) = read_log(converted / f"marked.{kind}", "log").sheets
    assert sheet.rows == (
        SheetRow(1, ("Parent", "n")),
        SheetRow(2, ("struck", 1), frozenset({1, 2})),
        SheetRow(3, ("hidden", 2), hidden=True),
        SheetRow(4, (None, 3), errors=((1, "#N/A"),)),
        SheetRow(5, (), errors=((1, "#DIV/0!"), (2, "#DIV/0!"))),
        SheetRow(6, (None, None, 4, 5, 6), frozenset({4})),
    )


@needs_soffice
@pytest.mark.parametrize("kind", FORMATS)
def test_values_in_the_last_corner_cost_nothing(converted, kind):
    """In .xls the last corner is IV65536, and the other process, which has 1 GiB, reads it."""
    (far,) = read_log(converted / f"far.{kind}", "log").sheets
    assert [(row.number, len(row.values), row.values[-1]) for row in far.rows] == [(2, 2, "a"), (65536, 256, "z")]
    assert [(number, len(values)) for number, values in read_rows(converted / f"far.{kind}")] == [
        (2, 256),
        (65536, 256),
    ]


@needs_soffice
@pytest.mark.parametrize(("kind", "whole_cells"), [("xlsx", False), ("ods", False), ("xls", True)])
def test_an_xls_tells_that_it_strikes_whole_cells_alone(converted, kind, whole_cells):
    assert read_log(converted / f"log.{kind}", "log").strikes_whole_cells is whole_cells


@needs_soffice
@pytest.mark.parametrize("kind", FORMATS)
def test_a_workbook_that_counts_from_1904_tells_it(converted, kind):
    assert read_log(converted / f"log.{kind}", "log").from_1904 is False
    mac = read_log(converted / f"mac.{kind}", "log")
    assert mac.from_1904 is True
    assert mac.sheets[0].rows[0].values == (date(2026, 9, 14), 44818)


@needs_soffice
@pytest.mark.parametrize(("kind", "name"), [("xls", "log.xlsx"), ("ods", "log.xlsx"), ("xlsx", "log.xls")])
def test_the_content_counts_and_not_the_name(converted, tmp_path, kind, name):
    shutil.copy(converted / f"log.{kind}", tmp_path / name)
    assert list(read_rows(tmp_path / name)) == list(read_rows(converted / "log.xlsx"))
    assert read_log(tmp_path / name, "log").writable is False


@needs_soffice
@pytest.mark.parametrize("kind", FORMATS)
def test_damage_is_an_error_at_most(converted, tmp_path, kind):
    chance = random.Random(4)
    data = bytearray((converted / f"log.{kind}").read_bytes())
    for _ in range(60):
        data[chance.randrange(len(data))] ^= chance.randint(1, 255)
    (tmp_path / f"log.{kind}").write_bytes(data)
    with pytest.raises(WorkbookError, match=r"is damaged|not an Excel workbook") as caught:
        read_rows(tmp_path / f"log.{kind}")
    assert caught.value.next_step


@needs_soffice
def test_an_ods_whose_contents_list_is_damaged_is_damaged(converted, tmp_path):
    data = (converted / "log.ods").read_bytes()
    (tmp_path / "log.ods").write_bytes(data.replace(b"content.xml", b"c0ntent.xml"))
    with pytest.raises(WorkbookError, match=r"is damaged: it has no part content\.xml") as caught:
        read_rows(tmp_path / "log.ods")
    assert caught.value.next_step


@needs_soffice
@pytest.mark.parametrize("name", ["WORKBOOK", "workbook"])
def test_the_stream_of_an_xls_may_be_named_in_any_case(converted, tmp_path, name):
    _, stream = book_stream((converted / "log.xls").read_bytes())
    (tmp_path / "log.xls").write_bytes(container(name, stream))
    assert list(read_rows(tmp_path / "log.xls")) == list(read_rows(converted / "log.xlsx"))


@pytest.mark.parametrize("length", [1, 4095, 4096, 4097, 70_000, 600_000])
def test_a_container_gives_back_the_stream_that_was_put_in(length):
    stream = random.Random(length).randbytes(length)
    name, found = book_stream(container("Workbook", stream))
    assert (name, found[:length], found[length:].strip(b"\x00")) == ("Workbook", stream, b"")


@needs_soffice
def test_what_breaks_the_other_process_is_an_error_with_a_way_out(converted, monkeypatch):
    monkeypatch.setattr(read_apart.sys, "executable", shutil.which("false"))
    with pytest.raises(WorkbookError, match=r"log\.xls cannot be read: it is damaged, or its used range") as caught:
        read_rows(converted / "log.xls")
    assert "save it as an Excel workbook" in caught.value.next_step


@needs_soffice
@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no address space")
def test_a_stricter_limit_of_the_system_is_kept_and_the_log_still_read(converted):
    def story(told: int) -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))
        os.write(told, str(len(list(read_rows(converted / "log.xls")))).encode())

    assert in_a_child(story) == (0, ["3"])
