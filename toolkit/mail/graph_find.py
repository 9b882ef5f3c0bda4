"""Where a letter lies in a mailbox of Microsoft 365, by its key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from toolkit.mail.errors import MailError
from toolkit.mail.graph_line import Json, Line, address
from toolkit.mail.graph_message import FLAGS, KEY, carries, key_of, lies_still
from toolkit.mail.transport import Found, Whereabouts

MOST = "1000"
"""Messages of one answer: as many as Graph gives. Source: Microsoft Graph, "List messages", `$top`."""


class LookUp:
    """Questions to the mailboxes. Each raises `MailError` where no answer comes."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._folders: dict[tuple[str, str], str] = {}

    def found_in(self, mailbox: str, key: str) -> Iterator[Found]:
        """Yield every message of the mailbox with that key, but for a draft that somebody threw away."""
        params = {
            "$filter": f"singleValueExtendedProperties/Any(ep: ep/id eq '{KEY}' and ep/value eq '{key}')",
            "$select": "id,isDraft,parentFolderId,sentDateTime,internetMessageId",
            "$expand": f"singleValueExtendedProperties($filter=id eq '{KEY}' or id eq '{FLAGS}')",
        }
        for each in self._line.pages(address(mailbox, "messages"), params):
            whereabouts = self._whereabouts(mailbox, each) if carries(each, key) else None
            if whereabouts:
                sent_at = _moment(each.get("sentDateTime")) if whereabouts is Whereabouts.SENT else None
                message_id = str(each.get("internetMessageId") or "")
                yield Found(ref_of(mailbox, each["id"]), whereabouts, sent_at, message_id)

    def keys_in(self, mailbox: str) -> set[str] | None:
        """Return the key of every letter in the mailbox; None where one answer does not say so of all of them.

        A second page is not asked for: what somebody files away between the two would be on neither.
        """
        params = {
            "$filter": f"singleValueExtendedProperties/Any(ep: ep/id eq '{KEY}' and ep/value ne null)",
            "$select": "id",
            "$expand": f"singleValueExtendedProperties($filter=id eq '{KEY}')",
            "$top": MOST,
        }
        try:
            page = self._line.read(address(mailbox, "messages"), params)
        except MailError:
            return None
        if "@odata.nextLink" in page or not isinstance(page.get("value"), list):
            return None
        keys = [key_of(each) for each in page["value"]]
        return set(keys) if all(keys) else None

    def still_lies_there(self, path: str) -> bool:
        """Whether a draft that was refused is a draft still; if that cannot be seen, it is not known to be."""
        params = {"$select": "id,isDraft", "$expand": f"singleValueExtendedProperties($filter=id eq '{FLAGS}')"}
        try:
            found = self._line.read(path, params, holds="isDraft")
        except MailError:
            return False
        return lies_still(found)

    def _whereabouts(self, mailbox: str, found: Json) -> Whereabouts | None:
        """Say where a message is; None for a draft that somebody threw away.

        What was sent is sent, wherever its copy was filed since. A draft that is neither among the drafts nor thrown
        away is on its way out (the outbox), or somebody moved it: either way it is not for a run to submit.
        """
        if not found.get("isDraft", True):  # an answer that does not say so proves nothing
            return Whereabouts.SENT
        if not lies_still(found):
            return Whereabouts.MOVING
        if found.get("parentFolderId") == self._folder(mailbox, "drafts"):
            return Whereabouts.DRAFT
        return None if found.get("parentFolderId") == self._folder(mailbox, "deleteditems") else Whereabouts.MOVING

    def _folder(self, mailbox: str, name: str) -> str:
        if (mailbox, name) not in self._folders:
            found = self._line.read(address(mailbox, "mailFolders", name), {"$select": "id"}, holds="id")
            self._folders[mailbox, name] = str(found["id"])
        return self._folders[mailbox, name]


def ref_of(mailbox: str, message_id: str) -> str:
    """Return the transport's own name for a message."""
    return f"{mailbox} {message_id}"


def _moment(text: Any) -> datetime | None:
    try:
        told = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)  # as Graph means its times
