"""A letter enters a ledger that was lost: in the state that its log tells of, and never one that can be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from ledger.letters import NOON, a_letter, a_letter_in

from toolkit.core.steps import LetterState as S
from toolkit.ledger import LedgerError
from toolkit.ledger.rebuilding import STATES

DAY = date(2026, 11, 5)
NOTE = "rebuilt from logs/bude.xlsx row 4 by W. Trembath: the disk broke"


def told(state, **changes):
    return a_letter(state=state, sent_on=DAY, facts="", **changes)


@pytest.mark.parametrize("state", [s for s in S if s.may_have_left], ids=str)
def test_a_letter_that_may_have_left_stays_as_it_is(state, ledger):
    letter = a_letter_in(state, ledger)
    before = ledger.events(letter.key)
    assert ledger.rebuilt(told(S.SENT), note=NOTE) == letter
    assert ledger.events(letter.key) == before


@pytest.mark.parametrize("state", [s for s in S if s not in STATES], ids=str)
def test_no_letter_becomes_one_that_a_run_sends(state, ledger):
    with pytest.raises(LedgerError, match="is not rebuilt"):
        ledger.rebuilt(told(state), note=NOTE)
    assert ledger.letters() == ()


@pytest.mark.parametrize("state", sorted(STATES), ids=str)
def test_it_is_entered_with_one_event_that_says_where_it_is_from(state, ledger):
    letter = ledger.rebuilt(told(state), note=NOTE)
    assert ledger.letter(letter.key) == letter == told(state)
    (event,) = ledger.events(letter.key)
    assert (event.before, event.after, event.note, event.at) == (None, state, NOTE, NOON)
    assert ledger.rebuilt(told(S.BOUNCED), note="again") == letter


@pytest.mark.parametrize("state", [S.PLANNED, S.RENDERED, S.APPROVED], ids=str)
def test_one_that_was_made_anew_meanwhile_is_brought_there_and_its_approval_is_gone(state, ledger):
    a_letter_in(state, ledger)
    letter = ledger.rebuilt(told(S.UNKNOWN), note=NOTE)
    assert replace(letter, proofs=()) == told(S.UNKNOWN)
    assert (letter.approved_by, letter.sha256) == ("", "")
    assert (ledger.events(letter.key)[-1].before, ledger.events(letter.key)[-1].note) == (state, NOTE)


def test_a_redelivery_is_no_letter_of_its_own(ledger):
    letter = ledger.rebuilt(told(S.BOUNCED), note=NOTE)
    again = ledger.rebuilt(a_letter(2, state=S.SENT), note=NOTE, redirect_of=letter.key)
    assert (ledger.letters(), ledger.letters(redirected=True)) == ((letter,), (again,))
