"""A letter as an internet message (RFC 5322), built and read back with the standard library."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, compat32
from email.utils import format_datetime
from hashlib import sha256

from toolkit.mail.errors import UnpostableLetter
from toolkit.mail.guards import check_address, check_message
from toolkit.mail.transport import Draft, Message

KEY_HEADER = "X-Letter-Id"
"""Carries the letter's key, which means nothing to anybody else; short enough that a key is never folded."""

RECIPIENTS = ("To", "Cc", "Bcc")


def build(message: Message, key: str, *, at: datetime, for_a_person: bool = False) -> bytes:
    """Return the message's bytes, lines ending in CRLF. `at` is its Date, aware. The same input gives the same headers.

    `for_a_person`: somebody opens the file and sends it. `X-Unsent` lets Outlook open it as their own draft.
    """
    check_message(message)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(addr_spec=message.sender)
    mail["To"] = Address(display_name=message.to_name, addr_spec=message.to)
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{key[:32]}@{message.sender.rpartition('@')[2]}>"
    mail["Sensitivity"] = "Company-Confidential"
    if for_a_person:
        mail["X-Unsent"] = "1"
    mail[KEY_HEADER] = key
    mail.set_content(message.body, charset="utf-8", cte="quoted-printable")
    for attachment in message.files:
        kind, params = _taken_apart(attachment.media_type)
        main, _, sub = kind.partition("/")
        mail.add_attachment(attachment.content, main, sub, filename=attachment.name, params=params)
    return mail.as_bytes()


def as_office_draft(message: Message, key: str, *, at: datetime) -> bytes:
    """Return a message that somebody opens in Outlook and sends; conduct never does. `at`: see `build`."""
    return build(message, key, at=at, for_a_person=True)


def parse(data: bytes) -> EmailMessage:
    """Return the message that `build` or anybody's program made."""
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
    text = mail.get_body(("plain",))
    body = str(text.get_content()) if text else ""
    return Draft(ref, tuple(recipients), str(mail.get("Subject", "")), tuple(attachments), body)


def files_in(data: bytes) -> list[bytes]:
    """Return the content of each file that a message of any program's carries, in its order."""
    parts = message_from_bytes(data, policy=compat32).walk()
    files = (part for part in parts if part.get_filename() and not part.is_multipart())
    return [content for part in files if isinstance(content := part.get_payload(decode=True), bytes)]


def envelope(data: bytes) -> tuple[str, str]:
    """Return whom a message is from and the one address it goes to. Raises `UnpostableLetter` for any other number."""
    senders = [address.addr_spec for header in parse(data).get_all("From", []) for address in header.addresses]
    recipients = read(data, "").to
    if len(senders) != 1 or len(recipients) != 1:
        raise UnpostableLetter(
            "A letter's draft is not from one address to one address any more, so it was not sent.",
            "Run `conduct reconcile`, which says what became of it.",
        )
    check_address(recipients[0], "The letter's address", "Correct the address in the log or in contacts.csv.")
    check_address(senders[0], "The school's mailbox", "Correct `mailbox` of this school in conduct.toml.")
    return senders[0], recipients[0]


def _taken_apart(media_type: str) -> tuple[str, dict[str, str]]:
    """Return a media type without its parameters, and those: "text/calendar; method=REQUEST"."""
    kind, *params = media_type.split("; ")
    return kind, dict(param.split("=", 1) for param in params)


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
