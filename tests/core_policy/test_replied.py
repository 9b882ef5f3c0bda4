"""What somebody answered to an invitation is said beside the row, and decides nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import day, letter, only, plan, row, sent, story

from toolkit.core.policy.replied import note_of
from toolkit.core.steps import LetterState, Step

ANSWERS = [
    pytest.param("answer", "Jane Smith answered on 9 November 2026: read it in the mailbox. If that", id="an answer"),
    pytest.param("accepted", "Jane Smith accepted the calendar invitation on 9 November 2026. Nothing", id="accepted"),
    pytest.param("declined", "Jane Smith declined the calendar invitation on 9 November 2026", id="declined"),
    pytest.param("tentative", "answered the calendar invitation with maybe on 9 November 2026", id="maybe"),
    pytest.param("elsewhere", "may have answered the calendar invitation, from another address, on 9", id="elsewhere"),
    pytest.param("report", "Jane Smith may not have got the letter", id="it looks like a delivery report"),
]


def answered(kind: str, **office: str):
    """The row of a meeting letter that the ledger says was answered, and that letter."""
    record = letter(Step.MEETING, "3 Nov", LetterState.SENT, "5 Nov", refs=["BUDE-1"])
    record = replace(record, person="Jane Smith", note=note_of(kind, day("9 Nov")))
    return row(2, "3 Nov", ref="BUDE-1", taken=[sent("meeting", "5 Nov")], office=office), record


@pytest.mark.parametrize(("kind", "said"), ANSWERS)
def test_an_answer_is_said_beside_the_row_and_decides_nothing(kind, said):
    offer, record = answered(kind)
    decision = only(plan(offer, letters=[record], today="10 Nov"))
    assert (decision.step, decision.state) == (Step.MEETING, "waiting")
    assert [each for each in decision.why if said in each]


@pytest.mark.parametrize(("kind", "said"), ANSWERS)
def test_nobody_who_answered_is_reminded_that_no_answer_came(kind, said):
    offer, record = answered(kind)
    assert only(plan(offer, letters=[replace(record, note="")], today="13 Nov")).step is Step.MEETING_REMINDER
    decision = only(plan(offer, letters=[record], today="13 Nov"))
    assert (decision.step, decision.state, decision.blocked_by) == (Step.MEETING, "blocked", ("meeting-outcome",))
    assert [each for each in decision.why if said in each]
    assert not decision.refused


def test_an_answer_to_the_invitation_says_for_which_day_the_meeting_was_offered():
    offer, record = answered("accepted", meeting_on="12 Nov")
    decision = only(plan(offer, letters=[record], today="10 Nov"))
    assert "`Meeting on` says 12 November 2026." in " ".join(decision.why)


def test_what_a_person_wrote_of_the_meeting_counts_and_not_the_answer():
    offer, record = answered("accepted", meeting_outcome="refused")
    assert only(plan(offer, letters=[record])).step is Step.WARNING


@pytest.mark.parametrize(
    ("note", "told"),
    [
        pytest.param("", False, id="no answer"),
        pytest.param("sent again by order of A. Teague: a new address", False, id="another note"),
        pytest.param(note_of("accepted", day("9 Nov")), True, id="an answer"),
    ],
)
def test_a_story_keeps_the_answer_with_its_letter_after_the_meeting_is_settled(note, told):
    offer, record = answered("accepted", meeting_outcome="attended", meeting_on="12 Nov")
    found = story(offer, letters=[replace(record, note=note)])
    said = [each for entry in found.entries for each in entry.notes if "Jane Smith" in each]
    assert said == (["Jane Smith accepted the calendar invitation on 9 November 2026."] if told else [])
