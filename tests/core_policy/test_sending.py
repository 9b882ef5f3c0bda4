"""A letter that has still to go: whose name under Approved by counts, and what is said where it does not."""

from __future__ import annotations

import pytest
from core_policy.builders import HEAD, OFFICE, SLT, codes, only, plan, row, sent

from toolkit.core.steps import Step

MET = row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "attended"})


def approved_by(name: str):
    return plan(MET, row(3, "17 Nov", next_step="warning", ref="BUDE-2", office={"approved_by": name}))


@pytest.mark.parametrize(
    ("typed", "counts", "said"),
    [
        pytest.param("", None, [], id="does nothing: nobody yet"),
        pytest.param(HEAD, HEAD, [], id="the Head may"),
        pytest.param(SLT, SLT, [], id="the SLT may what the Head may"),
        pytest.param(OFFICE, None, [("approval", 3)], id="the office may not"),
        pytest.param("N. Obody", None, [("approval", 3)], id="no approver of the trust"),
    ],
)
def test_whose_name_counts_for_a_warning(typed, counts, said):
    made = approved_by(typed)
    warning = only(made, Step.WARNING)
    assert (warning.approved_by, "approval" in warning.blocked_by) == (counts, counts is None)
    assert [each for each in codes(made) if each[0] == "approval"] == said


def test_the_problem_says_why_the_name_does_not_count_and_whose_would():
    (problem,) = [each for each in approved_by(OFFICE).problems if each.code == "approval"]
    assert problem.column == "Approved by"
    assert "office" in problem.message
    assert HEAD in problem.next_step


@pytest.mark.parametrize(
    ("reason", "later", "kept"),
    [
        pytest.param("", "", "", id="does nothing: none"),
        pytest.param("no", "", "", id="does nothing: no is no reason"),
        pytest.param(" Staff were afraid. ", "", "Staff were afraid.", id="one"),
        pytest.param("The first", "The second", "The second", id="the latest row's"),
        pytest.param("The first", "no", "The first", id="the latest that says something"),
    ],
)
def test_the_reason_for_an_approval(reason, later, kept):
    rows = [row(2, "16 Nov", office={"approval_reason": reason}), row(3, "17 Nov", office={"approval_reason": later})]
    assert only(plan(*rows)).approval_reason == kept
