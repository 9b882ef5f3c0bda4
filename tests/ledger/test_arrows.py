from __future__ import annotations

from itertools import pairwise, product

import pytest
from ledger.letters import a_letter_in, open_ledger

from toolkit.core.steps import LetterState
from toolkit.ledger import ARROWS, LedgerError, sqlite

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


def test_what_may_have_left_never_looks_as_if_it_had_not_unless_settled():
    """The only ways back to a state in which a message may be made: looked up, or vouched for by a person."""
    back = {s for s, to in ARROWS.items() if s.may_have_left and any(not after.may_have_left for after in to)}
    assert {s.value for s in back} == {"drafting", "unknown", "conflict", "rejected"}
    assert all({after for after in ARROWS[s] if not after.may_have_left} == {LetterState.APPROVED} for s in back)


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
