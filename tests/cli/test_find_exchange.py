"""`conduct check --find-exchange`: a mailbox's domain is asked for its Exchange, over TLS and without a password."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from mail.certificates import certify

ENDPOINT = "https://mail.trust.example/EWS/Exchange.asmx"
PATH = "/autodiscover/autodiscover.json"


class Domain(BaseHTTPRequestHandler):
    def do_GET(self):
        asked = urlsplit(self.path)
        self.server.asked.append((asked.path, parse_qs(asked.query), "Authorization" in self.headers))
        status, said = self.server.says(asked.path)
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        if status == 302:
            self.send_header("Location", said)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Keep the tests' output clean."""


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return certify(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def domain(certified, monkeypatch):
    """Serve a mailbox's domain; `says` is what it answers to a path."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certified.ca_file))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Domain)
    server.socket = certified.server_context().wrap_socket(server.socket, server_side=True)
    server.asked, server.says = [], lambda _: (200, {"Protocol": "EWS", "Url": ENDPOINT})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(domain, conduct):
    mailbox = f"office@localhost:{domain.server_address[1]}"
    return lambda *words: conduct("check", "--find-exchange", mailbox, *words)


def test_the_endpoint_is_printed_as_conduct_toml_wants_it(ask, domain):
    ran = ask()
    assert ran.code == 0, ran.err
    assert f'[mail.ews]\n  endpoint = "{ENDPOINT}"' in ran.out
    [(path, query, signed_in)] = domain.asked
    assert (path, query["Protocol"], signed_in) == (PATH, ["EWS"], False)
    assert json.loads(ask("--json").out)["endpoint"] == ENDPOINT


def test_an_exchange_online_is_told_with_its_dates(ask, domain):
    domain.says = lambda _: (200, {"Protocol": "EWS", "Url": "https://outlook.office365.com/EWS/Exchange.asmx"})
    ran = ask()
    assert "1 April 2027" in " ".join(ran.out.split())
    assert "Next:" not in ran.out


def test_a_redirect_is_followed_to_another_address_with_https(ask, domain):
    domain.says = lambda path: (302, "/elsewhere") if path == PATH else (200, {"Protocol": "EWS", "Url": ENDPOINT})
    assert ENDPOINT in ask().out


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [
        pytest.param(404, b"", "answers 404", id="not there"),
        pytest.param(401, b"", "answers 401", id="asks for a login"),
        pytest.param(200, b"<html>welcome</html>", "does not answer as Exchange does", id="a web site"),
        pytest.param(200, {"Protocol": "EWS"}, "names no EWS address", id="nothing named"),
        pytest.param(200, [ENDPOINT], "names no EWS address", id="a list"),
        pytest.param(200, {"Url": "http://mail.trust.example/EWS"}, "names no EWS address", id="without TLS"),
        pytest.param(302, "http://mail.trust.example/", "leads elsewhere without https", id="led out of TLS"),
        pytest.param(302, PATH, "answers 302", id="led in a circle"),
    ],
)
def test_any_other_answer_is_said_and_nothing_is_believed(status, said, told, ask, domain):
    domain.says = lambda _: (status, said)
    ran = ask()
    assert ran.code == 1
    assert told in " ".join(ran.err.split())
    assert "Ask IT for the endpoint" in " ".join(ran.err.split())


def test_a_certificate_that_is_not_trusted_is_not_spoken_to(ask, domain, monkeypatch):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    ran = ask()
    assert ran.code == 1
    assert "a certificate that this computer does not trust" in " ".join(ran.err.split())
    assert domain.asked == []


def test_what_is_no_address_is_said_at_once(conduct):
    ran = conduct("check", "--find-exchange", "bude")
    assert ran.code == 1
    assert "is no mailbox's address" in ran.err
