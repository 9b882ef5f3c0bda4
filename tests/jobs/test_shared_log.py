"""The log as an office shares it: behind a link, in a folder of others, signed, in the hands of another run."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from another_user import reachable_by_all, without_special_rights
from jobs.by_hand import LOG, cell
from support import TODAY, answers_for

from toolkit.core.rows import STATUS_COLUMNS
from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.today import today
from toolkit.logbook import patch_cells, read_rows

OTHER = "logs/Porthkerra Head's tracker.xlsx"
CHEGWIN = 25  # a row whose meeting the office approves
HOLDER = """
import sys
from pathlib import Path
from toolkit.files import RunLock
with RunLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def approved(trust: Path) -> Path:
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    return trust


def run(conduct, trust, command):
    yes = ["--yes"] if command == "send" else []
    ran = conduct(command, "--trust", trust, "--today", TODAY, *yes)
    return ran.code, " ".join((ran.out + ran.err).split())


def outbox(trust: Path) -> list[str]:
    return sorted(path.name for path in (trust / "outbox").glob("*.eml"))


def sign(log: Path) -> bytes:
    with zipfile.ZipFile(log, "a") as archive:
        archive.writestr("_xmlsignatures/origin.sigs", b"")
        archive.writestr("_xmlsignatures/sig1.xml", b"<Signature/>")
    return log.read_bytes()


@pytest.mark.parametrize("command", ["today", "record", "send"])
def test_a_signed_log_is_left_as_it_is_and_the_way_out_is_said(command, approved, conduct):
    signed, other = sign(approved / LOG), (approved / OTHER).read_bytes()
    code, said = run(conduct, approved, command)
    assert code == 1
    assert f"{Path(LOG).name} carries a digital signature, and any change would break it." in said
    assert "Remove the signature in Excel" in said
    assert (approved / LOG).read_bytes() == signed
    assert outbox(approved) == []
    assert (approved / OTHER).read_bytes() != other, "the other school's log is written all the same"


def test_without_its_signature_all_goes_on(approved, conduct):
    before = (approved / LOG).read_bytes()
    sign(approved / LOG)
    assert run(conduct, approved, "send")[0] == 1
    (approved / LOG).write_bytes(before)
    assert run(conduct, approved, "send")[0] == 0
    assert cell(approved, CHEGWIN, "Letter status") == "saved"


def test_behind_a_link_the_log_itself_is_written_and_keeps_its_rights(approved, tmp_path, conduct):
    itself = tmp_path / "shared drive" / "the log.xlsx"
    itself.parent.mkdir()
    (approved / LOG).rename(itself)
    itself.chmod(0o640)
    (approved / LOG).symlink_to(itself)
    mark = itself.with_name("~$the log.xlsx")
    mark.write_bytes(b"\x07M. Hale".ljust(55) + b"\x07\0" + "M. Hale".encode("utf-16-le"))
    code, said = run(conduct, approved, "send")
    assert (code, "is open in Excel (M. Hale)" in said, outbox(approved)) == (1, True, [])
    mark.unlink()
    assert run(conduct, approved, "send")[0] == 0
    assert (approved / LOG).readlink() == itself
    assert stat.S_IMODE(itself.stat().st_mode) == 0o640
    assert cell(approved, CHEGWIN, "Letter status") == "saved"
    assert [path.name for path in itself.parent.iterdir()] == ["the log.xlsx"]


@pytest.mark.parametrize("command", ["today", "record", "send"])
def test_in_a_folder_that_only_others_may_write_nothing_changes_or_goes(command, approved, conduct):
    if not hasattr(os, "geteuid"):
        pytest.skip("rights of folders are Windows' own there")
    reachable_by_all(approved.parent)
    for path in [approved, *approved.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    (approved / "logs").chmod(0o555)
    before = {path.name: path.read_bytes() for path in (approved / "logs").iterdir()}
    with without_special_rights():
        code, said = run(conduct, approved, command)
    assert code == 1
    assert "logs cannot be written (Permission denied)" in said
    assert "Ask for access to the folder" in said
    assert {path.name: path.read_bytes() for path in (approved / "logs").iterdir()} == before
    assert outbox(approved) == []


@pytest.mark.parametrize("command", ["today", "record", "send", "reconcile"])
def test_while_another_run_is_at_work_this_one_does_nothing(command, approved, conduct):
    before = {path.name: path.read_bytes() for path in (approved / "logs").iterdir()}
    held = subprocess.Popen(
        [sys.executable, "-c", HOLDER, approved], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with held:
        assert held.stdout
        assert held.stdout.readline() == "held\n"
        code, said = run(conduct, approved, command)
        held.communicate("")
    assert (code, "Another run of conduct is at work" in said) == (1, True)
    assert {path.name: path.read_bytes() for path in (approved / "logs").iterdir()} == before
    assert outbox(approved) == []
    assert run(conduct, approved, command)[0] == 0


def test_a_first_column_of_blank_cells_that_only_have_a_look_moves_nothing(tmp_path, conduct):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = [
        ("Date", "Parent name", "Parent email", "Category"),
        (NOW.date(), "Jane Smith", "j@mail.example", "Swearing"),
    ]
    for number, values in enumerate(rows, 1):
        sheet.cell(number, 1).fill = openpyxl.styles.PatternFill("solid", fgColor="FFDDDDDD")
        for column, value in enumerate(values, 2):
            sheet.cell(number, column, value)
    (tmp_path / "logs").mkdir()
    log = tmp_path / "logs" / "log.xlsx"
    book.save(log)
    school = '[[school]]\ncode = "bude"\nname = "Bude"\nlogs = ["logs/log.xlsx"]'
    (tmp_path / "conduct.toml").write_text(f'[trust]\nname = "Small Trust"\n\n{school}', "utf-8")
    assert run(conduct, tmp_path, "record")[0] == 0
    (_, headings), (_, row) = read_rows(log)
    assert headings[:14] == (None, *rows[0], *STATUS_COLUMNS.values())
    assert (row[1], row[2], row[headings.index("Next step")]) == (NOW.date(), "Jane Smith", "meeting")
    patch_cells(log, "Sheet", {"A2": "now it holds something"})
    assert next(values for number, values in read_rows(log) if number == 2)[0] == "now it holds something"
