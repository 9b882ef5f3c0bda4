"""A status beside somebody to whom the ledger of that day knows no such letter: no step, and no letter goes."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, day, letter, person, plan, row, sent

from toolkit.core.steps import LetterState, Step

JANE, TOM = person("Jane Smith"), person("Tom Hill")
TO_TOM = letter(Step.MEETING, "9 Nov", LetterState.SAVED, "18 Nov", refs=["BUDE-T"], name="Tom Hill")
TOMS = row(9, "9 Nov", TOM, ref="BUDE-T")


def ours(state: str = "saved", step: str = "meeting", when: str | None = "18 Nov"):
    return sent(step, when, state, ours=True)


def of_jane(made):
    return next(each for each in made.decisions if each.person.name.display == "Jane Smith")


@pytest.mark.parametrize(
    ("taken", "letters", "office", "expected"),
    [
        pytest.param(ours(), [], {}, ["delivery"], id="does nothing: the ledger knows no letter of that day"),
        pytest.param(ours(when="17 Nov"), [TO_TOM], {}, ["delivery"], id="does nothing: of another day"),
        pytest.param(ours(step="warning"), [TO_TOM], {}, ["delivery"], id="does nothing: of another step"),
        pytest.param(
            sent("meeting", "18 Nov", "saved"), [TO_TOM], {}, ["delivery"], id="does nothing: the school's own"
        ),
        pytest.param(ours(when=None), [TO_TOM], {}, ["delivery"], id="does nothing: without its day"),
        pytest.param(ours("rendered"), [TO_TOM], {}, ["approval"], id="does nothing: a letter that never left"),
        pytest.param(ours(), [TO_TOM], {"released_by": "A. Teague"}, ["delivery"], id="does nothing: released"),
        pytest.param(ours(), [TO_TOM], {}, ["approval", "claimed"], id="that day's letters are all to others"),
        pytest.param(ours("sent"), [TO_TOM], {}, ["approval", "claimed"], id="said to be sent"),
    ],
)
def test_a_status_is_no_step_where_the_ledger_of_that_day_knows_better(taken, letters, office, expected):
    made = plan(row(2, "16 Nov", JANE, taken=[taken], office=office), TOMS, letters=letters)
    assert list(of_jane(made).blocked_by) == expected
    assert (("claimed", 2) in codes(made)) is ("claimed" in expected)


def test_a_letter_that_the_ledger_announced_beside_one_that_went_is_not_anothers():
    """A run died while Tom's letter was on its way; Jane's stood behind it, and the log says of both that they go."""
    gone = letter(Step.MEETING, "9 Nov", LetterState.SAVED, "18 Nov", refs=["BUDE-T"], name="Tom Hill")
    announced = letter(
        Step.MEETING,
        "16 Nov",
        LetterState.APPROVED,
        refs=["BUDE-J"],
        name="Jane Smith",
        announced_on=day("18 Nov"),
    )
    made = plan(row(2, "16 Nov", JANE, ref="BUDE-J", taken=[ours("sending")]), TOMS, letters=[gone, announced])
    assert "claimed" not in of_jane(made).blocked_by
    assert ("claimed", 2) not in codes(made)
