"""A breach happens: it raises the next step, joins the one that is due, or comes onto a meeting's agenda."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, day, plan, row, sent, shown

OFFERED = row(2, "2 Nov", taken=[sent("meeting", "16 Nov")])
WARNED = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])
BANNED = row(4, "5 Oct", taken=[sent("ban", "6 Oct", ban_ends=day("23 Oct"))])


def met(outcome: str):
    office = {"meeting_outcome": outcome, "meeting_on": "5 Nov"}
    return row(2, "2 Nov", taken=[sent("meeting", "3 Nov")], office=office)


def breach(when: str = "17 Nov", number: int = 9, **more):
    return row(number, when, **more)


@pytest.mark.parametrize(
    ("before", "breaches", "expected"),
    [
        pytest.param([], [breach(withdrawn=True)], [], id="does nothing: withdrawn"),
        pytest.param([], [breach(categories="", complaint=True)], [("signpost", [9])], id="does nothing: a complaint"),
        pytest.param([], [breach("24 Nov")], [], id="does nothing: still to come"),
        pytest.param([], [breach("2026-09-02")], [], id="does nothing: before the trust's start day"),
        pytest.param([], [breach("2026-09-03")], [("meeting", [9])], id="on the start day"),
        pytest.param([OFFERED], [breach()], [("meeting", [2, 9])], id="does nothing: it joins the meeting's agenda"),
        pytest.param([OFFERED], [breach("16 Nov")], [("meeting", [2, 9])], id="does nothing: on the day of its letter"),
        pytest.param(
            [BANNED], [breach("7 Oct", categories="ban-breach")], [("ban-breach", [9]), ("ban-ended", [4])],
            id="does nothing to the ladder: in a ban",
        ),
        pytest.param([WARNED], [breach("2 Oct")], [], id="does nothing: on the day of the warning, which answers it"),
        pytest.param([], [breach()], [("meeting", [9])], id="the first of all"),
        pytest.param([], [breach(), breach("18 Nov", 10)], [("meeting", [9, 10])], id="a second one joins it"),
        pytest.param([], [breach(number=10), breach(number=9)], [("meeting", [9, 10])], id="two of one day"),
        pytest.param([met("attended")], [breach()], [("warning", [9])], id="after a meeting that was kept"),
        pytest.param([met("unresolved")], [breach()], [("warning", [2, 9])], id="it joins the warning that is due"),
        pytest.param([met("refused")], [breach()], [("warning", [2, 9])], id="after a refusal it joins the warning"),
        pytest.param([WARNED], [breach()], [("ban", [9])], id="after the warning"),
        pytest.param([WARNED, BANNED], [breach()], [("ban", [9]), ("ban-ended", [4])], id="after a ban has ended"),
        pytest.param([], [breach(serious=True)], [("ban", [9])], id="a serious one"),
        pytest.param(
            [], [breach(), breach("18 Nov", 10, serious=True)], [("ban", [9, 10])], id="a serious one joins a meeting"
        ),
    ],
)  # fmt: skip
def test_what_a_breach_does(before, breaches, expected):
    found = shown(plan(*before, *breaches))
    assert sorted((step, rows) for step, _, rows in found) == sorted(expected)


@pytest.mark.parametrize(
    ("before", "problems"),
    [
        pytest.param([WARNED, BANNED], [], id="does nothing: a ban was in force"),
        pytest.param([WARNED], [("ban-breach", 9)], id="no ban was"),
        pytest.param([], [("ban-breach", 9)], id="nothing was"),
    ],
)
def test_a_breach_of_a_ban_without_a_ban_is_a_problem_and_no_step(before, problems):
    made = plan(*before, breach("7 Oct", categories="ban-breach"))
    assert codes(made) == problems
    assert not [d for d in made.decisions if 9 in [i.place.row for i in d.incidents]] or not problems


def test_the_serious_clause_is_cited_beside_the_code_where_a_ban_was_due_already():
    made = plan(WARNED, breach(), breach("18 Nov", 10, serious=True))
    (ban,) = made.decisions
    assert ban.clauses[0] == "ban"
    assert "serious" in ban.clauses
    assert "approval-reason" in ban.blocked_by


def test_what_lapsed_is_said_with_each_step_and_day():
    old = [
        row(2, "2025-09-08", taken=[sent("meeting", "2025-09-10")], office={"meeting_outcome": "refused"}),
        row(3, "2025-09-08", taken=[sent("warning", "2025-09-20")]),
    ]
    (meeting,) = plan(*old, breach()).decisions
    assert "No longer counts: warning, 20 September 2025." in " ".join(meeting.why)
    assert meeting.defaults == ("lapse",)
    assert meeting.earlier == ()
