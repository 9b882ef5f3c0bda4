"""A log that was renamed or moved: what lies there instead is named, and the line of conduct.toml to change."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import TODAY

LOG = "logs/Trevarrow incident log 2026-27.xlsx"
KEY = 'logs of the [[school]] with code = "trevarrow" in conduct.toml'


def said(conduct, trust: Path) -> str:
    ran = conduct("today", "--trust", trust, "--today", TODAY)
    assert ran.code == 1
    return " ".join((ran.out + ran.err).split())


def test_logs_that_are_there_are_not_missed(trust, conduct):
    checked = conduct("check", "--trust", trust, "--today", TODAY, "--json").json
    assert not [each for each in checked["problems"] if each["code"] == "log"]


@pytest.mark.parametrize(
    "now",
    [
        pytest.param("logs/Trevarrow incidents 26-27.xlsx", id="renamed"),
        pytest.param("Autumn/Trevarrow incident log 2026-27.xlsx", id="moved to another folder"),
        pytest.param("Trevarrow incident log 2026-27.xlsx", id="moved beside conduct.toml"),
        pytest.param("logs/TREVARROW.XLSM", id="renamed beyond likeness"),
    ],
)
def test_a_log_that_was_renamed_or_moved_is_named_and_so_is_the_key(now, trust, conduct):
    (trust / now).parent.mkdir(exist_ok=True)
    (trust / LOG).rename(trust / now)
    words = said(conduct, trust)
    assert f"{LOG} is not there. Not named in conduct.toml yet: {now}." in words
    assert KEY in words


def test_other_logs_owner_files_and_what_conduct_made_are_not_offered(trust, conduct):
    (trust / LOG).unlink()
    for name in ("logs/~$Trevarrow incident log 2026-27.xlsx", "logs/minutes.docx", f"backups/{Path(LOG).name}"):
        (trust / name).parent.mkdir(exist_ok=True)
        (trust / name).touch()
    words = said(conduct, trust)
    assert f"{LOG} is not there, and no other workbook lies in its folder." in words
    assert KEY in words


def test_a_folder_that_is_gone_is_said_in_the_same_words(trust, conduct):
    (trust / "logs").rename(trust / "logs 2026")
    words = said(conduct, trust)
    assert f"{LOG} is not there. Not named in conduct.toml yet: logs 2026/{Path(LOG).name}." in words


def test_the_most_alike_come_first_and_a_crowded_folder_is_not_listed_whole(trust, conduct):
    (trust / LOG).rename(trust / "logs/Trevarrow incident log 2026-27 new.xlsx")
    for number in range(10):
        (trust / f"logs/a {number}.xlsx").touch()
    words = said(conduct, trust)
    assert "yet: logs/Trevarrow incident log 2026-27 new.xlsx, logs/a 0.xlsx" in words
    assert "a 5.xlsx" not in words
