"""A letter as an internet message (RFC 5322), built and read back with the standard library."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from toolkit.mail.guards import check_message
from toolkit.mail.transport import Draft, Message

KEY_HEADER = "X-Letter-Id"
"""Carries the letter's key, which means nothing to anybody else; short enough that a key is never folded."""

RECIPIENTS = ("To", "Cc", "Bcc")


def build(message: Message, key: str, *, at: datetime) -> bytes:
    """Return the message's bytes, lines ending in CRLF. `at` is its Date, aware. The same input gives the same headers.

    `X-Unsent` lets Outlook open a saved letter as a draft of the reader's own, ready to send.
    """
    check_message(message)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(addr_spec=message.sender)
    mail["To"] = Address(display_name=message.to_name, addr_spec=message.to)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{key[:32]}@{message.sender.rpartition('@')[2]}>"
    mail["Sensitivity"] = "Company-Confidential"
    mail["X-Unsent"] = "1"
    mail[KEY_HEADER] = key
    mail.set_content(message.body, charset="utf-8", cte="quoted-printable")
    for attachment in message.attachments:
        main, _, sub = attachment.media_type.partition("/")
        mail.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    return mail.as_bytes()


def parse(data: bytes) -> EmailMessage:
    """Return the message that `build` made."""
    return BytesParser(policy=SMTP).parsebytes(data)


def dated(mail: EmailMessage) -> datetime | None:
    """Return the message's Date, aware, or None where somebody's program left none that can be read."""
    header = mail["Date"]
    moment: datetime | None = header.datetime if header else None
    return moment if moment and moment.tzinfo else None


def read(data: bytes, ref: str) -> Draft:
    """Return what the message would do if it were sent; a CC or BCC that somebody added counts as a recipient."""
    mail = parse(data)
    recipients = [
        address.addr_spec for name in RECIPIENTS for header in mail.get_all(name, []) for address in header.addresses
    ]
    attachments = [
        (part.get_filename("") or "", sha256(_content(part)).hexdigest()) for part in mail.iter_attachments()
    ]
    return Draft(ref, tuple(recipients), str(mail.get("Subject", "")), tuple(attachments))


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
