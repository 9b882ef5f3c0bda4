"""A letter that came back goes again by order; the run dies (SIGKILL) between any two steps, and one new delivery is
made: counted at the server, by whichever way it goes.

    CONDUCT_STRIDE=1 pytest tests/mail_faults/test_redelivered.py      at every moment, not a few of them
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mail_faults.servers import serving
from mail_faults.table import NAME, PARENTS, TODAY, Bench, driver, prepare

from toolkit.core.fields import reference_of
from toolkit.core.steps import LetterState as S
from toolkit.ledger import Ledger

NEW = "jane.new@home.example"
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
STRIDE = int(os.environ.get("CONDUCT_STRIDE", "9"))
WAITS_FOR_A_PERSON = {"unknown"}


def ledger_of(folder):
    return Ledger.open(f"sqlite:///{folder}/.conduct/ledger.sqlite3", clock=lambda: NOON)


@pytest.fixture(scope="module")
def came_back(tmp_path_factory):
    """A trust whose first letter was seen among the sent ones and came back; the second is as good as not there."""
    if not hasattr(os, "fork"):
        pytest.skip("the driver of the fault table needs os.fork, which Windows has not")
    folder = prepare(tmp_path_factory.mktemp("again") / "trust")
    with ledger_of(folder) as ledger:
        letter = next(each for each in ledger.letters() if each.to == PARENTS[NAME])
        ledger.approved(letter.key, by="A. Teague", role="office", reason="", facts=letter.facts, at=NOON)
        for state in (S.DRAFTING, S.DRAFTED, S.SENDING, S.ACCEPTED, S.SENT, S.BOUNCED):
            before = ledger.letter(letter.key)
            draft = before.draft or "office@bude.example made-there"
            ledger.move(letter.key, state, expect=before.state, sent_on=NOON.date(), draft=draft)
    return folder, reference_of(letter.school, letter.key)


@pytest.fixture(scope="module")
def forking(came_back):
    assert came_back, "skipped where nothing can be forked"
    with driver() as made:
        yield made


def redelivery(folder):
    with ledger_of(folder) as ledger:
        return next(iter(ledger.letters(redirected=True)), None)


def dies_and_is_ordered_again(came_back, forking, server, work, moment):
    """Order it, die at a moment, reconcile and order it again. Return where it died, and what became of it."""
    prepared, ref = came_back
    folder = Path(shutil.copytree(prepared, work / f"at {moment}"))
    bench = Bench(folder, forking, server)
    bench.begin(folder)
    order = ["--redeliver", ref, "--to", NEW, "--by", "A. Teague", "--reason", "her new address", "--yes"]

    def run(command, *more, **how):
        words = [command, "--trust", folder, "--today", TODAY, *more]
        return forking.run(words, env=dict(server.password), patience=server.patience(), **how)

    first = run("send", *order, moment=moment, since="commit drafting")
    if not first["signal"]:
        return None
    run("reconcile")
    run("send", *order)
    again = redelivery(folder)
    return first["passed"][-1], again.state.value if again else "", server.received(folder)


@pytest.mark.parametrize("transport", ["smtp", "graph", "ews"])
def test_one_new_delivery_is_made_wherever_the_run_died(transport, came_back, forking, tmp_path):
    with serving(transport, tmp_path / "mail") as server:
        cells, moment = [], 0
        while cell := dies_and_is_ordered_again(came_back, forking, server, tmp_path, moment):
            cells.append(cell)
            moment += STRIDE
    assert len(cells) > 1
    asked = WAITS_FOR_A_PERSON if transport == "smtp" else set()  # that server can say nothing
    once = [cell for cell in cells if cell[1:] == ("sent", [NEW])]
    assert once
    assert [cell for cell in cells if cell not in once and not (cell[1] in asked and len(cell[2]) <= 1)] == []
