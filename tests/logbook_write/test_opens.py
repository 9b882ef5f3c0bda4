"""Other programs open what was written."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from logbook_write.books import (
    SHEET,
    changed_members,
    raw_members,
)
from logbook_write.writing import STATUS, edit, table_log, write


def test_libreoffice_opens_what_we_wrote(log: Path, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is missing")
    table_log(log, totals=True)
    write(log, edit(5, awaited="meeting_outcome", why="Because <x> & “y”.", sent_on=date(2026, 11, 23)))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", UTF_8_CSV, "--outdir", str(tmp_path), str(log)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[2] == ["Date", "Parent", "What happened", "Email", *STATUS, "Meeting outcome"]
    assert rows[4][6] == "Because <x> & “y”."
    assert rows[4][9] in ("23/11/2026", "11/23/2026")  # as the machine's own locale shows a day


def test_macros_and_their_buttons_keep_every_byte(log: Path) -> None:
    with zipfile.ZipFile(log, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/vbaProject.bin", bytes(range(256)) * 40)
    macros = log.rename(log.with_suffix(".xlsm"))
    before = raw_members(macros)
    write(macros, edit(5, why="Because."))
    assert changed_members(before, macros) == {SHEET, "xl/styles.xml"}


UTF_8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"
