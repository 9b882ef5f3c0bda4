"""What came of the meetings that were offered, in which row it stands, and on which day it was."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, plan, row, sent, shown

OFFERED = sent("meeting", "8 Sep")
WARNING = [("warning", "blocked", [2])]


def met(outcome: str, on: str | None = None, *taken):
    office = {"meeting_outcome": outcome, **({"meeting_on": on} if on else {})}
    return row(2, "7 Sep", taken=[OFFERED, *taken], office=office)


@pytest.mark.parametrize(
    ("office", "breach", "expected", "problems"),
    [
        pytest.param({"meeting_outcome": "attended"}, "13 Nov", [("warning", "blocked", [3])], [], id="later"),
        pytest.param({"meeting_outcome": "attended"}, "12 Nov", [], [("meeting-day", 3)], id="in between: a problem"),
        pytest.param(
            {"meeting_outcome": "attended", "meeting_on": "9 Nov"},
            "10 Nov",
            [("warning", "blocked", [3])],
            [],
            id="dated",
        ),
        pytest.param(
            {"meeting_outcome": "attended", "meeting_on": "12 Nov"}, "10 Nov", [], [], id="dated: it was on the agenda"
        ),
    ],
)
def test_an_outcome_without_a_day(office, breach, expected, problems):
    made = plan(row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office=office), row(3, breach))
    assert shown(made) == expected
    assert codes(made) == problems


@pytest.mark.parametrize(
    ("outcome", "on", "expected", "problems"),
    [
        pytest.param("attended", "24 Nov", [("meeting", "waiting", [2])], [("meeting-outcome", 2)], id="tomorrow"),
        pytest.param("attended", "23 Nov", [], [], id="today"),
        pytest.param("attended", "4 Sep", [], [], id="before its letter: the letter's day"),
        pytest.param("refused", "24 Nov", WARNING, [], id="a refusal of a meeting still to come is one"),
    ],
)
def test_the_day_of_an_outcome(outcome, on, expected, problems):
    made = plan(met(outcome, on))
    assert (shown(made), codes(made)) == (expected, problems)


@pytest.mark.parametrize(
    ("day", "office", "expected", "problems"),
    [
        pytest.param("9 Sep", {}, [("meeting-reminder", "blocked", [2])], [], id="does nothing: no outcome there"),
        pytest.param(
            "8 Sep",
            {"meeting_outcome": "refused"},
            [("meeting-reminder", "blocked", [2, 3])],
            [],
            id="does nothing: a breach of the day on which the letter went",
        ),
        pytest.param("9 Sep", {"meeting_outcome": "refused", "meeting_on": "10 Sep"}, WARNING, [], id="a later breach"),
        pytest.param(
            "9 Sep", {"meeting_outcome": "refused"}, WARNING, [("meeting-day", 3)], id="and its day is not said"
        ),
    ],
)
def test_an_outcome_in_the_row_of_another_breach(day, office, expected, problems):
    made = plan(row(2, "7 Sep", taken=[OFFERED]), row(3, day, office=office))
    assert codes(made) == problems
    assert [(step, state) for step, state, _ in shown(made)] == [(step, state) for step, state, _ in expected]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [row(2, "7 Sep", taken=[OFFERED]), row(4, "5 Oct", taken=[sent("meeting", "6 Oct")])],
            [("meeting-reminder", "blocked", [4])],
            id="does nothing: no outcome",
        ),
        pytest.param(
            [
                row(2, "7 Sep", taken=[OFFERED]),
                row(4, "5 Oct", taken=[sent("meeting", "6 Oct")]),
                row(5, "7 Oct", office={"meeting_outcome": "attended", "meeting_on": "9 Oct"}),
            ],
            [],
            id="a later row speaks of the last one",
        ),
        pytest.param(
            [met("attended", "11 Sep"), row(4, "5 Oct", taken=[sent("meeting", "6 Oct")])],
            [("meeting-reminder", "blocked", [4])],
            id="the first one's is not the second's",
        ),
    ],
)
def test_two_meetings_have_an_outcome_each(rows, expected):
    assert shown(plan(*rows)) == expected


@pytest.mark.parametrize(
    ("breach", "expected", "problems"),
    [
        pytest.param("18 Sep", [], [("meeting-day", 3)], id="within five school days of the reminder"),
        pytest.param("23 Sep", [], [("meeting-day", 3)], id="on the last of them"),
        pytest.param("24 Sep", [("warning", "blocked", [3])], [], id="after them"),
    ],
)
def test_after_a_reminder_an_outcome_without_a_day_is_counted_from_it(breach, expected, problems):
    made = plan(met("attended", None, sent("meeting-reminder", "16 Sep")), row(3, breach))
    assert (shown(made), codes(made)) == (expected, problems)


@pytest.mark.parametrize(
    ("outcome", "breach"),
    [
        pytest.param("attended", "11 Sep", id="attended"),
        pytest.param("refused", "11 Sep", id="refused"),
        pytest.param("refused", "9 Nov", id="a later breach"),
    ],
)
def test_a_warning_that_went_since_was_after_the_meeting_and_nothing_is_asked(outcome, breach):
    warned = row(3, "9 Sep", taken=[sent("warning", "10 Sep")])
    made = plan(met(outcome), warned, row(4, breach))
    assert (shown(made), codes(made)) == ([("ban", "blocked", [4])], [])


def test_the_outcome_of_an_invitation_known_only_from_its_reminder():
    found = row(2, "7 Sep", taken=[sent("meeting-reminder", "16 Sep")], office={"meeting_outcome": "refused"})
    assert shown(plan(found)) == WARNING
    assert shown(plan(found, row(3, "5 Oct", taken=[sent("warning", "6 Oct")]))) == []


@pytest.mark.parametrize("text", ["attended?", "attended | refused", "wibble"])
def test_an_outcome_in_doubt_is_none_and_a_problem(text):
    made = plan(met(text))
    assert (shown(made), codes(made)) == ([("meeting", "blocked", [2])], [("meeting-outcome", 2)])
