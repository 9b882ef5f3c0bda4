"""What goes beside a letter's document is what was rendered with it, from the guard to the last look at the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from jobs_deliver.fake import FakeMail
from jobs_deliver.test_deliver import TESTER, message_to
from ledger.letters import DOCUMENT, NOON, a_letter, approve, open_ledger
from mail.messages import AN_INVITATION

from toolkit.core.steps import LetterState as S
from toolkit.jobs.deliver import deliver, deliver_draft
from toolkit.jobs.reconcile import reconcile
from toolkit.ledger import LedgerError
from toolkit.mail import Attachment, OnlyTo

OTHER = replace(AN_INVITATION, content=AN_INVITATION.content.replace(b"153000", b"163000"))
DIGEST = sha256(AN_INVITATION.content).hexdigest()
INVITED, CHANGED, TAKEN_AWAY = (AN_INVITATION,), (OTHER,), ()


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as opened:
        yield opened


def approved(ledger, enclosed=DIGEST):
    letter = ledger.plan(a_letter(1))
    made = {"facts": "facts-1", "sha256": sha256(DOCUMENT).hexdigest(), "document": "letters/a.docx"}
    ledger.rendered(letter.key, **made, day=NOON.date(), enclosed=enclosed)
    return approve(ledger, letter.key)


def send(letter, ledger, transport, enclosed, mode="send"):
    return deliver(letter, message_to(letter, enclosed=enclosed), ledger, transport, mode=mode, now=NOON)


@pytest.mark.parametrize(
    ("noted", "enclosed"),
    [
        pytest.param(DIGEST, CHANGED, id="another invitation"),
        pytest.param(DIGEST, TAKEN_AWAY, id="none, where one was rendered"),
        pytest.param("", INVITED, id="one that was not rendered"),
        pytest.param(DIGEST, (AN_INVITATION, AN_INVITATION), id="two"),
    ],
)
def test_what_was_not_rendered_with_the_letter_does_not_go(noted, enclosed, ledger):
    transport = FakeMail()
    with pytest.raises(LedgerError, match="is not the document"):
        send(approved(ledger, noted), ledger, transport, enclosed)
    assert not transport.mails


def test_a_letter_goes_with_its_invitation(ledger):
    transport = FakeMail()
    assert send(approved(ledger), ledger, transport, INVITED).state is S.SENT
    (mail,) = transport.mails.values()
    assert mail.message.enclosed == INVITED


def test_a_letter_that_is_rendered_without_one_carries_none(ledger):
    letter = approved(ledger)
    approved(ledger, "")
    assert ledger.enclosed(letter.key) == ""
    assert send(letter, ledger, FakeMail(), TAKEN_AWAY).state is S.SENT


@pytest.mark.parametrize("carried", [CHANGED, TAKEN_AWAY, (*INVITED, Attachment("more.docx", b"more"))])
@pytest.mark.parametrize("look", ["reconcile", "finish"])
def test_a_draft_whose_invitation_was_changed_is_a_conflict(look, carried, ledger):
    transport = FakeMail()
    letter = send(approved(ledger), ledger, transport, INVITED, mode="draft")
    mail = transport.mails[letter.draft]
    mail.message = replace(mail.message, enclosed=carried)
    later = NOON + timedelta(days=1)
    if look == "reconcile":
        reconcile(ledger, transport, now=later)
    else:
        deliver_draft(letter, ledger, transport, mode="send", now=later)
    found = ledger.letter(letter.key)
    assert (found.state, found.note) == (
        S.CONFLICT,
        "what it carries beside the document is not what was approved",
    )
    assert not transport.delivered


def test_a_draft_that_a_later_run_finishes_still_carries_it(ledger):
    transport = FakeMail()
    letter = send(approved(ledger), ledger, transport, INVITED, mode="draft")
    assert deliver_draft(letter, ledger, transport, mode="send", now=NOON).state is S.SENT


def test_in_a_rehearsal_the_invitation_stays_behind(ledger):
    mail = FakeMail()
    sent = send(approved(ledger), ledger, OnlyTo(mail, TESTER), INVITED)
    assert (sent.state, sent.to) == (S.SENT, TESTER)
    assert [each.message.enclosed for each in mail.mails.values()] == [()]
