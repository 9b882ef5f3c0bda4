"""The inbox of a mailbox in Exchange: which messages may be about a letter, and those messages as they came.

Loaded only where `ews` is chosen: it imports exchangelib.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from exchangelib import UTC, Account, EWSDateTime
from exchangelib.folders import Inbox, SentItems

from toolkit.mail.ews_letter import plain
from toolkit.mail.inbox import SENT_BEFORE, Arrived, Glance, came_at

LOOKED_AT = ("item_class", "sender", "in_reply_to", "references", "datetime_received")


def sent_letters(sent: SentItems, since: date) -> dict[str, str]:
    """Return the Message-ID of each letter among the sent items → its key. Raises exchangelib's errors."""
    begin = _begin(since - timedelta(days=SENT_BEFORE))
    items = sent.filter(letter_key__exists=True, datetime_sent__gte=begin).only("letter_key", "message_id")
    return {item.message_id: str(item.letter_key) for item in _whole(items) if item.message_id and item.letter_key}


def arrived(account: Account, mailbox: str, since: date, wanted: Callable[[Glance], bool]) -> Iterator[Arrived]:
    """Yield the messages of the inbox that a glance says are wanted; one that cannot be opened is passed over."""
    inbox = Inbox.get_distinguished(root=account.root)
    for item in _whole(inbox.filter(datetime_received__gte=_begin(since)).only(*LOOKED_AT)):
        if wanted(_glance(item)):
            (whole,) = account.fetch(ids=[(item.id, None)], only_fields=("mime_content",))
            if not isinstance(whole, Exception) and whole.mime_content:
                received = item.datetime_received
                at = plain(received) if received else came_at(whole.mime_content, since)
                yield Arrived(mailbox, at, whole.mime_content)


def _whole(items: Any) -> Iterator[Any]:
    """Yield what a list holds, page by page; an error in the place of one is passed over."""
    return (item for item in items if not isinstance(item, Exception))


def _glance(item: Any) -> Glance:
    sender = getattr(item, "sender", None)
    answers = f"{getattr(item, 'in_reply_to', None) or ''} {getattr(item, 'references', None) or ''}"
    return Glance(item.item_class or "", (sender.email_address if sender else "") or "", answers)


def _begin(day: date) -> EWSDateTime:
    return EWSDateTime(day.year, day.month, day.day, tzinfo=UTC)
