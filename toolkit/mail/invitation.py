"""A calendar invitation as a file that every calendar takes (iTIP, RFC 5546; iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from toolkit.core.policy.invitation import Invitation
from toolkit.mail.transport import CANCELS, INVITATION, INVITES, Attachment

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

ENGLAND = ZoneInfo("Europe/London")


def as_attachment(invitation: Invitation, sent_on: date) -> Attachment:
    """Return the invitation as it goes with a letter on `sent_on`; the same invitation gives the same bytes.

    Its times are UTC, so that no calendar needs to know when England puts its clocks forward.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//conduct//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if invitation.is_cancelled else "REQUEST")
    calendar.add_component(_event(invitation, sent_on))
    return Attachment(INVITATION, bytes(calendar.to_ical()), CANCELS if invitation.is_cancelled else INVITES)


def _event(invitation: Invitation, sent_on: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{invitation.key}@{invitation.organizer.rpartition('@')[2]}")
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", datetime.combine(sent_on, time(), UTC))
    for name, moment in (("dtstart", invitation.starts), ("dtend", invitation.ends)):
        if moment:
            event.add(name, moment.replace(tzinfo=ENGLAND).astimezone(UTC))
    event.add("summary", _plain(invitation.title))
    event.add("location", _plain(invitation.place))
    event.add("organizer", _address(invitation.organizer, invitation.organizer_name))
    attendee = _address(invitation.attendee, invitation.attendee_name)
    if not invitation.is_cancelled:
        attendee.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    event.add("attendee", attendee)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if invitation.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


def _address(address: str, name: str) -> vCalAddress:
    """Return an address with its name."""
    from icalendar import vCalAddress

    found = vCalAddress(f"mailto:{address}")
    if plain := _plain(name):
        found.params["CN"] = plain
    return found


def _plain(text: str) -> str:
    """Return a text on one line, without signs that a calendar cannot show."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
