"""A letter that the mail server refused is named with what to do, whatever run comes after."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, letter, plan, row

from toolkit.core.steps import LetterState, Step


def made(state: str, **more):
    record = letter(Step.MEETING, "16 Nov", LetterState(state), "18 Nov", refs=["BUDE-1"], **more)
    return plan(row(2, "16 Nov", ref="BUDE-1"), letters=[record])


@pytest.mark.parametrize("state", ["saved", "bounced", "sent", "drafted"])
def test_any_other_is_not(state):
    assert ("refused-letter", 2) not in codes(made(state))


@pytest.mark.parametrize(
    ("note", "said", "step"),
    [
        ("", "the mail server refused it.", "Look whether the address is right."),
        (
            "Exchange answered ErrorInvalidRecipients",
            "Exchange answered ErrorInvalidRecipients.",
            "Correct the address",
        ),
        ("Exchange refused it: ErrorMessageSizeExceeded", "Exchange refused it: ErrorMessageSizeExceeded.", "Make the"),
        (
            "the mail server refused it: 550 5.7.60 no",
            "the mail server refused it: 550 5.7.60 no.",
            "Show IT these words",
        ),
    ],
    ids=["no word", "the address", "the size", "the mailbox"],
)
def test_it_is_named_with_its_reason_and_what_to_do(note, said, step):
    (problem,) = [each for each in made("rejected", note=note).problems if each.code == "refused-letter"]
    assert problem.message == f"Jane Smith's meeting letter reached nobody: {said}"
    assert problem.next_step.startswith(step)
    assert "conduct reconcile --settle BUDE-018069 not-sent" in problem.next_step, "the letter's own reference"
    assert "delete its draft" not in problem.next_step
