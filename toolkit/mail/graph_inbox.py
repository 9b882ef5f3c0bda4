"""The inbox of a mailbox in Microsoft 365: which messages may be about a letter, and those messages as they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from toolkit.mail.graph_line import Json, Line, address
from toolkit.mail.graph_message import KEY, extended
from toolkit.mail.inbox import SENT_BEFORE, Arrived, Glance, came_at

CLASS, IN_REPLY_TO, REFERENCES = "String 0x001A", "String 0x1042", "String 0x1039"
"""PidTagMessageClass, PidTagInReplyToId, PidTagInternetReferences. Source: MS-OXPROPS."""
PAGE = "200"


def sent_letters(line: Line, mailbox: str, since: date) -> dict[str, str]:
    """Return the Message-ID of each letter in the mailbox → its key. Raises `MailError` where it cannot be read."""
    params = {
        "$filter": f"createdDateTime ge {_begin(since - timedelta(days=SENT_BEFORE))} and "
        f"singleValueExtendedProperties/Any(ep: ep/id eq '{KEY}' and ep/value ne null)",
        "$select": "id,internetMessageId",
        "$expand": f"singleValueExtendedProperties($filter=id eq '{KEY}')",
        "$top": PAGE,
    }
    found = line.pages(address(mailbox, "messages"), params)
    return {str(each.get("internetMessageId") or ""): key for each in found if (key := _value(each, KEY))}


def arrived(line: Line, mailbox: str, since: date, wanted: Callable[[Glance], bool]) -> Iterator[Arrived]:
    """Yield the messages of the inbox that a glance says are wanted; one that cannot be opened is passed over."""
    names = " or ".join(f"id eq '{name}'" for name in (CLASS, IN_REPLY_TO, REFERENCES))
    params = {
        "$filter": f"receivedDateTime ge {_begin(since)}",
        "$select": "id,receivedDateTime,from",
        "$expand": f"singleValueExtendedProperties($filter={names})",
        "$top": PAGE,
    }
    for each in line.pages(address(mailbox, "mailFolders", "inbox", "messages"), params):
        if wanted(_glance(each)):
            answer = line.get(address(mailbox, "messages", str(each["id"])) + "/$value")
            if answer.status_code == 200:
                yield Arrived(mailbox, _moment(each, answer.content, since), answer.content)


def _moment(found: Json, content: bytes, since: date) -> datetime:
    try:
        return datetime.fromisoformat(found["receivedDateTime"])
    except (KeyError, TypeError, ValueError):
        return came_at(content, since)


def _glance(found: Json) -> Glance:
    sender = ((found.get("from") or {}).get("emailAddress") or {}).get("address")
    answers = f"{_value(found, IN_REPLY_TO)} {_value(found, REFERENCES)}"
    return Glance(_value(found, CLASS), str(sender or ""), answers)


def _value(found: Json, name: str) -> str:
    """Return an extended property. Graph writes the number of one its own way: 0x001A comes back as 0x1a."""
    wanted = _as_compared(name)
    return next((value for each, value in extended(found) if _as_compared(each) == wanted), "")


def _as_compared(name: str) -> tuple[str, int | str]:
    kind, _, number = name.partition(" ")
    return (kind, int(number, 16)) if number.startswith("0x") else (kind, number.casefold())


def _begin(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
