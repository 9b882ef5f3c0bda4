"""An iCalendar file (RFC 5545) of whole days, for Outlook and every other calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from toolkit.core.fields import CalendarDay


class Before(NamedTuple):
    """What an entry said in the file before this one."""

    sequence: int
    day: object
    title: str
    note: str


def calendar_bytes(days: Iterable[CalendarDay], as_of: date, before: bytes = b"") -> bytes:
    """Return the .ics; the same days give the same bytes. Entries are private and block nobody's time.

    `before`: the file that this one follows. An entry that changed since keeps its UID and has its SEQUENCE raised,
    which is how a calendar knows that the later one holds.
    """
    from icalendar import Calendar, Event

    known = _known(before)
    calendar = Calendar()
    calendar.add("prodid", "-//conduct//bans//EN")
    calendar.add("version", "2.0")
    for each in days:
        event = Event()
        event.add("uid", f"{each.uid}@conduct")
        event.add("sequence", _sequence(each, known))
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.title)
        event.add("description", each.note)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _sequence(each: CalendarDay, known: Mapping[str, Before]) -> int:
    was = known.get(f"{each.uid}@conduct")
    if was is None:
        return 0
    return was.sequence + ((was.day, was.title, was.note) != (each.day, each.title, each.note))


def _known(before: bytes) -> dict[str, Before]:
    """Return the entries of an earlier file by their UID; a file that somebody broke says nothing."""
    from icalendar import Calendar

    if not before:
        return {}
    try:
        events = Calendar.from_ical(before).walk("VEVENT")
        return {
            str(event["uid"]): Before(
                int(event.get("sequence", 0)),
                event.decoded("dtstart"),
                str(event["summary"]),
                str(event["description"]),
            )
            for event in events
        }
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return {}
