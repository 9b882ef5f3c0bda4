"""`conduct send` is killed with SIGKILL in the middle and run again: every letter is in the outbox once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import answers_for

from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.today import today

DRIVER = Path(__file__).with_name("dying_send.py")
STRIDE = 11
"""Every n-th moment: prime, so that the moments of a letter's life come up among several letters."""


@pytest.fixture(scope="module")
def deaths(two_schools_once, tmp_path_factory):
    if not hasattr(os, "fork"):
        pytest.skip("the driver needs os.fork, which Windows has not")
    import shutil

    trust = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("killed") / "trust"))
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    work = tmp_path_factory.mktemp("work")
    ran = subprocess.run(
        [sys.executable, DRIVER, trust, work, str(STRIDE)], check=True, capture_output=True, text=True, timeout=600
    )
    *found, undisturbed = map(json.loads, ran.stdout.splitlines())
    print(f"\n{'killed':28}{'.eml then':>10}{'.eml in the end':>17}")
    for death in found:
        print(f"{death['when']:28}{sum(death['left']['files'].values()):>10}{sum(death['end']['files'].values()):>17}")
    return found, undisturbed


def test_it_was_killed_at_many_moments(deaths):
    found, undisturbed = deaths
    assert len(found) == -(-undisturbed["moments"] // STRIDE)
    assert len({death["when"] for death in found}) > 8


def test_every_letter_is_in_the_outbox_once_wherever_it_was_killed(deaths):
    found, undisturbed = deaths
    assert set(undisturbed["end"]["files"].values()) == {0, 1}
    for death in found:
        assert death["end"]["files"] == undisturbed["end"]["files"], death["when"]


def test_the_ledger_and_the_logs_end_as_if_nothing_had_happened(deaths):
    found, undisturbed = deaths
    assert undisturbed["end"]["logs"]["saved"] > 0
    for death in found:
        assert death["end"]["states"] == undisturbed["end"]["states"], death["when"]
        assert death["end"]["logs"] == undisturbed["end"]["logs"], death["when"]
