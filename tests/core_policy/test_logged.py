"""Letters of which a log alone tells."""

from __future__ import annotations

import pytest
from core_policy.builders import CORNWALL, POLICY, TRUST, day, letter, reading, row, sent

from toolkit.core.keys import letter_key
from toolkit.core.policy.decide import decide
from toolkit.core.steps import Step


def logged(*rows, letters=()):
    readings = [reading(rows, school.code) for school in TRUST.schools]
    plan = decide(readings, letters, TRUST, POLICY, CORNWALL, day("25 Nov"), courses=True)
    return [each for course in plan.courses for each in course.logged]


@pytest.mark.parametrize(
    ("taken", "letters"),
    [
        pytest.param([], [], id="no letter"),
        pytest.param([sent("meeting", "5 Nov")], [], id="the school's own column tells of it"),
        pytest.param([sent("meeting", None, "approved", ours=True)], [], id="it has not left"),
        pytest.param(
            [sent("meeting", "5 Nov", ours=True)],
            [letter(Step.MEETING, "3 Nov", when="5 Nov", refs=("B-1",))],
            id="the ledger holds it",
        ),
    ],
)
def test_nothing_is_told_of(taken, letters):
    assert logged(row(2, "3 Nov", taken=taken, ref="B-1"), letters=letters) == []


def test_a_letter_in_our_columns_is_told_with_its_key_its_day_and_its_rows():
    rows = [row(2, "3 Nov", taken=[sent("meeting", "5 Nov", ours=True)])]
    [found] = logged(*rows)
    assert (found.letter.step, found.letter.state.value, found.letter.sent_on) == ("meeting", "sent", day("5 Nov"))
    assert found.letter.key == letter_key("bude", found.letter.identity, Step.MEETING, day("3 Nov"))
    assert found.places == (rows[0].place,)
