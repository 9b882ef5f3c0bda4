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
    ("note", "said"),
    [
        ("", "reached nobody: the mail server refused it."),
        ("Exchange answered ErrorInvalidRecipients", "reached nobody: Exchange answered ErrorInvalidRecipients."),
    ],
    ids=["no word", "the server's word"],
)
def test_it_is_named_with_its_reason_and_what_to_do(note, said):
    (problem,) = [each for each in made("rejected", note=note).problems if each.code == "refused-letter"]
    assert problem.message == f"Jane Smith's meeting letter {said}"
    assert "Correct the address" in problem.next_step
    assert "conduct reconcile --settle BUDE-1 not-sent" in problem.next_step
    assert "delete its draft" not in problem.next_step
