"""Who may approve which step, on which day, at which school, about what (POLICY.md, Approval)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from core_policy.builders import HEAD, OFFICE, SLT, codes, only, person, plan, row, sent

from toolkit.core.steps import Role, Step
from toolkit.core.trust import Approver
from toolkit.settings.policy import read_policy

BUILT_IN = read_policy(Path(), "", "Trust")


@pytest.mark.parametrize(
    ("step", "role"),
    [
        *((step, Role.OFFICE) for step in (Step.MEETING, Step.MEETING_REMINDER, Step.SIGNPOST)),
        *((step, Role.HEAD) for step in (Step.WARNING, Step.BAN_ENDED, Step.WITHDRAWAL, Step.LEGAL_REFERRAL)),
        *((step, Role.SLT) for step in (Step.BAN, Step.BAN_OUTCOME, Step.BAN_REVIEW)),
        *((step, None) for step in (Step.SAFEGUARDING_REFERRAL, Step.BAN_BREACH)),
    ],
)
def test_the_built_in_code_asks_this_role_for_each_step(step, role):
    assert BUILT_IN.approvals.get(step) is role


def test_every_step_has_its_role_or_none():
    assert set(BUILT_IN.approvals) | {Step.SAFEGUARDING_REFERRAL, Step.BAN_BREACH} == set(Step)


REFUSED = row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_outcome": "refused"})


def warning(by: str, next_step: str = "warning"):
    return replace(REFUSED, next_step=next_step, office=replace(REFUSED.office, approved_by=by))


def meeting(by: str, **more):
    return row(2, "17 Nov", office={"approved_by": by}, **more)


@pytest.mark.parametrize(
    ("rows", "by"),
    [
        pytest.param(meeting(""), None, id="does nothing: nobody signed"),
        pytest.param(meeting("no"), None, id="does nothing: no is no name"),
        pytest.param(meeting(OFFICE), OFFICE, id="the office a meeting"),
        pytest.param(meeting("teague, a"), OFFICE, id="however the name is written"),
        pytest.param(meeting(HEAD), HEAD, id="the Head a meeting"),
        pytest.param(meeting(f"Nobody; {SLT}"), SLT, id="one of two names counts"),
        pytest.param(warning(HEAD), HEAD, id="the Head a warning"),
        pytest.param(warning(SLT), SLT, id="the SLT a warning"),
    ],
)
def test_the_role_reaches_down(rows, by):
    made = plan(rows)
    assert only(made).approved_by == by
    assert codes(made) == []


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param(warning(OFFICE), "has the role office, and this step needs head", id="not up"),
        pytest.param(meeting("Nobody"), "“Nobody” is not the name of an approver", id="an unknown name"),
        pytest.param(meeting(HEAD, school="looe"), "does not approve for this school", id="another school"),
    ],
)
def test_a_name_that_does_not_count_is_a_problem_that_names_who_could(rows, why):
    made = plan(rows)
    assert only(made).blocked_by == ("approval",)
    assert codes(made) == [("approval", 2)]
    assert why in made.problems[0].message
    assert SLT in made.problems[0].next_step


@pytest.mark.parametrize(
    ("today", "counts"),
    [("19 Nov", False), ("20 Nov", True), ("23 Nov", True), ("24 Nov", False)],
)
def test_an_acting_approver_approves_from_a_day_until_a_day(today, counts):
    acting = Approver("P. Lean", Role.HEAD, ("bude",), date(2026, 11, 20), date(2026, 11, 23), acting=True)
    made = plan(meeting("P. Lean"), approvers=(acting,), today=today)
    assert (only(made).approved_by == "P. Lean") is counts


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        pytest.param(meeting(OFFICE), True, id="does nothing: somebody else was the victim"),
        pytest.param(replace(meeting(OFFICE), victims=("Mrs A Teague",)), False, id="the victim"),
        pytest.param(row(2, "17 Nov", person("A Teague"), office={"approved_by": OFFICE}), False, id="the person"),
    ],
)
def test_nobody_approves_a_letter_about_themselves(rows, counts):
    assert (only(plan(rows)).approved_by == OFFICE) is counts


@pytest.mark.parametrize(
    ("next_step", "counts"),
    [
        pytest.param("warning", True, id="the step that the row names"),
        pytest.param("Warning", True, id="in capitals"),
        pytest.param("meeting", False, id="an older step: it served that one"),
        pytest.param("", False, id="empty: only a meeting"),
        pytest.param("ban, warning", False, id="of two steps the first"),
    ],
)
def test_an_approval_belongs_to_the_rows_next_step(next_step, counts):
    assert (only(plan(warning(HEAD, next_step))).approved_by == HEAD) is counts


def test_in_a_row_of_several_people_each_has_their_part_of_next_step():
    jane, tom = person("Jane Smith"), person("Tom Low")
    earlier = row(3, "3 Sep", tom, taken=[sent("meeting", "7 Sep")], office={"meeting_outcome": "attended"})
    both = row(2, "17 Nov", jane, tom, next_step="meeting | warning", office={"approved_by": SLT, "who_did_it": "both"})
    approved = {d.step: d.approved_by for d in plan(earlier, both).decisions}
    assert approved == {Step.MEETING: SLT, Step.WARNING: SLT}
    swapped = replace(both, next_step="warning | -")
    assert [d.approved_by for d in plan(earlier, swapped).decisions] == [None, None]


def test_where_nobody_has_the_role_it_is_said():
    made = plan(warning("Nobody"), approvers=(Approver(OFFICE, Role.OFFICE, ("*",)),))
    assert "name an approver with the role head" in made.problems[0].next_step
