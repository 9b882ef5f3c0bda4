"""The reply to a calendar invitation (iTIP, RFC 5546): whose invitation it answers, and how."""

from __future__ import annotations

from email.message import Message

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.mail.transport import ReplyKind

OUR_UID = regex(r"([0-9a-f]{16,64})@")
ANSWERS = {
    "ACCEPTED": ReplyKind.ACCEPTED,
    "DECLINED": ReplyKind.DECLINED,
    "TENTATIVE": ReplyKind.TENTATIVE,
}


@dataclass(frozen=True, slots=True)
class CalendarReply:
    key: str
    kind: ReplyKind
    attendee: str
    """The address of who answers, in lower case; "" where the reply names none."""


def calendar_reply(mail: Message) -> CalendarReply | None:
    """Return the reply that a message carries; None where it carries none to an invitation of ours.

    Another time that somebody proposes (COUNTER), or a word that is none of the three, is an answer to be read.
    """
    for part in mail.walk():
        if part.get_content_type() == "text/calendar" and (found := _reply(part)):
            return found
    return None


def _reply(part: Message) -> CalendarReply | None:
    from icalendar import Calendar

    content = part.get_payload(decode=True)
    try:
        calendar = Calendar.from_ical(content if isinstance(content, bytes) else b"")
    except ValueError:
        return None
    method = str(calendar.get("METHOD", "")).upper()
    events = calendar.walk("VEVENT")
    if method not in {"REPLY", "COUNTER"} or len(events) != 1:
        return None
    key = OUR_UID.match(str(events[0].get("UID", "")))
    if key is None:
        return None
    attendee = events[0].get("ATTENDEE")
    return CalendarReply(key[1], _kind(method, attendee), _address(attendee))


def _address(attendee: object) -> str:
    """Return an attendee's address. Of several nobody can say who answers, so none of them is the person alone."""
    return str(attendee or "").casefold().removeprefix("mailto:").strip()


def _kind(method: str, attendee: object) -> ReplyKind:
    """Return how one attendee answers. A reply is from one alone (RFC 5546, 3.2.3)."""
    params = getattr(attendee, "params", {})
    return (
        ANSWERS.get(str(params.get("PARTSTAT", "")).upper(), ReplyKind.ANSWER)
        if method == "REPLY"
        else (ReplyKind.ANSWER)
    )
