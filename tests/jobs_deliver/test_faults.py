"""Whatever the mail server does, and in whatever order, nobody gets the same letter twice."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jobs_deliver.fake import FakeMail, Fault
from jobs_deliver.test_deliver import message_to
from ledger.letters import NOON, a_key, an_approved_letter, open_ledger

from toolkit.core.steps import LetterState as S
from toolkit.jobs.deliver import HandedOverError, deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.reconcile import reconcile
from toolkit.ledger import sqlite
from toolkit.mail import MailError

LETTERS = 2
LEFT = {S.SENT, S.SAVED, S.ACCEPTED}
QUIET = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def without_waiting_for_the_disk(monkeypatch):
    monkeypatch.setattr(sqlite, "PRAGMAS", ("PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY"))


class Killed(BaseException):
    """The run ends here, as if by SIGKILL: nothing in the product catches it."""


class Dying:
    """A ledger or a transport that kills the run after so many of its calls."""

    def __init__(self, inner, lives):
        self._inner, self._lives = inner, lives

    def __getattr__(self, name):
        value = getattr(self._inner, name)
        return self._counted(value) if callable(value) else value

    def _counted(self, call):
        def counted(*args, **options):
            self._lives[0] -= 1
            if self._lives[0] == 0:
                raise Killed
            result = call(*args, **options)
            self._lives[0] -= 1
            if self._lives[0] == 0:
                raise Killed
            return result

        return counted


def one_run(real, transport, *, lives, mode, now):
    """What `send` does: reconcile, finish drafts, deliver what is approved; stopped by a fault, or killed."""
    remaining = [lives]
    with suppress(Killed, MailError, HandedOverError):
        ledger, mail = Dying(real, remaining), Dying(transport, remaining)
        reconcile(ledger, mail, now=now)
        for letter in drafts_to_finish(ledger, mail, mode=mode):
            deliver_draft(letter, ledger, mail, mode=mode, now=now)
        for number in range(LETTERS):
            letter = real.letter(a_key(number))
            if letter.state is S.APPROVED:
                deliver(letter, message_to(letter), ledger, mail, mode=mode, now=now)


runs = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["draft", "send"])), min_size=1, max_size=6)
FAULTS = [fault for fault in Fault if fault is not Fault.KEPT]
"""A plain yes to what is never sent is `test_after_all`'s: where nothing can be looked up nobody could know."""
faults = st.lists(st.sampled_from(FAULTS), max_size=30)


@contextmanager
def a_ledger_of_approved_letters():
    with tempfile.TemporaryDirectory() as name, open_ledger(Path(name)) as ledger:
        for number in range(LETTERS):
            an_approved_letter(ledger, number)
        yield ledger


@QUIET
@given(faults=faults, runs=runs, can_look_up=st.booleans(), delivers=st.booleans())
def test_no_letter_reaches_anybody_twice(faults, runs, can_look_up, delivers):
    transport = FakeMail(faults, can_look_up=can_look_up, delivers=delivers)
    with a_ledger_of_approved_letters() as ledger:
        for day, (lives, mode) in enumerate(runs):
            one_run(ledger, transport, lives=lives, mode=mode, now=NOON + timedelta(days=day))
            assert max(transport.delivered.values(), default=0) <= 1
        letters = ledger.letters()
    for letter in letters:
        if letter.state in LEFT:
            assert transport.delivered[letter.key] == 1
        if letter.state in {S.APPROVED, S.REJECTED}:
            assert transport.delivered[letter.key] == 0


@QUIET
@given(faults=st.lists(st.sampled_from([f for f in FAULTS if f is not Fault.REFUSED]), max_size=30), runs=runs)
def test_once_the_server_is_well_every_letter_arrives(faults, runs):
    transport = FakeMail(faults)
    with a_ledger_of_approved_letters() as ledger:
        for day, (lives, mode) in enumerate(runs):
            one_run(ledger, transport, lives=lives, mode=mode, now=NOON + timedelta(days=day))
        transport.recover()
        for _ in range(6):
            one_run(ledger, transport, lives=0, mode="send", now=NOON + timedelta(days=9))
        assert {letter.state for letter in ledger.letters()} == {S.SENT}
    assert transport.delivered == {a_key(number): 1 for number in range(LETTERS)}


@pytest.mark.parametrize(
    "fault", [f for f in FAULTS if f not in {Fault.CUT_BEFORE, Fault.REFUSED}], ids=lambda f: f.name
)
def test_a_run_killed_anywhere_around_a_submission_that_goes_wrong(fault):
    at_the_submission = [Fault.NONE] * 3
    for lives in AROUND_THE_SUBMISSION:
        transport = FakeMail([*at_the_submission, fault])
        with a_ledger_of_approved_letters() as ledger:
            for run_lives in (lives, 0, 0, 0, 0):
                one_run(ledger, transport, lives=run_lives, mode="send", now=NOON)
                assert max(transport.delivered.values(), default=0) <= 1
            assert {letter.state for letter in ledger.letters()} == {S.SENT}
        assert transport.delivered == {a_key(number): 1 for number in range(LETTERS)}


AROUND_THE_SUBMISSION = range(29, 39)
"""Each call of a run costs two lives; the first letter is submitted with the thirty-third."""
