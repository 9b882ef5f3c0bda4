"""Steps that no letter of ours stands for: a meeting offered by phone, a letter that the office delivered itself."""

from __future__ import annotations

import pytest
from core_policy.builders import OFFICE, codes, letter, person, plan, row, sent, shown

from toolkit.core.letters import SET_ASIDE
from toolkit.core.steps import LetterState, Step


def phoned(**more):
    return row(2, "16 Nov", office={"meeting_on": "25 Nov", **more.pop("office", {})}, ref="BUDE-1", **more)


def made(state: LetterState, **more):
    return letter(Step.MEETING, "16 Nov", state, "17 Nov", refs=["BUDE-1"], **more)


@pytest.mark.parametrize(
    ("rows", "letters", "expected"),
    [
        pytest.param(
            [phoned(office={"approved_by": OFFICE})], [], ("meeting", "due"), id="does nothing: a letter is wanted"
        ),
        pytest.param([phoned()], [made(LetterState.SAVED)], ("meeting", "blocked"), id="does nothing: a letter went"),
        pytest.param([phoned(categories="")], [], None, id="does nothing: no breach"),
        pytest.param([phoned()], [], ("meeting", "waiting"), id="a day and no letter"),
        pytest.param([phoned()], [made(LetterState.RENDERED)], ("meeting", "waiting"), id="a letter nobody wanted"),
        pytest.param(
            [phoned()],
            [made(LetterState.RENDERED, note=SET_ASIDE)],
            ("meeting", "blocked"),
            id="a letter whose approval was set aside",
        ),
        pytest.param(
            [phoned(office={"meeting_outcome": "refused"})],
            [made(LetterState.RENDERED, note=SET_ASIDE)],
            ("warning", "blocked"),
            id="such a letter, and an answer came all the same",
        ),
        pytest.param(
            [phoned(office={"approved_by": OFFICE, "meeting_outcome": "refused"})],
            [],
            ("warning", "blocked"),
            id="approved, and an answer came all the same",
        ),
        pytest.param(
            [row(3, "2 Nov", taken=[sent("meeting", "17 Nov")]), phoned()],
            [],
            ("meeting", "waiting"),
            id="does nothing: the day of the meeting that a letter offered before",
        ),
    ],
)
def test_a_meeting_offered_by_phone(rows, letters, expected):
    found = [(step, state) for step, state, _ in shown(plan(*rows, letters=letters))]
    assert found == ([expected] if expected else [])


def test_a_call_about_a_row_that_was_somebody_elses_is_no_offer():
    """The letter of this row went to Tom Low; the day beside it may be his."""
    went = made(LetterState.SENT, name="Tom Low")
    found = [(d.step, d.state) for d in plan(phoned(), letters=[went]).decisions if d.step is Step.MEETING]
    assert found == [(Step.MEETING, "blocked")]


@pytest.mark.parametrize(
    ("office", "more", "problems"),
    [
        pytest.param({}, {}, [], id="does nothing: no delivery"),
        pytest.param(
            {"delivered_on": "18 Nov"}, {"taken": [sent("meeting", "17 Nov", "saved")]}, [], id="does nothing: a letter"
        ),
        pytest.param(
            {"delivered_on": "25 Nov"}, {}, [("delivery-day", 2)], id="does nothing: still to come, said elsewhere"
        ),
        pytest.param({"delivered_on": "18 Nov"}, {}, [("delivery", 2)], id="no letter is on record"),
        pytest.param({"delivered_on": "23 Nov"}, {}, [("delivery", 2)], id="no letter is on record today"),
    ],
)
def test_a_day_of_delivery_without_a_letter_is_said(office, more, problems):
    assert codes(plan(row(2, "16 Nov", person(), office=office, **more))) == problems
