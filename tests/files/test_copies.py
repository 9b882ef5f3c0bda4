from __future__ import annotations

import platform

import pytest

from toolkit.files import Listed


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Parent log.xlsx", id="does nothing: the log itself"),
        pytest.param("~$Parent log.xlsx", id="does nothing: Excel's owner file"),
        pytest.param("Parent log-DESKTOP-AB12.docx", id="does nothing: another kind of file"),
        pytest.param("Parent log-2026.xlsx", id="does nothing: a year"),
        pytest.param("Parent log-2026-27.xlsx", id="does nothing: a school year"),
        pytest.param("Parent log-status.xlsx", id="does nothing: a status workbook"),
        pytest.param("Parent log-AUT1.xlsx", id="does nothing: a half-term"),
        pytest.param("Parent log 2.xlsx", id="does nothing: a second log"),
        pytest.param("Parent log - Copy.xlsx", id="does nothing: a copy that somebody made"),
        pytest.param("Parent log archive.xlsx", id="does nothing: an archive"),
        pytest.param("Old Parent log (1).xlsx", id="does nothing: another name"),
    ],
)
def test_other_files_are_no_copies(name, tmp_path):
    (tmp_path / name).touch()
    assert Listed.of(tmp_path).conflict_copies(tmp_path / "Parent log.xlsx") == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Parent log-DESKTOP-AB12.xlsx", id="OneDrive: a computer as Windows names it"),
        pytest.param("parent log-LAPTOP-7F3K2Q1.XLSX", id="in other letters"),
        pytest.param("Parent log-BUDADM01.xlsx", id="a computer as a school names it"),
        pytest.param("Parent log (1).xlsx", id="numbered"),
        pytest.param("Parent log-DESKTOP-AB12 (2).xlsx", id="a computer's second"),
        pytest.param("Parent log (M. Hale's conflicted copy 2026-11-23).xlsx", id="Dropbox"),
        pytest.param("Parent log (conflicted copy 2026-11-23 101112).xlsx", id="Nextcloud"),
        pytest.param("Parent log_conflict-20261123-101112.xlsx", id="ownCloud"),
        pytest.param("Parent log.sync-conflict-20261123-101112-ABCDEFG.xlsx", id="Syncthing"),
        pytest.param(f"Parent log-{platform.node()}.xlsx", id="this computer, however it is named"),
    ],
)
def test_a_copy_is_known_by_its_name(name, tmp_path):
    (tmp_path / name).touch()
    assert [path.name for path in Listed.of(tmp_path).conflict_copies(tmp_path / "Parent log.xlsx")] == [name]


def test_a_folder_that_is_not_there_holds_none(tmp_path):
    gone = tmp_path / "gone"
    assert Listed.of(gone).conflict_copies(gone / "Parent log.xlsx") == []


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        pytest.param("Parent log.xlsx", False, id="the log itself"),
        pytest.param("Parent log-2025.xlsx", False, id="a year"),
        pytest.param("Parent log-status.xlsx", False, id="a status workbook"),
        pytest.param("Parent log-Old.xlsx", False, id="what offices call a copy they keep"),
        pytest.param("Parent log-backup.xlsx", False, id="a backup"),
        pytest.param("Parent log-spring term.xlsx", False, id="two words"),
        pytest.param("Parent log-DESKTOP.docx", False, id="another kind of file"),
        pytest.param("Parent log-DESKTOP.xlsx", True, id="a computer without a figure"),
        pytest.param("parent log-Office.XLSX", True, id="a computer in small letters"),
        pytest.param("Parent log-BUDADM01.xlsx", True, id="a computer with figures"),
    ],
)
def test_a_word_behind_the_name_may_be_a_computer(name, may_be, tmp_path):
    (tmp_path / name).touch()
    found = Listed.of(tmp_path).named_after(tmp_path / "Parent log.xlsx")
    assert [path.name for path in found] == ([name] if may_be else [])


def test_among_files_that_begin_alike_each_has_its_own_copies_in_the_order_of_their_names(tmp_path):
    for name in ("1.xlsx", "1 (2).xlsx", "1-LAPTOP-2.xlsx", "10.xlsx", "10 (2).xlsx", "1.csv", "2.xlsx", "2 (2).xls"):
        (tmp_path / name).touch()
    listed = Listed.of(tmp_path)
    copies = {name: [copy.name for copy in listed.conflict_copies(tmp_path / name)] for name in ("1.xlsx", "10.xlsx")}
    assert copies == {"1.xlsx": ["1 (2).xlsx", "1-LAPTOP-2.xlsx"], "10.xlsx": ["10 (2).xlsx"]}
    assert listed.conflict_copies(tmp_path / "2.xlsx") == []
