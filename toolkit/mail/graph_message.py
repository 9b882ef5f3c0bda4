"""A letter as Microsoft Graph writes it, and read back. Source: Graph v1.0 metadata, `message`."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from toolkit.mail.errors import UnpostableLetter
from toolkit.mail.guards import check_message
from toolkit.mail.rfc5322 import KEY_HEADER
from toolkit.mail.transport import Draft, Message

KEY = "String {7c1d6c2e-5b0f-4a8e-9d3b-2f6a1e4c8b57} Name LetterKey"
"""The extended property that carries the key, which a filter finds. It stays in the mailbox; a header of the message
carries the key too, as with every other transport, so that a delivery report quotes it."""

FLAGS = "Integer 0x0E07"
SUBMITTED = 0x04
"""PidTagMessageFlags, and mfSubmitted in it: handed over, not yet gone. Source: MS-OXCMSG 2.2.1.6."""

SENSITIVITY, CONFIDENTIAL = "Integer 0x0036", "3"
"""PidTagSensitivity; v1.0 has no property of its own for it. Source: MS-OXCMSG 2.2.1.13."""

LARGEST = 3_000_000
"""Bytes of attachments that fit into the request that makes a draft."""


def as_json(message: Message, key: str) -> dict[str, Any]:
    """Return the message as a new draft. Raises `UnpostableLetter` for one that must not be made."""
    check_message(message)
    if sum(len(attachment.content) for attachment in message.files) >= LARGEST:
        raise UnpostableLetter(
            "The letter's document is 3 MB or larger, which Microsoft 365 does not take in one piece.",
            "Make the pictures in the template smaller (a logo needs no more than 200 KB), then run `conduct letters`.",
        )
    return {
        "subject": message.subject,
        "body": {"contentType": "text", "content": message.body},
        "toRecipients": [{"emailAddress": {"address": message.to, "name": message.to_name or message.to}}],
        "attachments": [
            {
                "@odata.type": "#microsoft.graph.fileAttachment",
                "name": attachment.name,
                "contentType": attachment.media_type,
                "contentBytes": b64encode(attachment.content).decode(),
            }
            for attachment in message.files
        ],
        "internetMessageHeaders": [{"name": KEY_HEADER, "value": key}],
        "singleValueExtendedProperties": [
            {"id": KEY, "value": key},
            {"id": SENSITIVITY, "value": CONFIDENTIAL},
        ],
    }


def as_draft(found: Mapping[str, Any], ref: str) -> Draft:
    """Return what the message would do if it were sent; a CC or BCC that somebody added counts as a recipient."""
    attachments = tuple(
        (str(each.get("name", "")), sha256(b64decode(each.get("contentBytes") or "")).hexdigest())
        for each in found.get("attachments") or ()
    )
    body = str((found.get("body") or {}).get("content") or "")
    return Draft(ref, tuple(_recipients(found)), str(found.get("subject") or ""), attachments, body)


def carries(found: Mapping[str, Any], key: str) -> bool:
    """Whether this message bears the key itself: a filter of the service's compares without regard to case."""
    return key_of(found) == key


def key_of(found: Mapping[str, Any]) -> str:
    """Return the key that a message bears; "" where the answer shows none."""
    return next((value for name, value in extended(found) if name.casefold() == KEY.casefold()), "")


def lies_still(found: Mapping[str, Any]) -> bool:
    """Whether a message is plainly a draft that nobody has handed over. Without its flags that cannot be said."""
    flags = [int(value) for name, value in extended(found) if _is_flags(name)]
    return bool(found.get("isDraft")) and bool(flags) and not any(value & SUBMITTED for value in flags)


def _is_flags(name: str) -> bool:
    """Graph writes the number of a property its own way: 0x0E07 comes back as 0xe07."""
    kind, _, number = name.partition(" ")
    return kind == "Integer" and number.startswith("0x") and int(number, 16) == 0x0E07


def extended(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the extended properties of a message: (id, value)."""
    for each in found.get("singleValueExtendedProperties") or ():
        yield str(each["id"]), str(each["value"])


def _recipients(found: Mapping[str, Any]) -> Iterator[str]:
    for kind in ("toRecipients", "ccRecipients", "bccRecipients"):
        for each in found.get(kind) or ():
            yield str(each.get("emailAddress", {}).get("address", ""))
