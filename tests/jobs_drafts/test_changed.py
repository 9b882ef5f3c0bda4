"""What a look-up makes of a draft that a person sent, changed or deleted in Outlook, in both kinds of mailbox."""

from __future__ import annotations

from datetime import date

import pytest
from jobs_deliver.test_deliver import LATER, message_to
from jobs_drafts.outlook import EDITS, exchange, microsoft_365
from ledger.letters import NOON, a_key, an_approved_letter, approve, open_ledger

from toolkit.core.letters import OTHER_RECIPIENT, WENT_OTHERWISE
from toolkit.core.steps import LetterState as S
from toolkit.jobs.answered import note_answers
from toolkit.jobs.by_word import settle
from toolkit.jobs.deliver import deliver, deliver_draft
from toolkit.jobs.reconcile import reconcile
from toolkit.mail import Reply, ReplyKind

KEY = a_key(1)
DIFFERS = {
    "recipient": "the recipient is not the letter's",
    "copy": "somebody else is among its recipients",
    "subject": "the subject or the text is not the letter's",
    "body": "the subject or the text is not the letter's",
    "attachment": "the document is not the approved one",
}


@pytest.fixture(params=[exchange, microsoft_365], ids=["Exchange", "Microsoft 365"])
def mailbox(request, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with request.param(tmp_path / "certificates") as mailbox:
        yield mailbox


@pytest.fixture
def ledger(tmp_path, mailbox):
    """A ledger with one letter, which lies among the drafts."""
    with open_ledger(tmp_path) as ledger:
        letter = an_approved_letter(ledger)
        drafted = deliver(letter, message_to(letter), ledger, mailbox.transport(), mode="draft", now=NOON)
        assert drafted.state is S.DRAFTED
        yield ledger


def looked_up(ledger, mailbox):
    """Return what `conduct reconcile` finds of the letter, a day later and on a connection of its own."""
    (found,) = reconcile(ledger, mailbox.transport(), now=LATER, mode="draft")
    assert found.after is ledger.letter(KEY).state
    return found


def test_a_draft_that_nobody_touched_waits(ledger, mailbox):
    found = looked_up(ledger, mailbox)
    assert (found.after, mailbox.left) == (S.DRAFTED, 0)
    assert found.note == "waits among the drafts for somebody to send it"


@pytest.mark.parametrize("saved", [False, True], ids=["as it was", "saved by Outlook its own way"])
def test_the_approved_letter_is_sent_on_the_day_it_went(saved, ledger, mailbox):
    if saved:
        mailbox.become_html(KEY)
        assert looked_up(ledger, mailbox).after is S.DRAFTED
    mailbox.send(KEY)
    assert looked_up(ledger, mailbox).after is S.SENT
    assert (ledger.letter(KEY).sent_on, ledger.letter(KEY).note) == (date(2026, 11, 23), "")


@pytest.mark.parametrize("what", EDITS)
def test_a_draft_that_was_changed_waits_for_a_person(what, ledger, mailbox):
    mailbox.edit(KEY, what)
    for before in (S.DRAFTED, S.CONFLICT):
        found = looked_up(ledger, mailbox)
        assert (found.before, found.after, mailbox.left) == (before, S.CONFLICT, 0)
        assert found.note.startswith(f"{DIFFERS[what]}. Do not press Send on that draft: delete it.")


@pytest.mark.parametrize("seen_before", [False, True], ids=["at once", "after the change was seen"])
@pytest.mark.parametrize("what", EDITS)
def test_what_went_otherwise_than_approved_is_sent_and_said(what, seen_before, ledger, mailbox):
    mailbox.edit(KEY, what)
    if seen_before:
        looked_up(ledger, mailbox)
    mailbox.send(KEY)
    served = what != "recipient"
    assert looked_up(ledger, mailbox).after is (S.SENT if served else S.BOUNCED)
    assert [each.after for each in ledger.events(KEY)].count(S.SENT) == 1
    assert ledger.letter(KEY).note.startswith(f"what went is not what was approved: {DIFFERS[what]}")
    assert ledger.letter(KEY).went_to_another is not served
    assert ledger.events(KEY)[-1].note == ledger.letter(KEY).note
    assert reconcile(ledger, mailbox.transport(), now=LATER, mode="draft") == ()


def test_a_run_that_ended_before_it_noted_that_nobody_was_served_is_put_right(ledger, mailbox):
    """So is a ledger of before, which held such a letter as sent."""
    note = f"{WENT_OTHERWISE}: {OTHER_RECIPIENT}"
    ledger.move(KEY, S.SENT, expect=S.DRAFTED, sent_on=date(2026, 11, 23), note=note)
    found = looked_up(ledger, mailbox)
    assert (found.before, found.after, ledger.letter(KEY).note) == (S.SENT, S.BOUNCED, note)
    assert ledger.letter(KEY).sent_on == date(2026, 11, 23)


def test_an_answer_to_it_from_wherever_it_went_serves_nobody(ledger, mailbox):
    mailbox.edit(KEY, "recipient")
    mailbox.send(KEY)
    looked_up(ledger, mailbox)
    assert list(note_answers([Reply(KEY, date(2026, 11, 24), ReplyKind.ANSWER)], ledger)) == []
    assert ledger.letter(KEY).state is S.BOUNCED


@pytest.mark.parametrize("which", ["the draft itself", "its copy"])
def test_a_copy_that_was_sent_leaves_a_draft_that_must_not_go_too(which, ledger, mailbox):
    """It is told again and again until somebody has deleted it."""
    itself = mailbox.draft(KEY)
    mailbox.copy(KEY)
    if which == "its copy":
        itself.folder = "elsewhere"
    mailbox.send_leftover(KEY, "2026-11-23T09:30:00Z")
    if which == "its copy":
        itself.folder = "drafts"
    for before in (S.DRAFTED, S.SENT):
        first, *more = reconcile(ledger, mailbox.transport(), now=LATER, mode="draft")
        told = more[-1] if before is S.DRAFTED else first
        assert (first.before, told.after, told.asks) == (before, S.SENT, True)
        assert "another draft of it still lies among the drafts of office@bude.example" in told.note
        assert "Delete it" in told.note
    assert (ledger.letter(KEY).note, mailbox.left) == ("", 1)
    mailbox.leftover(KEY).folder = "deleteditems"
    assert reconcile(ledger, mailbox.transport(), now=LATER, mode="draft") == ()


def test_a_draft_and_its_copy_that_both_went_are_two_letters(ledger, mailbox):
    mailbox.copy(KEY)
    mailbox.send(KEY)
    reconcile(ledger, mailbox.transport(), now=LATER, mode="draft")
    mailbox.send_leftover(KEY, "2026-11-24T08:05:00Z")
    reconcile(ledger, mailbox.transport(), now=LATER, mode="draft")
    letter = ledger.letter(KEY)
    assert (letter.state, letter.went_twice, mailbox.left) == (S.SENT, True, 2)
    assert "it went twice, on 23 November 2026 at " in letter.note
    assert letter.note.endswith("and on 24 November 2026 at 08:05")
    assert reconcile(ledger, mailbox.transport(), now=LATER, mode="draft") == ()


def test_what_was_sent_and_filed_once_more_went_once(ledger, mailbox):
    mailbox.send(KEY)
    mailbox.file_a_copy_of_what_was_sent(KEY)
    assert looked_up(ledger, mailbox).after is S.SENT
    assert (ledger.letter(KEY).note, mailbox.left) == ("", 1)


@pytest.mark.parametrize("act", ["delete", "delete_for_good"])
def test_a_draft_that_was_deleted_waits_for_a_person(act, ledger, mailbox):
    getattr(mailbox, act)(KEY)
    found = looked_up(ledger, mailbox)
    assert (found.after, mailbox.left) == (S.UNKNOWN, 0)
    assert "somebody deleted or moved it" in found.note


def test_a_changed_draft_is_not_submitted_where_the_mode_became_send(ledger, mailbox):
    mailbox.edit(KEY, "body")
    after = deliver_draft(ledger.letter(KEY), ledger, mailbox.transport(), mode="send", now=LATER)
    assert (after.state, mailbox.left) == (S.CONFLICT, 0)


def test_the_approved_letter_goes_in_place_of_a_changed_draft_that_was_deleted(ledger, mailbox):
    mailbox.edit(KEY, "body")
    looked_up(ledger, mailbox)
    mailbox.delete(KEY)
    settle(ledger, KEY, "not-sent", by="A. Hale", reason="I deleted the draft", day=None)
    letter = approve(ledger, KEY)
    deliver(letter, message_to(letter), ledger, mailbox.transport(), mode="draft", now=LATER)
    mailbox.send(KEY)
    assert looked_up(ledger, mailbox).after is S.SENT
    assert (ledger.letter(KEY).note, mailbox.left) == ("", 1)


def test_a_draft_that_was_changed_before_conduct_had_read_it_is_compared_too(tmp_path, mailbox):
    """The run ended between making the draft and reading it back: what it said then was never noted."""
    with open_ledger(tmp_path) as ledger:
        letter = an_approved_letter(ledger)
        ledger.move(KEY, S.DRAFTING, expect=S.APPROVED)
        mailbox.transport().draft(message_to(letter), KEY)
        mailbox.edit(KEY, "recipient")
        assert looked_up(ledger, mailbox).after is S.CONFLICT
        mailbox.send(KEY)
        assert looked_up(ledger, mailbox).after is S.BOUNCED
        assert ledger.letter(KEY).went_to_another
