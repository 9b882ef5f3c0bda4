"""A letter goes once, whatever an office does and whatever befalls it, as often as a state machine draws it.

CONDUCT_DRAWN=500 pytest tests/jobs_drawn      as many runs as that (some minutes)
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from jobs_drawn.machine import Office, lay_out

RUNS = int(os.environ.get("CONDUCT_DRAWN", "5"))
STEPS = 12


@pytest.fixture(scope="module")
def an_office(tmp_path_factory):
    prepared = lay_out(tmp_path_factory.mktemp("drawn"))
    return type("AnOffice", (Office,), {"prepared": prepared})


def test_each_letter_goes_once_or_waits_for_a_person(an_office):
    drawn = settings(
        max_examples=RUNS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(an_office, settings=drawn)
