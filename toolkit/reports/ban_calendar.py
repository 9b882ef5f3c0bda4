"""An iCalendar file (RFC 5545) of whole days, for Outlook and every other calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from toolkit.core.fields import CalendarDay


def calendar_bytes(days: Iterable[CalendarDay], as_of: date) -> bytes:
    """Return the .ics; the same days give the same bytes. Entries are private and block nobody's time."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//conduct//bans//EN")
    calendar.add("version", "2.0")
    for each in days:
        event = Event()
        event.add("uid", f"{each.uid}@conduct")
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.title)
        event.add("description", each.note)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
