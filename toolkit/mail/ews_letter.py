"""A letter as an item of a mailbox in Exchange: made, read back and looked up by its key.

Loaded only where `ews` is chosen: it imports exchangelib.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from exchangelib import Account, ExtendedProperty, FileAttachment, FolderCollection, HTMLBody, Mailbox, Q
from exchangelib import Message as Item
from exchangelib.errors import ResponseMessageError
from exchangelib.fields import FieldPath
from exchangelib.folders import Drafts
from exchangelib.services import CreateAttachment

from toolkit.mail.ews_connection import Folders
from toolkit.mail.rfc5322 import KEY_HEADER, files_in
from toolkit.mail.transport import Draft, Found, Message, Whereabouts


class LetterKey(ExtendedProperty):
    """The key as a named property, which FindItem can look up."""

    property_set_id = "6f0b1f1c-52b5-4c0b-9d0e-3f6a0c1f7a52"
    property_name = "LetterKey"
    property_type = "String"


class LetterHeader(ExtendedProperty):
    """The key as a header of the message that leaves, for a delivery report to quote."""

    distinguished_property_set_id = "InternetHeaders"
    property_name = KEY_HEADER
    property_type = "String"


Item.register("letter_key", LetterKey)
Item.register("letter_header", LetterHeader)

READ_BACK = ("subject", "body", "to_recipients", "cc_recipients", "bcc_recipients", "attachments", "mime_content")
LOOKED_UP = ("letter_key", "parent_folder_id", "is_draft", "is_submitted", "datetime_sent", "message_id")
ASKED_TOO_MUCH = frozenset(
    {
        "ErrorInvalidOperation",
        "ErrorInvalidRequest",
        "ErrorInvalidRestriction",
        "ErrorRestrictionTooComplex",
        "ErrorRestrictionTooLong",
        "ErrorSchemaValidation",
        "ErrorUnsupportedPathForQuery",
    }
)
"""What a server says that can be asked for one key, and not for many: not every one that speaks EWS is Exchange."""
AT_ONCE = 100
"""Keys of one question. Exchange refuses one with more than 255 expressions (ErrorRestrictionTooComplex)."""


def as_item(message: Message, key: str, drafts: Drafts) -> Item:
    """Return the item that `save` puts into Drafts, attachments and all."""
    attachments = [
        FileAttachment(name=each.name, content=each.content, content_type=each.media_type) for each in message.files
    ]
    return Item(
        account=drafts.account,
        folder=drafts,
        author=Mailbox(email_address=message.sender),
        to_recipients=[Mailbox(name=message.to_name or None, email_address=message.to)],
        subject=message.subject,
        body=message.body,
        sensitivity="Confidential",
        attachments=attachments,
        letter_key=key,
        letter_header=key,
    )


def dropped_by(item: Item) -> list[FileAttachment]:
    """Return the files of a draft just made that its server did not keep: not each takes files with a new item."""
    if all(each.attachment_id for each in item.attachments):
        return []
    kept = fetched(item.account, item.id, ("attachments",)).attachments
    return [] if kept else list(item.attachments)


def put_into(item: Item, files: list[FileAttachment]) -> None:
    """Put files into a draft that has none. Raises exchangelib's error where the server refuses one."""
    for each in CreateAttachment(account=item.account).call(parent_item=item, items=files):
        if isinstance(each, Exception):
            raise each


def fetched(account: Account, item_id: str, fields: tuple[str, ...] = READ_BACK) -> Item:
    """Return an item with what a read-back compares. Raises exchangelib's error for one that is not there."""
    (item,) = account.fetch(ids=[(item_id, None)], only_fields=fields)
    if isinstance(item, Exception):
        raise item
    return item


def as_draft(item: Item, ref: str, made_with: Sequence[str] = ()) -> Draft:
    """Return what the item would do if it were sent; a CC or BCC that somebody added counts as a recipient.

    `made_with`: the sha256 of each file that this run put into it, where it did.
    """
    lists = (item.to_recipients, item.cc_recipients, item.bcc_recipients)
    to = tuple(each.email_address or "" for recipients in lists for each in recipients or ())
    return Draft(ref, to, item.subject or "", tuple(_attached(item, made_with)), _text(item.body))


def _attached(item: Item, made_with: Sequence[str]) -> list[tuple[str, str]]:
    """Return the name and sha256 of each attachment.

    The item as an internet message, which came with it, shows most often that they hold what was put there. Where it
    does not, or Exchange wrote it in another way, the attachments themselves are asked for: a request each.
    """
    attachments = item.attachments or []
    shown = [sha256(content).hexdigest() for content in files_in(item.mime_content or b"")]
    if made_with and shown == list(made_with) and len(attachments) == len(shown):
        return [(each.name or "", digest) for each, digest in zip(attachments, shown, strict=True)]
    return list(map(_digest, attachments))


def _text(body: Any) -> str:
    """Return what a person reads; Outlook may have made HTML of it."""
    if not isinstance(body, HTMLBody):
        return str(body or "")
    from lxml import etree, html

    page = html.document_fromstring(f"<html>{body}</html>")
    etree.strip_elements(page, "style", "script", "title", etree.Comment, with_tail=False)
    return " ".join(page.itertext())


def with_key(key: str, folders: Folders, mailbox: str) -> list[Found]:
    """Return every message of the mailbox with that key. The server may compare without regard to case; this does."""
    return [_found(item, folders, mailbox) for item in _with_keys([key], folders) if item.letter_key == key]


def keys_among(keys: Sequence[str], folders: Folders) -> set[str]:
    """Return those of the keys that a message of the mailbox may carry, asked for `AT_ONCE` at a time.

    All of them where the server takes no question about several: then each is looked up by itself.
    """
    chunks = (keys[begin : begin + AT_ONCE] for begin in range(0, len(keys), AT_ONCE))
    try:
        return {item.letter_key for chunk in chunks for item in _with_keys(chunk, folders)}
    except ResponseMessageError as refused:
        if type(refused).__name__ in ASKED_TOO_MUCH:
            return set(keys)
        raise


def _with_keys(keys: Collection[str], folders: Folders) -> list[Item]:
    """Return what FindItem shows of the messages with these keys: one request, where they fit on a page."""
    account = folders.drafts.account
    collection = FolderCollection(account=account, folders=list(folders))
    items = list(collection.find_items(Q(letter_key__in=list(keys)), additional_fields=set(map(_listed, LOOKED_UP))))
    for item in items:
        if isinstance(item, Exception):
            raise item
    return [item if item.parent_folder_id and item.letter_key else _whole(item, account) for item in items]


def _listed(name: str) -> FieldPath:
    """Return a field for FindItem, which lists `ParentFolderId` too: exchangelib asks GetItem for that."""
    field = copy(Item.get_field_by_fieldname(name))
    field.is_complex = False
    return FieldPath(field=field)


def _whole(item: Item, account: Account) -> Item:
    """Return an item of a server that does not list where it lies, or its key."""
    (whole,) = account.fetch(ids=[(item.id, None)], only_fields=LOOKED_UP)
    if isinstance(whole, Exception):
        raise whole
    return whole


def _found(item: Item, folders: Folders, mailbox: str) -> Found:
    ref = f"{mailbox} {item.id}"
    folder = item.parent_folder_id.id
    if folder == folders.sent.id:
        left = plain(item.datetime_sent) if item.datetime_sent else None
        return Found(ref, Whereabouts.SENT, left, item.message_id or "")
    waits = item.is_draft and not item.is_submitted and folder == folders.drafts.id
    return Found(ref, Whereabouts.DRAFT if waits else Whereabouts.MOVING)


def plain(moment: Any) -> datetime:
    """Return a time of the standard library's: exchangelib's own refuses every other kind of zone."""
    return datetime.fromtimestamp(moment.timestamp(), UTC)


def _digest(attachment: Any) -> tuple[str, str]:
    """Return an attachment's name and sha256; one that is no file has no content that a letter could have."""
    content = attachment.content if isinstance(attachment, FileAttachment) else b""
    return attachment.name or "", sha256(content or b"").hexdigest()
