"""The brake on `conduct send`: a run far larger than usual stops before anything is announced, unless it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from jobs.by_hand import LOG
from support import TODAY
from terminal import at_a_terminal


@pytest.fixture
def many(approved: Path) -> Path:
    """The sample trust with its letters approved, and a brake that lets one letter a school go unasked."""
    toml = approved / "conduct.toml"
    toml.write_text(toml.read_text("utf-8").replace("[mail]", "[mail]\nbrake = 1", 1), "utf-8")
    return approved


def outbox(trust: Path) -> int:
    return len(list((trust / "outbox").glob("*.eml"))) if (trust / "outbox").exists() else 0


def going(trust: Path, conduct) -> int:
    return len(conduct("send", "--trust", trust, "--today", TODAY, "--json").json["letters"])


def test_it_stops_says_why_and_spells_out_the_override(many, conduct):
    before, expected = (many / LOG).read_bytes(), going(many, conduct)
    ran = conduct("send", "--trust", many, "--today", TODAY, "--yes")
    said = " ".join(ran.err.split())
    assert ran.code == 1
    assert "far more than usual" in said
    assert "it has sent none before" in said
    assert f"conduct send --yes --letters {expected}" in said
    assert "No letter was sent." in said
    assert outbox(many) == 0
    assert (many / LOG).read_bytes() == before


def test_the_right_number_sends_them(many, conduct):
    expected = going(many, conduct)
    ran = conduct("send", "--trust", many, "--today", TODAY, "--yes", "--letters", expected)
    assert ran.code == 0
    assert outbox(many) == expected


def test_another_number_sends_none(many, conduct):
    ran = conduct("send", "--trust", many, "--today", TODAY, "--yes", "--letters", going(many, conduct) + 1)
    assert ran.code == 1
    assert "something has changed" in ran.err
    assert outbox(many) == 0


def test_no_brake_where_the_trust_takes_it_off(many, conduct):
    toml = many / "conduct.toml"
    toml.write_text(toml.read_text("utf-8").replace("brake = 1", "brake = 0"), "utf-8")
    assert conduct("send", "--trust", many, "--today", TODAY, "--yes").code == 0
    assert outbox(many) > 1


def test_plan_is_never_stopped(many, conduct):
    assert conduct("plan", "--trust", many, "--today", TODAY, "--json").code == 0


@pytest.mark.parametrize(
    ("typed", "sends"),
    [
        pytest.param("", False, id="Enter"),
        pytest.param("y", False, id="a yes is no number"),
        pytest.param("N", True, id="the number"),
    ],
)
def test_at_a_terminal_it_asks_for_the_number(many, conduct, typed, sends):
    expected = going(many, conduct)
    words = ["send", "--trust", str(many), "--today", TODAY]
    code, shown = at_a_terminal(words, typed.replace("N", str(expected)), asked=["to stop:"])
    assert "Far more than usual" in shown
    assert code == 0
    assert outbox(many) == (expected if sends else 0)
