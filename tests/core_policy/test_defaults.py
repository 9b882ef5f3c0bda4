"""Where the code is silent: defaults that no other test file is about, each where it changes something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import POLICY, codes, day, nobody, only, plan, row, sent
from core_policy.test_story import story

from toolkit.core.steps import Step

WARNED = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])


def banned(ends: str = "18 Dec"):
    return row(3, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day(ends))])


@pytest.mark.parametrize(
    ("today", "reviewed"),
    [
        pytest.param("23 Oct", True, id="the half-term's last day"),
        pytest.param("22 Oct", False, id="does nothing: the day before"),
    ],
)
def test_review_a_ban_beyond_one_half_term_at_its_end(today, reviewed):
    found = [each for each in plan(WARNED, banned(), today=today).decisions if each.step is Step.BAN_REVIEW]
    assert [each.defaults for each in found] == ([("review",)] if reviewed else [])


@pytest.mark.parametrize(
    ("categories", "proposed"),
    [
        pytest.param("abusive-posts", True, id="posts"),
        pytest.param("abusive-messages", True, id="messages"),
        pytest.param("abusive-posts disruption", False, id="does nothing: something on the site too"),
    ],
)
def test_online_only_a_communication_plan_is_proposed(categories, proposed):
    ban = only(plan(WARNED, row(3, "2 Nov", categories=categories)), Step.BAN)
    assert any("online-only" in warning for warning in ban.warnings) is proposed


def test_safeguarding_pause_takes_the_row_off_the_ladder():
    decision = only(plan(row(2, "2 Nov", safeguarding=True)))
    assert (decision.step, decision.person) == (Step.SAFEGUARDING_REFERRAL, None)
    assert (decision.clauses, decision.defaults) == (("safeguarding",), ("safeguarding-pause",))


def test_unknown_person_is_recorded_and_nothing_else():
    made = plan(row(2, "2 Nov", nobody()))
    assert (made.decisions, codes(made)) == ((), [("person", 2)])
    assert "default `unknown-person`" in made.problems[0].message


def test_a_ban_does_not_cover_the_holiday_after_it_and_a_representation_does_not_suspend_it():
    found = story(WARNED, row(3, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))]))
    assert {"holiday-cover", "representation-effect"} <= set(found.cited)
    assert "A representation does not suspend it while it is considered." in found.outlook
    assert plan(WARNED, banned(), today="19 Dec").bans == ()


@pytest.mark.parametrize(
    ("typed", "blocked"),
    [
        pytest.param("Gran at the gate", False, id="does nothing: the office's words"),
        pytest.param("TBC", True, id="still to be confirmed"),
        pytest.param("To be confirmed.", True, id="in full"),
        pytest.param("no", True, id="no"),
    ],
)
def test_collection_needs_words_that_a_letter_may_print(typed, blocked):
    office = {"collection_arrangements": typed}
    ban = only(plan(WARNED, row(3, "2 Nov", office=office)), Step.BAN)
    assert ("collection-arrangements" in ban.blocked_by) is blocked
    with_words = only(
        plan(WARNED, row(3, "2 Nov", office=office), policy=replace(POLICY, collection_words="At the office.")),
        Step.BAN,
    )
    assert (with_words.collection == "At the office.") is blocked
    assert ("collection" in with_words.defaults) is blocked


def test_review_is_due_whatever_other_letter_went_since_the_half_term_ended():
    confirmed = row(
        3,
        "1 Oct",
        taken=[sent("ban", "5 Oct", ban_ends=day("18 Dec")), sent("ban-outcome", "2 Nov")],
        office={"representation": "confirmed"},
    )
    assert Step.BAN_REVIEW in [each.step for each in plan(WARNED, confirmed).decisions]
