"""A ban that was served: what the plan prints of it while it runs, at its reviews, its outcome and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from core_policy.builders import codes, day, letter, only, plan, row, sent, shown

from toolkit.core.decisions import LetterBefore
from toolkit.core.keys import letter_key
from toolkit.core.representations import Noted, Stage
from toolkit.core.steps import Step

WARNED = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])


def banned(said: str = "", ends: str = "18 Dec", when: str = "5 Nov", first: str = "2 Nov", **office):
    taken = [sent("ban", when, ban_ends=day(ends), representation_by=day("12 Nov"))]
    return row(9, first, taken=taken, office={"representation": said, **office})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([WARNED], [], id="does nothing: no ban"),
        pytest.param([banned()], [("ban", "waiting", [9])], id="in force"),
        pytest.param([banned(ends="23 Nov")], [("ban", "waiting", [9])], id="on its last day"),
        pytest.param([banned(ends="22 Nov")], [("ban-ended", "blocked", [9])], id="the day after"),
        pytest.param(
            [banned(when="5 Oct", first="1 Oct")],
            [("ban", "waiting", [9]), ("ban-review", "blocked", [9])],
            id="a half-term has ended since",
        ),
        pytest.param(
            [banned("confirmed 18 Nov")], [("ban", "waiting", [9]), ("ban-outcome", "blocked", [9])], id="confirmed"
        ),
        pytest.param([banned("lifted 18 Nov")], [("ban-outcome", "blocked", [9])], id="lifted"),
    ],
)
def test_what_the_plan_prints_of_a_ban(rows, expected):
    assert sorted(shown(plan(WARNED, *rows))) == expected


@pytest.mark.parametrize("step", [Step.BAN, Step.BAN_OUTCOME, Step.BAN_REVIEW, Step.BAN_ENDED])
def test_a_step_has_one_key_whether_the_ledger_or_the_log_knows_the_ban(step):
    ends = "22 Nov" if step is Step.BAN_ENDED else "18 Dec"
    said = "confirmed 18 Nov" if step is Step.BAN_OUTCOME else ""
    by_log = banned(said, ends, "5 Oct", "1 Oct")
    known = letter(
        Step.BAN, "1 Oct", when="5 Oct", refs=("BUDE-9",), ban_ends=day(ends), representation_by=day("12 Nov")
    )
    by_ledger = row(9, "1 Oct", ref="BUDE-9", office={"representation": said})
    one, other = only(plan(by_log), step), only(plan(by_ledger, letters=[known]), step)
    assert (one.letter_key, one.first_day) == (other.letter_key, other.first_day)
    if step is Step.BAN:
        assert one.letter_key == letter_key("bude", "jane smith", Step.BAN, day("1 Oct"))


def test_a_ban_in_force_says_by_when_a_representation_was_asked_for_wherever_that_is_known():
    known = letter(Step.BAN, "2 Nov", when="5 Nov", ban_ends=day("18 Dec"), representation_by=day("12 Nov"))
    for made in (plan(banned()), plan(row(9, "2 Nov"), letters=[known])):
        assert only(made, Step.BAN).representation_by == day("12 Nov")
        assert [ban.representation_by for ban in made.bans] == [day("12 Nov")]


def test_who_asks_who_is_banned_sees_which_stage_the_representation_has_reached():
    (ban,) = plan(banned("received 10 Nov from Jane Smith\nconfirmed 18 Nov")).bans
    assert [(each.stage, each.day) for each in ban.noted.stages] == [
        (Stage.RECEIVED, day("10 Nov")),
        (Stage.CONFIRMED, day("18 Nov")),
    ]
    assert ban.noted.ends is None


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        pytest.param("confirmed 18 Nov", False, id="does nothing: confirmed"),
        pytest.param("lifted 18 Nov", False, id="does nothing: lifted"),
        pytest.param("varied 18 Nov: ends 27 Nov", False, id="does nothing: another last day"),
        pytest.param("varied 18 Nov: ends 18 Dec", True, id="varied, and the same last day"),
    ],
)
def test_a_varied_ban_whose_last_day_stays_asks_for_the_new_one(said, asks):
    why = only(plan(banned(said)), Step.BAN_OUTCOME).why
    assert any(each.startswith("Its last day stays 18 December 2026") for each in why) is asks


def test_two_last_days_of_a_varied_ban_are_asked_about_in_the_column_that_settles_it():
    made = plan(banned("varied 18 Nov: ends 27 Nov", chosen_ban_end="4 Dec"))
    assert [(p.code, p.row, p.column) for p in made.problems] == [("representation", 9, "Chosen ban end")]


@pytest.mark.parametrize(
    ("step", "said", "ends", "when"),
    [
        pytest.param(Step.BAN, "", "18 Dec", "5 Nov", id="in force"),
        pytest.param(Step.BAN_OUTCOME, "confirmed 18 Nov", "18 Dec", "5 Nov", id="its outcome"),
        pytest.param(Step.BAN_REVIEW, "", "18 Dec", "5 Oct", id="its review"),
        pytest.param(Step.BAN_ENDED, "", "20 Nov", "5 Nov", id="its end"),
    ],
)
def test_a_letter_about_a_ban_knows_the_letter_that_told_of_it(step, said, ends, when):
    decision = only(plan(banned(said, ends, when, "1 Oct")), step)
    assert decision.about == LetterBefore(day(when), "", day(ends))
    known = letter(Step.BAN, "1 Oct", when=when, ban_ends=day(ends), rendered_on=day("2 Oct"), key="ab" * 16)
    by_ledger = only(plan(row(9, "1 Oct", office={"representation": said}), letters=[known]), step)
    assert by_ledger.about == LetterBefore(day("2 Oct"), "ab" * 16, day(ends))


def test_of_a_ban_that_only_a_later_letter_speaks_of_no_letter_is_dated():
    said = row(9, "2 Nov", taken=[sent("ban-outcome", "16 Nov")], office={"representation": "varied: ends 27 Nov"})
    decision = only(plan(said), Step.BAN)
    assert decision.about == LetterBefore()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("confirmed", id="the word alone"),
        pytest.param("confirmd", id="the word misspelt"),
    ],
)
def test_an_outcome_is_known_to_its_letter_however_it_is_written(said):
    outcome = only(plan(banned(said)), Step.BAN_OUTCOME).noted.outcome
    assert outcome == Noted(Stage.CONFIRMED)


def test_how_children_come_and_go_is_known_to_every_letter_about_a_ban():
    kept = {"collection_arrangements": "Gran collects"}
    for step, ban in (
        (Step.BAN_OUTCOME, banned("confirmed 18 Nov", **kept)),
        (Step.BAN_REVIEW, banned(when="5 Oct", first="1 Oct", **kept)),
        (Step.BAN_ENDED, banned(ends="20 Nov", **kept)),
    ):
        assert only(plan(ban), step).collection == "Gran collects"


def test_a_review_says_which_half_term_ended_and_by_which_default():
    decision = only(plan(banned(when="5 Oct", first="1 Oct")), Step.BAN_REVIEW)
    assert "A half-term ended on 23 October 2026 and the ban goes on." in decision.why
    assert (decision.clauses, decision.defaults) == (("limited",), ("review",))


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        pytest.param([], [("ban-ended", "blocked", [9])], id="does nothing: its end has not been told"),
        pytest.param([sent("ban-ended", "16 Nov")], [], id="told on a later day"),
    ],
)
def test_the_end_of_a_ban_is_told_once(ended, expected):
    taken = [sent("ban", "5 Nov", ban_ends=day("13 Nov")), *ended]
    assert shown(plan(WARNED, row(9, "2 Nov", taken=taken))) == expected


def test_a_ban_whose_end_nobody_loaded_is_a_problem_at_its_row():
    made = plan(row(9, "2028-01-10", taken=[sent("ban", "2028-01-12")]), today="2028-01-14")
    assert ("calendar", 9) in codes(made)


LENGTH = "The code says (ban-length)"
CHOSEN = "Its last day was chosen: by the code a ban of that day ends on 18 December 2026."


@pytest.mark.parametrize(
    ("rows", "step", "said", "by_code"),
    [
        pytest.param([banned()], Step.BAN, "", True, id="in force, to the half-term's end"),
        pytest.param([banned(ends="12 Feb")], Step.BAN, CHOSEN, False, id="in force, beyond the code"),
        pytest.param([banned(ends="4 Dec")], Step.BAN, CHOSEN, False, id="in force, chosen to end before"),
        pytest.param(
            [banned("varied 18 Nov: ends 30 November")],
            Step.BAN,
            "The Hub Council varied its last day.",
            False,
            id="in force, varied",
        ),
        pytest.param(
            [banned(ends="22 Nov")], Step.BAN_ENDED, "The ban's last day was 22 November 2026.", True, id="over"
        ),
        pytest.param(
            [banned("varied 12 Nov: ends 20 November")],
            Step.BAN_ENDED,
            "The ban's last day was 20 November 2026, as the Hub Council varied it; its letter said 18 December 2026.",
            False,
            id="over, varied",
        ),
        pytest.param(
            [banned("confirmed 12 Nov", ends="20 Nov")],
            Step.BAN_ENDED,
            "The ban's last day was 20 November 2026.",
            True,
            id="over, confirmed",
        ),
    ],
)
def test_who_gave_a_ban_its_last_day_is_said_and_the_code_where_it_was_the_code(rows, step, said, by_code):
    decision = only(plan(*rows), step)
    assert any(reason.startswith(LENGTH) for reason in decision.why) is by_code
    assert not said or said in decision.why
    assert "ban-length" in decision.clauses
    assert (CHOSEN in decision.why) is (said == CHOSEN)


def unread_end():
    return row(9, "2 Nov", taken=[replace(sent("ban", "5 Nov"), end_unread=True)])


@pytest.mark.parametrize("today", [day("23 Nov"), date(2027, 1, 6)], ids=["in its half-term", "in the next"])
def test_a_ban_whose_last_day_cannot_be_read_is_never_said_to_have_ended(today):
    made = plan(WARNED, unread_end(), today=today)
    assert [(d.step, d.state, d.ban_ends) for d in made.decisions] == [("ban", "waiting", None)]


def test_a_last_day_beyond_the_calendar_is_a_problem():
    far = row(9, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=date(2027, 10, 1))])
    near = row(9, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=date(2027, 7, 23))])
    assert (codes(plan(WARNED, near)), codes(plan(WARNED, far))) == ([], [("calendar", 9)])
