"""What the ledger tells of a letter's deliveries: where each went, and why one reached nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from hashlib import sha256

from ledger.letters import DOCUMENT, NOON, a_key, a_letter, an_approved_letter, approve, render

from toolkit.core.keys import redelivery_key
from toolkit.core.letters import Delivery, InCalendar
from toolkit.core.steps import LetterState as S
from toolkit.jobs.redelivered import carry_over
from toolkit.ledger import Ledger

OLD, NEW, REASON = "parent1@home.example", "new@home.example", "no mailbox has this address (5.1.1)"
KEY, DAY = a_key(1), NOON.date()


def comes_back(ledger, key=KEY, reason=REASON):
    ledger.move(key, S.SENT, expect=S.APPROVED, sent_on=DAY)
    ledger.move(key, S.BOUNCED, expect=S.SENT, note=reason)


def goes_again(ledger, to, ordinal=1):
    key = redelivery_key(KEY, ordinal)
    ledger.plan(replace(a_letter(1), key=key, to=to), redirect_of=KEY)
    render(ledger, key)
    approve(ledger, key)
    ledger.move(key, S.SENT, expect=S.APPROVED, sent_on=DAY)
    return key


def deliveries(ledger):
    (letter,) = ledger.letters()
    return letter.deliveries


def test_nothing_is_told_of_a_letter_that_simply_went(ledger):
    an_approved_letter(ledger)
    ledger.move(KEY, S.SENT, expect=S.APPROVED, sent_on=DAY)
    assert deliveries(ledger) == ()


def test_the_first_end_is_the_first_deliverys_and_each_redelivery_has_its_own(ledger):
    an_approved_letter(ledger)
    comes_back(ledger)
    first = Delivery(OLD, S.BOUNCED, DAY, DAY, REASON)
    assert deliveries(ledger) == (first,)
    again = goes_again(ledger, NEW)
    carry_over(ledger)
    first = replace(first, state=S.SENT)
    assert deliveries(ledger) == (first, Delivery(NEW, S.SENT, DAY))
    assert ledger.letters()[0].reached == NEW
    ledger.move(again, S.BOUNCED, expect=S.SENT, note="the mailbox is full (5.2.2)")
    carry_over(ledger)
    first = replace(first, state=S.BOUNCED)
    assert deliveries(ledger) == (first, Delivery(NEW, S.BOUNCED, DAY, DAY, "the mailbox is full (5.2.2)"))
    assert ledger.letters()[0].reached == OLD


def test_a_stand_in_of_a_rehearsal_is_no_delivery(ledger):
    an_approved_letter(ledger)
    ledger.plan(replace(a_letter(1), key=a_key(9), to="it@trust.example"), redirect_of=KEY)
    render(ledger, a_key(9))
    approve(ledger, a_key(9))
    comes_back(ledger, a_key(9))
    assert deliveries(ledger) == ()


def test_a_refusal_is_told_while_it_stands(ledger):
    an_approved_letter(ledger)
    for state in (S.DRAFTING, S.DRAFTED, S.SENDING):
        ledger.move(KEY, state, expect=ledger.letter(KEY).state)
    ledger.move(KEY, S.REJECTED, expect=S.SENDING, note="the mail server refused it: 550 5.1.1 user unknown")
    assert [each.reason for each in deliveries(ledger)] == ["the mail server refused it: 550 5.1.1 user unknown"]
    ledger.did_not_go(KEY, by="A. Hale", reason="corrected")
    assert deliveries(ledger) == ()


def test_whoever_only_looks_is_told_the_same(ledger, url):
    an_approved_letter(ledger)
    comes_back(ledger)
    goes_again(ledger, NEW)
    assert [each.deliveries for each in Ledger.peek(url)] == [deliveries(ledger)]


def test_when_a_meeting_begins_that_stands_in_a_calendar_is_kept(ledger):
    an_approved_letter(ledger)
    rendered = {"facts": "facts-1", "sha256": sha256(DOCUMENT).hexdigest(), "document": "a.pdf", "day": DAY}
    assert ledger.letters()[0].in_calendar is None
    begins = datetime.combine(DAY, time(15, 30))
    ledger.rendered(KEY, **rendered, enclosed="ab" * 32, starts=begins)
    assert ledger.letters()[0].in_calendar == InCalendar(begins)
    ledger.rendered(KEY, **rendered, enclosed="ab" * 32)
    assert ledger.letters()[0].in_calendar == InCalendar(None)
    ledger.rendered(KEY, **rendered)
    assert ledger.letters()[0].in_calendar is None
