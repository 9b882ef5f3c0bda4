from __future__ import annotations

from itertools import pairwise, product

import pytest
from ledger.letters import NOON, a_letter_in, open_ledger

from toolkit.core.steps import LetterState
from toolkit.ledger import ARROWS, VOUCHED, LedgerError, sqlite

BEFORE_APPROVAL = {LetterState.PLANNED, LetterState.RENDERED}

DRAWN = """
planned → rendered → approved → drafting → drafted → sending → accepted → sent → bounced
sending → unknown → sent
unknown → drafted
unknown → conflict
sending → rejected
accepted → saved
sending → saved
drafting → approved
sending → sent
sending → drafted
"""


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def ledger(request, tmp_path_factory):
    if request.param == "PostgreSQL":
        with open_ledger(request.getfixturevalue("postgresql").new_database()) as opened:
            yield opened
        return
    quick = ("PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY")  # a thousand commits, and no power cut
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "PRAGMAS", quick)
        with open_ledger(tmp_path_factory.mktemp("arrows")) as opened:
            yield opened


def drawn_arrows():
    for line in DRAWN.strip().splitlines():
        words = [LetterState(word.strip()) for word in line.split("→")]
        yield from pairwise(words)


def test_every_state_says_what_may_follow():
    assert set(ARROWS) == set(LetterState)


@pytest.mark.parametrize(("before", "after"), list(drawn_arrows()), ids=lambda state: state.value)
def test_an_arrow_of_the_design_is_allowed(before, after):
    assert after in ARROWS[before]


def test_the_program_takes_nothing_back_that_may_have_left():
    """But for a letter whose run stopped before its draft was made: nothing was handed over, and none is found."""
    back = {(s, to) for s, after in ARROWS.items() for to in after if s.may_have_left and not to.may_have_left}
    assert back == {(LetterState.DRAFTING, LetterState.APPROVED)}


@pytest.mark.parametrize(("number", "before"), list(enumerate(LetterState, start=1000)), ids=str)
def test_a_named_persons_word_takes_back_what_nothing_else_can(number, before, ledger):
    """And then it is approved by nobody: whatever lies ahead of it, somebody accepts it once more first."""
    letter = a_letter_in(before, ledger, number)
    if before not in VOUCHED:
        with pytest.raises(LedgerError):
            ledger.did_not_go(letter.key, by="A. Hale", reason="IT looked")
        assert ledger.letter(letter.key) == letter
        return
    assert before.may_have_left
    after = ledger.did_not_go(letter.key, by="A. Hale", reason="IT looked")
    assert (after.state, after.approved_by, after.sent_on) == (LetterState.RENDERED, "", None)
    last = ledger.events(letter.key)[-1]
    assert (last.before, last.note) == (before, "did not go, says A. Hale: IT looked")


@pytest.mark.parametrize(("by", "reason"), [("", "IT looked"), ("A. Hale", " ")], ids=["nobody", "no reason"])
def test_nobodys_word_takes_nothing_back(by, reason, ledger):
    letter = a_letter_in(LetterState.ACCEPTED, ledger, 1100 + len(by))
    with pytest.raises(LedgerError):
        ledger.did_not_go(letter.key, by=by, reason=reason)
    assert ledger.letter(letter.key) == letter


@pytest.mark.parametrize("to", [LetterState.SENT, LetterState.SAVED], ids=str)
def test_a_letter_that_turns_up_is_sent_from_then_on(to, ledger):
    letter = a_letter_in(LetterState.ACCEPTED, ledger, 1200 + len(to))
    ledger.did_not_go(letter.key, by="A. Hale", reason="IT looked")
    after = ledger.turned_up(letter.key, to, sent_on=NOON.date(), note="it turned up")
    assert (after.state, after.sent_on) == (to, NOON.date())
    assert ledger.events(letter.key)[-1].note == after.note == "it turned up"


@pytest.mark.parametrize(("number", "state"), list(enumerate(LetterState, start=1300)), ids=str)
def test_nothing_turns_up_of_which_nobody_said_that_it_had_not_gone(number, state, ledger):
    letter = a_letter_in(state, ledger, number)
    with pytest.raises(LedgerError):
        ledger.turned_up(letter.key, LetterState.SENT, sent_on=NOON.date(), note="it turned up")
    assert ledger.letter(letter.key) == letter


def test_a_letter_that_is_gone_only_bounces_or_is_delivered_after_all():
    assert ARROWS[LetterState.SENT] == {LetterState.BOUNCED}
    assert ARROWS[LetterState.SAVED] == {LetterState.SENT}
    assert ARROWS[LetterState.BOUNCED] == {LetterState.SENT}


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        pytest.param(number, before, after, id=f"{before}-{after}")
        for number, (before, after) in enumerate(product(LetterState, LetterState))
    ],
)
def test_move_follows_the_arrows_and_no_others(number, before, after, ledger):
    letter = a_letter_in(before, ledger, number)
    history = ledger.events(letter.key)
    if after in ARROWS[before] and not {before, after} & BEFORE_APPROVAL:
        assert ledger.move(letter.key, after, expect=before).state is after
        assert [event.after for event in ledger.events(letter.key)] == [event.after for event in history] + [after]
    else:
        with pytest.raises(LedgerError):
            ledger.move(letter.key, after, expect=before)
        assert ledger.letter(letter.key) == letter
        assert ledger.events(letter.key) == history
