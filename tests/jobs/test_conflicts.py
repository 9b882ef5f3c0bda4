"""A conflict copy beside a log, as OneDrive leaves it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jobs_changed.office import a_trust, save
from jobs_status_book.office import FIRST, laid_out
from support import TODAY

LOG = "logs/Trevarrow incident log 2026-27.xlsx"


def plan_of(conduct, trust):
    return conduct("plan", "--trust", trust, "--today", TODAY, "--json").json


def of_code(found, code="conflict-copy"):
    return [problem for problem in found["problems"] if problem["code"] == code]


@pytest.fixture
def copy(trust: Path) -> Path:
    log = trust / LOG
    return Path(shutil.copy(log, log.with_name(f"{log.stem}-DESKTOP-AB12{log.suffix}")))


def test_a_trust_without_copies_says_nothing(trust, conduct):
    assert of_code(plan_of(conduct, trust)) == []


def test_a_copy_is_said_with_both_names_and_is_never_read(trust, conduct):
    before = plan_of(conduct, trust)["decisions"]
    log = trust / LOG
    shutil.copy(log, log.with_name(f"{log.stem}-DESKTOP-AB12{log.suffix}"))
    after = plan_of(conduct, trust)
    assert after["decisions"] == before
    (said,) = of_code(after)
    assert (said["school"], said["log"], said["row"]) == ("trevarrow", LOG, None)
    assert f"{log.stem}-DESKTOP-AB12.xlsx lies beside {log.name}" in said["message"]
    assert log.name in said["next"]
    checked = conduct("check", "--trust", trust, "--today", TODAY, "--json")
    assert (checked.code, of_code(checked.json)) == (1, [said])


def test_a_copy_that_conduct_toml_names_is_a_log(trust, copy, conduct):
    settings = trust / "conduct.toml"
    named = f'"{LOG}", "logs/{copy.name}"'
    settings.write_text(settings.read_text("utf-8").replace(f'"{LOG}"', named), "utf-8")
    assert of_code(plan_of(conduct, trust)) == []


def beside(log: Path, word: str) -> Path:
    return log.with_name(f"{log.stem}-{word}{log.suffix}")


def test_a_copy_named_by_any_word_is_asked_about_once_where_it_holds_the_logs_rows(trust, conduct):
    before = plan_of(conduct, trust)["decisions"]
    log = trust / LOG
    shutil.copy(log, beside(log, "DESKTOP"))
    after = plan_of(conduct, trust)
    assert after["decisions"] == before
    (said,) = of_code(after)
    assert f"{log.stem}-DESKTOP.xlsx lies beside {log.name} and holds " in said["message"]
    assert "is it the copy that OneDrive makes" in said["message"]


def test_it_is_told_by_the_schools_own_rows_whatever_stands_in_ours(trust, conduct):
    log = trust / LOG
    shutil.copy(log, beside(log, "OFFICE"))
    conduct("today", "--trust", trust, "--today", TODAY)
    assert len(of_code(plan_of(conduct, trust))) == 1


def test_other_rows_under_the_same_headings_are_another_log(tmp_path, conduct):
    trust = a_trust(tmp_path / "trust")
    save(trust / "logs/oak-AUTUMN.xlsx", {"Elowen Spargo": 4, "Cador Vingoe": 3})
    assert of_code(plan_of(conduct, trust)) == []
    save(trust / "logs/oak-AUTUMN.xlsx", {"Elowen Spargo": 3, "Cador Vingoe": 3})
    (said,) = of_code(plan_of(conduct, trust))
    assert "oak-AUTUMN.xlsx lies beside oak.xlsx and holds a row that stands in oak.xlsx too" in said["message"]


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 damaged"], ids=["empty", "text", "damaged"])
def test_a_file_that_cannot_be_read_is_not_asked_about(content, trust, conduct):
    beside(trust / LOG, "DESKTOP").write_bytes(content)
    assert of_code(plan_of(conduct, trust)) == []


def test_an_earlier_export_is_no_copy_and_that_of_its_status_workbook_is_one(tmp_path, conduct):
    office = laid_out(tmp_path / "trust", ".csv")
    office.export(FIRST)
    conduct("today", "--trust", office.folder, "--today", TODAY)
    shutil.copy(office.log, beside(office.log, "Friday"))
    assert of_code(plan_of(conduct, office.folder)) == []
    shutil.copy(office.book, beside(office.book, "DESKTOP"))
    (said,) = of_code(plan_of(conduct, office.folder))
    assert "book-status-DESKTOP.xlsx lies beside book-status.xlsx and holds 3 rows" in said["message"]
