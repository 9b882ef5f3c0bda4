"""A complaint is no breach; its person is told the way (clause `complaint`)."""

from __future__ import annotations

import pytest
from core_policy.builders import HEAD, only, plan, row, sent, shown


def complaint(number: int = 2, when: str = "17 Nov", **more):
    return row(number, when, categories="", complaint=True, **more)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([complaint(complaint_in_hand=True)], [], id="does nothing: in hand"),
        pytest.param([complaint(when="2026-07-01")], [], id="does nothing: of last year"),
        pytest.param([complaint(taken=[sent("signpost", "18 Nov")])], [], id="does nothing: answered"),
        pytest.param([complaint()], [("signpost", "blocked", [2])], id="one signpost"),
        pytest.param([complaint(), complaint(3, "18 Nov")], [("signpost", "blocked", [2, 3])], id="one for both"),
        pytest.param(
            [complaint(2, "12 Nov", taken=[sent("signpost", "13 Nov")]), complaint(3)],
            [("signpost", "blocked", [3])],
            id="a later one is answered too",
        ),
        pytest.param(
            [complaint(), row(3, "18 Nov")],
            [("signpost", "blocked", [2]), ("meeting", "blocked", [3])],
            id="beside a breach",
        ),
    ],
)
def test_a_complaint_prints_one_signpost(rows, expected):
    assert shown(plan(*rows)) == expected


def test_only_the_manner_of_a_complaint_can_be_a_breach():
    made = plan(row(2, "17 Nov", complaint=True))
    assert sorted(decision.step for decision in made.decisions) == ["meeting", "signpost"]


def test_an_approved_signpost_is_due():
    assert only(plan(complaint(next_step="signpost", office={"approved_by": HEAD}))).state == "due"


def test_a_signpost_says_by_which_default():
    assert any("default `complaint`" in reason for reason in only(plan(complaint())).why)
