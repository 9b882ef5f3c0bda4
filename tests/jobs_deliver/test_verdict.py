"""What a look-up proves, as a table: every state of a letter on its way, against everything a transport may answer."""

from __future__ import annotations

from itertools import product

import pytest
from jobs_deliver.fake import FakeMail

from toolkit.core.steps import LetterState as S
from toolkit.jobs.reconcile import ON_THE_WAY, verdict
from toolkit.ledger import ARROWS
from toolkit.mail import Whereabouts

SENT, DRAFT, MOVING = Whereabouts.SENT, Whereabouts.DRAFT, Whereabouts.MOVING

TABLE = {
    #              found:   sent    draft       moving      nothing
    S.DRAFTING: {SENT: S.SENT, DRAFT: S.DRAFTED, MOVING: S.UNKNOWN, None: S.APPROVED},
    S.DRAFTED: {SENT: S.SENT, DRAFT: S.DRAFTED, MOVING: S.UNKNOWN, None: S.UNKNOWN},
    S.SENDING: {SENT: S.SENT, DRAFT: S.DRAFTED, MOVING: S.UNKNOWN, None: S.UNKNOWN},
    S.ACCEPTED: {SENT: S.SENT, DRAFT: S.ACCEPTED, MOVING: S.ACCEPTED, None: S.ACCEPTED},
    S.UNKNOWN: {SENT: S.SENT, DRAFT: S.DRAFTED, MOVING: S.UNKNOWN, None: S.UNKNOWN},
    S.CONFLICT: {SENT: S.SENT, DRAFT: S.CONFLICT, MOVING: S.CONFLICT, None: S.CONFLICT},
}

WITHOUT_LOOK_UP = {
    S.DRAFTING: S.UNKNOWN,
    S.DRAFTED: S.DRAFTED,
    S.SENDING: S.UNKNOWN,
    S.ACCEPTED: S.SENT,
    S.UNKNOWN: S.UNKNOWN,
    S.CONFLICT: S.CONFLICT,
}


def test_the_table_is_whole():
    assert set(TABLE) == set(WITHOUT_LOOK_UP) == set(ON_THE_WAY)


@pytest.mark.parametrize(("state", "found"), list(product(TABLE, [*Whereabouts, None])), ids=str)
def test_what_a_look_up_proves(state, found):
    proved = verdict(state, found, FakeMail())
    assert proved is TABLE[state][found]
    assert proved is state or proved in ARROWS[state]


@pytest.mark.parametrize("state", WITHOUT_LOOK_UP, ids=str)
def test_what_is_proved_where_nothing_can_be_looked_up(state):
    assert verdict(state, None, FakeMail(can_look_up=False)) is WITHOUT_LOOK_UP[state]


@pytest.mark.parametrize("state", TABLE, ids=str)
def test_where_nothing_is_delivered_a_letter_is_saved(state):
    assert verdict(state, SENT, FakeMail(delivers=False)) is S.SAVED


def test_only_an_interrupted_draft_may_ever_be_made_again():
    assert [(s, f) for s, row in TABLE.items() for f, to in row.items() if to is S.APPROVED] == [(S.DRAFTING, None)]
