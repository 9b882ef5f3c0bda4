"""Libel or slander: the referral, and letters that wait for it (clause `legal`, default `legal-pause`)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import HEAD, letter, only, plan, reading, row, sent

from toolkit.core.rows import Office
from toolkit.core.status import row_edits
from toolkit.core.steps import Step


def libel(number: int = 2, **office: str):
    return row(number, "17 Nov", categories="libellous-posts", office=office)


def test_libel_proposes_the_legal_referral_and_its_letters_wait():
    made = plan(libel())
    assert only(made, Step.LEGAL_REFERRAL).blocked_by == ("approval",)
    assert {"legal", "letter-wording"} <= set(only(made, Step.MEETING).blocked_by)
    assert "legal-pause" in only(made, Step.MEETING).defaults


def test_a_release_and_the_offices_words_free_the_letter():
    made = plan(libel(released_by=HEAD, letter_wording="a post of 17 November", approved_by="A. Teague"))
    assert only(made, Step.MEETING).state == "due"
    assert only(made, Step.MEETING).wording == "a post of 17 November"


def test_a_confirmed_referral_is_not_proposed_again_and_letters_still_wait():
    confirmed = letter(Step.LEGAL_REFERRAL, "17 Nov", when="18 Nov")
    made = plan(libel(), letters=[confirmed])
    assert "legal" in only(made).blocked_by


@pytest.mark.parametrize(
    ("next_step", "office", "steps"),
    [
        pytest.param("legal-referral", {}, ["legal-referral", "meeting"], id="proposed"),
        pytest.param("legal-referral", {"approved_by": HEAD}, ["legal-referral", "meeting"], id="approved: take it up"),
        pytest.param(
            "legal-referral", {"released_by": HEAD}, ["legal-referral", "meeting"], id="released, unconfirmed"
        ),
        pytest.param("", {"released_by": HEAD}, ["legal-referral", "meeting"], id="released before it was asked"),
        pytest.param(
            "legal-referral",
            {"approved_by": "A. Teague", "released_by": HEAD},
            ["legal-referral", "meeting"],
            id="the office confirms none",
        ),
        pytest.param("legal-referral", {"approved_by": HEAD, "released_by": HEAD}, ["meeting"], id="settled"),
        pytest.param("meeting", {"released_by": HEAD}, ["meeting"], id="settled, and the approval taken out since"),
        pytest.param("meeting", {}, ["legal-referral", "meeting"], id="the release was taken back"),
    ],
)
def test_a_referral_is_settled_once_it_is_confirmed_and_released(next_step, office, steps):
    made = plan(row(2, "17 Nov", categories="libellous-posts", next_step=next_step, ref="BUDE-1", office=office))
    assert sorted(decision.step for decision in made.decisions) == steps


def test_a_schools_own_next_step_settles_no_referral():
    made = plan(row(2, "17 Nov", categories="libellous-posts", next_step="meeting", office={"released_by": HEAD}))
    assert sorted(decision.step for decision in made.decisions) == ["legal-referral", "meeting"]


def test_a_settled_referral_gives_its_row_back_to_the_ordinary_letter_for_good():
    office = {"approved_by": HEAD, "released_by": HEAD}
    before = row(2, "17 Nov", categories="libellous-posts", next_step="legal-referral", ref="BUDE-1", office=office)
    (edit,) = row_edits([reading([before])], plan(before), [], {before.place: before.ref})
    assert (edit.values["next_step"], edit.values["approved_by"]) == ("meeting", None)
    after = replace(before, next_step="meeting", office=Office(released_by=HEAD))
    assert only(plan(after)).step == Step.MEETING


@pytest.mark.parametrize(
    ("taken", "proposed"),
    [
        pytest.param(sent("legal-referral", "18 Nov"), False, id="does nothing: it went"),
        pytest.param(sent("legal-referral", "18 Nov", "saved"), False, id="does nothing: the note was saved"),
        pytest.param(sent("legal-referral", "18 Nov", "bounced"), True, id="it came back"),
        pytest.param(sent("meeting", "18 Nov"), True, id="another letter about the row is no referral"),
    ],
)
def test_what_was_referred_is_not_proposed_again(taken, proposed):
    made = plan(row(2, "17 Nov", categories="libellous-posts", taken=[taken]))
    assert (Step.LEGAL_REFERRAL in [decision.step for decision in made.decisions]) is proposed
