"""The steps that the log records itself, and when the ledger knows better."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, day, letter, only, plan, row, sent, shown

from toolkit.core.steps import LetterState, Step

DUE = [("meeting", "blocked", [2])]
REMINDER = [("meeting-reminder", "blocked", [2])]


@pytest.mark.parametrize(
    ("state", "when", "office", "expected", "problems"),
    [
        pytest.param("planned", "8 Sep", {}, DUE, [], id="does nothing: planned"),
        pytest.param("approved", "8 Sep", {}, DUE, [], id="does nothing: approved, and no more"),
        pytest.param("approved", "8 Sep", {"send_by": "post"}, DUE, [], id="does nothing: for post, not delivered"),
        pytest.param("approved", None, {"delivered_on": "9 Sep"}, DUE, [("delivery", 2)], id="does nothing: for email"),
        pytest.param("sent", "24 Nov", {}, DUE, [("step", 2)], id="does nothing: a day still to come"),
        pytest.param(
            "approved", None, {"send_by": "post", "delivered_on": "9 Sep"}, REMINDER, [], id="delivered by post"
        ),
        pytest.param(
            "approved", None, {"send_by": "by hand", "delivered_on": "9 Sep"}, REMINDER, [], id="delivered by hand"
        ),
        pytest.param("", "8 Sep", {}, REMINDER, [], id="a day and no word of a state: it went"),
        pytest.param("", "23 Nov", {}, [("meeting", "waiting", [2])], [], id="today"),
        pytest.param("sent", "4 Sep", {}, REMINDER, [("step", 2)], id="before the incident"),
        pytest.param("sent", None, {}, DUE, [("step", 2)], id="it went, and nobody knows when"),
        pytest.param("wibble", "8 Sep", {}, DUE, [("step", 2), ("unknown-letter", 2)], id="a word nobody knows"),
    ],
)
def test_what_a_row_says_of_its_own_letter(state, when, office, expected, problems):
    made = plan(row(2, "7 Sep", taken=[sent("meeting", when, state)], office=office))
    assert (shown(made), codes(made)) == (expected, problems)


@pytest.mark.parametrize(
    ("step", "more", "expected"),
    [
        pytest.param(
            "meeting", {"categories": (), "complaint": True}, [("signpost", "blocked", [2])], id="does nothing: of one"
        ),
        pytest.param("signpost", {"categories": (), "complaint": True}, [], id="but its own"),
        pytest.param(
            "meeting",
            {"complaint": True},
            [("meeting-reminder", "blocked", [2]), ("signpost", "blocked", [2])],
            id="a complaint made abusively: the manner",
        ),
        pytest.param("meeting", {"categories": ()}, REMINDER, id="nothing that the code names, and no complaint"),
    ],
)
def test_a_letter_in_a_complaints_row_is_no_step_of_the_ladder(step, more, expected):
    assert shown(plan(row(2, "7 Sep", taken=[sent(step, "8 Sep")], **more))) == expected


def test_what_is_wrong_with_one_step_of_a_row_hides_no_other():
    for first in (sent("blah", "8 Sep"), sent("meeting", "24 Nov")):
        made = plan(row(2, "7 Sep", taken=[first, sent("warning", "15 Sep")]), row(3, "2 Nov"))
        assert (shown(made), codes(made)) == ([("ban", "blocked", [3])], [("step", 2)])


@pytest.mark.parametrize(
    ("state", "when", "expected", "problems"),
    [
        pytest.param("sending", "8 Sep", DUE, [], id="does nothing: the run died before it began"),
        pytest.param("planned", "8 Sep", DUE, [], id="does nothing: planned by both"),
        pytest.param("drafting", None, DUE, [], id="does nothing: the run died at the draft, and the log was written"),
        pytest.param("drafting", "8 Sep", DUE, [("unknown-letter", 2)], id="a draft that has a day was typed"),
        pytest.param("sending", "9 Sep", DUE, [("unknown-letter", 2)], id="another day than was announced"),
        pytest.param("unknown", "8 Sep", DUE, [("unknown-letter", 2)], id="another word than was announced"),
        pytest.param("sent", "8 Sep", REMINDER, [], id="sent, by the log: the ledger is an old copy"),
    ],
)
def test_beside_a_letter_that_the_ledger_announced_and_never_began(state, when, expected, problems):
    announced = letter(Step.MEETING, "7 Sep", LetterState.PLANNED, refs=["BUDE-1"], announced_on=day("8 Sep"))
    made = plan(row(2, "7 Sep", ref="BUDE-1", taken=[sent("meeting", when, state)]), letters=[announced])
    assert (shown(made), codes(made)) == (expected, problems)


@pytest.mark.parametrize(
    ("number", "step", "when", "expected"),
    [
        pytest.param(2, "meeting", "9 Sep", [("meeting-reminder", [2, 3])], id="does nothing: the letter's own row"),
        pytest.param(3, "meeting", "8 Sep", [("meeting-reminder", [2, 3])], id="does nothing: another row, its day"),
        pytest.param(3, "meeting", "9 Sep", [("meeting-reminder", [3])], id="another row, another day"),
        pytest.param(2, "warning", "8 Sep", [], id="another step"),
    ],
)
def test_the_log_repeats_what_the_ledger_knows(number, step, when, expected):
    rows = [row(n, "7 Sep", ref=f"BUDE-{n}", taken=[sent(step, when)] if n == number else []) for n in (2, 3)]
    made = plan(*rows, letters=[letter(Step.MEETING, "7 Sep", when="8 Sep", refs=["BUDE-2"])])
    assert [(each, numbers) for each, _, numbers in shown(made)] == expected


def test_a_step_after_one_that_only_repeats_the_ledger_counts():
    known = letter(Step.MEETING, "7 Sep", when="8 Sep", refs=["BUDE-1"])
    found = row(2, "7 Sep", ref="BUDE-1", taken=[sent("meeting", "8 Sep"), sent("warning", "15 Sep")])
    assert shown(plan(found, row(3, "2 Nov"), letters=[known])) == [("ban", "blocked", [3])]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("unknown", "sent", "meeting-reminder", id="sent after it was unknown"),
        pytest.param("sent", "bounced", "meeting", id="bounced after it was sent"),
        pytest.param("unknown", "bounced", "meeting", id="bounced after it was unknown"),
    ],
)
def test_where_rows_disagree_about_one_letter_the_latest_word_holds(one, other, expected):
    for first, second in ((one, other), (other, one)):
        rows = [row(2, "7 Sep", taken=[sent("meeting", "8 Sep", first)])]
        rows += [row(3, "7 Sep", taken=[sent("meeting", "8 Sep", second)])]
        assert only(plan(*rows)).step == expected


def test_of_two_ends_in_two_rows_of_one_ban_the_later_holds():
    ends = [day("27 Nov"), day("18 Dec")]
    for one, other in (ends, reversed(ends)):
        rows = [row(2, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=one)])]
        rows += [row(3, "3 Nov", taken=[sent("ban", "5 Nov", ban_ends=other)])]
        assert [ban.until for ban in plan(*rows).bans] == [day("18 Dec")]
