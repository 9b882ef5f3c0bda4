"""A conflict copy beside a log, as OneDrive leaves it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
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
