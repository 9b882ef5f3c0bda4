"""What a step that breaches have raised needs, and what the plan says beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import POLICY, day, only, plan, row, sent

from toolkit.core.steps import Step


def test_a_police_reference_only_asks_to_consider():
    decision = only(plan(row(2, "17 Nov", police=True)))
    assert decision.step == Step.MEETING
    assert any("(`consider-serious`)" in warning for warning in decision.warnings)


def test_weak_breaches_support_a_ban_only_with_a_reason():
    warned = row(2, "1 Oct", categories="dogs", taken=[sent("warning", "2 Oct")])
    weak, strong = (
        plan(warned, row(3, "17 Nov", categories="dogs")),
        plan(warned, row(3, "17 Nov", categories="dogs threats")),
    )
    assert "approval-reason" in only(weak).blocked_by
    assert "weak-category" in only(weak).defaults
    assert "approval-reason" not in only(strong).blocked_by


def test_messages_only_propose_a_communication_plan():
    rows = [
        row(2, "1 Oct", taken=[sent("warning", "2 Oct")]),
        row(3, "17 Nov", categories="abusive-messages abusive-posts"),
    ]
    assert any("communication plan" in warning for warning in only(plan(*rows)).warnings)


@pytest.mark.parametrize(
    ("taken", "today", "step", "ends"),
    [
        pytest.param([], "17 Nov", Step.MEETING, "20 Nov", id="an invitation"),
        pytest.param([sent("meeting", "3 Nov")], "17 Nov", Step.MEETING, None, id="does nothing: no reminder is due"),
    ],
)
def test_by_when_an_answer_is_asked_for(taken, today, step, ends):
    own = replace(POLICY, reply_days=3, reminder_days=20)
    found = [d for d in plan(row(2, "2 Nov", taken=taken), today=today, policy=own).decisions if d.step is step]
    assert [d.reply_by for d in found if d.state != "waiting"] == ([day(ends)] if ends else [])


def test_a_serious_breach_that_joins_a_due_warning_needs_a_reason_and_keeps_what_was_served_before():
    met = row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "attended"})
    ban = only(plan(met, row(3, "12 Nov"), row(4, "17 Nov", serious=True)))
    assert (ban.step, ban.earlier) == (Step.BAN, ((Step.MEETING, day("8 Sep")),))
    assert "approval-reason" in ban.blocked_by
