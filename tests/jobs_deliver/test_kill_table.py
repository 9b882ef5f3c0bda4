"""A run is killed at any moment, and the next one too: every letter is in the outbox once. `-s` prints the table."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("dying.py")

ACTS = [
    ("commit drafting", "approved", "drafting"),
    ("find", "drafting", "drafting"),
    ("draft", "drafting", "drafting"),
    ("commit drafted", "drafting", "drafted"),
    ("read back", "drafted", "drafted"),
    ("commit sending", "drafted", "sending"),
    ("submit", "sending", "sending"),
    ("commit accepted", "sending", "accepted"),
    ("find", "accepted", "accepted"),
    ("commit saved", "accepted", "saved"),
]
"""Each act of delivering one letter, and the state that a death before and after it leaves in the ledger."""

INSIDE = {"draft": "replace", "submit": "rename"}
"""The one change of the disk inside an act."""


def moments():
    for act, before, after in ACTS:
        yield f"before {act}", before
        if act in INSIDE:
            yield f"before {INSIDE[act]}", before
            yield f"after {INSIDE[act]}", after
        yield f"after {act}", after


MOMENTS = list(moments())


@pytest.fixture(scope="module")
def deaths():
    if not hasattr(os, "fork"):
        pytest.skip("the driver of the kill table needs os.fork, which Windows has not")
    lines = subprocess.run(
        [sys.executable, DRIVER, "--json", "--stride", "97"], check=True, capture_output=True, text=True, timeout=300
    ).stdout.splitlines()
    found = [json.loads(line) for line in lines]
    print_table(found)
    return found


@pytest.fixture(scope="module")
def single_deaths(deaths):
    return [death for death in deaths if not death["again"]]


def print_table(deaths):
    print(f"\n{'the run died':26}{'the next run died':26}{'it had left':14}{'.eml files':12}in the end")
    for death in deaths:
        files, states = " ".join(map(str, death["files"])), " ".join(death["states"])
        print(f"{death['when']:26}{death['again'] or '–':26}{death['left']:14}{files:12}{states}")


def test_a_run_can_die_at_these_moments_and_at_no_others(single_deaths):
    assert [(death["when"], death["left"]) for death in single_deaths] == MOMENTS


@pytest.mark.parametrize("number", range(len(MOMENTS)), ids=[f"{when} ({state})" for when, state in MOMENTS])
def test_each_letter_is_in_the_outbox_once_when_the_run_died(number, single_deaths):
    death = single_deaths[number]
    assert death["signals"] == [signal.SIGKILL]
    assert death["files"] == [1, 1, 1]
    assert death["states"] == ["saved", "saved", "saved"]


def test_each_letter_is_in_the_outbox_once_when_the_next_run_died_too(deaths):
    twice = [death for death in deaths if death["again"]]
    assert len(twice) > 5
    assert all(death["signals"] == [signal.SIGKILL] * 2 for death in twice)
    assert {(*death["files"], *death["states"]) for death in twice} == {(1, 1, 1, "saved", "saved", "saved")}
