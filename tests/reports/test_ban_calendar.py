"""The .ics of bans, read back with icalendar."""

from __future__ import annotations

from datetime import date

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
