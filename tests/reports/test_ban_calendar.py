"""The .ics of bans, read back with icalendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from toolkit.core.fields import CalendarDay
from toolkit.reports.ban_calendar import calendar_bytes

AS_OF = date(2026, 11, 23)
END = CalendarDay("a" * 32, date(2026, 12, 18), "Ban ends: Zoë O’Neill, “Jan”; 7", "Until 23:59,\nthen it is over.")


def test_no_ban_makes_an_empty_calendar():
    assert Calendar.from_ical(calendar_bytes([], AS_OF)).events == []


def test_a_day_is_a_whole_private_day_that_blocks_nobodys_time():
    (event,) = Calendar.from_ical(calendar_bytes([END], AS_OF)).events
    assert (event["summary"], event["description"]) == (END.title, END.note)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 18), date(2026, 12, 19))
    assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT")
    assert event["uid"] == f"{END.uid}@conduct"


def test_the_same_days_give_the_same_bytes_and_short_lines():
    data = calendar_bytes([END], AS_OF)
    assert data == calendar_bytes([END], AS_OF)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


@pytest.mark.parametrize(
    ("before", "sequence"),
    [
        pytest.param(b"", 0, id="does nothing: the first file"),
        pytest.param(calendar_bytes([END], AS_OF), 0, id="does nothing: it says the same"),
        pytest.param(b"no calendar", 0, id="does nothing: a file that somebody broke"),
        pytest.param(calendar_bytes([replace(END, day=date(2026, 11, 27))], AS_OF), 1, id="another day"),
        pytest.param(calendar_bytes([replace(END, title="Ban ends: J Smith")], AS_OF), 1, id="another title"),
    ],
)
def test_an_entry_that_changed_keeps_its_uid_and_has_its_sequence_raised(before, sequence):
    (event,) = Calendar.from_ical(calendar_bytes([END], AS_OF, before)).events
    assert (str(event["uid"]), event["sequence"]) == (f"{END.uid}@conduct", sequence)


def test_the_sequence_goes_on_from_file_to_file():
    data = b""
    for number in (1, 2, 3, 3):
        data = calendar_bytes([replace(END, day=date(2026, 12, number))], AS_OF, data)
    assert b"SEQUENCE:2" in data


def one(data: bytes):
    (event,) = Calendar.from_ical(data).events
    return event


GONE = replace(END, cancelled=True)
FIRST = calendar_bytes([END], AS_OF)


@pytest.mark.parametrize(
    ("before", "sequence"),
    [
        pytest.param(FIRST, 1, id="it stood there"),
        pytest.param(calendar_bytes([GONE], AS_OF, FIRST), 1, id="it was cancelled already"),
        pytest.param(b"", 1000, id="the file is gone: higher than any it can have had"),
    ],
)
def test_the_end_of_a_ban_that_ended_before_is_cancelled_under_its_own_uid(before, sequence):
    """RFC 5545: an import takes an entry away that comes as CANCELLED under its UID, with a higher SEQUENCE."""
    event = one(calendar_bytes([GONE], AS_OF, before))
    assert (event["status"], event["sequence"], str(event["uid"])) == ("CANCELLED", sequence, f"{END.uid}@conduct")


@pytest.mark.parametrize(
    ("as_of", "whole", "status", "sequence"),
    [
        pytest.param(AS_OF, True, "CANCELLED", 1, id="still to come: taken away"),
        pytest.param(END.day, True, "CANCELLED", 1, id="on its day"),
        pytest.param(AS_OF, False, None, 0, id="a log could not be read: it stays as it was"),
    ],
)
def test_an_entry_that_nothing_asks_for_any_more_is_cancelled(as_of, whole, status, sequence):
    event = one(calendar_bytes([], as_of, FIRST, whole=whole))
    assert (event.get("status"), event["sequence"]) == (status, sequence)
    again = one(calendar_bytes([], as_of, calendar_bytes([], as_of, FIRST, whole=whole), whole=whole))
    assert (again.get("status"), again["sequence"]) == (status, sequence)


def test_a_day_that_came_is_history_and_no_entry():
    after = date(2026, 12, 19)
    assert Calendar.from_ical(calendar_bytes([], after, FIRST)).events == []


def test_a_ban_that_is_in_force_after_all_comes_back():
    event = one(calendar_bytes([END], AS_OF, calendar_bytes([GONE], AS_OF, FIRST)))
    assert (event.get("status"), event["sequence"]) == (None, 2)
