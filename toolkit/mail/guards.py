"""What a message must be before it goes anywhere: one To, plain headers, a neutral attachment."""

from __future__ import annotations

import unicodedata

from toolkit.core.plain_line import is_plain_line
from toolkit.core.postable import is_postable
from toolkit.files import safe_name
from toolkit.mail.errors import UnpostableLetter
from toolkit.mail.transport import CANCELS, EXCEL, INVITATION, INVITES, MEDIA_TYPES, WORKBOOK, Attachment, Message

STRUCTURE = frozenset('@<>,;:"\\()[]')
"""Signs by which a header tells addresses and their names apart."""
ENCODED = "=?"
"""How an encoded word begins (RFC 2047): a mail program shows another text than the one that was looked at."""
RETYPE = "Retype it in the log without that sign, then run `conduct letters` again."
SCHOOL = "Correct the school's `name` in conduct.toml, which stands in it."


def check_message(message: Message) -> None:
    """Raise `UnpostableLetter` unless the message may be handed to a transport.

    Exactly one valid address (never a list, and no name that pretends to be one), no line break in a header,
    no attachment name that a path or a device could hide in. The libraries below check none of this.
    """
    check_address(message.to, "The letter's address", "Correct the address in the log or in contacts.csv.")
    check_address(message.sender, "The school's mailbox", "Correct `mailbox` of this school in conduct.toml.")
    _check_header(message.to_name, "The name of the person", RETYPE, forbidden=STRUCTURE)
    _check_header(message.subject, "The subject", SCHOOL)
    if not message.subject.strip():
        raise UnpostableLetter("The letter has no subject.", SCHOOL)
    for attachment in message.attachments:
        _check_attachment(attachment, tuple(MEDIA_TYPES))
    for attachment in message.enclosed:
        _check_enclosed(attachment)


def check_address(address: str, what: str, next_step: str) -> None:
    """Raise `UnpostableLetter` unless `address` is one plain address."""
    if not is_postable(address):
        raise UnpostableLetter(f"{what} is not one usable email address.", next_step)


def _check_header(text: str, what: str, next_step: str, *, forbidden: frozenset[str] = frozenset()) -> None:
    """Raise for what a header cannot carry, be it in signs of another width that a program may take for those."""
    if not is_plain_line(text) or ENCODED in text or forbidden & set(unicodedata.normalize("NFKC", text)):
        raise UnpostableLetter(f"{what} holds a line break or a sign that an email header cannot carry.", next_step)


def _check_enclosed(attachment: Attachment) -> None:
    """Beside a letter a calendar invitation may go, and beside a board's paper its workbook."""
    if attachment.media_type == EXCEL:
        _check_attachment(attachment, (WORKBOOK,))
    elif attachment.name != INVITATION or attachment.media_type not in {INVITES, CANCELS} or not attachment.content:
        raise UnpostableLetter(
            "Something goes beside the letter's document that is no calendar invitation.",
            "Run `conduct letters` again.",
        )


def _check_attachment(attachment: Attachment, ends: tuple[str, ...]) -> None:
    name = attachment.name
    is_a_document = name.lower().endswith(ends)
    if name != safe_name(name) or not is_plain_line(name) or ENCODED in name or not is_a_document:
        raise UnpostableLetter(
            "The letter's attachment has a name that Windows or an email program cannot keep.",
            SCHOOL,
        )
    if not attachment.content:
        raise UnpostableLetter("The letter's document is empty.", "Run `conduct letters` to write it again.")
