"""The steps that a case has taken: the ledger's, and where it is silent the log's."""

from __future__ import annotations

import pytest
from core_policy.builders import letter, plan, row, sent

from toolkit.core.steps import LetterState, Step


def recorded(step: Step = Step.WARNING, state: LetterState = LetterState.SENT, when: str = "5 Oct"):
    return letter(step, "1 Oct", state, when, refs=["BUDE-1"])


def case(**more):
    return [row(3, "1 Oct", ref="BUDE-1", **more), row(9, "17 Nov")]


@pytest.mark.parametrize(
    ("rows", "letters", "step"),
    [
        pytest.param(case(), [], "meeting", id="does nothing: neither knows of one"),
        pytest.param(case(), [recorded(state=LetterState.RENDERED)], "meeting", id="does nothing: never left"),
        pytest.param(case(taken=[sent("warning", "5 Oct", "rendered")]), [], "meeting", id="does nothing: nor here"),
        pytest.param(case(), [recorded()], "ban", id="the ledger alone"),
        pytest.param(case(taken=[sent("warning", "5 Oct")]), [], "ban", id="the log alone"),
        pytest.param(case(taken=[sent("warning", "5 Oct")]), [recorded()], "ban", id="both, and it is one step"),
        pytest.param(
            case(taken=[sent("warning", "5 Oct", "saved")]), [recorded()], "ban", id="the ledger knows that it went"
        ),
        pytest.param(
            case(office={"delivered_on": "6 Oct"}),
            [recorded(state=LetterState.SAVED)],
            "ban",
            id="the log says when the ledger's letter arrived",
        ),
    ],
)
def test_what_the_next_breach_leads_to(rows, letters, step):
    found = [d.step.value for d in plan(*rows, letters=letters).decisions if 9 in [i.place.row for i in d.incidents]]
    assert found == [step]


def test_a_letter_served_is_known_by_its_own_day_of_service():
    made = plan(*case(office={"delivered_on": "8 Oct"}), letters=[recorded(state=LetterState.SAVED)])
    (ban,) = (each for each in made.decisions if each.step is Step.BAN)
    assert [(step.value, when.isoformat()) for step, when in ban.earlier] == [("warning", "2026-10-08")]
