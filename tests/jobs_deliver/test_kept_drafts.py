"""A server that speaks EWS and leaves among the drafts what it has sent, as if nothing had happened to it.

Some do: the item is the same to the last byte, so nothing that can be asked tells whether it went. A letter whose
answer was lost there must never go again by itself, and one that did not go there must not be lost either.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from jobs_deliver.test_deliver import LATER, message_to
from jobs_deliver.test_ews_faults import connection, ledger, one_run, server
from ledger.letters import NOON, a_key, a_letter_seen_to_leave, an_approved_letter, approve, open_ledger

from toolkit.core.steps import LetterState as S
from toolkit.jobs.by_word import settle
from toolkit.jobs.deliver import HandedOverError, deliver
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.verdict import PROVES_NOTHING
from toolkit.mail import Found, MailError, Whereabouts
from toolkit.mail.handed_over import A_MOMENT, HandedOver

__all__ = ["ledger", "server"]

LOST = ["timeout", "reset", "503", "truncated"]


def test_a_letter_that_was_accepted_stays_so_and_goes_once(ledger, server):
    server.store.keeps_drafts = True
    assert [one_run(ledger, server), one_run(ledger, server, now=LATER)] == [S.ACCEPTED, S.ACCEPTED]
    assert len(server.store.delivered) == 1


@pytest.mark.parametrize("kind", LOST)
def test_a_lost_answer_is_never_followed_by_a_second_letter(kind, ledger, server):
    server.store.keeps_drafts = True
    server.fail("SendItem", kind, acts=True)
    assert [one_run(ledger, server, now=now) for now in (LATER, LATER, LATER)] == [S.UNKNOWN] * 3
    assert len(server.store.delivered) == 1
    assert ledger.letter(a_key(1)).note == PROVES_NOTHING


@pytest.mark.parametrize("kind", LOST)
def test_what_did_not_go_waits_until_the_server_is_known(kind, ledger, server):
    server.fail("SendItem", kind, acts=False)
    assert [one_run(ledger, server), one_run(ledger, server, now=LATER)] == [S.UNKNOWN, S.UNKNOWN]
    assert server.store.delivered == []
    a_letter_seen_to_leave(ledger, server.name)
    assert one_run(ledger, server, now=LATER) is S.SENT
    assert len(server.store.delivered) == 1


def test_what_did_not_go_goes_once_a_person_says_so(ledger, server):
    server.fail("SendItem", "503", acts=False)
    one_run(ledger, server)
    assert one_run(ledger, server, now=LATER) is S.UNKNOWN
    settle(ledger, a_key(1), "not-sent", by="W. Trembath", reason="IT found no trace", day=None)
    approve(ledger, a_key(1))
    assert one_run(ledger, server, now=LATER) is S.SENT
    assert len(server.store.delivered) == 1
    assert [len(server.store.in_folder(folder)) for folder in ("drafts", "sentitems")] == [0, 1]


def test_a_draft_of_a_ledger_that_was_lost_is_not_submitted_again(ledger, server, tmp_path):
    server.store.keeps_drafts = True
    assert one_run(ledger, server) is S.ACCEPTED
    with open_ledger(tmp_path / "anew") as anew:
        an_approved_letter(anew)
        assert [one_run(anew, server), one_run(anew, server, now=LATER)] == [S.UNKNOWN, S.UNKNOWN]
        assert anew.letter(a_key(1)).note == PROVES_NOTHING
    assert len(server.store.delivered) == 1


def test_a_run_that_ended_at_its_own_draft_goes_on(ledger, server):
    server.fail("GetItem", "ErrorInternalServerError")
    assert one_run(ledger, server) is S.DRAFTED
    assert one_run(ledger, server, now=LATER) is S.SENT
    assert len(server.store.delivered) == 1


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self, seconds: float = 0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


def a_person_presses_send(server):
    """What Outlook does by itself: whatever the server does with a draft, Outlook's copy goes to Sent Items."""
    (item,) = server.store.in_folder("drafts")
    item.submitted = True
    server.store.arrive()


def another_is_lost_on_its_way(ledger, server, *, now=LATER):
    """The server takes the next letter and keeps it among the drafts, and its answer is lost."""
    an_approved_letter(ledger, 2)
    server.fail("SendItem", "reset", acts=True)
    letter = ledger.letter(a_key(2))
    deliver(letter, message_to(letter), ledger, connection(server), mode="send", now=now)
    for _ in range(2):
        one_run(ledger, server, now=now)
    return ledger.letter(a_key(2)).state


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=1)], ids=["at once", "a day later"])
def test_a_draft_that_a_person_sent_as_well_tells_nothing_of_the_server(later, ledger, server):
    server.store.keeps_drafts = True
    assert one_run(ledger, server) is S.ACCEPTED
    a_person_presses_send(server)
    assert one_run(ledger, server, now=NOON + later) is S.SENT
    assert another_is_lost_on_its_way(ledger, server) is S.UNKNOWN
    assert len(server.store.delivered) == 2  # one of each letter: a person's copy is not the fake's to count


def test_a_draft_that_a_person_sent_before_its_answer_was_lost_tells_nothing_either(ledger, server):
    ews = connection(server)
    submit = ews.submit

    def overtaken(ref):
        a_person_presses_send(server)
        return submit(ref)

    ews.submit = overtaken
    letter = ledger.letter(a_key(1))
    assert deliver(letter, message_to(letter), ledger, ews, mode="send", now=NOON).state is S.SENT
    assert not ledger.saw_drafts_cleared(server.name)


@pytest.mark.parametrize(("seconds", "shows"), [(0, True), (A_MOMENT, True), (A_MOMENT + 1, False)])
def test_what_is_seen_a_moment_after_the_answer_shows_the_server(seconds, shows, ledger, server):
    clock = Clock(100)
    ews = connection(server, handed_over=HandedOver(clock))
    find = ews.find

    def slow(key):
        if server.store.delivered:
            clock.seconds = 100 + seconds
        return find(key)

    ews.find = slow
    letter = ledger.letter(a_key(1))
    assert deliver(letter, message_to(letter), ledger, ews, mode="send", now=NOON).state is S.SENT
    assert ledger.saw_drafts_cleared(server.name) is shows


def test_what_another_run_finds_shows_nothing(ledger, server):
    ews = connection(server)
    find = ews.find

    def cut_off(key):
        if server.store.delivered:
            raise MailError("The line is down.", "Try again later.")
        return find(key)

    ews.find = cut_off
    letter = ledger.letter(a_key(1))
    with pytest.raises(HandedOverError, match="The line is down") as broke_off:
        deliver(letter, message_to(letter), ledger, ews, mode="send", now=NOON)
    assert broke_off.value.letter.state is S.ACCEPTED
    assert ledger.letter(a_key(1)).state is S.ACCEPTED
    (found,) = reconcile(ledger, connection(server), now=NOON)
    assert found.after is S.SENT
    assert not ledger.saw_drafts_cleared(server.name)


def test_a_letter_that_lags_on_its_way_has_left_the_drafts_all_the_same(ledger, server):
    server.store.lags = True
    assert one_run(ledger, server) is S.ACCEPTED
    assert ledger.saw_drafts_cleared(server.name)


def test_a_copy_among_the_sent_ones_beside_the_draft_shows_nothing(ledger, server):
    server.store.copies = True
    assert one_run(ledger, server) is S.SENT
    assert not ledger.saw_drafts_cleared(server.name)


def test_another_letter_is_not_the_one_that_was_accepted():
    handed_over = HandedOver(Clock())
    handed_over.lies("office@bude.example 1", a_key(1))
    handed_over.accepted("office@bude.example 1")
    found = [Found("office@bude.example 2", Whereabouts.SENT)]
    assert handed_over.took(a_key(1), found)
    assert not handed_over.took(a_key(2), found)
    assert not handed_over.took(a_key(1), [])
    handed_over.accepted("office@bude.example, which nobody named")
    assert not handed_over.took(a_key(1), found)


def test_a_draft_of_an_earlier_run_that_this_one_submits_shows_it_too(ledger, server):
    server.fail("GetItem", "ErrorInternalServerError")
    assert one_run(ledger, server) is S.DRAFTED
    assert one_run(ledger, server, now=LATER) is S.SENT
    assert ledger.saw_drafts_cleared(server.name)
