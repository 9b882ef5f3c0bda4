"""Messages for tests of transports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from toolkit.mail import Attachment, Message

DOCUMENT = b"PK\x03\x04 the letter\r\n.\r\nFrom here\n\x00\xff as a Word document" * 20

A_MESSAGE = Message(
    sender="office@bude.example",
    to="jane.penrose@home.example",
    to_name="Jane Penrose",
    subject="A letter from Bude Primary",
    body="Dear Jane Penrose,\n\nplease read the letter that is attached.\n",
    attachments=(Attachment("Letter.docx", DOCUMENT),),
)


def a_message(**changes: Any) -> Message:
    return replace(A_MESSAGE, **changes)
