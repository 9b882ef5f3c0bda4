"""Safeguarding: the row leaves the ladder until it is released (clause `safeguarding`)."""

from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import nobody, only, person, plan, row, sent, shown

from toolkit.core.steps import Step


def test_a_safeguarding_row_leaves_the_ladder_and_names_only_its_place():
    decision = only(plan(row(2, "17 Nov", safeguarding=True)))
    assert (decision.step, decision.state, decision.person, decision.approval) == (
        Step.SAFEGUARDING_REFERRAL,
        "due",
        None,
        None,
    )
    assert decision.incidents[0].categories == ()
    assert not any("Jane" in reason for reason in decision.why)


def test_a_safeguarding_row_does_not_count_for_the_ladder():
    met = row(2, "3 Sep", taken=[sent("meeting", "7 Sep")], office={"meeting_outcome": "attended"})
    assert shown(plan(met, row(3, "17 Nov", safeguarding=True))) == [("safeguarding-referral", "due", [3])]


@pytest.mark.parametrize(
    ("released", "step"), [("", "safeguarding-referral"), ("no", "safeguarding-referral"), ("D. Lead", "meeting")]
)
def test_it_comes_back_once_it_is_released(released, step):
    assert only(plan(row(2, "17 Nov", safeguarding=True, office={"released_by": released}))).step == step


def test_a_safeguarding_row_without_a_usable_day_or_person_is_still_referred():
    assert shown(plan(row(2, None, nobody(), safeguarding=True))) == [("safeguarding-referral", "due", [2])]


def test_two_safeguarding_rows_of_one_day_have_keys_of_their_own():
    made = plan(row(2, "17 Nov", safeguarding=True), row(3, "17 Nov", person("Tom Low"), safeguarding=True))
    assert len({decision.letter_key for decision in made.decisions}) == 2


def test_a_referral_holds_the_day_of_its_row():
    decision = only(plan(row(2, "17 Nov", safeguarding=True)))
    assert (decision.first_day, decision.incidents[0].day) == (date(2026, 11, 17), date(2026, 11, 17))
