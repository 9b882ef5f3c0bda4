"""Two runs at once, and a run that is killed: one letter is claimed once, and no commit is half."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from ledger.letters import a_key, an_approved_letter, open_ledger

from toolkit.core.steps import LetterState
from toolkit.ledger import LedgerError

TESTS = Path(__file__).parents[1]

CLAIM_ALL = """
import sys
sys.path.insert(0, sys.argv[2])
from ledger.letters import a_key, open_ledger
from toolkit.core.steps import LetterState
from toolkit.ledger import LedgerError
with open_ledger(sys.argv[1]) as ledger:
    for number in range(20):
        try:
            ledger.move(a_key(number), LetterState.DRAFTING, expect=LetterState.APPROVED)
        except LedgerError:
            continue
        print(number, flush=True)
"""

BACK_AND_FORTH = """
import sys
sys.path.insert(0, sys.argv[2])
from ledger.letters import a_key, open_ledger
from toolkit.core.steps import LetterState
with open_ledger(sys.argv[1]) as ledger:
    while True:
        ledger.move(a_key(1), LetterState.DRAFTING, expect=LetterState.APPROVED)
        ledger.move(a_key(1), LetterState.APPROVED, expect=LetterState.DRAFTING)
        print("once", flush=True)
"""


def start(script, url):
    return subprocess.Popen([sys.executable, "-c", script, url, TESTS], stdout=subprocess.PIPE, text=True)


def test_two_processes_never_claim_the_same_letter(url):
    with open_ledger(url) as ledger:
        for number in range(20):
            an_approved_letter(ledger, number)
    runs = [start(CLAIM_ALL, url) for _ in range(2)]
    claimed = [int(line) for run in runs for line in run.communicate(timeout=60)[0].split()]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(claimed) == list(range(20))


def test_of_eight_threads_one_claims_the_letter(url):
    ready = Barrier(8)

    def claim(_):
        with open_ledger(url) as mine:
            ready.wait()
            try:
                mine.move(a_key(1), LetterState.DRAFTING, expect=LetterState.APPROVED)
            except LedgerError:
                return False
            return True

    with open_ledger(url) as ledger:
        an_approved_letter(ledger)
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(claim, range(8))) == [False] * 7 + [True]


@pytest.mark.parametrize("after_seconds", [0.01, 0.05, 0.12])
def test_a_run_killed_at_any_moment_leaves_state_and_history_agreeing(after_seconds, url):
    with open_ledger(url) as ledger:
        an_approved_letter(ledger)
    run = start(BACK_AND_FORTH, url)
    run.stdout.readline()
    time.sleep(after_seconds)
    run.kill()
    run.communicate()
    assert run.returncode == -signal.SIGKILL
    with open_ledger(url) as ledger:
        events = ledger.events(a_key(1))
        assert ledger.letter(a_key(1)).state is events[-1].after
        assert all(later.before is earlier.after for earlier, later in itertools.pairwise(events))
        assert len(events) > 3
