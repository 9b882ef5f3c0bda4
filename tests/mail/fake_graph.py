"""A Microsoft Graph of one's own: a real HTTPS server on loopback with mailboxes in memory, and its sign-in.

It does what a mailbox does, and what goes wrong with one: an answer that is lost after the message was taken, a
message that lies among the drafts after it was taken, throttling, a mailbox that is closed, tokens that ran out.
"""

from __future__ import annotations

import json
import os
import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from mail.arriving import noted
from mail.certificates import Certified
from mail.fake_authority import CLIENT, SECRET, TENANT, FakeAuthority
from mail.graph_csdl import Csdl
from mail.waiting import waits

__all__ = ["CLIENT", "LOST", "REFUSED", "SECRET", "TENANT", "FakeGraph", "Mail", "Refused", "check_names", "serving"]

ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")
PAGE = 2
AT_ONCE = 20
"""Questions of one request."""
"""Messages on a page: few, so that there is a next one, where not as many are asked for as fit on any."""

SENT_AT = "2026-11-23T12:00:00Z"
CLASS, IN_REPLY_TO, REFERENCES = "String 0x001A", "String 0x1042", "String 0x1039"

LOST = {"timeout", "reset", "503", "504", "truncated", "401", "429"}
REFUSED = {"400": "ErrorInvalidRecipients", "403": "ErrorSendAsDenied"}

Json = dict[str, Any]


@dataclass(frozen=True)
class Refused:
    status: int
    code: str = ""
    """"" for a status without a word of Graph's, as a gateway says it."""
    words: str = "No."


@dataclass
class Mail:
    id: str
    mailbox: str
    content: Json
    folder: str = "drafts"
    submitted: bool = False
    data: bytes = b""
    """A message that arrived, as it came."""


@dataclass
class FakeGraph:
    """What the server holds, and what it is to do wrong."""

    url: str = ""
    mails: list[Mail] = field(default_factory=list)
    delivered: list[Mail] = field(default_factory=list)
    """Each message that left, as often as it left."""
    closed: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    on_send: str = ""
    """How the next submissions end: one of `LOST` (taken, and the answer lost), of `REFUSED`, or "lose-before"."""
    on_draft: str = ""
    """The same for the next draft alone."""
    refuses: dict[tuple[str, str], Refused] = field(default_factory=dict)
    """("draft" or "send", the address, "" for any) → how letters to it are refused there."""
    expires_at: str = ""
    """The last word of an address, at which every token runs out once, before the request is looked at."""
    throttle: int = 0
    refuses_batches: bool = False
    """How many requests that read are told to come back in `retry_after` seconds."""
    retry_after: str = "7"
    sent_at: str = SENT_AT
    """When what is sent from here on leaves."""
    lags: bool = False
    """Whether a submitted message stays among the drafts, until `settle`."""
    hides_flags: bool = False
    shows_no_key: bool = False
    """Whether a list leaves out the property that was asked for."""
    authority: FakeAuthority = field(default_factory=FakeAuthority)
    requests: list[tuple[str, str]] = field(default_factory=list)
    sends: int = 0
    over: Event = field(default_factory=Event)
    loses_opened: int = 0
    """How many of the next messages that are read whole are gone meanwhile."""
    lock: Lock = field(default_factory=Lock)

    @property
    def name(self) -> str:
        """The host and port that a client names it by."""
        return urlsplit(self.url).netloc

    @property
    def base_url(self) -> str:
        return self.url + "/v1.0"

    @property
    def patience(self) -> float:
        """Seconds that its client should wait for an answer."""
        return waits("timeout" in {self.on_send, self.on_draft})

    def settle(self) -> None:
        for mail in self.mails:
            if mail.submitted:
                mail.folder = "sentitems"

    def find(self, mailbox: str, message_id: str) -> Mail | None:
        return next((mail for mail in self.mails if (mail.mailbox, mail.id) == (mailbox, message_id)), None)

    def draft(self, mailbox: str, content: Json) -> Mail:
        mail = Mail(f"AAMk{len(self.mails):04}_-=", mailbox, content)
        content["internetMessageId"] = f"<{len(self.mails)}@eurprd.example>"
        content["createdDateTime"] = SENT_AT
        self.mails.append(mail)
        return mail

    def arrive(self, mailbox: str, data: bytes, day: date) -> None:
        """Put a message into an inbox."""
        said = noted(data)
        properties = {CLASS: said.item_class, IN_REPLY_TO: said.in_reply_to, REFERENCES: said.references}
        content = {
            "subject": said.subject,
            "from": {"emailAddress": {"address": said.sender}},
            "receivedDateTime": f"{day.isoformat()}T10:15:00Z",
            "attachments": [],
            "singleValueExtendedProperties": [{"id": id_, "value": each} for id_, each in properties.items() if each],
        }
        self.mails.append(Mail(f"AAMk{len(self.mails):04}_-=", mailbox, content, "inbox", data=data))

    def send(self, mail: Mail) -> None:
        mail.submitted = True
        mail.folder = "drafts" if self.lags else "sentitems"
        mail.content["sentDateTime"] = self.sent_at
        self.delivered.append(mail)


@contextmanager
def serving(certified: Certified) -> Iterator[FakeGraph]:
    """Yield a server that answers on loopback until the block ends."""
    fake = FakeGraph()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"fake": fake}))
    server.daemon_threads = True
    server.socket = certified.server_context().wrap_socket(server.socket, server_side=True)
    fake.url = f"https://localhost:{server.server_address[1]}"
    fake.authority = FakeAuthority(f"{fake.url}/.default", fake.url)
    fake.authority.permissions = (f"{fake.url}/Mail.ReadWrite.Shared", f"{fake.url}/Mail.Send.Shared")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@cache
def _csdl() -> Csdl | None:
    path = os.environ.get("GRAPH_CSDL")
    return Csdl(Path(path)) if path else None


def check_names(value: Any, kind: str) -> None:
    """Fail where Microsoft's description (GRAPH_CSDL) does not know a name that was sent."""
    strangers = csdl.strangers(value, kind) if (csdl := _csdl()) else []
    assert not strangers, f"Graph v1.0 has no {', '.join(strangers)}"


class _Handler(BaseHTTPRequestHandler):
    fake: FakeGraph
    protocol_version = "HTTP/1.1"
    _apart: list[tuple[int, Json]] | None = None
    """The answers to the questions of one request, while they are collected."""
    disable_nagle_algorithm = True  # an answer of two pieces waits 40 ms for its second one otherwise

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def handle(self) -> None:
        with suppress(OSError):  # a client that went away
            super().handle()

    def _answer(self, method: str) -> None:
        split = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(split.query).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = [unquote(part) for part in split.path.strip("/").split("/")]
        with self.fake.lock:
            self.fake.requests.append((method, split.path))
        if parts == ["v1.0", "$batch"]:
            self._batch(json.loads(body)["requests"])
        elif parts[0] == TENANT:
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            self._say(*self.fake.authority.answer(parts[-1], form))
        elif parts[:2] == ["v1.0", "users"] and self._may(method, parts):
            self._graph(method, parts[2], parts[3:], query, body)
        elif parts[:2] != ["v1.0", "users"]:
            self._fault(404, "ResourceNotFound")

    def _batch(self, questions: list[Json]) -> None:
        """Answer several questions in one, the last one first: the order is the server's."""
        if not self.fake.authority.is_known(self.headers.get("Authorization")):
            self._fault(401, "InvalidAuthenticationToken")
            return
        if len(questions) > AT_ONCE or self.fake.refuses_batches:
            self._fault(400, "BadRequest")
            return
        said = []
        for asked in reversed(questions):
            split = urlsplit(asked["url"])
            parts = ["v1.0", *(unquote(part) for part in split.path.strip("/").split("/"))]
            query = {name: values[0] for name, values in parse_qs(split.query).items()}
            self._apart = []
            if self._may(asked["method"], parts):
                self._graph(asked["method"], parts[2], parts[3:], query, b"")
            ((status, content),) = self._apart
            headers = {"Retry-After": self.fake.retry_after} if status in {429, 503} else {}
            said.append({"id": asked["id"], "status": status, "headers": headers, "body": content})
        self._apart = None
        self._say(200, {"responses": said})

    def _may(self, method: str, parts: list[str]) -> bool:
        fake, mailbox = self.fake, parts[2]
        if method == "POST" and fake.expires_at == parts[-1]:
            fake.authority.expire_tokens()
            fake.expires_at = ""
        if not fake.authority.is_known(self.headers.get("Authorization")):
            self._fault(401, "InvalidAuthenticationToken")
        elif mailbox in fake.closed:
            self._fault(403, "ErrorAccessDenied")
        elif mailbox in fake.missing:
            self._fault(404, "ErrorInvalidUser")
        elif method == "GET" and fake.throttle:
            fake.throttle -= 1
            self._fault(429, "ApplicationThrottled")
        else:
            return True
        return False

    def _graph(self, method: str, mailbox: str, rest: list[str], query: dict[str, str], body: bytes) -> None:
        match method, rest:
            case "POST", ["messages"]:
                self._draft(mailbox, json.loads(body))
            case "POST", ["messages", message_id, "send"]:
                self._send(self.fake.find(mailbox, message_id))
            case "GET", ["messages"]:
                self._list(mailbox, "messages", query)
            case "GET", ["mailFolders", "inbox", "messages"]:
                self._list(mailbox, "mailFolders/inbox/messages", query)
            case "GET", ["messages", message_id, "$value"]:
                self._open(self.fake.find(mailbox, message_id))
            case "GET", ["messages", message_id]:
                mail = self.fake.find(mailbox, message_id)
                self._say(200, self._shown(mail, query)) if mail else self._fault(404, "ErrorItemNotFound")
            case "GET", ["mailFolders", name]:
                self._say(200, {"id": f"folder-{name}"})
            case _:
                self._fault(400, "BadRequest")

    def _draft(self, mailbox: str, content: Json) -> None:
        check_names(content, "message")
        if refused := self._refused("draft", content):
            self._refuse(refused)
            return
        fault, self.fake.on_draft = self.fake.on_draft, ""
        if fault == "busy":
            self._fault(429, "ApplicationThrottled")
            return
        mail = self.fake.draft(mailbox, content)
        if fault:
            self._lose(fault)
        else:
            self._say(201, self._shown(mail, {}))

    def _send(self, mail: Mail | None) -> None:
        if mail and (refused := self._refused("send", mail.content)):
            self._refuse(refused)
            return
        fault = self.fake.on_send
        with self.fake.lock:
            self.fake.sends += 1
            if fault in REFUSED:
                refusal = (int(fault), REFUSED[fault])
            elif mail is None:
                refusal = (404, "ErrorItemNotFound")
            elif mail.submitted or not self._is_addressed(mail):
                refusal = (400, "ErrorInvalidRecipients")
            else:
                refusal = None
                if fault != "lose-before":
                    self.fake.send(mail)
        if refusal:
            self._fault(*refusal)
        elif fault:
            self._lose("reset" if fault == "lose-before" else fault)
        else:
            self._empty(202)

    def _refused(self, act: str, content: Json) -> Refused | None:
        to = content["toRecipients"][0]["emailAddress"]["address"]
        return self.fake.refuses.get((act, to)) or self.fake.refuses.get((act, ""))

    def _refuse(self, refused: Refused) -> None:
        if refused.code:
            self._say(refused.status, {"error": {"code": refused.code, "message": refused.words}})
        else:
            self._empty(refused.status)

    def _is_addressed(self, mail: Mail) -> bool:
        recipients = [each["emailAddress"]["address"] for each in mail.content["toRecipients"]]
        return bool(recipients) and all(ADDRESS.fullmatch(each) for each in recipients)

    def _open(self, mail: Mail | None) -> None:
        with self.fake.lock:
            lost, self.fake.loses_opened = self.fake.loses_opened, max(0, self.fake.loses_opened - 1)
        if mail is None or lost:
            self._fault(404, "ErrorItemNotFound")
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(mail.data)))
        self.end_headers()
        self.wfile.write(mail.data)

    def _list(self, mailbox: str, where: str, query: dict[str, str]) -> None:
        folder = "inbox" if "inbox" in where else ""
        found = [
            mail
            for mail in self.fake.mails
            if mail.mailbox == mailbox and folder in {"", mail.folder} and _matches(mail, query["$filter"])
        ]
        skip = int(query.get("$skip", 0))
        end = skip + (1000 if query.get("$top") == "1000" else PAGE)
        page: Json = {"value": [self._shown(mail, query) for mail in found[skip:end]]}
        if found[end:]:
            again = "&".join(f"{quote(name)}={quote(each)}" for name, each in query.items() if name != "$skip")
            page["@odata.nextLink"] = f"{self.fake.base_url}/users/{mailbox}/{where}?{again}&$skip={end}"
        self._say(200, page)

    def _shown(self, mail: Mail, query: dict[str, str]) -> Json:
        shown = {
            **mail.content,
            "id": mail.id,
            "isDraft": mail.folder in {"drafts", "outbox", "deleteditems"},
            "parentFolderId": f"folder-{mail.folder}",
        }
        del shown["singleValueExtendedProperties"], shown["attachments"]
        if "$select" in query:
            shown = {name: shown[name] for name in query["$select"].split(",") if name in shown}
        expand = query.get("$expand", "")
        if expand == "attachments":
            shown["attachments"] = mail.content["attachments"]
        asked = re.findall(r"id eq '([^']+)'", expand)
        if asked and not self.fake.shows_no_key:
            flags = [] if self.fake.hides_flags else [{"id": "Integer 0xe07", "value": str(8 | 4 * mail.submitted)}]
            held = [{**each, "id": each["id"].replace("0x0", "0x")} for each in _extended(mail)] + flags
            wanted = {name.replace("0x0", "0x").casefold() for name in asked}
            shown["singleValueExtendedProperties"] = [each for each in held if each["id"].casefold() in wanted]
        check_names(shown, "message")
        return shown

    def _lose(self, fault: str) -> None:
        """End an answer as a broken line, or a busy gateway, does: a gateway's is whole, and its line stays open."""
        self.close_connection = fault in {"timeout", "reset", "truncated"}
        if fault == "timeout":
            self.fake.over.wait(30)
        elif fault == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            socket.socket(fileno=self.connection.detach()).close()
        elif fault == "truncated":
            self.send_response(202)
            self.send_header("Content-Length", "500")
            self.end_headers()
            self.wfile.write(b"{")
        else:
            self._fault(int(fault), "InvalidAuthenticationToken" if fault == "401" else "UnknownError")

    def _fault(self, status: int, code: str) -> None:
        self._say(status, {"error": {"code": code, "message": "No."}})

    def _say(self, status: int, content: Json) -> None:
        if self._apart is not None:
            self._apart.append((status, content))
            return
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if status in {429, 503}:
            self.send_header("Retry-After", self.fake.retry_after)
        self.end_headers()
        self.wfile.write(data)

    def _empty(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


def _matches(mail: Mail, wanted: str) -> bool:
    """Whether a message passes a filter: a day it must not lie before, a property that it must have, or have so."""
    return all(_passes(mail, each) for each in wanted.split(" and singleValue") if each)


def _passes(mail: Mail, wanted: str) -> bool:
    if since := re.fullmatch(r"(\w+DateTime) ge (\S+)", wanted):
        assert since[1] in {"createdDateTime", "receivedDateTime"}
        return str(mail.content.get(since[1], "")) >= since[2]
    asked = re.fullmatch(
        r"(?:singleValue)?ExtendedProperties/Any\(ep: ep/id eq '(.+)' and ep/value (?:eq '(.+)'|ne null)\)", wanted
    )
    assert asked, wanted
    name, value = asked.groups()
    values = [each["value"].lower() for each in _extended(mail) if each["id"] == name]
    return bool(values) and (value is None or value.lower() in values)


def _extended(mail: Mail) -> list[dict[str, str]]:
    properties: list[dict[str, str]] = mail.content["singleValueExtendedProperties"]
    return properties
