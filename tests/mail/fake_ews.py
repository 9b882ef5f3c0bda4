"""A fake Exchange: a real HTTPS server on loopback with the SOAP that a letter needs, which fails when told to."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import spnego
import spnego.exceptions
from lxml import etree
from mail.certificates import certify
from mail.fake_authority import TENANT, FakeAuthority
from mail.fake_ews_store import NAMES, S, Store, T, answer
from mail.waiting import waits

USERNAME, PASSWORD = "conduct@trust.example", "correct horse"
SCOPE = "https://outlook.office365.com/.default"

VERSION = (
    '<t:ServerVersionInfo MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507" MinorBuildNumber="6"'
    ' Version="Exchange2016"/>'
)
LOST = ("timeout", "reset", "401", "429", "503", "504", "truncated", "half")
REFUSED = ("404", "413")
"""How an answer can be lost. `half` is cut off, and says that it is whole."""


@dataclass
class Fault:
    """What to do to the next requests of one operation: lose the answer, or give an error instead of acting."""

    operation: str
    kind: str
    """One of LOST, `busy` (throttled, as a SOAP fault), or a response code: an error for the item."""
    acts: bool
    times: int
    to: str = ""
    """Only letters to this address; "" for any."""
    words: str = "Refused."
    """What it says beside a response code."""


@dataclass
class FakeExchange:
    endpoint: str
    ca_file: Path
    store: Store = field(default_factory=Store)
    asked: list[str] = field(default_factory=list)
    """Every operation that arrived, in order."""
    faults: deque[Fault] = field(default_factory=deque)
    invalid: list[str] = field(default_factory=list)
    """What broke Microsoft's schema, in requests and answers, where EWS_SCHEMA_DIR names it."""
    logins_refused: int = 0
    ntlm: bool = False
    """Whether it signs in connections by NTLM; NTLM_USER_FILE names who may."""
    oauth: bool = False
    """Whether it takes the tokens of `authority` and nothing else."""
    only_impersonates: bool = True
    """Whether whose tokens it takes must act as a mailbox."""
    authority: FakeAuthority = field(default_factory=FakeAuthority)
    impersonated: list[str] = field(default_factory=list)
    """Whose mailbox each request acted as, in order; "" where it impersonated nobody."""
    pause: int = 50
    """How many milliseconds it asks to be left alone for when it is busy."""
    not_before: float = 0.0
    too_early: list[str] = field(default_factory=list)
    """What it was asked while it wanted to be left alone."""
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fail(self, operation: str, kind: str, *, acts: bool = False, times: int = 1, **more: str) -> None:
        """`acts`: the server does what was asked, and only its answer is lost. `more`: `to` and `words` of a fault."""
        self.faults.append(Fault(operation, kind, acts, times, **more))

    @property
    def name(self) -> str:
        """The host and port that a client names it by."""
        return urlsplit(self.endpoint).netloc

    @property
    def patience(self) -> float:
        """Seconds that its client should wait for an answer."""
        return waits(any(fault.kind == "timeout" and fault.times for fault in self.faults))

    def fault_for(self, operation: str, request: etree._Element) -> Fault | None:
        for fault in self.faults:
            if fault.operation == operation and fault.times and (not fault.to or fault.to in self._sent_to(request)):
                fault.times -= 1
                return fault
        return None

    def _sent_to(self, request: etree._Element) -> list[str]:
        """Return to whom the letter goes that a request makes or sends."""
        items = [self.store.messages.get(each.get("Id", "")) for each in request.iter(f"{T}ItemId")]
        known = [address for item in items if item for address in item.recipients]
        return [each.text or "" for each in request.iter(f"{T}EmailAddress")] + known


@contextmanager
def fake_exchange(folder: Path) -> Iterator[FakeExchange]:
    """Run a server until the block ends."""
    _schema()  # reading it takes longer than a client waits
    certified = certify(folder)
    server = _Server(("127.0.0.1", 0), _Handler)
    server.socket = certified.server_context().wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    url = f"https://127.0.0.1:{server.server_port}"
    authority = FakeAuthority(SCOPE, url, permissions=("https://outlook.office365.com/EWS.AccessAsUser.All",))
    server.fake = FakeExchange(f"{url}/EWS/Exchange.asmx", certified.ca_file, authority=authority)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.fake
    finally:
        server.fake.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    fake: FakeExchange

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # an answer of two pieces waits 40 ms for its second one otherwise
    ntlm: spnego.ContextProxy | None = None
    server: _Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._give_token(b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fake = self.server.fake
        if self.path.startswith(f"/{TENANT}/"):
            self._give_token(body)
            return
        if not self._signed_in():
            return
        envelope = etree.fromstring(body)
        request = envelope.find(f"{S}Body")[0]
        operation = etree.QName(request).localname
        acts_as = envelope.findtext(f"{S}Header/{T}ExchangeImpersonation/{T}ConnectingSID/{T}PrimarySmtpAddress") or ""
        if fake.oauth and fake.only_impersonates and not acts_as and operation != "ConvertId":
            self._answer(_envelope(fake, _error(operation, "ErrorAccessDenied")))
            return
        with fake.lock:
            if time.monotonic() < fake.not_before:
                fake.too_early.append(operation)
            fake.asked.append(operation)
            fake.impersonated.append(acts_as)
            fault = fake.fault_for(operation, request)
            said = fake.store.act(request) if fault is None or fault.acts else ""
            _validate(fake, request)
        if fault is None:
            self._answer(_envelope(fake, said))
        elif fault.kind == "busy":
            fake.not_before = time.monotonic() + fake.pause / 1000
            self._answer(_busy(fake.pause), status=500)
        elif fault.kind in LOST + REFUSED:
            self._lose(fault.kind, _envelope(fake, said or _error(operation, "ErrorInternalServerError")))
        else:
            self._answer(_envelope(fake, _error(operation, fault.kind, fault.words)))

    def _signed_in(self) -> bool:
        """Whether the request, or with NTLM the connection it came by, is signed in; answer it if not."""
        if self.server.fake.ntlm:
            return self._signed_in_by_ntlm()
        if self.server.fake.oauth:
            return self._signed_in_by_token()
        expected = base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
        if self.headers.get("Authorization") == f"Basic {expected}":
            return True
        self.server.fake.logins_refused += 1
        self._refuse(401)
        return False

    def _signed_in_by_token(self) -> bool:
        if self.server.fake.authority.is_known(self.headers.get("Authorization")):
            return True
        self.server.fake.logins_refused += 1
        self._refuse(401, "Bearer")
        return False

    def _give_token(self, body: bytes) -> None:
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        status, said = self.server.fake.authority.answer(self.path.rpartition("/")[2], form)
        self._answer(json.dumps(said).encode(), status=status)

    def _signed_in_by_ntlm(self) -> bool:
        """Negotiate, challenge, authenticate: three requests of one connection, the last of which is done."""
        if self.ntlm is not None and self.ntlm.complete:
            return True
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        if scheme != "NTLM":
            self._refuse(401, "NTLM")
            return False
        self.ntlm = self.ntlm or spnego.server(protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm)
        try:
            challenge = self.ntlm.step(base64.b64decode(token))
        except spnego.exceptions.SpnegoError:
            self.server.fake.logins_refused += 1
            self._refuse(401, "NTLM")
            return False
        if not self.ntlm.complete:
            self._refuse(401, f"NTLM {base64.b64encode(challenge).decode()}")
        return self.ntlm.complete

    def _answer(self, data: bytes, *, status: int = 200, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)

    def _refuse(self, status: int, login: str = 'Basic realm="Exchange"') -> None:
        self.send_response(status)
        if status == 401:
            self.send_header("WWW-Authenticate", login)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _lose(self, kind: str, data: bytes) -> None:
        match kind:
            case "timeout":
                self.server.fake.over.wait(30)
                self.close_connection = True
            case "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                os.close(self.connection.detach())
                self.close_connection = True
            case "truncated":
                self._answer(data[: len(data) // 2], length=len(data))
                self.close_connection = True
            case "half":
                self._answer(data[: len(data) // 2])
            case _:
                self._refuse(int(kind), "NTLM" if self.server.fake.ntlm else 'Basic realm="Exchange"')


def _envelope(fake: FakeExchange, said: str) -> bytes:
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    text = f"<s:Envelope {names}><s:Header>{VERSION}</s:Header><s:Body>{said}</s:Body></s:Envelope>"
    _validate(fake, etree.fromstring(text).find(f"{S}Body")[0])
    return b'<?xml version="1.0" encoding="utf-8"?>' + text.encode()


def _error(operation: str, code: str, words: str = "Refused.") -> str:
    message = answer(operation, code, words=words)
    return f"<m:{operation}Response><m:ResponseMessages>{message}</m:ResponseMessages></m:{operation}Response>"


def _busy(pause: int) -> bytes:
    errors = "http://schemas.microsoft.com/exchange/services/2006/errors"
    value = f'<t:Value Name="BackOffMilliseconds">{pause}</t:Value>'
    wait = f'<t:MessageXml xmlns:t="{NAMES["t"]}">{value}</t:MessageXml>'
    names = f'xmlns:e="{errors}"'
    code = f"<e:ResponseCode {names}>ErrorServerBusy</e:ResponseCode><e:Message {names}>Busy.</e:Message>"
    fault = f"<faultcode>s:Server</faultcode><faultstring>Busy.</faultstring><detail>{code}{wait}</detail>"
    return f'<s:Envelope xmlns:s="{NAMES["s"]}"><s:Body><s:Fault>{fault}</s:Fault></s:Body></s:Envelope>'.encode()


def _validate(fake: FakeExchange, element: etree._Element) -> None:
    schema = _schema()
    if schema is not None and not schema.validate(etree.fromstring(etree.tostring(element))):
        fake.invalid.append(str(schema.error_log.last_error))


_SCHEMAS: dict[str, etree.XMLSchema] = {}


def _schema() -> etree.XMLSchema | None:
    """Return Microsoft's schema from EWS_SCHEMA_DIR, None where that is not set."""
    folder = os.environ.get("EWS_SCHEMA_DIR")
    if not folder:
        return None
    if folder not in _SCHEMAS:
        _SCHEMAS[folder] = etree.XMLSchema(etree.parse(Path(folder) / "messages.xsd"))
    return _SCHEMAS[folder]
