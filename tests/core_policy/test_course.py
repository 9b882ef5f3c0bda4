"""The course of a case, which figures are counted from: steps, meetings, bans, and how each ended."""

from __future__ import annotations

import pytest
from core_policy.builders import CORNWALL, HEAD, POLICY, SLT, TODAY, TRUST, day, letter, plan, reading, row, sent

from toolkit.core.policy.decide import decide
from toolkit.core.representations import Stage
from toolkit.core.steps import LetterState, Step


def courses(*rows, letters=(), today=TODAY):
    now = day(today) if isinstance(today, str) else today
    readings = [reading(rows, school.code) for school in TRUST.schools]
    return decide(readings, letters, TRUST, POLICY, CORNWALL, now, courses=True).courses


def only(*rows, **more):
    (found,) = courses(*rows, **more)
    return found


OFFERED = [sent("meeting", "8 Sep")]
WARNED = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])


def banned(**office):
    return row(3, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))], office=office)


def test_nobody_asked_for_courses_and_there_are_none():
    assert plan(WARNED).courses == ()


def test_a_case_without_a_step_has_an_empty_course():
    course = only(row(2, "17 Nov"))
    assert (course.school, course.person) == ("bude", "Jane Smith")
    assert (course.served, course.held, course.open, course.bans, course.overridden) == ((), (), None, (), ())


def test_a_step_counts_from_its_service_and_the_earliest_breach_that_it_was_about():
    rows = [row(2, "7 Sep", ref="B-1"), row(3, "9 Sep", ref="B-2")]
    record = letter(Step.MEETING, "7 Sep", when="10 Sep", refs=["B-1", "B-2"])
    [step] = only(*rows, letters=[record]).served
    assert (step.step, step.served, step.first_day) == (Step.MEETING, day("10 Sep"), day("7 Sep"))
    assert [place.row for place in step.rows] == [2, 3]


def test_a_letter_that_reached_nobody_is_no_step():
    record = letter(Step.MEETING, "7 Sep", LetterState.SAVED, when="10 Sep", refs=["B-1"])
    assert only(row(2, "7 Sep", ref="B-1"), letters=[record]).served == ()


@pytest.mark.parametrize(
    ("office", "held"),
    [
        pytest.param({}, [], id="nothing said"),
        pytest.param({"meeting_outcome": "refused", "meeting_on": "11 Sep"}, [], id="refused"),
        pytest.param({"meeting_outcome": "did not come", "meeting_on": "11 Sep"}, [], id="did not come"),
        pytest.param({"meeting_outcome": "attended"}, [], id="attended, on a day that nobody wrote down"),
        pytest.param({"meeting_outcome": "attended", "meeting_on": "11 Sep"}, ["11 Sep"], id="attended"),
        pytest.param({"meeting_outcome": "unresolved", "meeting_on": "11 Sep"}, ["11 Sep"], id="came, did not agree"),
    ],
)
def test_a_meeting_was_held_where_the_person_came_and_its_day_is_known(office, held):
    course = only(row(2, "7 Sep", taken=OFFERED, office=office))
    assert [(each.day, each.first_day) for each in course.held] == [(day(on), day("7 Sep")) for on in held]


@pytest.mark.parametrize(
    ("rows", "today", "expected"),
    [
        pytest.param([row(2, "7 Sep")], "9 Sep", None, id="none was offered"),
        pytest.param([row(2, "7 Sep", taken=OFFERED)], "9 Sep", False, id="an answer is awaited"),
        pytest.param([row(2, "7 Sep", taken=OFFERED)], "15 Sep", False, id="on the last day for it"),
        pytest.param([row(2, "7 Sep", taken=OFFERED)], "16 Sep", True, id="the reminder is due"),
        pytest.param(
            [row(2, "7 Sep", taken=[*OFFERED, sent("meeting-reminder", "16 Sep")])], "18 Sep", False, id="reminded"
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[*OFFERED, sent("meeting-reminder", "16 Sep")])],
            "25 Sep",
            True,
            id="still no answer",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=OFFERED, office={"meeting_outcome": "did not come"})],
            "12 Sep",
            True,
            id="a person must say what it was",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=OFFERED, office={"meeting_outcome": "attended"})], "16 Sep", None, id="attended"
        ),
        pytest.param(
            [row(2, "7 Sep", taken=OFFERED), row(3, "21 Sep", taken=[sent("warning", "22 Sep")])],
            "23 Nov",
            None,
            id="a warning went since",
        ),
        pytest.param([row(2, "2026-03-02", taken=[sent("meeting", "2026-03-03")])], "9 Sep", None, id="of last year"),
    ],
)
def test_an_open_meeting_and_whether_its_answer_is_overdue(rows, today, expected):
    found = only(*rows, today=today).open
    assert (found and found.reply_overdue) == expected
    if found:
        assert (found.offered, found.row.row) == (day("8 Sep"), 2)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param(LetterState.DRAFTED, True, id="it lies among the drafts"),
        pytest.param(LetterState.SAVED, True, id="it was saved"),
        pytest.param(LetterState.SENT, False, id="it went, and an answer is awaited"),
    ],
)
def test_a_reminder_that_nobody_sent_leaves_the_answer_overdue(state, expected):
    invited = letter(Step.MEETING, "7 Sep", when="8 Sep", refs=["B-1"])
    reminder = letter(Step.MEETING_REMINDER, "7 Sep", state, when="16 Sep", refs=["B-1"], key="again")
    found = only(row(2, "7 Sep", ref="B-1"), letters=[invited, reminder], today="18 Sep").open
    assert (found.reply_overdue, found.reminder) == (expected, "again" if expected else "")


def test_a_ban_from_its_service_to_its_end():
    [ban] = only(WARNED, banned()).bans
    assert (ban.served, ban.ends, ban.lifted_on, ban.all_steps) == (day("5 Nov"), day("18 Dec"), None, True)
    assert (ban.representation.stages, ban.row.row) == ((), 3)


def test_a_ban_without_a_warning_before_it_skipped_steps():
    [ban] = only(banned()).bans
    assert not ban.all_steps


def test_how_a_representation_against_it_stands():
    [ban] = only(WARNED, banned(representation="received 9 November 2026\nlifted 16 November 2026")).bans
    assert (ban.lifted_on, ban.representation.received.day) == (day("16 Nov"), day("9 Nov"))
    assert (ban.decision_by, ban.waits) == (day("16 Nov"), False)
    assert ban.representation.outcome.stage is Stage.LIFTED


def test_another_representation_after_the_outcome_waits_and_its_days_are_its_own():
    heard = "received 9 November 2026\nconfirmed 12 November 2026\nreceived 13 November 2026"
    [ban] = only(WARNED, banned(representation=heard)).bans
    assert (ban.decision_by, ban.waits) == (day("20 Nov"), True)
    [ban] = only(WARNED, banned(representation=f"{heard}\nconfirmed 19 November 2026")).bans
    assert not ban.waits


@pytest.mark.parametrize(
    ("office", "rows"),
    [
        pytest.param({}, [], id="nothing decided"),
        pytest.param({"slt_decision": "ordinary step"}, [], id="nobody signed it"),
        pytest.param({"slt_decision": f"Ordinary step. {SLT}"}, [2], id="the SLT took the ordinary step"),
    ],
)
def test_a_serious_row_sent_back_to_the_ordinary_step(office, rows):
    course = only(row(2, "17 Nov", serious=True, office=office))
    assert [place.row for place in course.overridden] == rows


@pytest.mark.parametrize(
    ("more", "rows"),
    [
        pytest.param({}, [], id="proposed"),
        pytest.param({"office": {"approved_by": HEAD}}, [2], id="the Head confirmed the evidence"),
        pytest.param({"office": {"approved_by": "A. Teague"}}, [], id="the office did"),
        pytest.param({"office": {"approved_by": HEAD, "released_by": HEAD}}, [2], id="released since"),
        pytest.param({"next_step": "meeting", "office": {"released_by": HEAD}}, [2], id="the approval taken out"),
        pytest.param({"taken": [sent("legal-referral", "18 Nov")]}, [2], id="the log says that it went"),
        pytest.param({"taken": [sent("meeting", "18 Nov")]}, [], id="the log says another letter"),
    ],
)
def test_a_row_that_went_to_the_legal_team(more, rows):
    asked = {"next_step": "legal-referral", "ref": "BUDE-1", "categories": "libellous-posts"}
    course = only(row(2, "17 Nov", **asked | more))
    assert [place.row for place in course.referred] == rows


def test_of_a_row_that_proposes_no_referral_an_approval_is_of_its_letter():
    assert only(row(2, "17 Nov", office={"approved_by": HEAD, "released_by": HEAD})).referred == ()
