"""`conduct check --fix` at a real pseudo-terminal: the questions, the answers, and what they change."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import terminal
from check_trusts import CLEAN, HEADINGS, SETTINGS, write_trust
from support import TODAY, Conduct

NEAR = ("Date", "Parent name", "Parent email", "Category", "Aproved by")
"""The last heading is one that is asked about."""
ROW = ("03/11/2026", "Jane Smith", "jane@mail.example", "Swearing", "S. Roskilly")
STRANGE = (("When it all was", "The rascal", "The why"), ("03/11/2026", "Jane Smith", "Swearing"))
WINDOWS = SETTINGS.replace("\n", "\r\n")


@pytest.fixture(autouse=True, scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load here, once, what the forks would each load for themselves."""
    Conduct()("check", "--trust", write_trust(tmp_path_factory.mktemp("loaded") / "trust"), "--today", TODAY)


def at_a_terminal(folder: Path, *answers: str) -> tuple[int, str]:
    words = ["check", "--fix", "--trust", str(folder), "--today", TODAY]
    return terminal.at_a_terminal(words, *answers, asked=["answers):"])


def settings(folder: Path) -> str:
    return (folder / "conduct.toml").read_bytes().decode()


def columns(folder: Path) -> dict[str, str]:
    schools = tomllib.loads(settings(folder))["school"]
    return {heading: meaning for school in schools for heading, meaning in school.get("columns", {}).items()}


def test_without_a_terminal_it_says_so_and_changes_nothing(conduct, tmp_path):
    folder = write_trust(tmp_path / "trust", (NEAR, ROW))
    ran = conduct("check", "--fix", "--trust", folder, "--today", TODAY, stdin="1\n")
    assert ran.code == 1
    assert "nobody here to answer" in " ".join(ran.err.split())
    assert settings(folder) == SETTINGS


def test_questions_and_json_do_not_go_together(conduct, tmp_path):
    folder = write_trust(tmp_path / "trust")
    assert conduct("check", "--fix", "--json", "--trust", folder).code == 2


def test_nothing_to_ask_is_said(tmp_path):
    folder = write_trust(tmp_path / "trust")
    code, shown = at_a_terminal(folder)
    assert code == 0
    assert "There is nothing to ask. No problems are left." in shown
    assert settings(folder) == SETTINGS


def test_enter_takes_the_proposed_meaning_and_only_lines_are_added(tmp_path):
    folder = write_trust(tmp_path / "trust", (NEAR, ROW), settings=WINDOWS)
    code, shown = at_a_terminal(folder, "")
    assert code in {0, 1}
    assert "What does column E hold? E Aproved by for example: S. Roskilly" in shown
    assert "1 who approves the letter (approved_by)" in shown
    assert "Aproved by: who approves the letter (approved_by)" in shown
    added = '\r\n[school.columns]\r\n"Aproved by" = "approved_by"\r\n'
    assert settings(folder) == WINDOWS.replace('aune.xlsx"]\r\n', f'aune.xlsx"]\r\n{added}')


def test_another_meaning_can_be_chosen(tmp_path):
    folder = write_trust(tmp_path / "trust", (NEAR, ROW))
    _, shown = at_a_terminal(folder, "9", "x", "4")
    assert shown.count("Type a number from 1 to 4, s or q.") == 2
    assert columns(folder) == {"Aproved by": "ignore"}


@pytest.mark.parametrize("key", ["s", "q", "S"])
def test_what_is_skipped_is_not_written(tmp_path, key):
    folder = write_trust(tmp_path / "trust", (NEAR, ROW))
    at_a_terminal(folder, key)
    assert settings(folder) == SETTINGS


def test_a_log_that_was_not_recognised_is_after_three_questions(tmp_path):
    folder = write_trust(tmp_path / "trust", STRANGE)
    _, shown = at_a_terminal(folder, "", "1", "1")
    assert "Which column says the day of the incident?" in shown
    assert "Which column says who did it?" in shown
    assert columns(folder) == {"When it all was": "date", "The rascal": "person", "The why": "category"}
    assert "logs/aune.xlsx: 1 row read" in shown


def test_stopping_keeps_what_was_answered(tmp_path):
    folder = write_trust(tmp_path / "trust", STRANGE)
    at_a_terminal(folder, "1", "q")
    assert columns(folder) == {"When it all was": "date"}


def test_a_heading_of_two_logs_of_one_school_is_asked_about_once(tmp_path):
    both = SETTINGS.replace('["logs/aune.xlsx"]', '["logs/aune.xlsx", "logs/bere.xlsx"]').partition("# The other")[0]
    other = (NEAR, ("04/11/2026", "Tom Oak", "tom@mail.example", "Dogs", "S. Roskilly"))
    folder = write_trust(tmp_path / "trust", (NEAR, ROW), other, settings=both)
    at_a_terminal(folder, "1")
    assert columns(folder) == {"Aproved by": "approved_by"}


@pytest.mark.parametrize(
    ("typed", "remembered"),
    [pytest.param("1", "same", id="the same"), pytest.param("2", "different", id="different")],
)
def test_people_who_look_alike_are_asked_about_and_remembered(tmp_path, typed, remembered):
    folder = write_trust(tmp_path / "trust", (*CLEAN, ("04/11/2026", "J Smith", "", "Dogs")))
    _, shown = at_a_terminal(folder, typed)
    assert "Jane Smith aune.xlsx, sheet Log, row 2" in shown
    assert remembered in (folder / "aliases.csv").read_text("utf-8-sig")
    _, again = at_a_terminal(folder)
    assert "There is nothing to ask." in again


def test_two_people_who_may_be_one_can_be_skipped(tmp_path):
    folder = write_trust(tmp_path / "trust", (*CLEAN, ("04/11/2026", "J Smith", "", "Dogs")))
    at_a_terminal(folder, "")
    assert not (folder / "aliases.csv").exists()


def test_a_settings_file_that_is_changed_meanwhile_is_left_alone(tmp_path):
    from toolkit.core.problems import ToolkitError
    from toolkit.settings.edit import ColumnAnswer, save_columns, settings_bytes

    folder = write_trust(tmp_path / "trust", (HEADINGS, CLEAN[1]))
    before = settings_bytes(folder)
    (folder / "conduct.toml").write_bytes(WINDOWS.encode())
    with pytest.raises(ToolkitError):
        save_columns(folder, [ColumnAnswer("aune", "Date", "date")], before)
    assert settings(folder) == WINDOWS
