"""The status workbook of a log was deleted, or the log was renamed without it: said, and nothing begun in silence."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest
from jobs_status_book.office import EVERYBODY, FIRST
from support import TODAY

from toolkit.files import newest_copy


def said(ran) -> str:
    return " ".join((ran.out + ran.err).split())


def codes(conduct, folder, code="status-gone"):
    found = conduct("plan", "--trust", folder, "--today", TODAY, "--json").json["problems"]
    return [each for each in found if each["code"] == code]


@pytest.fixture
def without_copies(sent):
    """The status workbook is gone, and so is every copy of it."""
    sent.book.unlink()
    shutil.rmtree(sent.folder / "backups")
    return sent


def test_a_log_that_never_had_one_gets_one(office, conduct):
    ran = conduct("today", "--trust", office.folder, "--today", TODAY)
    assert (ran.code, office.book.exists()) == (0, True)
    assert codes(conduct, office.folder) == []


def test_letters_made_before_the_first_one_was_begun_tell_of_none(office, conduct):
    assert conduct("letters", "--trust", office.folder, "--today", TODAY).code == 0
    assert codes(conduct, office.folder) == []


@pytest.mark.parametrize("command", ["today", "send", "record"])
def test_one_that_is_gone_stops_the_run_and_the_newest_copy_is_named(command, office, conduct):
    office.today()
    office.type("Jane Smith", "Approved by", "Sue Hale")
    office.book.unlink()
    copy = newest_copy(office.book, office.folder / "backups")
    ran = conduct(command, "--trust", office.folder, "--today", TODAY, *(["--yes"] if command == "send" else []))
    assert ran.code == 1
    assert "logs/book-status.xlsx is not there: it was deleted, moved or renamed" in said(ran)
    assert f"copy backups/{copy.name} to logs/book-status.xlsx" in said(ran)
    assert not office.book.exists()


def test_the_copy_that_is_named_is_the_newest_and_putting_it_back_goes_on(sent, conduct):
    sent.book.unlink()
    shutil.copy(max((sent.folder / "backups").iterdir()), sent.book)
    assert conduct("today", "--trust", sent.folder, "--today", TODAY).code == 0
    assert sent.said("Jane Smith", "Letter status") == "saved"
    sent.send()
    assert sent.posted() == EVERYBODY


def test_it_is_missed_in_a_trust_folder_that_was_moved_too(sent, conduct, tmp_path):
    copy = newest_copy(sent.book, sent.folder / "backups")
    moved = tmp_path / "another drive" / "trust"
    moved.parent.mkdir()
    sent.folder.rename(moved)
    (moved / "logs" / sent.book.name).unlink()
    ran = conduct("today", "--trust", moved, "--today", TODAY)
    assert (ran.code, f"copy backups/{copy.name} to logs/{sent.book.name}" in said(ran)) == (1, True)


def test_check_says_it_of_the_log(office, conduct):
    office.today()
    office.book.unlink()
    checked = conduct("check", "--trust", office.folder, "--today", TODAY, "--json").json
    (said_of_it,) = [each["message"] for each in checked["problems"] if each["log"] == "logs/book.csv"]
    assert "logs/book-status.xlsx is not there" in said_of_it


def test_without_a_copy_it_is_said_once_and_a_new_one_is_begun(without_copies, conduct):
    office = without_copies
    (problem,) = codes(conduct, office.folder)
    assert (problem["log"], problem["row"]) == ("logs/book.csv", None)
    assert problem["message"].startswith("3 letters about rows of logs/book.csv were approved")
    ran = conduct("today", "--trust", office.folder, "--today", TODAY)
    assert ran.code == 0
    assert "logs/book-status.xlsx, in which that was typed, is not there" in said(ran)
    assert codes(conduct, office.folder) == []
    office.approve_all()
    office.send()
    assert office.posted() == EVERYBODY


def test_send_says_it_too(without_copies, conduct):
    ran = conduct("send", "--yes", "--trust", without_copies.folder, "--today", TODAY)
    assert "is not there: the other answers typed there are gone with it" in said(ran)
    assert without_copies.posted() == EVERYBODY


def test_a_log_renamed_without_it_is_said(sent, conduct):
    sent.log.rename(sent.log.with_name("export.csv"))
    settings = sent.folder / "conduct.toml"
    settings.write_text(settings.read_text("utf-8").replace("logs/book.csv", "logs/export.csv"), "utf-8")
    (problem,) = codes(conduct, sent.folder)
    assert "logs/export-status.xlsx" in problem["message"]
    sent.book.rename(sent.book.with_name("export-status.xlsx"))
    assert codes(conduct, sent.folder) == []


def test_a_log_saved_as_xlsx_needs_none_any_more(office, conduct):
    import openpyxl

    office.today()
    book = openpyxl.Workbook()
    for row in [["Date", "Name of adult", "Email", "Type of behaviour", "What happened"], *FIRST]:
        book.active.append(row)
    book.save(office.log.with_suffix(".xlsx"))
    settings = office.folder / "conduct.toml"
    settings.write_text(settings.read_text("utf-8").replace("book.csv", "book.xlsx"), "utf-8")
    office.today()
    office.book.unlink()
    assert conduct("today", "--trust", office.folder, "--today", TODAY).code == 0
    assert codes(conduct, office.folder) == []
    assert office.posted() == Counter()
