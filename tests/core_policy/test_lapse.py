"""How long a step counts: until the day before the same date twelve months later (default lapse)."""

from __future__ import annotations

import pytest
from core_policy.builders import day, only, plan, row, sent

from toolkit.core.policy.lapse import add_months, still_counts
from toolkit.core.steps import Step


@pytest.mark.parametrize(
    ("from_day", "months", "until"),
    [
        pytest.param("2026-10-02", 0, "2026-10-02", id="does nothing: no months"),
        pytest.param("2026-10-02", 12, "2027-10-02", id="a year"),
        pytest.param("2026-12-31", 1, "2027-01-31", id="over the new year"),
        pytest.param("2026-11-30", 1, "2026-12-30", id="into December"),
        pytest.param("2026-08-31", 6, "2027-02-28", id="a day that the month does not have"),
        pytest.param("2028-02-29", 12, "2029-02-28", id="29 February"),
    ],
)
def test_the_same_date_some_months_later(from_day, months, until):
    assert add_months(day(from_day), months) == day(until)
    assert still_counts(day(from_day), day(until), months) is False


@pytest.mark.parametrize(
    ("breach", "step"),
    [
        pytest.param("2026-10-01", "ban", id="the day before the same date a year later: it counts"),
        pytest.param("2026-10-02", "meeting", id="the same date a year later: it has lapsed"),
    ],
)
def test_a_warning_lapses_after_a_year_judged_on_the_breachs_day(breach, step):
    old = row(3, "2025-09-30", taken=[sent("warning", "2025-10-02")])
    decision = only(plan(old, row(9, breach)))
    assert decision.step == step
    assert ("lapse" in decision.defaults) is (step == "meeting")
    assert ("No longer counts: warning, 2 October 2025." in decision.why) is (step == "meeting")


def test_a_met_person_is_met_no_more_after_a_year():
    old = row(2, "2025-09-10", taken=[sent("meeting", "2025-09-12")], office={"meeting_outcome": "attended"})
    decision = only(plan(old, row(9, "17 Nov")))
    assert (decision.step, decision.defaults) == (Step.MEETING, ("lapse",))
