"""Several runs race for the same 200 letters: counted at the server, each letter left once."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ledger.letters import NOON, an_approved_letter, open_ledger, url_of
from ledger.racing import QUICK, transport_to
from mail.certificates import Certified, certify
from mail.fake_graph import FakeGraph, serving

from toolkit.core.steps import LetterState
from toolkit.jobs.reconcile import reconcile
from toolkit.ledger import Ledger, LedgerError, sqlite

LETTERS = 200
FEW = 60
RACING = Path(__file__).with_name("racing.py")


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return certify(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def server(certified, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with serving(certified) as fake:
        yield fake


def approved_letters(url, letters=LETTERS):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "PRAGMAS", QUICK)
        with open_ledger(url) as ledger:
            for number in range(letters):
                an_approved_letter(ledger, number)


@dataclass
class Race:
    """Runs that wait for one another, then send at once."""

    url: str
    server: FakeGraph
    certified: Certified
    folder: Path
    letters: int = LETTERS

    def start(self, *computers: str) -> list[subprocess.Popen[bytes]]:
        begin = self.folder / "begin"
        runs = []
        for each in computers:
            (self.folder / each).mkdir(exist_ok=True)
            words: tuple[Any, ...] = (self.url, self.server.url, self.certified.ca_file, begin, str(self.letters))
            runs.append(subprocess.Popen([sys.executable, RACING, self.folder / each, *words], stderr=subprocess.PIPE))
        while len(list(self.folder.glob("begin.*.ready"))) < len(runs):
            assert all(run.poll() is None for run in runs), [run.communicate() for run in runs]
            time.sleep(0.01)
        begin.touch()
        return runs

    def settle(self) -> Counter[LetterState]:
        """Look up what is still on its way, as the next run does, and return how many letters stand where."""
        with open_ledger(self.url) as ledger:
            reconcile(ledger, transport_to(self.server.url, str(self.certified.ca_file)), now=NOON)
        return Counter(letter.state for letter in Ledger.peek(self.url))


@pytest.fixture
def on_sqlite(server, certified, tmp_path):
    url = url_of(tmp_path)
    approved_letters(url)
    return Race(url, server, certified, tmp_path)


@pytest.fixture
def on_postgresql(postgresql, server, certified, tmp_path):
    url = postgresql.new_database()
    approved_letters(url)
    return Race(url, server, certified, tmp_path)


def left(server: FakeGraph) -> Counter[str]:
    return Counter(mail.content["toRecipients"][0]["emailAddress"]["address"] for mail in server.delivered)


def finish(runs):
    said = [run.communicate(timeout=240)[1].decode() for run in runs]
    assert [run.returncode for run in runs] == [0] * len(runs), said


def once_each(letters=LETTERS):
    return Counter({f"parent{number}@home.example": 1 for number in range(letters)})


def test_two_runs_on_one_computer_send_each_letter_once(on_sqlite, server):
    finish(on_sqlite.start("office", "office"))
    assert on_sqlite.settle() == {LetterState.SENT: LETTERS}
    assert left(server) == once_each()


def test_two_computers_with_two_runs_each_send_each_letter_once(on_postgresql, server):
    finish(on_postgresql.start("office", "office", "trust", "trust"))
    assert on_postgresql.settle() == {LetterState.SENT: LETTERS}
    assert left(server) == once_each()


def test_a_computer_that_dies_in_the_race_leaves_its_letter_to_a_look_up(postgresql, server, certified, tmp_path):
    race = Race(postgresql.new_database(), server, certified, tmp_path, FEW)
    approved_letters(race.url, FEW)
    dies, other = race.start("office", "trust")
    while len(server.delivered) < FEW // 4:
        time.sleep(0.005)
    dies.send_signal(signal.SIGKILL)
    dies.communicate()
    finish([other])
    race.settle()
    for signs in race.folder.glob("begin*"):
        signs.unlink()
    finish(race.start("trust"))
    assert race.settle() == {LetterState.SENT: FEW}
    assert left(server) == once_each(FEW)


def test_a_letter_that_another_run_holds_is_neither_sent_nor_looked_up(postgresql):
    url = postgresql.new_database()
    with open_ledger(url) as one, open_ledger(url) as other:
        key = an_approved_letter(one).key
        with one.claimed(key) as first, other.claimed(key) as second, one.claimed(key) as again:
            assert (first, second, again) == (True, False, True)
        with other.claimed(key) as free:
            assert free
    with open_ledger(url) as later, later.claimed(key) as free:
        assert free


def test_on_sqlite_the_folder_is_what_one_run_holds(tmp_path):
    with open_ledger(url_of(tmp_path)) as one, one.claimed(an_approved_letter(one).key) as ours:
        assert ours


def test_a_letter_in_hand_needs_one_connection_and_lets_go_of_the_file(tmp_path, monkeypatch):
    opened = []
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3.dbapi2, "connect", lambda *args, **how: opened.append(connect(*args, **how)) or opened[-1]
    )
    with open_ledger(url_of(tmp_path)) as ledger:
        key = an_approved_letter(ledger).key
        before = len(opened)
        with ledger.claimed(key), ledger.claimed(key) as again:
            ledger.move(key, LetterState.DRAFTING, expect=LetterState.APPROVED)
            with pytest.raises(LedgerError):
                ledger.move(key, LetterState.SENT, expect=LetterState.APPROVED)
            ledger.move(key, LetterState.DRAFTED, expect=LetterState.DRAFTING)
        assert again
        assert len(opened) == before + 1
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            opened[-1].execute("SELECT 1")
        assert ledger.letter(key).state is LetterState.DRAFTED
