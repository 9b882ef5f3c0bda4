"""A ban that the log holds no letter of: what was told of it later says that there was one."""

from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import codes, day, plan, row, sent, shown, story

BREACH = row(3, "16 Nov")
MEETING = [("meeting", "blocked", [3])]
ENDED = ("ban-ended", "blocked", [2])


@pytest.mark.parametrize("step", ["ban-outcome", "ban-review", "ban-ended"])
@pytest.mark.parametrize(
    ("state", "first"),
    [
        pytest.param("planned", ("meeting", "blocked", [2, 3]), id="does nothing: it never left"),
        pytest.param("sent", ENDED, id="sent"),
        pytest.param("saved", ENDED, id="saved"),
        pytest.param("bounced", ENDED, id="bounced"),
        pytest.param("unknown", ENDED, id="nobody knows whether it left"),
    ],
)
def test_a_letter_about_a_ban_that_may_have_left_stands_for_the_ban(step, state, first):
    found = shown(plan(row(2, "7 Oct", taken=[sent(step, "26 Oct", state)]), BREACH))
    if state == "planned":
        assert found == [first]
    elif (step, state) == ("ban-ended", "sent"):
        assert found == MEETING
    else:
        assert found == [first, *MEETING]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([row(2, None, taken=[sent("ban-ended", "26 Oct")])], [], id="does nothing: a row without a day"),
        pytest.param(
            [row(2, "7 Oct", taken=[sent("warning", "8 Oct")]), BREACH],
            [("ban", "blocked", [3])],
            id="does nothing: a letter about no ban",
        ),
        pytest.param(
            [row(2, "7 Oct", taken=[sent("ban", "8 Oct"), sent("ban-ended", "2 Nov")])],
            [],
            id="does nothing: the ban is in the same row",
        ),
        pytest.param(
            [row(2, "7 Oct", taken=[sent("ban", "12 Oct")]), row(4, "9 Oct", taken=[sent("ban-ended", "2 Nov")])],
            [],
            id="does nothing: a ban served after its first breach",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("ban", "8 Sep")]), row(4, "9 Nov", taken=[sent("ban-review", "12 Nov")])],
            [("ban", "waiting", [4])],
            id="a ban of another time is another one",
        ),
        pytest.param(
            [row(2, "7 Oct", taken=[sent("ban-review", "9 Oct"), sent("ban-ended", "2 Nov")])],
            [],
            id="two letters about one ban",
        ),
    ],
)
def test_the_same_breach_never_bans_twice(rows, expected):
    assert shown(plan(*rows)) == expected


def test_it_follows_its_last_breach_and_has_the_end_that_the_letter_gave():
    taken = [sent("ban-outcome", "12 Nov", ban_ends=day("27 Nov"))]
    (ban,) = plan(row(2, "2 Nov", taken=taken), row(4, "5 Nov", taken=taken), BREACH).bans
    assert (ban.since, ban.until, [place.row for place in ban.rows]) == (None, date(2026, 11, 27), [2, 4])


def test_a_lifted_one_bars_nobody_whatever_its_day():
    for said in ("lifted", "lifted 2 Nov 2026"):
        taken = [sent("ban-outcome", "10 Nov")]
        made = plan(row(2, "2 Nov", taken=taken, office={"representation": said}))
        assert (made.bans, codes(made)) == ((), [])


def test_the_story_shows_the_rows_of_a_ban_known_only_from_a_later_letter():
    entries = story(row(2, "2 Nov", taken=[sent("ban-review", "10 Nov")]), row(4, "2 Nov", categories=())).entries
    assert [(e.day, e.is_known, [p.row for p in e.places]) for e in entries if e.text.startswith("A ban, known")] == [
        (None, False, [2])
    ]
