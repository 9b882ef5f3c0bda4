"""A server that speaks EWS and leaves among the drafts what it has sent, as if nothing had happened to it.

Some do: the item is the same to the last byte, so nothing that can be asked tells whether it went. A letter whose
answer was lost there must never go again by itself, and one that did not go there must not be lost either.
"""

from __future__ import annotations

import pytest
from jobs_deliver.test_deliver import LATER
from jobs_deliver.test_ews_faults import ledger, one_run, server
from ledger.letters import a_key, a_letter_seen_to_leave, an_approved_letter, approve, open_ledger

from toolkit.core.steps import LetterState as S
from toolkit.jobs.reconcile import settle
from toolkit.jobs.verdict import PROVES_NOTHING

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
    a_letter_seen_to_leave(ledger)
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
