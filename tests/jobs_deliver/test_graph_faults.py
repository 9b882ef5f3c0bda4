"""Microsoft 365 loses an answer, or the run dies, or both: counted at the server, the letter left once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from jobs_deliver.test_deliver import message_to
from jobs_deliver.test_faults import Dying, Killed, without_waiting_for_the_disk
from ledger.letters import NOON, a_key, an_approved_letter, open_ledger
from mail.certificates import certify
from mail.fake_graph import CLIENT, SECRET, TENANT, serving
from mail.waiting import PATIENT

from toolkit.core.steps import LetterState as S
from toolkit.core.trust import GraphMail
from toolkit.jobs.deliver import HandedOverError, deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.reconcile import reconcile
from toolkit.mail import MailError
from toolkit.mail.graph import GraphTransport
from toolkit.mail.graph_line import Line

__all__ = ["without_waiting_for_the_disk"]

FAULTS = ["", "lose-before", "timeout", "reset", "503", "504", "truncated", "401", "429"]
NEVER = 0


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return certify(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def fake(certified, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with serving(certified) as fake:
        yield fake


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as ledger:
        an_approved_letter(ledger, 0)
        yield ledger


@pytest.fixture
def run(fake, certified, ledger):
    """Return what `send` does, in a process of its own as far as the transport can tell; killed after `lives` acts."""
    graph = GraphMail(TENANT, CLIENT, "secret", "", fake.base_url, fake.url, str(certified.ca_file))
    sender = message_to(ledger.letter(a_key(0))).sender
    runs = iter(range(100))

    def run(lives=NEVER):
        line = Line(graph, lambda: SECRET, sleep=lambda _: None, timeouts=(PATIENT, fake.patience))
        remaining = [lives]
        book, mail = Dying(ledger, remaining), Dying(GraphTransport(graph, lambda: SECRET, [sender], line), remaining)
        now = NOON + timedelta(hours=next(runs))
        try:
            reconcile(book, mail, now=now)
            for letter in drafts_to_finish(book, mail, mode="send"):
                deliver_draft(letter, book, mail, mode="send", now=now)
            letter = ledger.letter(a_key(0))
            if letter.state is S.APPROVED:
                deliver(letter, message_to(letter), book, mail, mode="send", now=now)
        except (Killed, MailError, HandedOverError):
            pass
        return ledger.letter(a_key(0)).state

    return run


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_the_submission_ends_with_one_letter(fault, run, fake):
    fake.on_send = fault
    first = run()
    assert first in {S.SENT, S.DRAFTED, S.UNKNOWN}
    fake.on_send = ""
    assert [run(), run()] == [S.SENT, S.SENT]
    assert len(fake.delivered) == 1


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault != "lose-before"])
def test_a_letter_that_lies_among_the_drafts_for_a_while_is_not_sent_again(fault, run, fake):
    fake.on_send, fake.lags = fault, True
    run()
    fake.on_send = ""
    assert run() in {S.ACCEPTED, S.UNKNOWN}
    assert (fake.sends, len(fake.delivered)) == (1, 1)
    fake.settle()
    assert run() is S.SENT
    assert (fake.sends, len(fake.delivered)) == (1, 1)


@pytest.mark.parametrize("fault", ["", "lose-before", "reset", "429"])
@pytest.mark.parametrize("lives", range(1, 40, 3))
def test_a_run_that_dies_anywhere_ends_with_one_letter(lives, fault, run, fake):
    fake.on_send = fault
    run(lives)
    fake.on_send = ""
    run(lives + 1)
    assert [run(), run(), run()][-1] is S.SENT
    assert len(fake.delivered) == 1


@pytest.mark.parametrize("fault", ["busy", "429", "timeout", "reset", "503", "truncated"])
def test_a_fault_at_the_draft_ends_with_one_draft_and_one_letter(fault, run, fake):
    fake.on_draft = fault
    assert S.SENT in {run(), run(), run()}
    assert (len(fake.mails), len(fake.delivered)) == (1, 1)


def test_a_draft_that_somebody_changed_is_not_sent(run, fake, monkeypatch):
    make = type(fake).draft

    def changed(fake, mailbox, content):
        return make(fake, mailbox, {**content, "ccRecipients": [{"emailAddress": {"address": "b@home.example"}}]})

    monkeypatch.setattr(type(fake), "draft", changed)
    assert [run(), run()] == [S.CONFLICT, S.CONFLICT]
    assert fake.sends == 0


def test_a_refusal_is_a_rejection_and_nothing_left(run, fake):
    fake.on_send = "400"
    assert [run(), run()] == [S.REJECTED, S.REJECTED]
    assert (fake.sends, fake.delivered) == (1, [])
