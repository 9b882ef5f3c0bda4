"""What a look-up proves, as a table: every state of a letter on its way, against everything a transport may answer."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from jobs_deliver.fake import FakeMail

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.core.steps import Step
from toolkit.jobs.reconcile import ON_THE_WAY
from toolkit.jobs.verdict import moved, verdict, waiting
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
    S.DRAFTING: S.APPROVED,
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


@pytest.mark.parametrize(("state", "found"), list(product(TABLE, [*Whereabouts, None])), ids=str)
def test_where_drafts_prove_nothing_what_may_have_been_submitted_stays_unknown(state, found):
    submitted = found is DRAFT and state in {S.SENDING, S.UNKNOWN}
    proved = verdict(state, found, FakeMail(), drafts_prove=False)
    assert proved is (S.UNKNOWN if submitted else TABLE[state][found])
    assert proved is state or proved in ARROWS[state]


@pytest.mark.parametrize("state", WITHOUT_LOOK_UP, ids=str)
def test_what_is_proved_where_nothing_can_be_looked_up(state):
    assert verdict(state, None, FakeMail(can_look_up=False)) is WITHOUT_LOOK_UP[state]


@pytest.mark.parametrize("state", TABLE, ids=str)
def test_where_nothing_is_delivered_a_letter_is_saved(state):
    assert verdict(state, SENT, FakeMail(delivers=False)) is S.SAVED


def test_only_an_interrupted_draft_may_ever_be_made_again():
    assert [(s, f) for s, row in TABLE.items() for f, to in row.items() if to is S.APPROVED] == [(S.DRAFTING, None)]


SMTP = FakeMail(can_look_up=False)
FOLDER = FakeMail(delivers=False)


@pytest.mark.parametrize(
    ("state", "transport", "mode", "said"),
    [
        pytest.param(S.UNKNOWN, FakeMail(), "draft", "", id="does nothing: its own note says why"),
        pytest.param(S.ACCEPTED, FakeMail(), "send", "look again in an hour", id="accepted"),
        pytest.param(S.DRAFTED, FakeMail(), "draft", "for somebody to send it", id="a person sends it"),
        pytest.param(S.DRAFTED, FakeMail(), "send", "the next `conduct send` submits it", id="conduct sends it"),
        pytest.param(S.DRAFTED, FOLDER, "draft", "the next `conduct send` submits it", id="a folder's draft"),
        pytest.param(S.DRAFTED, SMTP, "send", "was made ready and not handed over", id="smtp, which has no drafts"),
    ],
)
def test_what_a_letter_waits_for(state, transport, mode, said):
    words = waiting(state, transport, mode)
    assert said in words
    assert bool(said) == bool(words)
    assert transport is not SMTP or "drafts" not in words


@pytest.mark.parametrize(
    ("before", "to", "transport", "said"),
    [
        pytest.param(S.SENDING, S.SENT, FakeMail(), "", id="does nothing: the state says enough"),
        pytest.param(S.DRAFTING, S.APPROVED, SMTP, "nothing had left", id="nothing had left"),
        pytest.param(S.SENDING, S.DRAFTED, FakeMail(), "found among the drafts", id="still a draft"),
        pytest.param(S.SENDING, S.UNKNOWN, FakeMail(), "was not found", id="not found"),
        pytest.param(S.DRAFTED, S.UNKNOWN, FakeMail(), "somebody deleted or moved it", id="the draft is gone"),
        pytest.param(S.DRAFTED, S.UNKNOWN, FakeMail(), "another mailbox now than office@bude.example", id="in which"),
        pytest.param(S.SENDING, S.UNKNOWN, SMTP, f"Message-ID begins {'0a' * 16}", id="a server that cannot be asked"),
    ],
)
def test_what_is_said_of_a_letter_that_was_looked_up(before, to, transport, said):
    letter = LetterRecord(
        "0a" * 16, "bude", "A Lee", "a lee", Step.MEETING, (), date(2026, 11, 23), before, draft="office@bude.example 7"
    )
    words = moved(letter, to, transport)
    assert said in words
    assert bool(said) == bool(words)
