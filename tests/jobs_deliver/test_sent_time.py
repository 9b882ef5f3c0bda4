"""A mail server's time is believed where a letter can have left then; else this computer's own is taken."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from ledger.letters import NOON, a_key, an_approved_letter, open_ledger, url_of

from toolkit.core.steps import LetterState as S
from toolkit.jobs.sent_time import DATED, about, left
from toolkit.ledger import Ledger
from toolkit.mail import Found, Whereabouts

LATER = NOON + timedelta(days=3)
"""When it is looked for. It was drafted, and handed over if it was, at noon."""


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as ledger:
        an_approved_letter(ledger, 0)
        ledger.move(a_key(0), S.DRAFTING, expect=S.APPROVED)
        ledger.move(a_key(0), S.DRAFTED, expect=S.DRAFTING)
        yield ledger


def left_at(ledger, sent_at):
    return left(ledger.letter(a_key(0)), Found("", Whereabouts.SENT, sent_at), ledger, LATER)


@pytest.mark.parametrize("after", [timedelta(minutes=-10), timedelta(), timedelta(days=2), timedelta(days=3, hours=1)])
def test_a_time_that_can_be_is_believed(after, ledger):
    ledger.move(a_key(0), S.SENDING, expect=S.DRAFTED)
    when = left_at(ledger, NOON + after)
    assert (when.day, when.note) == ((NOON + after).date(), "")


@pytest.mark.parametrize("after", [timedelta(days=-1), timedelta(hours=-5), timedelta(days=4)])
def test_one_that_cannot_be_gives_way_to_our_own_handing_over(after, ledger):
    ledger.move(a_key(0), S.SENDING, expect=S.DRAFTED)
    when = left_at(ledger, NOON + after)
    assert when.day == NOON.date()
    assert when.note.startswith(f"{DATED}{NOON + after:%Y-%m-%d}")
    assert about(after) in when.note


@pytest.mark.parametrize(
    ("after", "day"),
    [
        pytest.param(timedelta(days=-1), NOON.date(), id="before it was made"),
        pytest.param(timedelta(days=4), LATER.date(), id="after it was seen"),
    ],
)
def test_of_a_draft_that_a_person_sent_it_gives_way_to_the_nearest_that_can_be(after, day, ledger):
    when = left_at(ledger, NOON + after)
    assert (when.day, when.note.startswith(DATED)) == (day, True)


def test_a_clock_that_is_a_little_behind_moves_no_letter_to_the_day_before(tmp_path):
    midnight = NOON.replace(hour=0, minute=5)
    with Ledger.open(url_of(tmp_path), clock=lambda: midnight) as ledger:
        an_approved_letter(ledger, 0)
        for to, state in ((S.DRAFTING, S.APPROVED), (S.DRAFTED, S.DRAFTING), (S.SENDING, S.DRAFTED)):
            ledger.move(a_key(0), to, expect=state)
        when = left_at(ledger, midnight - timedelta(minutes=10))
    assert (when.day, when.note) == (midnight.date(), "")


def test_a_server_that_tells_no_time_leaves_ours(ledger):
    assert (left_at(ledger, None).day, left_at(ledger, None).note) == (LATER.date(), "")


def test_the_ledger_keeps_the_servers_time_beside_ours(ledger):
    ledger.move(a_key(0), S.SENT, expect=S.DRAFTED, sent_on=date(2026, 11, 23), event=f"{DATED}1999-12-31 12:00")
    assert ledger.letter(a_key(0)).note == ""
    assert [each.note for each in ledger.noted(DATED, NOON)] == [f"{DATED}1999-12-31 12:00"]
    assert ledger.noted(DATED, LATER) == ()


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (timedelta(minutes=1), "about 1 minute"),
        (timedelta(minutes=-25), "about 25 minutes"),
        (timedelta(hours=3), "about 3 hours"),
        (timedelta(hours=23), "about 1 day"),
        (timedelta(days=-2, hours=-3), "about 2 days"),
    ],
)
def test_a_difference_is_told_in_words(difference, said):
    assert about(difference) == said
