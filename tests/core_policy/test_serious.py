"""More serious cases: a ban without all the steps, unless the SLT says otherwise (clause `serious`)."""

from __future__ import annotations

import pytest
from core_policy.builders import HEAD, SLT, only, plan, row, sent, shown

from toolkit.core.steps import Step


def serious(number: int = 2, when: str = "17 Nov", **office: str):
    return row(number, when, serious=True, office=office)


def test_a_serious_breach_prints_one_decision_a_ban_with_approval_and_reason():
    decision = only(plan(serious()))
    assert decision.step == Step.BAN
    assert {"approval", "approval-reason"} <= set(decision.blocked_by)
    assert decision.clauses[0] == "serious"


@pytest.mark.parametrize(
    ("office", "step"),
    [
        pytest.param({"slt_decision": "ordinary step"}, "ban", id="nobody signed it"),
        pytest.param({"slt_decision": f"ordinary step, {HEAD}"}, "ban", id="the Head has not the role"),
        pytest.param({"slt_decision": f"Ordinary step. {SLT}"}, "meeting", id="the SLT signed in that cell"),
        pytest.param({"slt_decision": "ordinary step", "approved_by": SLT}, "meeting", id="or in Approved by"),
        pytest.param({"approved_by": SLT}, "ban", id="an approval alone is no such decision"),
    ],
)
def test_the_slt_may_send_a_serious_breach_back_to_the_ordinary_step(office, step):
    assert only(plan(serious(**office))).step == step


def test_a_serious_breach_makes_a_ban_of_the_step_that_is_due():
    assert shown(plan(row(2, "12 Nov"), serious(3))) == [("ban", "blocked", [2, 3])]


def test_a_serious_breach_while_a_ban_is_due_asks_for_a_reason_too():
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    decision = only(plan(warned, row(3, "12 Nov"), serious(4)))
    assert decision.clauses[:2] == ("ban", "serious")
    assert "approval-reason" in decision.blocked_by


def test_a_meeting_letter_about_a_serious_breach_answers_it():
    answered = row(2, "12 Nov", serious=True, taken=[sent("meeting", "18 Nov")])
    assert shown(plan(answered)) == [("meeting", "waiting", [2])]


def test_a_meeting_letter_about_another_breach_does_not():
    other = row(2, "10 Nov", taken=[sent("meeting", "18 Nov")])
    assert shown(plan(other, serious(3, "12 Nov"))) == [("ban", "blocked", [2, 3])]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([serious()], [], id="does nothing: no meeting"),
        pytest.param(
            [
                row(1, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "attended"}),
                serious(),
            ],
            [],
            id="does nothing: it was held",
        ),
        pytest.param(
            [row(1, "17 Nov", taken=[sent("meeting", "18 Nov")]), serious(when="19 Nov")],
            [
                "Beside this ban: the meeting letter was sent, 18 November 2026. An answer is awaited until the end "
                "of 25 November 2026."
            ],
            id="awaited",
        ),
        pytest.param(
            [row(1, "2 Nov", taken=[sent("meeting", "3 Nov")]), serious(when="5 Nov")],
            ["Beside this ban: no reply is in the log by 10 November 2026."],
            id="nobody replied in time",
        ),
        pytest.param(
            [
                row(1, "2 Nov", taken=[sent("meeting", "3 Nov")], office={"meeting_outcome": "did not come"}),
                serious(when="5 Nov"),
            ],
            ["Beside this ban: the meeting letter was sent, 3 November 2026, and what came of it is not settled."],
            id="they did not come",
        ),
    ],
)
def test_a_serious_ban_does_not_hide_a_meeting_whose_answer_is_awaited(rows, said):
    decision = only(plan(*rows), Step.BAN)
    assert [warning for warning in decision.warnings if warning.startswith("Beside")] == said
