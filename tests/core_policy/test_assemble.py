"""From a proposal to a decision: its key, its rows, what the letter says, and where the letter is."""

from __future__ import annotations

import pytest
from core_policy.builders import day, letter, only, plan, row, sent

from toolkit.core.keys import letter_key
from toolkit.core.problems import Place
from toolkit.core.steps import LetterState, Step

WARNED = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])
AGAIN = Place("bude.xlsx", "Log", 12)


def test_the_key_is_of_the_school_the_person_the_step_and_the_first_day():
    decision = only(plan(row(3, "17 Nov"), row(2, "16 Nov")))
    assert decision.letter_key == letter_key("bude", "jane smith", Step.MEETING, day("16 Nov"))
    assert decision.first_day == day("16 Nov")


def test_a_letter_that_is_on_its_way_lends_its_key_and_its_approval():
    went = letter(Step.MEETING, "9 Nov", LetterState.SAVED, "17 Nov", refs=["BUDE-1"], approved_by="A. Teague")
    decision = only(plan(row(2, "16 Nov", ref="BUDE-1"), letters=[went]))
    assert (decision.letter_key, decision.approved_by) == (went.key, "A. Teague")
    assert decision.blocked_by == ("delivery",)


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        pytest.param([row(2, "16 Nov")], [2], id="does nothing: one row"),
        pytest.param([row(2, "16 Nov"), row(3, "17 Nov")], [2, 3], id="each row that raised or joined it"),
        pytest.param([row(2, "16 Nov", also=(AGAIN,))], [2, 12], id="a row that says the same stands after it"),
    ],
)
def test_the_rows_of_a_decision(rows, numbers):
    assert [each.place.row for each in only(plan(*rows)).incidents] == numbers


@pytest.mark.parametrize(
    ("office", "wording", "meeting_on"),
    [
        pytest.param([{}, {}], "", None, id="does nothing: nothing is typed"),
        pytest.param([{"letter_wording": "-"}, {}], "", None, id="does nothing: a dash is no wording"),
        pytest.param([{"letter_wording": " A post. "}, {"letter_wording": "A post."}], "A post.", None, id="said once"),
        pytest.param([{"letter_wording": "One."}, {"letter_wording": "Two."}], "One. Two.", None, id="of both rows"),
    ],
)
def test_the_offices_words(office, wording, meeting_on):
    rows = [row(number, "16 Nov", office=typed) for number, typed in enumerate(office, 2)]
    decision = only(plan(*rows))
    assert (decision.wording, decision.meeting_on) == (wording, meeting_on)


def test_the_later_day_of_a_meeting_is_the_letters():
    offered = {"meeting_on": "25 Nov", "approved_by": "A. Teague"}
    rows = [row(2, "16 Nov", office=offered), row(3, "17 Nov", office={**offered, "meeting_on": "26 Nov"})]
    assert only(plan(*rows)).meeting_on == day("26 Nov")


def test_collection_words_are_a_bans_alone():
    typed = {"collection_arrangements": "At the office"}
    assert only(plan(row(2, "16 Nov", office=typed))).collection == ""
    assert only(plan(WARNED, row(9, "17 Nov", office=typed)), Step.BAN).collection == "At the office"


def test_a_ban_that_went_keeps_its_own_dates():
    went = letter(Step.BAN, "17 Nov", LetterState.SAVED, "18 Nov", refs=["BUDE-9"],
                  ban_ends=day("4 Dec"), representation_by=day("25 Nov"))  # fmt: skip
    ban = only(plan(WARNED, row(9, "17 Nov", ref="BUDE-9"), letters=[went]), Step.BAN)
    assert (ban.ban_ends, ban.representation_by) == (day("4 Dec"), day("25 Nov"))
