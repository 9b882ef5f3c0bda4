"""A breach during a ban: a task for the SLT, no automatic letter, and never the ladder again."""

from __future__ import annotations

import pytest
from core_policy.builders import day, only, plan, row, sent, shown

from toolkit.core.steps import Step

WARNED = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])
DEFAULT = "The code is silent; default `ban-breach`: ban-breach."


def banned(ends: str = "18 Dec", said: str = ""):
    return row(4, "5 Oct", taken=[sent("ban", "6 Oct", ban_ends=day(ends))], office={"representation": said})


def task(*rows):
    return only(plan(WARNED, *rows), Step.BAN_BREACH)


@pytest.mark.parametrize(
    ("breach", "steps"),
    [
        pytest.param(row(9, "5 Oct"), ["ban-ended"], id="does nothing: before it was served, the ban answers it"),
        pytest.param(row(9, "6 Oct"), ["ban-ended"], id="does nothing: on the day of its letter"),
        pytest.param(row(9, "24 Oct"), ["ban"], id="does nothing: after its last day, it is a breach like another"),
        pytest.param(row(9, "7 Oct", office={"slt_decision": "no more"}), [], id="does nothing: the SLT has decided"),
        pytest.param(row(9, "7 Oct", taken=[sent("ban-breach", "8 Oct")]), [], id="does nothing: the task was made"),
        pytest.param(
            row(9, "7 Oct", taken=[sent("ban-breach", "8 Oct", "saved")]), [], id="does nothing: the note was saved"
        ),
        pytest.param(row(9, "7 Oct"), ["ban-breach"], id="the day after its letter"),
        pytest.param(row(9, "23 Oct"), ["ban-breach"], id="on its last day"),
    ],
)
def test_a_breach_while_a_ban_is_in_force(breach, steps):
    found = shown(plan(WARNED, banned("23 Oct"), breach))
    assert [step for step, _, rows in found if 9 in rows] == steps


@pytest.mark.parametrize(
    ("ban", "says", "at_the_desk"),
    [
        pytest.param(banned(), "A ban is in force until 18 December 2026.", True, id="it runs"),
        pytest.param(banned("23 Oct"), "A ban was in force until 23 October 2026.", False, id="it is over"),
        pytest.param(
            banned(said="lifted 10 Nov 2026"),
            "A ban was in force on that day; the Hub Council has lifted it since.",
            False,
            id="it was lifted since",
        ),
    ],
)
def test_the_task_says_whether_the_ban_runs_and_reception_is_told_only_then(ban, says, at_the_desk):
    why = task(ban, row(9, "12 Oct")).why
    assert says in why
    assert DEFAULT in why
    assert any(each.startswith("For reception:") for each in why) is at_the_desk
    assert any(each.startswith("For the SLT:") for each in why)


def test_several_breaches_are_one_task_without_those_that_are_settled():
    rows = [row(9, "7 Oct"), row(10, "8 Oct", office={"slt_decision": "spoken to"}), row(11, "9 Oct")]
    decision = task(banned(), *rows)
    assert [each.place.row for each in decision.incidents] == [9, 11]
    assert (decision.clauses, decision.defaults, decision.ban_ends) == (("ban",), ("ban-breach",), day("18 Dec"))
