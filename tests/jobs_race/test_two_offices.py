"""The same letters, sent by two runs at once through one Exchange: counted there, each arrives once.

Real processes: of two computers with a trust folder each and one ledger on PostgreSQL, and of one computer with one
folder, where one run at a time may send and each is started again and again.

    CONDUCT_RACE=200 pytest tests/jobs_race      as many letters as that (some minutes)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import tomlkit
from jobs_changed import office
from ledger.postgres import postgresql
from mail.many import people
from mail_faults.servers import serving
from support import TODAY, Conduct

from toolkit.ledger import Ledger

__all__ = ["postgresql"]

LETTERS = int(os.environ.get("CONDUCT_RACE", "20"))
PARENTS = [name for name, _ in people()[:LETTERS]]
ONCE = {office.address(name): 1 for name in PARENTS}
ROUNDS = 2
"""How many runs send all letters on one computer."""
COMPUTERS = ("office-pc", "trust-laptop")
CONDUCT = """
import platform, sys
computer = sys.argv.pop(1)
platform.node = lambda: computer
from toolkit.cli import main
main()
"""


@pytest.fixture
def exchange(tmp_path):
    with serving("ews", tmp_path / "mail") as server:
        server.begin()
        yield server


def approved(folder, exchange, ledger=""):
    """Lay out a trust with a letter to each of `PARENTS`, approved; return its folder."""
    trust = office.a_trust(folder)
    office.save(trust / office.LOG, dict.fromkeys(PARENTS, 3))
    path = trust / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    if ledger:
        document["trust"]["ledger"] = ledger
    document["mail"] = {"transport": "ews", "mode": "send", "per_minute": 0, "brake": 0, "ews": exchange.settings}
    path.write_text(tomlkit.dumps(document), "utf-8")
    assert Conduct()("today", "--trust", trust, "--today", TODAY).code == 0
    office.edited(trust, _approve)
    return trust


def _approve(sheet):
    for name in PARENTS:
        office.type_in(name, "Approved by", "Wenna Trembath")(sheet)


def conduct(computer, folder, password, command, *more):
    """Run a command to its end; return its exit code and what it said."""
    words = [sys.executable, "-c", CONDUCT, computer, command, "--trust", folder, "--today", TODAY, *more]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=1800, env=os.environ | password)
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran.returncode, ran.stdout + ran.stderr


def at_once(*acts):
    with ThreadPoolExecutor(len(acts)) as pool:
        return [run.result() for run in [pool.submit(act) for act in acts]]


def states(url):
    return Counter(letter.state.value for letter in Ledger.peek(url) if letter.to in ONCE)


def senders(url):
    """Return which computer submitted how many letters."""
    with Ledger.open(url, clock=lambda: datetime.now(UTC)) as ledger:
        events = [event for letter in ledger.letters() for event in ledger.events(letter.key)]
    return Counter(event.machine for event in events if event.after == "sending")


def test_letters_that_two_computers_send_at_once_arrive_once_each(postgresql, exchange, tmp_path):
    url = postgresql.new_database()
    first = approved(tmp_path / "first", exchange, url)
    folders = (first, Path(shutil.copytree(first, tmp_path / "second")))
    runs = [partial(conduct, *each, dict(exchange.password)) for each in zip(COMPUTERS, folders, strict=True)]
    at_once(*(partial(run, "send", "--yes") for run in runs))
    assert Counter(exchange.received(first)) == ONCE
    assert {code for code, _ in at_once(*(partial(run, "reconcile") for run in runs))} == {0}
    assert states(url) == {"sent": LETTERS}
    assert set(senders(url)) <= set(COMPUTERS)
    assert senders(url).total() == LETTERS


def test_letters_that_two_runs_on_one_computer_send_at_once_arrive_once_each(exchange, tmp_path):
    trust = approved(tmp_path / "trust", exchange)
    url = f"sqlite:///{trust}/.conduct/ledger.sqlite3"
    run = partial(conduct, COMPUTERS[0], trust, dict(exchange.password))
    refused = []

    def again_and_again():
        ended = 0
        while states(url) != {"sent": LETTERS} and ended < 2 * ROUNDS:
            code, said = run("send", "--yes", "--limit", str(LETTERS // ROUNDS))
            ended += code == 0
            refused.extend([said] if code else [])

    at_once(again_and_again, again_and_again)
    assert Counter(exchange.received(trust)) == ONCE
    assert states(url) == {"sent": LETTERS}
    assert [said for said in refused if "Another run of conduct is at work" not in said] == []
    assert senders(url).total() == LETTERS
