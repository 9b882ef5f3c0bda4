"""A message as it left, in one shape for every way of sending: what the server was told, and what a recipient sees."""

from __future__ import annotations

import email
from collections.abc import Mapping
from dataclasses import dataclass
from email.policy import SMTP
from typing import Any

from lxml import etree
from mail.fake_ews_store import Stored

LISTS = {"To": "toRecipients", "Cc": "ccRecipients", "Bcc": "bccRecipients"}
TYPES = "{http://schemas.microsoft.com/exchange/services/2006/types}"


@dataclass(frozen=True)
class Left:
    recipients: tuple[str, ...]
    """Every address to which the server delivers: the envelope's where there is one, else To, CC and BCC."""
    to: tuple[tuple[str, str], ...]
    """(display name, address) of each in To."""
    copies: tuple[str, ...]
    """CC and BCC."""
    subject: str
    is_confidential: bool
    headers: Mapping[str, str]
    """What else is said of the message, by name."""
    attachments: tuple[str, ...]
    body: str

    @property
    def outside(self) -> str:
        """What can be read without opening the letter or the text: for the words that must not stand there."""
        return "\n".join([self.subject, *self.headers, *self.headers.values(), *self.attachments])


def of_graph(content: Mapping[str, Any]) -> Left:
    found = {name: [each["emailAddress"] for each in content.get(of, ())] for name, of in LISTS.items()}
    flags = {each["id"]: each["value"] for each in content["singleValueExtendedProperties"]}
    return Left(
        tuple(each["address"] for listed in found.values() for each in listed),
        tuple((each.get("name", ""), each["address"]) for each in found["To"]),
        tuple(each["address"] for name in ("Cc", "Bcc") for each in found[name]),
        content["subject"],
        flags["Integer 0x0036"] == "3",
        {each["name"]: each["value"] for each in content.get("internetMessageHeaders", ())},
        tuple(each["name"] for each in content["attachments"]),
        content["body"]["content"],
    )


def of_ews(item: Stored) -> Left:
    kept = {name: etree.fromstring(said) for name, said in item.kept.items() if said.startswith("<")}

    def listed(*names: str) -> list[tuple[str, str]]:
        boxes = [box for name in names if name in kept for box in kept[name].iter(f"{TYPES}Mailbox")]
        return [(box.findtext(f"{TYPES}Name") or "", box.findtext(f"{TYPES}EmailAddress") or "") for box in boxes]

    return Left(
        tuple(item.recipients),
        tuple(listed("ToRecipients")),
        tuple(address for _, address in listed("CcRecipients", "BccRecipients")),
        kept["Subject"].text or "",
        kept["Sensitivity"].text == "Confidential",
        {name: value for uri, name, value in item.properties if "InternetHeaders" in uri},
        tuple(name for _, name, _, _ in item.attachments),
        kept["Body"].text or "",
    )


def of_message(data: bytes, recipients: tuple[str, ...] | None = None) -> Left:
    """`recipients`: the envelope's; without one the message's own headers say to whom it would go."""
    mail = email.message_from_bytes(data, policy=SMTP)
    found = {
        name: [(each.display_name, each.addr_spec) for header in mail.get_all(name, []) for each in header.addresses]
        for name in LISTS
    }
    text = mail.get_body(("plain",))
    ours = {"To", "Cc", "Bcc", "Subject", "Date", "MIME-Version", "Content-Type"}
    return Left(
        tuple(address for listed in found.values() for _, address in listed) if recipients is None else recipients,
        tuple(found["To"]),
        tuple(address for name in ("Cc", "Bcc") for _, address in found[name]),
        str(mail["Subject"]),
        str(mail["Sensitivity"]) == "Company-Confidential",
        {name: str(value) for name, value in mail.items() if name not in ours},
        tuple(part.get_filename() or "" for part in mail.iter_attachments()),
        text.get_content() if text else "",
    )
