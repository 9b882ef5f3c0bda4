"""Two offices, each with a trust folder of its own and one ledger on PostgreSQL, send the same twenty letters at once.

Real processes, through one Exchange: counted there, each letter arrives once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import tomlkit
from jobs_changed import office
from ledger.postgres import postgresql
from mail_faults.servers import serving
from support import TODAY, Conduct

from toolkit.ledger import Ledger

__all__ = ["postgresql"]

PARENTS = {
    f"{first} {last}": 3
    for first in ("Elowen", "Cador", "Gareth", "Tegen")
    for last in ("Spargo", "Vingoe", "Hollow", "Rowse", "Bray")
}


@pytest.fixture
def exchange(tmp_path):
    with serving("ews", tmp_path / "mail") as server:
        server.begin()
        yield server


@pytest.fixture
def offices(postgresql, exchange, tmp_path):
    """Return two trust folders in which the same letters are approved, and their ledger."""
    folder, url = office.a_trust(tmp_path / "first"), postgresql.new_database()
    office.save(folder / office.LOG, PARENTS)
    path = folder / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    document["trust"]["ledger"] = url
    document["mail"] = {"transport": "ews", "mode": "send", "per_minute": 0, "ews": exchange.settings}
    path.write_text(tomlkit.dumps(document), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in exchange.password.items():
            patch.setenv(name, value)
        assert Conduct()("today", "--trust", folder, "--today", TODAY).code == 0
    office.approve(*PARENTS)(folder)
    return (folder, Path(shutil.copytree(folder, tmp_path / "second"))), url


def conducts(folder, command, *more, password):
    words = [sys.executable, "-m", "toolkit", command, "--trust", folder, "--today", TODAY, *more]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | password)


def finish(runs):
    said = [run.communicate(timeout=240) for run in runs]
    assert not [each for each in said if b"Traceback" in each[1]], said
    return [run.returncode for run in runs]


def test_twenty_letters_that_two_offices_send_at_once_arrive_once_each(offices, exchange):
    folders, url = offices
    password = dict(exchange.password)
    finish([conducts(folder, "send", "--yes", password=password) for folder in folders])
    wanted = {office.address(name): 1 for name in PARENTS}
    assert Counter(exchange.received(folders[0])) == wanted
    assert set(finish([conducts(folder, "reconcile", password=password) for folder in folders])) == {0}
    assert Counter(letter.state.value for letter in Ledger.peek(url) if letter.to in wanted) == {"sent": 20}
