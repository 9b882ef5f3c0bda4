"""Which of many letters lie in a mailbox of Microsoft 365: twenty looks in one request."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from toolkit.mail.errors import MailError
from toolkit.mail.graph_line import BUSY, PREFERRED, USUAL_WAIT, WAITS, Json, Line, address
from toolkit.mail.graph_message import KEY, key_of

AT_ONCE = 20
"""Questions of one request, as many as Graph takes. Source: Microsoft Graph, "JSON batching", limitations."""


def not_in(line: Line, mailbox: str, keys: Collection[str]) -> frozenset[str]:
    """Return the keys of which the mailbox plainly says that no message has one; of others nothing is said.

    Each is a look of its own: messages that are filed away meanwhile are not missed, as they are between the pages of
    a list. Where the service does not answer at all, the rest is not asked.
    """
    absent = set[str]()
    wanted = sorted(keys)
    for first in range(0, len(wanted), AT_ONCE):
        try:
            absent.update(_not_in(line, mailbox, wanted[first : first + AT_ONCE]))
        except MailError:
            break
    return frozenset(absent)


def _not_in(line: Line, mailbox: str, keys: Sequence[str]) -> Iterator[str]:
    """Look for up to `AT_ONCE` keys; those for which the service is too busy again, once it is not."""
    waiting = {str(number): key for number, key in enumerate(keys)}
    for _ in range(WAITS):
        answers = line.get_together([_question(mailbox, number, key) for number, key in waiting.items()])
        busy = dict[str, str]()
        for answer in answers:
            number, status = str(answer.get("id")), answer.get("status")
            if status in BUSY and number in waiting:
                busy[number] = waiting[number]
                line.keep_off(_pause(answer))
            elif status == 200 and number in waiting and _says_no(answer.get("body"), waiting[number]):
                yield waiting[number]
        if not busy:
            return
        waiting = busy


def _question(mailbox: str, number: str, key: str) -> Json:
    params = {
        "$filter": f"singleValueExtendedProperties/Any(ep: ep/id eq '{KEY}' and ep/value eq '{key}')",
        "$select": "id",
        "$expand": f"singleValueExtendedProperties($filter=id eq '{KEY}')",
    }
    url = f"{address(mailbox, 'messages')}?{urlencode(params, quote_via=quote, safe='$')}"
    return {"id": number, "method": "GET", "url": url, "headers": {"Prefer": PREFERRED}}


def _says_no(body: Any, key: str) -> bool:
    """Whether an answer is a whole list, and everything in it has another key (a filter disregards case)."""
    found = body.get("value") if isinstance(body, dict) and "@odata.nextLink" not in body else None
    return isinstance(found, list) and all(key_of(each) not in ("", key) for each in found)


def _pause(answer: Json) -> float:
    headers = {str(name).casefold(): str(value) for name, value in (answer.get("headers") or {}).items()}
    asked = headers.get("retry-after", "")
    return float(asked) if asked.isdecimal() else USUAL_WAIT
