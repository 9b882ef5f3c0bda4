"""Two rows whose people were exchanged, and a row that names somebody else, after a letter went about one of them."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, letter, only, person, plan, row

from toolkit.core.steps import LetterState, Step

JANE, TOM = person("Jane Smith"), person("Tom Hill")
WENT = letter(Step.MEETING, "16 Nov", LetterState.SAVED, "18 Nov", refs=["BUDE-J"])
NOW_TOMS = row(2, "16 Nov", TOM, ref="BUDE-J")
NOW_JANES = row(3, "17 Nov", JANE, ref="BUDE-T")
"""Jane's letter was about row 2, and a letter to Tom was made about row 3."""
MADE = letter(Step.MEETING, "17 Nov", LetterState.RENDERED, refs=["BUDE-T"], name="Tom Hill")
HERS = letter(Step.MEETING, "17 Nov", LetterState.RENDERED, refs=["BUDE-T"])


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        pytest.param([WENT, MADE], True, id="the other row was his"),
        pytest.param([WENT, HERS], False, id="does nothing: the other row was hers all along"),
        pytest.param([WENT], False, id="does nothing: nothing is known of the other row"),
    ],
)
def test_people_who_were_exchanged(letters, expected):
    made = plan(NOW_TOMS, NOW_JANES, letters=letters)
    meetings = [each for each in made.decisions if each.step is Step.MEETING]
    assert [("edited" in each.blocked_by) for each in meetings] == [expected, expected]


def test_the_very_letter_that_went_is_never_made_anew():
    """Its row names somebody else, and another row says the same person and day: the key is the same."""
    made = plan(NOW_TOMS, row(3, "16 Nov", JANE, ref="BUDE-X"), letters=[WENT])
    (decision,) = (each for each in made.decisions if each.letter_key == WENT.key)
    assert "gone" in decision.blocked_by


def test_whoever_took_a_rows_place_starts_afresh():
    made = plan(NOW_TOMS, letters=[WENT])
    assert only(made, Step.MEETING).blocked_by == ("approval",)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([row(2, "16 Nov", JANE, ref="BUDE-J")], [], id="does nothing: the row is as it was"),
        pytest.param(
            [row(2, "16 Nov", JANE, ref="BUDE-J"), row(5, "20 Nov", TOM, ref="BUDE-J")],
            [("ref", 5)],
            id="a copy of the row, with another person typed over: no letter went to the wrong one",
        ),
        pytest.param([row(2, "16 Nov", TOM, ref="BUDE-J")], [("edited", 2)], id="the row itself was changed"),
        pytest.param(
            [row(2, "16 Nov", TOM, ref="BUDE-J"), row(5, "20 Nov", person("Ann Low"), ref="BUDE-J")],
            [("edited", 2), ("edited", 5), ("ref", 5)],
            id="nobody can say which of two is the letter's",
        ),
    ],
)
def test_only_the_letters_own_row_is_said_to_name_somebody_else(rows, expected):
    made = plan(*rows, letters=[WENT])
    assert sorted(each for each in codes(made) if each[0] in {"edited", "ref"}) == expected
