from __future__ import annotations

import pytest
from core_policy.builders import letter, person, plan, row

from toolkit.core.steps import LetterState, Step

OLD, NEW = "jane@old.example", "jane@new.example"


def said(state: LetterState, now: str | None, to: str = OLD, **office: str) -> list[str]:
    record = letter(Step.WARNING, "7 Sep", state, refs=["BUDE-1"], to=to, when="16 Sep")
    made = plan(row(2, "7 Sep", person(email=now), ref="BUDE-1", office=office), letters=[record])
    return [problem.message for problem in made.problems if problem.code == "readdressed"]


@pytest.mark.parametrize(
    ("state", "now", "office"),
    [
        pytest.param(LetterState.SAVED, OLD, {}, id="the same address"),
        pytest.param(LetterState.SAVED, OLD.upper(), {}, id="in capitals"),
        pytest.param(LetterState.SAVED, None, {}, id="none"),
        pytest.param(LetterState.SAVED, NEW, {"send_by": "post"}, id="by post"),
        pytest.param(LetterState.SENT, NEW, {}, id="it was served"),
        pytest.param(LetterState.DRAFTED, NEW, {}, id="a draft: a person still looks at it"),
        pytest.param(LetterState.APPROVED, NEW, {}, id="it has not gone: the new address is used"),
        pytest.param(LetterState.UNKNOWN, NEW, {}, id="where it is has to be settled first"),
    ],
)
def test_does_nothing(state, now, office):
    assert said(state, now, **office) == []


def test_a_letter_without_an_address_went_to_none():
    assert said(LetterState.SAVED, NEW, to="") == []


@pytest.mark.parametrize(
    ("state", "words"),
    [(LetterState.SAVED, f"was saved on 16 September 2026 as a message to {OLD}."), (LetterState.BOUNCED, OLD)],
    ids=["saved", "came back"],
)
def test_another_address_since_is_pointed_out(state, words):
    (message,) = said(state, NEW)
    assert words in message
    assert f"The address is now {NEW}" in message
