"""An approval belongs to one text: a letter that changed since loses it, and a ban must have been readable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import HEAD, OFFICE, SLT, TRUST, day, letter, only, plan, row, sent

from toolkit.core.held_approvals import hold_to_text
from toolkit.core.letters import APPROVAL_LOST
from toolkit.core.steps import LetterState, Role, Step
from toolkit.core.trust import Approver

WORDS = {"collection_arrangements": "At the gate"}


def meeting_plan(approved_by: str = "", letters=()):
    return plan(row(2, "17 Nov", ref="BUDE-1", office={"approved_by": approved_by}), letters=letters)


def ban_plan(approved_by: str = SLT, letters=()):
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    breach = row(3, "17 Nov", ref="BUDE-1", next_step="ban", office={**WORDS, "approved_by": approved_by})
    return plan(warned, breach, letters=letters)


def record(step: Step = Step.MEETING, facts: str = "now", **more):
    more = {"rendered_on": day("18 Nov"), **more}
    more = {"refs": ["BUDE-1"], "state": LetterState.RENDERED, **more}
    return letter(step, "17 Nov", facts=facts, **more)


def facts_of(made):
    return {decision.letter_key: "now" for decision in made.decisions}


def held(made, letters):
    return only(hold_to_text(made, letters, facts_of(made)))


@pytest.mark.parametrize(
    ("cell", "letters", "state", "approved"),
    [
        pytest.param(OFFICE, [], "due", OFFICE, id="does nothing: approved in the cell, no letter yet"),
        pytest.param("", [], "blocked", None, id="does nothing: not approved"),
        pytest.param(OFFICE, [record()], "due", OFFICE, id="does nothing: approved in the cell, letter unchanged"),
        pytest.param(
            "Somebody Else",
            [record(approved_by=HEAD, approved_facts="now")],
            "blocked",
            None,
            id="in the ledger, and the cell names somebody who may not: taken back",
        ),
        pytest.param(
            "",
            [record(approved_by=HEAD, approved_facts="now")],
            "blocked",
            None,
            id="in the ledger, the name was taken out of the cell: taken back",
        ),
        pytest.param(
            "",
            [record(approved_by=HEAD, approved_facts="before")],
            "blocked",
            None,
            id="in the ledger for another text: lost",
        ),
        pytest.param(
            OFFICE,
            [record(approved_by=OFFICE, approved_facts="before")],
            "blocked",
            None,
            id="lost even where the cell was not emptied",
        ),
    ],
)
def test_an_approval_holds_for_its_text(cell, letters, state, approved):
    decision = held(meeting_plan(cell, letters), letters)
    assert (decision.state, decision.approved_by) == (state, approved)
    assert decision.blocked_by == (() if state == "due" else ("approval",))


def test_a_lost_approval_does_not_come_back_from_its_cell_while_it_stands_there():
    anew = [record(note=APPROVAL_LOST)]
    decision = held(meeting_plan(OFFICE, anew), anew)
    assert (decision.approved_by, decision.blocked_by, decision.approval_lost) == (None, ("approval",), True)
    gone = [record()]
    assert held(meeting_plan(OFFICE, gone), gone).approved_by == OFFICE


@pytest.mark.parametrize(
    ("letters", "counts"),
    [
        pytest.param([], True, id="does nothing: there was no letter to read yet"),
        pytest.param([record()], True, id="does nothing: the letter is the one that was read"),
        pytest.param([record(facts="before")], False, id="the row was edited after its letter was made"),
        pytest.param([record(refs=["BUDE-9"])], False, id="re-sorted: the approval stands in another letter's row"),
    ],
)
def test_a_typed_approval_is_for_the_letter_that_could_be_read(letters, counts):
    decision = held(meeting_plan(OFFICE, letters), letters)
    assert (decision.approved_by == OFFICE) is counts
    assert decision.approval_lost is not counts


@pytest.mark.parametrize("state", ["unknown", "saved"])
def test_a_ban_that_the_log_says_left_is_blocked_by_that_alone(state):
    warned = row(2, "1 Oct", taken=[sent("warning", "2 Oct")])
    made = plan(warned, row(3, "17 Nov", taken=[sent("ban", "18 Nov", state)], office=WORDS))
    decision = next(each for each in made.decisions if each.step is Step.BAN)
    assert len(held(replace(made, decisions=(decision,)), []).blocked_by) == 1


@pytest.mark.parametrize(
    ("other", "counts"),
    [
        pytest.param(record(key="other", name="Ann Able"), False, id="the name was changed under it"),
        pytest.param(record(key="other", first_day=day("16 Nov")), False, id="the day was changed under it"),
        pytest.param(record(key="other", refs=["BUDE-9"]), True, id="does nothing: a letter about another row"),
        pytest.param(record(Step.WARNING, key="other"), True, id="does nothing: a letter of another step"),
        pytest.param(
            record(key="other", state=LetterState.SAVED), True, id="does nothing: a letter that left holds its own"
        ),
    ],
)
def test_an_approval_stays_with_the_letter_that_was_read_when_its_row_becomes_anothers(other, counts):
    made = meeting_plan(OFFICE)
    decision = only(hold_to_text(made, [other], facts_of(made)))
    assert (decision.approved_by == OFFICE) is counts


@pytest.mark.parametrize(
    ("by", "cell", "until", "victims", "approved"),
    [
        pytest.param("P. Lean", "P. Lean", None, (), "P. Lean", id="does nothing: still an approver"),
        pytest.param("P. Lean", "Mrs P Lean", "20 Nov", (), "P. Lean", id="whose days ended since it was first read"),
        pytest.param("P. Lean", "P. Lean", "20 Nov", ("Lean",), None, id="the victim, as was written down since"),
        pytest.param("P. Lean", OFFICE, "20 Nov", (), OFFICE, id="the cell names another who may: theirs"),
        pytest.param("P. Lean", "H. Ill", "20 Nov", (), None, id="the cell names another who may not: nobody's"),
    ],
)
def test_the_time_of_an_approval_is_when_it_was_first_read(by, cell, until, victims, approved):
    lean = Approver("P. Lean", Role.OFFICE, ("bude",), until=until and day(until), acting=True)
    letters = [record(approved_by=by, approved_facts="now")]
    breach = replace(row(2, "17 Nov", ref="BUDE-1", office={"approved_by": cell}), victims=victims)
    made = plan(breach, letters=letters, approvers=(*TRUST.approvers, lean))
    assert held(made, letters).approved_by == approved


def test_an_approval_taken_back_says_so():
    letters = [record(approved_by=HEAD, approved_facts="now")]
    assert held(meeting_plan("", letters), letters).why[-1].startswith(f"The approval of {HEAD} was taken back")


def test_a_lost_approval_says_what_happened():
    letters = [record(approved_by=HEAD, approved_facts="before")]
    assert f"The letter changed since {HEAD} approved it" in held(meeting_plan("", letters), letters).why[-1]


@pytest.mark.parametrize(
    ("letters", "blocked"),
    [
        pytest.param([record(Step.BAN)], (), id="does nothing: this text was rendered"),
        pytest.param([], ("unread-letter",), id="never rendered"),
        pytest.param([record(Step.BAN, "before")], ("approval", "unread-letter"), id="another text was rendered"),
        pytest.param([record(Step.BAN, rendered_on=None)], ("unread-letter",), id="planned only"),
    ],
)
def test_a_ban_must_have_been_readable(letters, blocked):
    decision = held(ban_plan(letters=letters), letters)
    assert decision.blocked_by == blocked
    assert decision.state == ("blocked" if blocked else "due")


def test_a_letter_that_may_have_left_is_not_touched():
    letters = [letter(Step.MEETING, "17 Nov", LetterState.SENT, "18 Nov", refs=["BUDE-1"], facts="before")]
    made = meeting_plan(letters=letters)
    assert hold_to_text(made, letters, {made.decisions[0].letter_key: "now"}) == made


def test_a_decision_without_a_letter_is_not_touched():
    made = plan(row(2, "17 Nov", safeguarding=True))
    assert hold_to_text(made, [], {}) == made
    assert hold_to_text(made, [], {made.decisions[0].letter_key: "now"}) == made
