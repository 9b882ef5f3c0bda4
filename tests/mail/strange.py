"""A strange thing between conduct and a server: it hands requests on, and answers one of them as no server should.

A proxy that signs people in, a gateway of another make, a line that garbles: whatever it says, a letter that may have
arrived must not be sent again.
"""

from __future__ import annotations

import gzip
import http.client
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

PASSED_ON = ("Authorization", "Content-Type", "Prefer", "Accept", "SOAPAction")
STATUSES = (202, 204, 300, 400, 404, 412, 500)


@dataclass
class True_:
    """What the server itself answered; nothing where it was not asked."""

    status: int = 502
    type: str = "text/plain"
    data: bytes = b""


Answer = Callable[["_Between", True_], None]


def _said(status: int, data: bytes, **headers: str) -> Answer:
    return lambda line, _: line.say(status, data, **headers)


def _raw(data: bytes) -> Answer:
    return lambda line, _: line.raw(data)


PAGE = (
    b"<!DOCTYPE html><html><title>Sign in to the network</title>"
    b'<form action="https://login.filter.example/portal"><input name=user></form></html>'
)
SOAP = (
    b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetWeatherResponse xmlns="urn:weather"/>'
    b"</s:Body></s:Envelope>"
)
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))
    + b"]><s>&i;</s>"
)
ANSWERS: dict[str, Answer] = {
    "a page to sign in": _said(200, PAGE, Content_Type="text/html"),
    "a page without a type": _said(200, b"\n <HTML><body>" + PAGE),
    "a page of a filter, 403": _said(403, PAGE, Content_Type="text/html"),
    "moved to a login": _said(302, b"", Location="https://login.filter.example/portal?to=1"),
    "moved to no address": _said(302, b"", Location="http://[x"),
    "a login first, 511": _said(511, PAGE, Content_Type="text/html"),
    "an XML of another kind": _said(200, b"<?xml version='1.0'?><rss><channel/></rss>", Content_Type="text/xml"),
    "a SOAP of another kind": _said(200, SOAP, Content_Type="text/xml"),
    "nothing": _said(200, b""),
    "another kind of JSON": _said(200, b"[]", Content_Type="application/json"),
    "JSON without an end to its depth": _said(200, b'{"value":' + b"[" * 100_000, Content_Type="application/json"),
    "JSON of other kinds within": _said(
        200, b'{"id": 1, "isDraft": null, "value": [1, null], "responses": [2]}', Content_Type="application/json"
    ),
    "JSON without what was asked": _said(200, b"{}", Content_Type="application/json"),
    "an XML of entities": _said(200, BOMB, Content_Type="text/xml"),
    "gzip that is none": _said(200, b"not packed", Content_Encoding="gzip"),
    "moved, 307": lambda line, _: line.say(307, b"", Location=line.path),
    "the answer twice": lambda line, true: line.say(true.status, true.data * 2, Content_Type=true.type),
    "the answer packed": lambda line, true: line.say(
        true.status, gzip.compress(true.data), Content_Type=true.type, Content_Encoding="gzip"
    ),
    "the answer after 100": lambda line, true: line.raw(b"HTTP/1.1 100 Continue\r\n\r\n", then=true),
    "the answer after 103": lambda line, true: line.raw(b"HTTP/1.1 103 Early Hints\r\n\r\n", then=true),
    "the answer, a byte at a time": lambda line, true: line.raw(b"", then=true, slowly=True),
    "another protocol": _raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "a status of letters": _raw(b"HTTP/1.1 2OO OK\r\nContent-Length: 0\r\n\r\n"),
    "a status that is none": _raw(b"HTTP/1.1 099 \r\nContent-Length: 0\r\n\r\n"),
    "too many headers": _raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200 + b"\r\n"),
    "an endless header": _raw(b"HTTP/1.1 200 OK\r\nX-A: " + b"b" * 70_000 + b"\r\n\r\n"),
    "chunks that are none": _raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
    "a negative length": _raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc"),
    "a good-bye": _raw(b""),
    **{f"status {status}": _said(status, b"") for status in STATUSES},
}


class _Between(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Strange

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._hand_on()

    def do_POST(self) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = self.server.answer_to(self.command, self.path, body)
        true = self._ask(body) if answer is None or self.server.acts else True_()
        if answer:
            with suppress(OSError):
                answer(self, true)
        else:
            self.say(true.status, true.data, Content_Type=true.type)

    def _ask(self, body: bytes) -> True_:
        server = urlsplit(self.server.behind)
        trusting = ssl._create_unverified_context()
        line = http.client.HTTPSConnection(server.hostname or "", server.port, context=trusting)
        headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        line.request(self.command, self.path, body or None, headers)
        said = line.getresponse()
        try:
            return True_(said.status, said.getheader("Content-Type", "text/xml"), said.read())
        finally:
            line.close()

    def say(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        bodiless = status == 204
        if not bodiless:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(b"" if bodiless else data)

    def raw(self, data: bytes, *, then: True_ | None = None, slowly: bool = False) -> None:
        self.close_connection = True
        self.wfile.write(data)
        if then:
            head = (
                f"HTTP/1.1 {then.status} Said\r\nContent-Type: {then.type}\r\nContent-Length: {len(then.data)}\r\n\r\n"
            )
            self.wfile.write(head.encode())
            pieces = [then.data[at : at + 200] for at in range(0, len(then.data), 200)] if slowly else [then.data]
            for piece in pieces:
                self.wfile.write(piece)
                time.sleep(0.01 if slowly else 0)


class Strange(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    behind = ""
    """The server that requests are handed on to: `https://host:port`."""
    kind = ""
    """One of ANSWERS; "" while nothing is strange."""
    acts = True
    """Whether the server is asked all the same, and does what it was asked."""
    times = 1
    wanted: Callable[[str, str, bytes], bool] = staticmethod(lambda *_: False)
    """Which requests are answered so: by method, path and body."""

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server_port}"

    def be(self, kind: str, wanted: Callable[[str, str, bytes], bool], *, acts: bool, times: int = 1) -> None:
        self.kind, self.wanted, self.acts, self.times = kind, staticmethod(wanted), acts, times

    def answer_to(self, method: str, path: str, body: bytes) -> Answer | None:
        if not self.times or not self.wanted(method, path, body):
            return None
        self.times -= 1
        return ANSWERS[self.kind]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is part of the tests."""


@contextmanager
def between(behind: str, certificate: Path) -> Iterator[Strange]:
    """Run one until the block ends. `certificate`: the server's own, with its key."""
    server = Strange(("127.0.0.1", 0), _Between)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.behind = behind
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
