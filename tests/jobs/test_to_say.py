"""What a send, and the question before it, say of an approved letter that does not go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import OFFICE, only, plan, row

from toolkit.core.steps import DecisionState
from toolkit.jobs.to_say import to_say


def said(*blocks: str, **changed: object) -> list[tuple[str, str, str]]:
    made = plan(row(2, "17 Nov"))
    state = DecisionState.BLOCKED if blocks else DecisionState.DUE
    decision = replace(only(made), approved_by=OFFICE, blocked_by=blocks, state=state, why=("Something is missing.",))
    held = replace(made, decisions=(replace(decision, **changed),), problems=())  # type: ignore[arg-type]
    return [(each.code, each.message, each.next_step) for each in to_say(held)]


@pytest.mark.parametrize(
    ("blocks", "changed"),
    [
        pytest.param((), {}, id="it goes"),
        pytest.param(("approval",), {"approved_by": None}, id="nobody has approved it"),
        pytest.param(("delivery",), {}, id="it was saved, and waits for its day"),
    ],
)
def test_nothing_is_said_where(blocks, changed):
    assert said(*blocks, **changed) == []


def test_an_approved_letter_that_waits_says_for_what_and_keeps_its_approval():
    ((code, message, step),) = said("collection-arrangements")
    assert (code, message) == ("approval-waits", "Jane Smith's meeting is approved, and waits. Something is missing.")
    assert step.endswith("the approval stands.")


@pytest.mark.parametrize("blocks", [("unread-letter",), ("collection-arrangements", "unread-letter")])
def test_a_name_that_was_typed_before_the_letter_could_be_read_is_no_approval_that_stands(blocks):
    ((code, message, step),) = said(*blocks)
    assert code == "set-aside"
    assert message.endswith("it does not count.")
    assert "type the name in Approved by again" in step
