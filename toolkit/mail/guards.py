"""What a message must be before it goes anywhere: one To, plain headers, a neutral attachment."""

from __future__ import annotations

import unicodedata

from toolkit.core.postable import is_postable
from toolkit.files import safe_name
from toolkit.mail.errors import UnpostableLetter
from toolkit.mail.transport import Attachment, Message

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of characters that end a line, hide, or turn the reading direction."""


def check_message(message: Message) -> None:
    """Raise `UnpostableLetter` unless the message may be handed to a transport.

    Exactly one valid address (never a list, and no name that pretends to be one), no line break in a header,
    no attachment name that a path or a device could hide in. The libraries below check none of this.
    """
    check_address(message.to, "The letter's address", "Correct the address in the log or in contacts.csv.")
    check_address(message.sender, "The school's mailbox", "Correct `mailbox` of this school in conduct.toml.")
    _check_header(message.to_name, "The name of the person", forbidden='@<>,;:"\\()[]')
    _check_header(message.subject, "The subject")
    if not message.subject.strip():
        raise UnpostableLetter("The letter has no subject.", "Give the template a subject.")
    for attachment in message.attachments:
        _check_attachment(attachment)


def check_address(address: str, what: str, next_step: str) -> None:
    """Raise `UnpostableLetter` unless `address` is one plain address."""
    if not is_postable(address):
        raise UnpostableLetter(f"{what} is not one usable email address.", next_step)


def _check_header(text: str, what: str, *, forbidden: str = "") -> None:
    if any(letter in forbidden or unicodedata.category(letter) in UNSEEN for letter in text):
        raise UnpostableLetter(
            f"{what} holds a line break or a sign that an email header cannot carry.",
            "Retype it in the log without that sign, then run `conduct letters` again.",
        )


def _check_attachment(attachment: Attachment) -> None:
    name = attachment.name
    if name != safe_name(name) or any(unicodedata.category(letter) in UNSEEN for letter in name):
        raise UnpostableLetter(
            "The letter's attachment has a name that Windows or an email program cannot keep.",
            "Use a short plain name such as letter.docx.",
        )
    if not attachment.content:
        raise UnpostableLetter("The letter's document is empty.", "Run `conduct letters` to write it again.")
