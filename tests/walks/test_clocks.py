"""A mail server whose clock is off: the log has this computer's day, and the difference is said once."""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest
from mail.many import TODAY, lay_out, people, statuses
from mail_faults.servers import serving
from support import Conduct

from toolkit.ledger import Ledger
from toolkit.settings import load

DAY = 24 * 60 * 60
LETTERS = 2
NAMES = [name for name, _ in people()[:LETTERS]]


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    with ExitStack() as stack:
        yield {name: stack.enter_context(serving(name, tmp_path_factory.mktemp(name))) for name in ("ews", "graph")}


class Office:
    def __init__(self, server, folder):
        self.server, self.folder = server, folder
        server.begin()
        server.heal()
        lay_out(folder, LETTERS, {"transport": server.transport, server.transport: server.settings})

    def run(self, *words, code=0):
        ran = Conduct()(*words, "--trust", self.folder, "--today", TODAY)
        assert ran.code == code, ran.out + ran.err
        return " ".join((ran.out + ran.err).split())

    def lose(self):
        """Let the server take each letter, and its answer be lost."""
        if self.server.transport == "ews":
            self.server.fake.fail("SendItem", "503", acts=True, times=99)
        else:
            self.server.fake.on_send = "504"

    @property
    def days(self):
        return [None if sent is None else sent.isoformat() for _, _, sent, _ in statuses(self.folder)]

    @property
    def history(self):
        url = load(self.folder).trust.ledger_url
        with Ledger.open(url, clock=lambda: datetime.now(UTC)) as ledger:
            return [event.note for letter in ledger.letters() for event in ledger.events(letter.key)]


@pytest.fixture(params=["ews", "graph"])
def office(request, servers, tmp_path, monkeypatch):
    server = servers[request.param]
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    for name, value in server.password.items():
        monkeypatch.setenv(name, value)
    return Office(server, tmp_path / "trust")


@pytest.fixture
def dated(office, monkeypatch):
    """Let the server date what it sends so."""
    fake = office.server.fake
    return lambda moment: monkeypatch.setattr(
        fake.store if office.server.transport == "ews" else fake, "sent_at", moment
    )


@pytest.mark.parametrize(
    ("moment", "when"),
    [
        pytest.param("2026-10-31T09:30:00Z", "before the time of this computer's clock", id="before it was made"),
        pytest.param("2026-11-04T09:30:00Z", "after the time of this computer's clock", id="still to come"),
    ],
)
def test_a_time_that_cannot_be_is_kept_beside_ours_and_said_once(moment, when, office, dated):
    dated(moment)
    office.lose()
    said = office.run("send", "--yes")
    assert office.days == [TODAY] * LETTERS
    assert said.count("[clock]") == 1
    assert f"The meeting letter for {NAMES[0]} (BUDE-" in said
    assert f"the mail server dates it {moment[:10]} 09:30, about " in said
    assert when in said
    assert len([note for note in office.history if moment[:10] in note]) == LETTERS
    again = office.run("plan")
    assert not {"[edited]", "[step]", "[clock]"} & set(again.split())


@pytest.mark.parametrize(("off", "than"), [(DAY, "about 1 day ahead of"), (-3 * 60 * 60, "about 3 hours behind")])
def test_check_compares_the_clocks(off, than, office, monkeypatch):
    of_this_computer = BaseHTTPRequestHandler.date_time_string
    monkeypatch.setattr(
        BaseHTTPRequestHandler, "date_time_string", lambda self, _=None: of_this_computer(self, time.time() + off)
    )
    said = office.run("check", code=1)
    assert f"The clock of the mail server ({office.server.fake.name}) is {than} this computer's. [clock]" in said
    assert "Look at the date, the time and the time zone of this computer first" in said


def test_clocks_that_agree_are_no_matter(office):
    assert "[clock]" not in office.run("check")
