"""What would change a case, and until when: said before it happens, and no penalty foretold."""

from __future__ import annotations

import pytest
from core_policy.builders import day, row, sent, story

OFFERED = row(2, "7 Sep", taken=[sent("meeting", "8 Sep")])
ATTENDED = row(
    2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "attended", "meeting_on": "11 Sep"}
)
WARNED = row(3, "14 Sep", taken=[sent("warning", "15 Sep")])


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        pytest.param([row(2, "2 Nov", categories=(), complaint=True)], "an invitation to a meeting", id="clear"),
        pytest.param([row(2, "2 Nov")], "The meeting is due. A breach before its letter goes joins", id="due"),
        pytest.param([row(2, "16 Nov", taken=[sent("meeting", "20 Nov")])], "end of 27 November 2026", id="offered"),
        pytest.param([OFFERED], "No answer came by the end of 15 September 2026: a reminder is due", id="no answer"),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("meeting", "8 Sep"), sent("meeting-reminder", "16 Sep")])],
            "No answer came by the end of 23 September 2026: a person decides how the invitation ended",
            id="nor to the reminder",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "did not come"})],
            "A person decides how the invitation ended",
            id="did not come",
        ),
        pytest.param([ATTENDED], "before 8 September 2027 would be answered with a warning", id="met"),
        pytest.param([WARNED], "Another breach before 15 September 2027 may be put to the SLT", id="warned"),
        pytest.param([WARNED], "From 15 September 2027 on the warning no longer counts", id="the warning lapses"),
        pytest.param(
            [WARNED, row(4, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))])],
            "ends at 23:59 on 18 December 2026",
            id="banned",
        ),
        pytest.param(
            [WARNED, row(4, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("23 Oct"))])],
            "who would choose the end of another ban",
            id="after a ban",
        ),
        pytest.param(
            [row(2, "2025-09-22", taken=[sent("warning", "2025-09-23")])], "an invitation to a meeting", id="lapsed"
        ),
    ],
)
def test_what_would_change_the_case(rows, says):
    assert any(says in sentence for sentence in story(*rows).outlook), story(*rows).outlook


def test_while_a_step_is_due_nothing_is_said_of_the_one_after_it():
    found = story(WARNED, row(4, "2 Nov")).outlook
    assert found[0].startswith("The ban is due.")
    assert not any(each.startswith("Another breach") for each in found)


@pytest.mark.parametrize(
    ("today", "reminded", "says"),
    [
        pytest.param(
            "15 Sep", False, "awaited until the end of 15 September 2026; without one a reminder", id="last day"
        ),
        pytest.param("16 Sep", False, "came by the end of 15 September 2026: a reminder is due", id="the day after"),
        pytest.param("23 Sep", True, "awaited until the end of 23 September 2026; without one a person", id="reminded"),
        pytest.param(
            "24 Sep", True, "came by the end of 23 September 2026: a person decides", id="nor to the reminder"
        ),
    ],
)
def test_until_when_an_answer_is_awaited(today, reminded, says):
    taken = [sent("meeting", "8 Sep"), *([sent("meeting-reminder", "16 Sep")] if reminded else [])]
    found = story(row(2, "7 Sep", taken=taken), today=today).outlook
    assert [says in each for each in found] == [True, *[False] * (len(found) - 1)], found


@pytest.mark.parametrize(
    ("today", "warned"),
    [
        pytest.param("2027-09-13", True, id="the last day but one"),
        pytest.param("2027-09-14", False, id="the last day: a breach tomorrow would be answered with an invitation"),
    ],
)
def test_a_warning_is_told_of_while_a_breach_tomorrow_would_come_after_it(today, warned):
    found = story(WARNED, today=today).outlook
    assert any("From 15 September 2027 on the warning no longer counts" in each for each in found) is warned


@pytest.mark.parametrize(
    ("rows", "cites"),
    [
        pytest.param([row(2, "2 Nov", categories=(), complaint=True)], ("meet",), id="clear"),
        pytest.param([row(2, "2 Nov")], ("serious",), id="due"),
        pytest.param([OFFERED], ("no-reply", "warn", "meet", "lapse"), id="offered"),
        pytest.param([ATTENDED], ("warn", "after-meeting", "lapse"), id="met"),
        pytest.param([WARNED], ("ban", "ban-by", "continues", "lapse"), id="warned"),
        pytest.param(
            [row(4, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))])],
            ("ban-length", "representation", "holiday-cover", "representation-effect", "ban-breach"),
            id="banned",
        ),
        pytest.param(
            [WARNED, row(4, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("23 Oct"))])],
            ("ban", "next-ban", "lapse"),
            id="after a ban",
        ),
    ],
)
def test_what_the_outlook_rests_on(rows, cites):
    found = story(*rows).outlook_cites
    assert tuple(each for each in cites if each in found) == found == cites


def test_a_ban_is_told_of_to_its_last_day():
    banned = row(4, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("23 Oct"))])
    assert "ends at 23:59" in story(banned, today="23 Oct").outlook[0]
    assert "ends at 23:59" not in " ".join(story(banned, today="24 Oct").outlook)


def test_while_a_higher_step_is_due_the_invitations_end_is_for_a_person_to_say():
    found = story(OFFERED, row(3, "9 Sep", serious=True)).outlook
    assert "A person decides how the invitation ended, in `Meeting outcome`." in found
    assert not any("No answer came" in each for each in found)


def test_beyond_the_loaded_terms_no_day_is_told():
    found = story(row(2, "2028-01-10", taken=[sent("meeting", "2028-01-11")]), today="2028-01-14").outlook
    assert found
    assert not any("answer" in each for each in found)
