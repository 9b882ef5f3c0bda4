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
from logbook_read.workbooks import zipped
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from toolkit.core.sheets import Area
from toolkit.logbook import WorkbookError, read_log, read_rows

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
    for kind in FORMATS:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        books = [folder / "log.xlsx", folder / "mac.xlsx"]
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
def test_merged_cells_of_an_xls_are_told(converted):
    assert read_log(converted / "log.xls", "log").sheets[1].merges == (Area(8, 2, 9, 3),)


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


ODS = "urn:oasis:names:tc:opendocument:xmlns"
FAR = (
    f'<o:document-content xmlns:o="{ODS}:office:1.0" xmlns:t="{ODS}:table:1.0" xmlns:x="{ODS}:text:1.0"><o:body>'
    '<o:spreadsheet><t:table t:name="Log"><t:table-row t:number-rows-repeated="1048575"><t:table-cell/></t:table-row>'
    '<t:table-row><t:table-cell t:number-columns-repeated="16383"/><t:table-cell o:value-type="string"><x:p>z</x:p>'
    "</t:table-cell></t:table-row></t:table></o:spreadsheet></o:body></o:document-content>"
)


def test_what_breaks_the_other_process_is_an_error_with_a_way_out(tmp_path):
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": FAR}
    path = zipped(tmp_path / "far.ods", parts)
    with pytest.raises(WorkbookError, match=r"far\.ods cannot be read: it is damaged, or its used range") as caught:
        read_rows(path)
    assert "save it as an Excel workbook" in caught.value.next_step


@needs_soffice
@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no address space")
def test_a_stricter_limit_of_the_system_is_kept_and_the_log_still_read(converted):
    def story(told: int) -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))
        os.write(told, str(len(list(read_rows(converted / "log.xls")))).encode())

    assert in_a_child(story) == (0, ["3"])
