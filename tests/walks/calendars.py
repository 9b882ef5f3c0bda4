"""What a message that left carries for the recipient's calendar, whichever way it was sent."""

from __future__ import annotations

import email
from base64 import b64decode
from email.policy import SMTP
from pathlib import Path
from typing import Any

from icalendar import Calendar
from mail_faults.servers import Server


def files(server: Server, folder: Path) -> list[dict[str, tuple[str, bytes]]]:
    """Return, of every message that left, oldest first: name → (kind, content)."""
    if server.transport == "ews":
        gone = server.fake.store.went
        return [{name: (kind, b64decode(content)) for _, name, kind, content in each.attachments} for each in gone]
    if server.transport == "graph":
        listed = [each.content["attachments"] for each in server.fake.delivered]
        return [{at["name"]: (at["contentType"], b64decode(at["contentBytes"])) for at in each} for each in listed]
    if server.transport == "smtp":
        return [_of_a_message(taken.content) for taken in server.fake.mailbox.taken]
    saved = sorted((folder / "outbox").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [_of_a_message(path.read_bytes()) for path in saved]


def _of_a_message(data: bytes) -> dict[str, tuple[str, bytes]]:
    mail = email.message_from_bytes(data, policy=SMTP)
    return {
        part.get_filename() or "": (str(part["Content-Type"]), part.get_payload(decode=True))
        for part in mail.iter_attachments()
    }


def last(server: Server, folder: Path) -> tuple[str, str, Any] | None:
    """Return (kind, METHOD, event) of what the last message carries for a calendar; None where it carries nothing."""
    carried = files(server, folder)[-1].get("meeting.ics")
    if carried is None:
        return None
    calendar = Calendar.from_ical(carried[1])
    (event,) = calendar.walk("VEVENT")
    return carried[0], str(calendar["METHOD"]), event
