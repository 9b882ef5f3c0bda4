from __future__ import annotations

import getpass
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from toolkit.files import opened_by


def owner_content(name: str) -> bytes:
    """165 bytes, as Excel writes them."""
    ansi = name.encode("cp1252", "replace")
    wide = name.encode("utf-16-le")
    padded = bytes([len(ansi)]) + ansi.ljust(54, b" ")
    return (padded + len(name).to_bytes(2, "little") + wide).ljust(165, b" ")


def test_a_closed_workbook_has_no_owner(tmp_path: Path) -> None:
    (tmp_path / "log.xlsx").touch()
    assert opened_by(tmp_path / "log.xlsx") is None


@pytest.mark.parametrize(
    ("content", "owner"),
    [
        pytest.param(owner_content("M. Hale"), "M. Hale", id="a plain name"),
        pytest.param(owner_content("Zoë Łukasz"), "Zoë Łukasz", id="a name beyond the code page"),
        pytest.param(owner_content("Zoë")[:55], "Zoë", id="the short form of old versions"),
        pytest.param(b"", "", id="nothing in it"),
        pytest.param(bytes(165), "", id="only zeros"),
    ],
)
def test_the_owner_file_says_who_has_it_open(tmp_path: Path, content: bytes, owner: str) -> None:
    (tmp_path / "~$log.xlsx").write_bytes(content)
    opened = opened_by(tmp_path / "log.xlsx")
    assert opened
    assert (opened.program, opened.user, opened.mark.name) == ("Excel", owner, "~$log.xlsx")


def test_an_owner_file_that_cannot_be_read_still_counts(tmp_path: Path) -> None:
    (tmp_path / "~$log.xlsx").mkdir()
    assert str(opened_by(tmp_path / "log.xlsx")) == "open in Excel"


def test_the_owner_file_lies_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "log.xlsx").touch()
    (tmp_path / "log.xlsx").symlink_to(tmp_path / "real" / "log.xlsx")
    (tmp_path / "real" / "~$log.xlsx").write_bytes(owner_content("M. Hale"))
    assert str(opened_by(tmp_path / "log.xlsx")) == "open in Excel (M. Hale)"


@pytest.mark.parametrize(
    ("content", "user"),
    [
        pytest.param(",root,vm,28.11.2026 14:55,file:///tmp/lo;", "root on vm", id="as LibreOffice writes it unnamed"),
        pytest.param("Morwenna Hale,mhale,OFFICE-PC,23.11.2026 08:05,file:///C:/x;", "Morwenna Hale", id="a name"),
        pytest.param("Hale\\, Morwenna,mhale,OFFICE-PC,…,…;", "Hale, Morwenna", id="a comma in the name"),
        pytest.param("Zoë Łukasz,,,,;", "Zoë Łukasz", id="letters of any alphabet"),
        pytest.param("", "", id="nothing in it"),
    ],
)
def test_a_lock_file_of_libreoffice_says_who_has_it_open(tmp_path: Path, content: str, user: str) -> None:
    (tmp_path / ".~lock.log.xlsx#").write_text(content, encoding="utf-8")
    opened = opened_by(tmp_path / "log.xlsx")
    assert opened
    assert (opened.program, opened.user, opened.mark.name) == ("LibreOffice", user, ".~lock.log.xlsx#")


def test_what_libreoffice_itself_writes_is_read(tmp_path: Path) -> None:
    """The true program opens the workbook, and leaves its lock file while it has it open."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("soffice (LibreOffice) is not installed")
    Workbook().save(tmp_path / "log.xlsx")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--norestore"]
    running = subprocess.Popen(
        [*command, tmp_path / "log.xlsx"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        for _ in range(600):
            if opened := opened_by(tmp_path / "log.xlsx"):
                break
            time.sleep(0.1)
        assert opened
        assert opened.program == "LibreOffice"
        assert getpass.getuser() in opened.user
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
