"""A letter of which a named person said that it did not go: it goes once more at most, and what turns up is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from jobs_deliver.fake import SENT_AT, FakeMail, Fault
from jobs_deliver.test_deliver import NO_FAULT_TILL_SUBMIT, message_to, send
from ledger.letters import NOON, an_approved_letter, approve, open_ledger

from toolkit.core.steps import LetterState as S
from toolkit.jobs.by_word import settle
from toolkit.jobs.deliver import deliver
from toolkit.jobs.reconcile import reconcile

LATER = NOON + timedelta(days=1)


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as ledger:
        yield ledger


def said_not_to_have_gone(ledger, transport):
    letter = send(an_approved_letter(ledger), ledger, transport)
    assert letter.state is S.ACCEPTED
    return settle(ledger, letter.key, "not-sent", by="Ann Head", reason="IT found no trace", day=None)


def swallowing():
    """A server that says yes and sends nothing."""
    return FakeMail([*NO_FAULT_TILL_SUBMIT, Fault.KEPT])


def late():
    """A server whose sent letters are nowhere to be seen for a while."""
    return FakeMail([*NO_FAULT_TILL_SUBMIT, Fault.LAG])


def arrive(transport):
    for mail in transport.mails.values():
        mail.unseen_for = 0


def test_what_was_never_sent_goes_once_as_the_same_draft(ledger):
    letter = said_not_to_have_gone(ledger, transport := swallowing())
    assert reconcile(ledger, transport, now=LATER) == ()
    assert send(approve(ledger, letter.key), ledger, transport, now=LATER).state is S.SENT
    assert (transport.delivered, len(transport.mails)) == ({letter.key: 1}, 1)
    assert reconcile(ledger, transport, now=LATER) == ()


def test_where_its_draft_is_gone_a_new_one_is_made_under_the_same_key(ledger):
    letter = said_not_to_have_gone(ledger, transport := swallowing())
    transport.mails.clear()
    assert send(approve(ledger, letter.key), ledger, transport, now=LATER).state is S.SENT
    assert [mail.key for mail in transport.mails.values()] == [letter.key]
    assert transport.delivered == {letter.key: 1}


def test_the_program_by_itself_waits_for_ever(ledger):
    letter = send(an_approved_letter(ledger), ledger, transport := swallowing())
    for days in range(1, 100, 33):
        (found,) = reconcile(ledger, transport, now=NOON + timedelta(days=days))
        assert (found.after, found.asks) == (S.ACCEPTED, True)
        assert send(letter, ledger, transport).state is S.ACCEPTED
    assert not transport.delivered


@pytest.mark.parametrize("approved", [False, True], ids=["not yet approved once more", "approved once more"])
def test_what_turns_up_before_it_goes_once_more_does_not(approved, ledger):
    letter = said_not_to_have_gone(ledger, transport := late())
    arrive(transport)
    if approved:
        approve(ledger, letter.key)
    (found,) = reconcile(ledger, transport, now=LATER)
    assert (found.after, ledger.letter(letter.key).sent_on) == (S.SENT, SENT_AT.date())
    assert "found among the sent letters after all" in found.note
    assert "It is not sent again" in found.note
    assert reconcile(ledger, transport, now=LATER) == ()
    assert transport.delivered == {letter.key: 1}


def test_what_turns_up_at_another_address_has_not_served(ledger):
    letter = said_not_to_have_gone(ledger, transport := late())
    arrive(transport)
    (mail,) = transport.mails.values()
    mail.message = replace(mail.message, to="other@mail.example")
    (found,) = reconcile(ledger, transport, now=LATER)
    known = ledger.letter(letter.key)
    assert (found.after, known.state, known.went_to_another) == (S.BOUNCED, S.BOUNCED, True)
    assert "found among the sent letters after all" in found.note
    assert "the recipient is not the letter's. It counts for nothing." in found.note
    assert "--wrong-address --to ADDRESS" in known.note


def test_what_turns_up_as_it_is_about_to_go_is_not_sent(ledger):
    """Even where the look for all letters of the run came before it turned up."""
    letter = said_not_to_have_gone(ledger, transport := late())
    absent = transport.absent(["another"]) | {letter.key}
    arrive(transport)
    letter = approve(ledger, letter.key)
    again = deliver(letter, message_to(letter), ledger, transport, mode="send", now=NOON, absent=absent)
    assert (again.state, transport.delivered) == (S.SENT, {letter.key: 1})


def test_what_turns_up_when_it_has_gone_once_more_went_twice_and_goes_no_third_time(ledger):
    letter = said_not_to_have_gone(ledger, transport := late())
    (first,) = transport.mails.values()
    first.unseen_for = 99
    assert send(approve(ledger, letter.key), ledger, transport).state is S.SENT
    assert reconcile(ledger, transport, now=LATER) == ()
    arrive(transport)
    reconcile(ledger, transport, now=LATER)
    known = ledger.letter(letter.key)
    assert (known.state, known.went_twice, transport.delivered) == (S.SENT, True, {letter.key: 2})
    assert "it went twice, on 23 November 2026 at 12:05 and on 23 November 2026 at 12:06" in known.note
    events = len(ledger.events(letter.key))
    assert reconcile(ledger, transport, now=LATER) == ()
    assert send(known, ledger, transport).state is S.SENT
    assert (len(ledger.events(letter.key)), transport.delivered) == (events, {letter.key: 2})


def test_nobody_looks_for_it_any_more_after_a_month(ledger):
    letter = said_not_to_have_gone(ledger, transport := late())
    arrive(transport)
    assert reconcile(ledger, transport, now=NOON + timedelta(days=31)) == ()
    assert ledger.letter(letter.key).state is S.RENDERED
    assert send(approve(ledger, letter.key), ledger, transport).state is S.SENT
    assert transport.delivered == {letter.key: 1}


@pytest.mark.parametrize(
    ("waited", "said", "asks"),
    [
        (timedelta(minutes=59), "look again in an hour", False),
        (timedelta(hours=1), "and it still lies among the drafts of", True),
    ],
    ids=["for a while nobody is asked", "then a person is"],
)
def test_how_long_a_letter_may_take_to_turn_up(waited, said, asks, ledger):
    send(an_approved_letter(ledger), ledger, transport := swallowing())
    (found,) = reconcile(ledger, transport, now=NOON + waited)
    assert (said in found.note, found.asks) == (True, asks)


def test_what_was_looked_through_since_when_is_told(ledger):
    letter = send(an_approved_letter(ledger), ledger, transport := swallowing())
    transport.mails.clear()
    (found,) = reconcile(ledger, transport, now=LATER)
    assert found.note.startswith("the mail server took it on 23 November 2026 at 12:00, and it is not in any folder of")
    assert "A rule may file what is sent elsewhere, or no copies are kept." in found.note
    assert ledger.letter(letter.key).state is S.ACCEPTED


def test_a_letter_whose_answer_was_lost_is_told_with_where_was_looked_too(ledger):
    letter = send(an_approved_letter(ledger), ledger, transport := FakeMail([*NO_FAULT_TILL_SUBMIT, Fault.LOST]))
    transport.mails.clear()
    (found,) = reconcile(ledger, transport, now=NOON)
    assert (found.after, found.note) == (S.UNKNOWN, "timed out")
    (found,) = reconcile(ledger, transport, now=LATER)
    assert found.note.startswith(
        "timed out. It was handed over on 23 November 2026 at 12:00, and it is not in any folder of"
    )
    assert ledger.letter(letter.key).note == "timed out"
