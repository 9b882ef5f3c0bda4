"""Nobody approves a letter about an incident in which they are the victim or the person (POLICY.md, Approval)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import HEAD, SLT, TRUST, codes, only, person, plan, row, sent

from toolkit.core.concerned import is_one_of, untitled
from toolkit.core.steps import Role, Step
from toolkit.core.trust import Approver

SCHOOL = replace(TRUST.schools[0], head=HEAD)


def warning(victim: str, by: str = HEAD, **more):
    breach = row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], next_step="warning", **more)
    return replace(breach, victims=(victim,), office=replace(breach.office, meeting_outcome="refused", approved_by=by))


@pytest.mark.parametrize(
    ("name", "other", "may_be"),
    [
        pytest.param("S. Roskilly", "P. Lean", False, id="does nothing: another name"),
        pytest.param("S. Roskilly", "M. Roskilly", False, id="does nothing: another initial"),
        pytest.param("S. Roskilly", "Sarah Lean", False, id="does nothing: the same initial, another surname"),
        pytest.param("S. Roskilly", "S", False, id="does nothing: an initial alone is nobody's name"),
        pytest.param("S. Roskilly", "Mrs S Roskilly", True, id="the same, with a title"),
        pytest.param("S. Roskilly", "Mrs Roskilly", True, id="the surname alone"),
        pytest.param("S. Roskilly", "Sarah Roskilly", True, id="the first name that the initial stands for"),
        pytest.param("Sarah Roskilly", "S Roskilly (Deputy Head)", True, id="the initial of the first name"),
        pytest.param("Sarah Roskilly", "Sarah Jane Roskilly", True, id="with a second name"),
    ],
)
def test_somebody_may_be_another(name, other, may_be):
    assert is_one_of(name, [untitled(other)]) is may_be


@pytest.mark.parametrize(
    ("victim", "by", "counts"),
    [
        pytest.param("the caretaker", HEAD, True, id="does nothing: somebody else"),
        pytest.param("Deputy Head", HEAD, True, id="does nothing: another post"),
        pytest.param("Headteacher", SLT, True, id="the SLT about the Head"),
        pytest.param("Headteacher", HEAD, False, id="the Head, called by the post"),
        pytest.param("The Head", HEAD, False, id="the Head, with an article"),
    ],
)
def test_a_log_may_call_the_head_by_the_post(victim, by, counts):
    made = plan(warning(victim, by), schools=(SCHOOL, TRUST.schools[1]))
    assert (only(made).approved_by == by) is counts
    assert codes(made) == ([] if counts else [("approval", 2)])
    assert counts or HEAD not in made.problems[0].next_step


def test_of_a_row_of_two_people_neither_approves_a_letter_to_the_other():
    both = row(
        2, "17 Nov", person("Jane Smith"), person("P. Lean"), office={"approved_by": "P. Lean", "who_did_it": "both"}
    )
    made = plan(both, approvers=(Approver("P. Lean", Role.OFFICE, ("*",)),))
    assert [each.approved_by for each in made.decisions] == [None, None]


@pytest.mark.parametrize(
    ("victims", "step"),
    [
        pytest.param((), Step.MEETING, id="does nothing: somebody else was the victim"),
        pytest.param(("Mrs Roskilly",), Step.BAN, id="the victim: the ban stays for another of the SLT"),
    ],
)
@pytest.mark.parametrize(
    "office", [{"slt_decision": f"ordinary step, {SLT}"}, {"slt_decision": "ordinary step", "approved_by": SLT}]
)
def test_who_was_the_victim_does_not_send_a_serious_breach_to_the_ordinary_step(office, victims, step):
    breach = replace(row(2, "17 Nov", office=office), serious=True, victims=victims)
    assert only(plan(breach)).step is step


@pytest.mark.parametrize(
    ("victims", "decided"),
    [pytest.param((), True, id="does nothing: somebody else"), pytest.param(("Roskilly",), False, id="the victim")],
)
def test_who_was_the_victim_does_not_release_protected_speech(victims, decided):
    said = row(2, "17 Nov", categories=("challenging-policies",), office={"released_by": SLT})
    made = plan(replace(said, victims=victims))
    assert bool(made.decisions) is decided
    assert ("protected-speech" in [code for code, _ in codes(made)]) is not decided
