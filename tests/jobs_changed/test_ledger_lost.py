"""A run was killed while letters left, or an old log was put back, and the ledger is gone as well."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jobs_changed import office
from jobs_changed.office import a_trust, address, addresses, approve, beside, edited, mail, type_in
from support import TODAY

NAME = "Bryony Chegwin"
DRIVER = """
import os, signal, sys
from toolkit.cli import group
from toolkit.jobs import deliver, delivering

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[1] == "before the draft":
    delivering.deliver = die
elif sys.argv[1] == "before it left":
    deliver._submit = die
else:
    before = deliver._submit
    deliver._submit = lambda *words: (before(*words), die())
group(["send", "--yes", "--trust", sys.argv[2], "--today", sys.argv[3]])
"""
MOMENTS = {"before the draft": None, "before it left": "drafts", "after it left": "outbox"}


def run(conduct, trust, *words):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def lose_the_ledger(trust: Path) -> None:
    shutil.rmtree(trust / ".conduct")


@pytest.fixture(params=MOMENTS)
def killed(request, tmp_path, conduct):
    """Return a trust whose `send` was killed at a moment and whose ledger was lost then, and where the message is."""
    if not hasattr(os, "fork"):
        pytest.skip("Windows has no SIGKILL")
    trust = a_trust(tmp_path / "trust")
    run(conduct, trust, "today")
    approve(NAME)(trust)
    ran = subprocess.run([sys.executable, "-c", DRIVER, request.param, trust, TODAY], check=False)
    assert ran.returncode == -signal.SIGKILL
    lose_the_ledger(trust)
    return trust, MOMENTS[request.param]


def test_reconcile_names_each_row_that_says_sending(killed, conduct):
    trust, where = killed
    assert beside(trust, "Letter status")[NAME] == "sending"
    ran = run(conduct, trust, "reconcile")
    said = " ".join(ran.out.split())
    assert ran.code == 3
    assert f"The log says of the meeting letter of {NAME}: sending, {TODAY}" in said
    expected = {
        None: f"Look in the outbox for a message to {address(NAME)}",
        "drafts": "It was found among the drafts, and so it did not go",
        "outbox": f"and so it went: write meeting in Letter, saved in Letter status and its day ({TODAY})",
    }
    assert expected[where] in said
    problems = run(conduct, trust, "reconcile", "--json").json["problems"]
    assert [(each["code"], each["log"], each["row"]) for each in problems] == [("unknown-letter", office.LOG, 4)]


def test_what_reconcile_says_to_type_settles_it_and_nothing_goes_twice(killed, conduct):
    trust, where = killed
    run(conduct, trust, "send", "--yes")
    assert mail(trust) == (addresses(NAME) if where == "outbox" else [])
    if where == "outbox":
        edited(trust, type_in(NAME, "Letter status", "saved"))
    else:
        shutil.rmtree(trust / "outbox" / "drafts", ignore_errors=True)
        edited(trust, office.empty("Letter status", "Sent on"))
    assert run(conduct, trust, "reconcile").code == 0
    run(conduct, trust, "today")
    approve(NAME)(trust)
    for _ in range(2):
        run(conduct, trust, "send", "--yes")
    assert mail(trust) == addresses(NAME)


def test_with_the_ledger_and_the_log_at_rest_reconcile_says_nothing(sent, conduct):
    ran = run(conduct, sent, "reconcile")
    assert (ran.code, ran.out.strip()) == (0, "No letter was on its way.")
    lose_the_ledger(sent)
    ran = run(conduct, sent, "reconcile")
    assert (ran.code, ran.out.strip()) == (0, "No letter was on its way.")


def test_a_log_that_cannot_be_read_is_said_and_is_no_letter_that_waits(sent, conduct):
    (sent / office.OTHER).write_bytes(b"no workbook")
    ran = run(conduct, sent, "reconcile")
    assert ran.code == 0
    assert "elm.xlsx" in ran.out


@pytest.fixture
def nobody_knows(tmp_path, conduct):
    """A letter went; then the ledger was lost, and a copy of the log from before was put back."""
    trust = a_trust(tmp_path / "trust")
    run(conduct, trust, "today")
    before = (trust / office.LOG).read_bytes()
    approve(NAME)(trust)
    run(conduct, trust, "send", "--yes")
    assert mail(trust) == addresses(NAME)
    (trust / office.LOG).write_bytes(before)
    lose_the_ledger(trust)
    return trust


def test_the_message_in_the_outbox_alone_keeps_a_letter_from_going_twice(nobody_knows, conduct):
    ran = run(conduct, nobody_knows, "reconcile")
    assert ran.code == 3
    assert f"The meeting letter of {NAME} lies in the outbox, and neither the ledger nor the log says so" in " ".join(
        ran.out.split()
    )
    run(conduct, nobody_knows, "today")
    assert run(conduct, nobody_knows, "reconcile").code == 3  # it was only made anew, to be read
    approve(NAME)(nobody_knows)
    run(conduct, nobody_knows, "send", "--yes")
    assert mail(nobody_knows) == addresses(NAME)
    assert beside(nobody_knows, "Letter status")[NAME] == "saved"
    assert run(conduct, nobody_knows, "reconcile").code == 0
