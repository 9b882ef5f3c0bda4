from __future__ import annotations

import pytest
from jobs_deliver.fake import FakeMail
from jobs_deliver.test_deliver import LATER, TESTER, message_to
from ledger.letters import NOON, a_key, an_approved_letter, approve, open_ledger

from toolkit.core.steps import LetterState as S
from toolkit.jobs.by_word import settle
from toolkit.jobs.deliver import deliver
from toolkit.jobs.not_there import not_there
from toolkit.jobs.reconcile import reconcile
from toolkit.mail import OnlyTo, redirect_key


class Counting(FakeMail):
    """Notes which keys were looked up one by one."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.looked_up = []

    def find(self, key):
        self.looked_up.append(key)
        return super().find(key)


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as opened:
        yield opened


def send(letter, ledger, transport, *, now=NOON):
    absent = not_there([letter], transport)
    return deliver(letter, message_to(letter), ledger, transport, mode="send", now=now, absent=absent)


def test_without_letters_nothing_is_asked():
    class Silent(FakeMail):
        def absent(self, keys):
            raise AssertionError(keys)

    assert not_there([], Silent()) == frozenset()


def test_a_letter_that_no_mailbox_holds_is_looked_up_when_it_left_and_not_before(ledger):
    transport = Counting()
    letter = an_approved_letter(ledger)
    assert send(letter, ledger, transport).state is S.SENT
    assert transport.looked_up == [letter.key]


def test_a_letter_that_a_mailbox_holds_is_looked_up_and_not_made_again(ledger, tmp_path):
    transport = Counting()
    letter = an_approved_letter(ledger)
    with open_ledger(tmp_path / "that was lost") as lost:
        send(an_approved_letter(lost), lost, transport)
    transport.looked_up.clear()
    assert send(letter, ledger, transport, now=LATER).state is S.SENT
    assert (transport.looked_up, transport.delivered) == ([letter.key], {letter.key: 1})


def broken_off(ledger, letter):
    ledger.move(letter.key, S.DRAFTING, expect=S.APPROVED)
    reconcile(ledger, FakeMail(), now=NOON)


def said_not_to_have_gone(ledger, letter):
    ledger.move(letter.key, S.DRAFTING, expect=S.APPROVED)
    ledger.move(letter.key, S.UNKNOWN, expect=S.DRAFTING)
    settle(ledger, letter.key, "not-sent", by="Ann Head", reason="IT looked", day=None)
    approve(ledger, letter.key)


@pytest.mark.parametrize("before", [broken_off, said_not_to_have_gone], ids=["broken off", "a person's word"])
def test_a_letter_whose_way_was_broken_off_meanwhile_is_looked_up_all_the_same(before, ledger):
    """Another run may have made its message after the look of this one, and died: only a look of now says."""
    transport = Counting()
    letter = an_approved_letter(ledger)
    absent = not_there([letter], transport)
    before(ledger, letter)
    transport.draft(message_to(letter), letter.key)
    transport.submit("draft-1")
    done = deliver(letter, message_to(letter), ledger, transport, mode="send", now=LATER, absent=absent)
    assert done.state is S.SENT
    assert (transport.looked_up, transport.delivered) == ([letter.key], {letter.key: 1})


def test_a_rehearsal_asks_for_the_keys_of_the_stand_ins(ledger):
    transport = Counting()
    letter = an_approved_letter(ledger)
    key = redirect_key(letter.key, TESTER)
    assert not_there([letter], OnlyTo(transport, TESTER)) == {key}
    transport.draft(message_to(letter), key)
    assert not_there([letter], OnlyTo(transport, TESTER)) == frozenset()
    assert not_there([letter], transport) == {a_key(1)}


def test_where_nobody_can_look_a_letter_leaves_all_the_same(ledger):
    transport = FakeMail(can_look_up=False)
    letter = an_approved_letter(ledger)
    assert not_there([letter], transport) == frozenset()
    assert send(letter, ledger, transport).state is S.SENT
