from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import codes, day, letter, only, person, plan, row, sent, shown

from toolkit.core.steps import LetterState, Step


def offered(outcome: str = "", reminded: str = "", **office: str):
    taken = [sent("meeting", "5 Nov"), *([sent("meeting-reminder", reminded)] if reminded else [])]
    return row(2, "3 Nov", taken=taken, office={"meeting_outcome": outcome, **office} if outcome or office else office)


@pytest.mark.parametrize(
    ("today", "reminded", "expected"),
    [
        pytest.param("6 Nov", "", ("meeting", "waiting"), id="does nothing on day one"),
        pytest.param("12 Nov", "", ("meeting", "waiting"), id="does nothing until the end of day five"),
        pytest.param("13 Nov", "", ("meeting-reminder", "blocked"), id="the next school day: a reminder"),
        pytest.param("20 Nov", "13 Nov", ("meeting-reminder", "waiting"), id="five more days from the reminder"),
        pytest.param("23 Nov", "13 Nov", ("meeting-reminder", "blocked"), id="then a person"),
    ],
)
def test_no_reply(today, reminded, expected):
    decision = only(plan(offered(reminded=reminded), today=today))
    assert (decision.step, decision.state) == expected
    assert "no-reply" in decision.defaults


def test_a_weekend_is_no_school_day_to_remind_on():
    friday = row(2, "3 Nov", taken=[sent("meeting", "6 Nov")])
    assert only(plan(friday, today="14 Nov")).state == "waiting"
    assert only(plan(friday, today="16 Nov")).step == Step.MEETING_REMINDER


def test_after_both_letters_the_last_step_waits_for_a_person_and_nobody_is_said_to_have_refused():
    decision = only(plan(offered(reminded="10 Nov")))
    assert (decision.step, decision.blocked_by, decision.refused) == (
        Step.MEETING_REMINDER,
        ("meeting-outcome",),
        False,
    )
    refused = only(plan(offered("refused", reminded="10 Nov")))
    assert (refused.step, refused.refused) == (Step.WARNING, True)


def test_the_answer_is_awaited_until_a_day():
    waiting = only(plan(offered(), today="9 Nov"))
    assert waiting.reply_by == date(2026, 11, 12)
    said = "The meeting letter was sent, 5 November 2026. An answer is awaited until the end of 12 November 2026."
    assert said in waiting.why


@pytest.mark.parametrize(
    ("outcome", "expected", "defaults"),
    [
        pytest.param("attended", [], (), id="does nothing: attended"),
        pytest.param("by phone", [], (), id="does nothing: held by phone is attended"),
        pytest.param("Held with an interpreter", [], (), id="does nothing: with an interpreter"),
        pytest.param("No reply", [("meeting-reminder", "blocked", [2])], ("no-reply",), id="no reply: the clock runs"),
        pytest.param(
            "did not come", [("meeting", "blocked", [2])], ("rearranged",), id="did not come: a person decides"
        ),
        pytest.param("came, unresolved", [("warning", "blocked", [2])], ("rearranged",), id="came and did not agree"),
        pytest.param("refused", [("warning", "blocked", [2])], (), id="refused"),
        pytest.param("wibble", [("meeting", "blocked", [2])], ("no-reply",), id="an unknown word moves nothing"),
    ],
)
def test_what_came_of_the_meeting(outcome, expected, defaults):
    made = plan(offered(outcome))
    assert shown(made) == expected
    assert all(decision.defaults == defaults for decision in made.decisions)
    assert codes(made) == ([("meeting-outcome", 2)] if outcome == "wibble" else [])


@pytest.mark.parametrize("outcome", ["Mary refused, Tom attended", "did not refuse", "he will attend", "wibble"])
def test_an_outcome_that_says_no_one_thing_blocks_and_is_a_problem(outcome):
    made = plan(offered(outcome))
    assert only(made).blocked_by == ("meeting-outcome",)
    assert codes(made) == [("meeting-outcome", 2)]


JANE_AND_TOM = person("Jane Smith"), person("Tom Low")


def both(**office):
    return row(2, "16 Nov", *JANE_AND_TOM, taken=[sent("meeting", "18 Nov")], office={"who_did_it": "both", **office})


@pytest.mark.parametrize(
    ("outcome", "steps"),
    [
        pytest.param("attended", [], id="one word speaks for both"),
        pytest.param("attended | refused", [("Tom Low", "warning")], id="a part for each"),
        pytest.param("refused | -", [("Jane Smith", "warning"), ("Tom Low", "meeting")], id="one has not answered yet"),
    ],
)
def test_each_person_of_a_row_has_their_own_outcome(outcome, steps):
    made = plan(both(meeting_outcome=outcome))
    assert [(d.person.name.display, d.step) for d in made.decisions] == steps
    assert codes(made) == []


def test_a_single_persons_two_outcomes_are_none():
    assert codes(plan(offered("attended | refused"))) == [("meeting-outcome", 2)]


def test_each_person_of_a_row_has_their_own_day():
    taken = [sent("meeting", "17 Nov", "saved")]
    days = day("18 Nov"), None
    shared = row(2, "16 Nov", *JANE_AND_TOM, taken=taken, office={"who_did_it": "both", "delivered_on_each": days})
    assert [d.state for d in plan(shared).decisions] == ["waiting", "blocked"]
    met = {"meeting_outcome": "attended", "meeting_on_each": (day("19 Nov"), day("30 Nov"))}
    assert codes(plan(both(**met))) == [("meeting-outcome", 2)]


def test_did_not_come_is_settled_by_a_person():
    assert only(plan(offered("did not come"))).blocked_by == ("meeting-outcome",)


@pytest.mark.parametrize(
    ("today", "state", "step"),
    [
        pytest.param("23 Nov", "waiting", "meeting", id="the clock restarts at the new day"),
        pytest.param("27 Nov", "waiting", "meeting", id="until five school days after it"),
        pytest.param("30 Nov", "blocked", "meeting-reminder", id="then a reminder, never a refusal"),
    ],
)
def test_a_rearranged_meeting_is_still_offered(today, state, step):
    decision = only(plan(offered("rearranged", meeting_on="20 Nov"), today=today))
    assert (decision.state, decision.step) == (state, step)
    assert "rearranged" in decision.defaults


def test_a_meeting_rearranged_to_no_day_waits_and_asks_for_it():
    made = plan(offered("rearranged"))
    assert shown(made) == [("meeting", "waiting", [2])]
    assert codes(made) == [("meeting-outcome", 2)]


def test_a_meeting_offered_by_phone_with_its_day_needs_no_letter():
    phoned = row(2, "16 Nov", office={"meeting_on": "25 Nov"})
    decision = only(plan(phoned))
    assert (decision.step, decision.state) == (Step.MEETING, "waiting")
    assert "offered by phone" in " ".join(decision.why)


def test_a_meeting_held_without_a_letter_counts():
    held = row(2, "3 Nov", office={"meeting_on": "9 Nov", "meeting_outcome": "attended"})
    assert shown(plan(held)) == []
    assert shown(plan(held, row(3, "17 Nov"))) == [("warning", "blocked", [3])]


def test_an_approved_meeting_letter_goes_with_its_day():
    approved = row(2, "16 Nov", office={"meeting_on": "25 Nov", "approved_by": "A. Teague"})
    decision = only(plan(approved))
    assert (decision.state, decision.meeting_on) == ("due", date(2026, 11, 25))


@pytest.mark.parametrize(("state", "expected"), [("rendered", "waiting"), ("approved", "blocked")])
def test_a_letter_that_nobody_asked_for_does_not_stand_in_the_way_of_a_phone_call(state, expected):
    record = letter(Step.MEETING, "16 Nov", LetterState(state), refs=["BUDE-1"])
    phoned = row(2, "16 Nov", ref="BUDE-1", office={"meeting_on": "25 Nov"})
    assert only(plan(phoned, letters=[record])).state == expected


def test_a_meeting_day_beside_a_breach_after_the_warning_softens_nothing():
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    again = row(3, "17 Nov", office={"meeting_on": "20 Nov"})
    assert only(plan(warned, again)).step == Step.BAN


def test_an_attended_meeting_that_is_still_to_come_is_a_problem():
    made = plan(offered("attended", meeting_on="30 Nov"))
    assert shown(made) == [("meeting", "waiting", [2])]
    assert codes(made) == [("meeting-outcome", 2)]


def test_the_outcome_may_stand_in_the_row_of_a_later_breach():
    made = plan(offered(), row(3, "9 Nov", office={"meeting_outcome": "refused", "meeting_on": "10 Nov"}))
    assert shown(made) == [("warning", "blocked", [2, 3])]


def test_a_reminder_may_refer_to_the_invitation():
    reminder = only(plan(row(2, "2 Nov", taken=[sent("meeting", "3 Nov")])), Step.MEETING_REMINDER)
    assert reminder.earlier == ((Step.MEETING, date(2026, 11, 3)),)


@pytest.mark.parametrize(
    ("today", "state"),
    [pytest.param("4 Nov", "waiting", id="awaited"), pytest.param("23 Nov", "blocked", id="nobody settled it")],
)
def test_the_letter_that_went_is_printed_under_its_own_key(today, state):
    went = letter(Step.MEETING, "2 Nov", when="3 Nov", refs=["BUDE-1"])
    again = row(2, "2 Nov", ref="BUDE-1", office={"meeting_outcome": "did not come" if state == "blocked" else ""})
    decision = only(plan(again, letters=[went], today=today))
    assert (decision.state, decision.letter_key, decision.earlier) == (
        state,
        went.key,
        ((Step.MEETING, date(2026, 11, 3)),),
    )


def test_an_answer_that_cannot_be_dated_is_awaited_and_says_which_calendar_is_missing():
    made = plan(row(2, "2027-07-20", taken=[sent("meeting", "2027-07-22")]), today="2027-07-23")
    assert shown(made) == [("meeting", "waiting", [2])]
    assert ("calendar", 2) in codes(made)
    assert only(made).defaults == ("no-reply",)


def test_what_waits_says_on_which_day_the_last_letter_went():
    reminded = only(plan(offered(reminded="13 Nov"), today="16 Nov"))
    assert any("was sent, 13 November 2026. An answer is awaited" in reason for reason in reminded.why)


def test_what_nobody_settled_says_so_and_by_which_default():
    asked = only(plan(offered(reminded="13 Nov"), today="23 Nov"))
    assert any("what came of it is not settled" in reason for reason in asked.why)
    assert any("default `no-reply`" in reason for reason in asked.why)
