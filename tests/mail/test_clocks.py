"""How far a mail server's clock is from this computer's is read from its answers, and from nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from toolkit.mail.clocks import ServersClock

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        ("Mon, 23 Nov 2026 12:00:00 GMT", timedelta()),
        ("Tue, 24 Nov 2026 12:00:00 GMT", timedelta(days=1)),
        ("Mon, 23 Nov 2026 11:00:00 GMT", timedelta(hours=-1)),
        ("Mon, 23 Nov 2026 13:00:00 +0100", timedelta()),
        ("Mon, 23 Nov 2026 12:00:00 -0000", timedelta()),
        ("today", None),
        ("Mon, 23 Nov 99999999999999999999 12:00:00 GMT", None),
        ("", None),
    ],
)
def test_the_date_of_an_answer_tells_it(date, ahead):
    clock = ServersClock(lambda: NOON)
    clock.heard({"Date": date} if date else {})
    assert clock.ahead == ahead


def test_an_answer_without_a_time_leaves_what_was_known():
    clock = ServersClock(lambda: NOON)
    clock.heard({"Date": "Tue, 24 Nov 2026 12:00:00 GMT"})
    clock.heard({})
    assert clock.ahead == timedelta(days=1)
