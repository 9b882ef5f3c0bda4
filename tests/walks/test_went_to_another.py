"""Somebody changes the address of a draft in Outlook and sends it: nothing stands on that letter until it is known."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

import pytest
from jobs_drafts.outlook import OTHER, exchange, microsoft_365
from walks.invited import Invited
from walks.walk import ADDRESS, NAME, OFFICE

from toolkit.core.keys import redelivery_key

BREACH, LATER = "25 Nov", "26 Nov"


@pytest.fixture(params=[exchange, microsoft_365], ids=["Exchange", "Microsoft 365"])
def invited(request, walk, tmp_path, monkeypatch):
    """Jane Orr's invitation went from the drafts, and to somebody else's address."""
    monkeypatch.setenv("NO_PROXY", "localhost")
    with ExitStack() as open_:
        mailbox = open_.enter_context(request.param(tmp_path / "certificates"))
        monkeypatch.setenv(*mailbox.secret)
        invited = Invited(walk, mailbox, mode="draft")
        invited.approve()
        assert walk.send() == [(NAME, "meeting", "drafted")]
        mailbox.edit(invited.letter.key, "recipient")
        mailbox.send(invited.letter.key)
        yield invited


def test_a_later_breach_is_no_breach_after_it_and_every_command_says_why(invited):
    invited.walk.at(BREACH).log(BREACH)
    said = invited.run("today")
    assert "now bounced. what went is not what was approved: the recipient is not the letter's" in said
    assert invited.walk.plan() == [("meeting", "blocked", ["delivery"])]
    assert "needs somebody to say whose address its letter went to: `conduct explain BUDE-" in invited.run("plan")
    assert invited.why().startswith("Blocked. This letter went to another address than its person's: nothing stands")
    assert "write in `Delivered on` when it went, and correct the address in the log. If not: `conduct" in invited.why()
    told = invited.walk.explain()
    assert "The meeting letter: sent to another address than its own" in told
    assert "It has reached nobody, as far as is known: the step does not count." in told
    assert invited.walk.cells(invited.row, "Letter status") == ["bounced"]


def test_where_the_ledger_is_lost_the_log_alone_keeps_it_from_counting(invited):
    invited.run("today")
    (invited.walk.folder / ".conduct" / "ledger.sqlite3").unlink()
    invited.walk.at(BREACH).log(BREACH)
    assert invited.walk.at(LATER).plan() == [("meeting", "blocked", ["delivery"])]


def test_it_counts_from_the_day_that_the_office_writes_where_the_address_is_hers(invited):
    invited.run("today")
    invited.walk.type(invited.row, "Email", OTHER)
    assert "[readdressed]" not in invited.run("plan")
    invited.walk.type(invited.row, "Delivered on", datetime.fromisoformat("2026-11-23"))
    invited.run("today")
    assert (invited.letter.state, str(invited.letter.sent_on)) == ("sent", "2026-11-23")
    assert invited.walk.plan() == [("meeting", "waiting", [])]


def test_it_counts_once_it_went_again_to_her_and_a_second_slip_is_seen_too(invited):
    invited.run("today")
    order = ("--redeliver", invited.letter.refs[0], "--by", OFFICE, "--reason", "a slip in Outlook")
    invited.walk.at(BREACH).run("send", "--yes", *order, "--wrong-address", "--to", ADDRESS)
    (note,) = (invited.walk.folder / "data-protection").iterdir()
    assert "To:          another address than the letter's" in note.read_text("utf-8-sig")
    again = redelivery_key(invited.letter.key, 1)
    invited.mailbox.edit(again, "recipient")
    invited.mailbox.send(again)
    assert "the recipient is not the letter's" in invited.run("reconcile")
    assert (invited.letter.state, invited.letter.went_to_another) == ("bounced", True)
    assert invited.walk.at(LATER).plan() == [("meeting", "blocked", ["delivery"])]
    invited.walk.run("send", "--yes", *order)
    invited.mailbox.send(redelivery_key(invited.letter.key, 2))
    invited.run("reconcile")
    assert (invited.letter.state, invited.mailbox.left) == ("sent", 3)
    assert invited.walk.at(LATER).plan() == [("meeting", "waiting", [])]
