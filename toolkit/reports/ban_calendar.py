"""An iCalendar file (RFC 5545) of whole days, for Outlook and every other calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from toolkit.core.fields import CalendarDay

if TYPE_CHECKING:
    from icalendar import Component, Event

OUT_OF_SIGHT = 1000
"""The SEQUENCE of an entry that is cancelled and stands in no file that is left: higher than any it can have had."""
Known = Mapping[str, "Component"]


def calendar_bytes(days: Iterable[CalendarDay], as_of: date, before: bytes = b"", *, whole: bool = True) -> bytes:
    """Return the .ics; the same days give the same bytes. Entries are private and block nobody's time.

    `before`: the file that this one follows. An entry that changed since keeps its UID and has its SEQUENCE raised,
    which is how a calendar knows that the later one holds; one that is no more to come is CANCELLED, so that an import
    takes it away. `whole`: every log could be read; else what stood there and is not known today stays as it was.
    """
    from icalendar import Calendar

    known, listed = _known(before), list(days)
    calendar = Calendar()
    calendar.add("prodid", "-//conduct//bans//EN")
    calendar.add("version", "2.0")
    for each in listed:
        calendar.add_component(_event(each, as_of, known))
    for event in _left(known, {_uid(each) for each in listed}, as_of, whole=whole):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(each: CalendarDay, as_of: date, known: Known) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _uid(each))
    event.add("sequence", _sequence(each, known.get(_uid(each))))
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", each.day)
    event.add("dtend", each.day + timedelta(days=1))
    event.add("summary", each.title)
    event.add("description", each.note)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if each.cancelled:
        event.add("status", "CANCELLED")
    return event


def _uid(each: CalendarDay) -> str:
    return f"{each.uid}@conduct"


def _sequence(each: CalendarDay, was: Component | None) -> int:
    if was is None:
        return OUT_OF_SIGHT if each.cancelled else 0
    said = (was.decoded("dtstart"), str(was["summary"]), str(was["description"]), _is_cancelled(was))
    return int(was.get("sequence", 0)) + (said != (each.day, each.title, each.note, each.cancelled))


def _left(known: Known, listed: set[str], as_of: date, *, whole: bool) -> Iterator[Component]:
    """Yield what the file before says and nothing asks for now: cancelled, unless its day has come and gone."""
    for uid, event in known.items():
        if uid in listed or (not _is_cancelled(event) and event.decoded("dtstart") < as_of):
            continue
        if whole and not _is_cancelled(event):
            for name, value in (("sequence", int(event.get("sequence", 0)) + 1), ("status", "CANCELLED")):
                event.pop(name, None)
                event.add(name, value)
        yield event


def _is_cancelled(event: Component) -> bool:
    return str(event.get("status", "")) == "CANCELLED"


def _known(before: bytes) -> dict[str, Component]:
    """Return the entries of an earlier file by their UID; a file that somebody broke says nothing."""
    from icalendar import Calendar

    if not before:
        return {}
    try:
        events = {str(event["uid"]): event for event in Calendar.from_ical(before).walk("VEVENT")}
        for event in events.values():
            int(event.get("sequence", 0)), event.decoded("dtstart") < date.max, event["summary"], event["description"]
        return events
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return {}
