"""A letter through an Exchange that fails in every place: counted at the server, it left once, or it waits."""

from __future__ import annotations

from contextlib import suppress

import pytest
from jobs_deliver.test_deliver import LATER, message_to
from ledger.letters import NOON, a_key, a_letter_seen_to_leave, an_approved_letter, open_ledger
from mail.fake_ews import LOST, PASSWORD, USERNAME, fake_exchange

from toolkit.core.steps import LetterState as S
from toolkit.core.trust import EwsMail
from toolkit.jobs.deliver import HandedOverError, deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.reconcile import reconcile
from toolkit.mail import MailError
from toolkit.mail.ews import EwsTransport

REQUESTS = ["FindItem", "CreateItem", "GetItem", "GetAttachment", "SendItem"]
ERRORS = ["busy", "ErrorServerBusy", "ErrorInternalServerError", "ErrorMailboxStoreUnavailable"]


@pytest.fixture
def server(tmp_path):
    with fake_exchange(tmp_path / "certificates") as server:
        yield server
    assert server.invalid == []


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as opened:
        an_approved_letter(opened)
        yield opened


def connection(server, **more):
    settings = EwsMail(server.endpoint, "basic", USERNAME, str(server.ca_file))
    limits = {"patience": 0.02, "timeout": server.patience}
    return EwsTransport(settings, lambda: PASSWORD, ["office@bude.example"], **limits, **more)


def one_run(ledger, server, *, mode="send", now=NOON):
    """What `conduct send` does with one letter, on a connection of its own."""
    ews = connection(server)
    with suppress(MailError, HandedOverError):
        ews.check()
        reconcile(ledger, ews, now=now)
        for letter in drafts_to_finish(ledger, ews, mode=mode):
            deliver_draft(letter, ledger, ews, mode=mode, now=now)
        letter = ledger.letter(a_key(1))
        if letter.state is S.APPROVED:
            deliver(letter, message_to(letter), ledger, ews, mode=mode, now=now)
    return ledger.letter(a_key(1)).state


def test_without_a_fault_one_run_sends_it(ledger, server):
    assert one_run(ledger, server) is S.SENT
    assert len(server.store.delivered) == 1


@pytest.mark.parametrize("acts", [True, False], ids=["acted", "not acted"])
@pytest.mark.parametrize("kind", LOST)
@pytest.mark.parametrize("request_", REQUESTS)
def test_a_lost_answer_anywhere_ends_with_one_letter(request_, kind, acts, ledger, server):
    a_letter_seen_to_leave(ledger, server.name)
    server.store.shows_mime = request_ != "GetAttachment"
    server.fail(request_, kind, acts=acts)
    one_run(ledger, server)
    assert len(server.store.delivered) <= 1
    one_run(ledger, server, now=LATER)
    assert one_run(ledger, server, now=LATER) is S.SENT
    assert len(server.store.delivered) == 1
    assert [len(server.store.in_folder(folder)) for folder in ("drafts", "sentitems")] == [0, 1]


@pytest.mark.parametrize("kind", ERRORS)
@pytest.mark.parametrize("request_", REQUESTS)
def test_a_server_in_trouble_ends_with_one_letter(request_, kind, ledger, server):
    a_letter_seen_to_leave(ledger, server.name)
    server.store.shows_mime = request_ != "GetAttachment"
    server.fail(request_, kind, times=4)
    for now in (NOON, NOON, NOON, LATER, LATER, LATER):
        state = one_run(ledger, server, now=now)
    assert state is S.SENT
    assert len(server.store.delivered) == 1


def test_a_letter_that_lags_is_not_sent_again_and_is_sent_when_it_arrives(ledger, server):
    server.store.lags = True
    server.fail("SendItem", "503", acts=True)
    assert [one_run(ledger, server, now=now) for now in (NOON, LATER)] == [S.UNKNOWN, S.UNKNOWN]
    server.store.arrive()
    assert one_run(ledger, server, now=LATER) is S.SENT
    assert len(server.store.delivered) == 1


def test_a_refused_letter_waits_for_a_person(ledger, server):
    server.fail("SendItem", "ErrorInvalidRecipients")
    assert [one_run(ledger, server), one_run(ledger, server, now=LATER)] == [S.REJECTED, S.REJECTED]
    assert server.store.delivered == []


def test_a_letter_of_a_mailbox_that_may_not_send_is_a_draft_still_and_goes_when_it_may(ledger, server):
    server.fail("SendItem", "ErrorSendAsDenied")
    assert [one_run(ledger, server), one_run(ledger, server, now=LATER)] == [S.DRAFTED, S.SENT]
    assert len(server.store.delivered) == 1


def test_a_draft_for_a_person_is_left_alone_and_seen_when_they_sent_it(ledger, server):
    assert [one_run(ledger, server, mode="draft") for _ in range(2)] == [S.DRAFTED, S.DRAFTED]
    (item,) = server.store.in_folder("drafts")
    item.submitted = True  # by the person, in Outlook
    server.store.arrive()
    assert one_run(ledger, server, mode="draft", now=LATER) is S.SENT
    assert server.store.delivered == []
