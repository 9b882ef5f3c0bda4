"""A letter that went, and nobody wrote which or when: one name in `Approved by` sends no other, lower letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_incidents.logs import read_cells
from core_policy.builders import (
    CORNWALL,
    POLICY,
    TODAY,
    TRUST,
    day,
    letter,
    only,
    person,
    plan,
    reading,
    row,
    sent,
    shown,
)

from toolkit.core.policy.decide import decide
from toolkit.core.problems import Place, Problem
from toolkit.core.steps import LetterState, Step

BY = {"approved_by": "A. Teague"}


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        pytest.param([], ("meeting", ()), id="does nothing: no letter is noted"),
        pytest.param([sent("", None, "")], ("meeting", ()), id="does nothing: an empty cell"),
        pytest.param([sent("", "18 Nov")], ("meeting", ("step",)), id="a day and no step"),
        pytest.param([sent("", None, "sent")], ("meeting", ("step",)), id="neither"),
        pytest.param([sent("warning", None)], ("warning", ("step",)), id="a step and no day"),
        pytest.param([sent("meeting", "24 Nov")], ("meeting", ("step",)), id="a day still to come"),
    ],
)
def test_a_letter_without_its_step_or_day_blocks_its_row(taken, expected):
    decision = only(plan(row(2, "16 Nov", taken=taken, office=BY)))
    assert (decision.step.value, decision.blocked_by) == expected


def read_with(problem: Problem):
    found = reading([row(2, "16 Nov", office=BY)], columns=("date", "person", "meeting_date"))
    layout = replace(found.layouts[0], headings=((3, "Meeting date"),))
    made = replace(found, problems=(problem,), layouts=(layout,))
    return only(decide([made], [], TRUST, POLICY, CORNWALL, TODAY))


@pytest.mark.parametrize(
    ("code", "number", "column", "blocks"),
    [
        pytest.param("step", 2, "Letter sent?", ("step",), id="this row"),
        pytest.param("step", 3, "Letter sent?", (), id="another row"),
        pytest.param("category", 2, "Category", (), id="another problem"),
        pytest.param("step", 2, "Meeting date", (), id="a meeting that is arranged is no letter"),
    ],
)
def test_what_only_the_reader_saw_blocks_too(code, number, column, blocks):
    said = Problem(code, "A letter is noted.", "Write which.", "bude", "bude.xlsx", "Log", number, column)
    assert read_with(said).blocked_by == blocks


def test_the_ledger_knows_the_day_that_the_log_lacks():
    record = letter(Step.MEETING, "16 Nov", LetterState.SENT, "18 Nov", refs=["BUDE-1"])
    made = plan(row(2, "16 Nov", ref="BUDE-1", taken=[sent("meeting", None)]), letters=[record])
    assert shown(made) == [("meeting", "waiting", [2])]


def test_a_row_that_stands_again_is_named_after_the_incidents():
    again = Place("bude.xlsx", "Log", 1)
    decision = only(plan(row(2, "16 Nov", also=(again,)), row(3, "17 Nov", categories="threats")))
    assert [(i.place.row, i.day, i.categories) for i in decision.incidents] == [
        (2, decision.first_day, ("offensive-language",)),
        (3, TODAY.replace(day=17), ("threats",)),
        (1, decision.first_day, ("offensive-language",)),
    ]


HELD = {"meeting_outcome": "attended"}


def test_a_meeting_that_was_held_on_no_day_that_is_known_stops_its_letter_and_is_a_problem():
    made = plan(row(2, "3 Nov", taken=[sent("meeting", None)], office=HELD))
    assert [(d.step, d.state, "step" in d.blocked_by) for d in made.decisions] == [("meeting", "blocked", True)]
    assert [(p.code, p.next_step) for p in made.problems] == [("step", "Write its day in `Meeting on`.")]


def test_a_meeting_that_was_held_is_told_by_another_row_that_has_its_letter():
    rows = [
        row(2, "2 Nov", taken=[sent("meeting", "3 Nov")]),
        row(3, "16 Nov", taken=[sent("meeting", None)], office=HELD),
    ]
    made = plan(*rows)
    assert [problem for problem in made.problems if problem.code == "step"] == []
    assert not any("step" in decision.blocked_by for decision in made.decisions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Spoke to mum", [("meeting", "blocked", ("approval",))], id="does nothing: spoken words"),
        pytest.param("Letter to be sent", [("meeting", "blocked", ("approval",))], id="does nothing: a plan"),
        pytest.param(
            "Meeting letter sent 20/11", [("meeting", "waiting", ())], id="a letter that went is not sent again"
        ),
        pytest.param(
            "Letter sent 20/11", [("meeting", "blocked", ("approval", "step"))], id="nobody says which letter"
        ),
        pytest.param("Meeting letter sent", [("meeting", "blocked", ("step",))], id="nobody says when"),
        pytest.param("Met with mum 20/11", [], id="the meeting was held: nothing is due"),
        pytest.param("Warning letter sent 20/11", [], id="warned: nothing is due until it happens again"),
    ],
)
def test_what_a_school_wrote_of_its_steps_decides_what_is_due(text, expected):
    headings = ["Date", "Parent", "Parent email", "Category", "Action taken"]
    one = [day("16 Nov"), "Jane Smith", "jane@mail.example", "Swearing", text]
    made = decide([read_cells(headings, one)], (), TRUST, POLICY, CORNWALL, TODAY)
    assert [(d.step, d.state, tuple(sorted(d.blocked_by))) for d in made.decisions] == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        pytest.param([], [], id="nothing is decided of a row without a day"),
        pytest.param(["16/11/2026"], [("warning", [3])], id="its meeting is still history for a row that has one"),
    ],
)
def test_a_row_without_a_usable_day_raises_no_step(later, expected):
    headings = ["Date", "Parent", "Parent email", "Category", "Letter sent?", "Date of letter", "Meeting outcome"]
    who = ["Jane Smith", "jane@mail.example", "Swearing"]
    undated = ["some time in October", *who, "Meeting", day("5 Nov"), "Refused"]
    reading = read_cells(headings, undated, *[[text, *who] for text in later])
    made = decide([reading], (), TRUST, POLICY, CORNWALL, TODAY)
    assert [(d.step, [i.place.row for i in d.incidents]) for d in made.decisions] == expected
    assert [problem.row for problem in made.problems if problem.code == "date"] == [2]


def test_what_the_row_half_tells_of_one_person_blocks_no_other():
    both = (person(), person("Tom Smith"))
    office = {"who_did_it": "Jane Smith, Tom Smith", **BY}
    made = plan(row(2, "16 Nov", *both, taken=[sent("meeting", None, person=0)], office=office))
    assert [(d.person.raw, d.blocked_by) for d in made.decisions] == [("Jane Smith", ("step",)), ("Tom Smith", ())]


def test_a_letter_whose_day_of_delivery_is_filled_lacks_nothing():
    made = plan(row(2, "16 Nov", taken=[sent("meeting", None)], office={"delivered_on": "18 Nov", **BY}))
    assert shown(made) == [("meeting", "waiting", [2])]


WARNED = {"taken": [sent("warning", "8 Oct")]}


@pytest.mark.parametrize(
    ("taken", "blocked"),
    [
        pytest.param([], False, id="does nothing: no letter is noted"),
        pytest.param([sent("warning", "9 Oct")], False, id="does nothing: known with its day"),
        pytest.param([sent("meeting", None)], False, id="does nothing: a meeting, and they were warned since"),
        pytest.param([sent("", "9 Oct")], True, id="a day and no step"),
        pytest.param([sent("", None, "sent")], True, id="neither"),
    ],
)
def test_a_letter_of_another_row_that_may_be_a_higher_step_stops_the_next_one(taken, blocked):
    made = plan(row(2, "5 Oct", **WARNED), row(3, "6 Oct", taken=taken), row(4, "16 Nov", office=BY))
    decision = only(made)
    assert (decision.step, "step" in decision.blocked_by) == (Step.BAN, blocked)


@pytest.mark.parametrize(("number", "blocked"), [(3, True), (5, False)], ids=["this person's", "another's"])
def test_what_only_the_reader_saw_in_another_row_of_the_person_blocks_too(number, blocked):
    rows = [row(2, "5 Oct", **WARNED), row(3, "6 Oct"), row(4, "16 Nov"), row(5, "16 Nov", person("Tom Low"))]
    said = Problem("step", "A letter is noted.", "Write which.", "bude", "bude.xlsx", "Log", number, "Letter sent?")
    made = decide([replace(reading(rows), problems=(said,))], [], TRUST, POLICY, CORNWALL, TODAY)
    (ban,) = [each for each in made.decisions if each.step is Step.BAN]
    assert ("step" in ban.blocked_by) is blocked
