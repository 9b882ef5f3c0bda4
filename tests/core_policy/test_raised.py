"""What a step that breaches have raised needs, and what the plan says beside it."""

from __future__ import annotations

from core_policy.builders import only, plan, row, sent

from toolkit.core.steps import Step


def test_a_police_reference_only_asks_to_consider():
    decision = only(plan(row(2, "17 Nov", police=True)))
    assert decision.step == Step.MEETING
    assert any(warning.startswith("consider-serious") for warning in decision.warnings)


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
