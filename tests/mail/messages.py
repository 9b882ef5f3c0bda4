"""Messages for tests of transports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from toolkit.core.policy.invitation import Invitation
from toolkit.mail import Attachment, Message, as_attachment

DOCUMENT = b"PK\x03\x04 the letter\r\n.\r\nFrom here\n\x00\xff as a Word document" * 20

A_MESSAGE = Message(
    sender="office@bude.example",
    to="jane.penrose@home.example",
    to_name="Jane Penrose",
    subject="A letter from Bude Primary",
    body="Dear Jane Penrose,\n\nplease read the letter that is attached.\n",
    attachments=(Attachment("Letter.docx", DOCUMENT),),
)

MEETING = Invitation(
    key="a1" * 16,
    starts=datetime.combine(date(2026, 11, 30), time(15, 30)),
    minutes=30,
    title="Meeting at Bude Primary",
    place="Bude Primary",
    organizer="office@bude.example",
    organizer_name="Bude Primary",
    attendee="jane.penrose@home.example",
    attendee_name="Jane Penrose",
)
AN_INVITATION = as_attachment(MEETING, date(2026, 11, 23))


def a_message(**changes: Any) -> Message:
    return replace(A_MESSAGE, **changes)
