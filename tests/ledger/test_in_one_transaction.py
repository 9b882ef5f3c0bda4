"""What precedes the first letter of a run is noted of all of them together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from ledger.letters import a_key, a_letter, an_approved_letter, approve, open_ledger, render
from mail.many import TODAY, lay_out
from sqlalchemy import Engine, event

from toolkit.core.steps import LetterState
from toolkit.jobs.send import send
from toolkit.ledger import Ledger, LedgerError

NOW = datetime.fromisoformat(f"{TODAY}T12:00:00+00:00").astimezone(UTC)


@pytest.fixture
def commits():
    """Count the transactions that are committed."""
    seen = []

    def committed(connection):
        seen.append(connection)

    event.listen(Engine, "commit", committed)
    yield seen
    event.remove(Engine, "commit", committed)


def test_what_is_noted_together_stands(url):
    with open_ledger(url) as ledger:
        with ledger.together():
            for number in range(3):
                an_approved_letter(ledger, number)
            with ledger.together():
                assert ledger.letter(a_key(2)).state is LetterState.APPROVED
        assert len(ledger.letters()) == 3
    assert {each.state for each in Ledger.peek(url)} == {LetterState.APPROVED}


def test_an_error_takes_back_what_was_noted_together_with_it(tmp_path):
    with open_ledger(tmp_path) as ledger:
        known = ledger.plan(a_letter(0))
        with pytest.raises(LedgerError):
            render_and_fail(ledger, known.key)
        assert ledger.letters() == (known,)
        render(ledger, known.key)
        assert ledger.letter(known.key).state is LetterState.RENDERED


def render_and_fail(ledger, key):
    with ledger.together():
        render(ledger, key)
        ledger.plan(a_letter(1))
        approve(ledger, a_key(2))


def test_a_letter_on_its_way_is_never_noted_together_with_others(tmp_path):
    with open_ledger(tmp_path) as ledger:
        letter = an_approved_letter(ledger)
        with pytest.raises(ValueError, match="committed before the next act"), ledger.together():
            ledger.move(letter.key, LetterState.DRAFTING, expect=LetterState.APPROVED)
        assert ledger.letter(letter.key).state is LetterState.APPROVED


def test_a_run_commits_no_more_often_before_its_first_letter_where_there_are_more(tmp_path, commits, monkeypatch):
    class FirstLetterError(Exception):
        pass

    def first_letter(*_args, **_options):
        raise FirstLetterError

    monkeypatch.setattr("toolkit.jobs.send.deliver_all", first_letter)
    counted = []
    for count in (2, 7):
        lay_out(tmp_path / str(count), count, {"transport": "folder"})
        commits.clear()
        with pytest.raises(FirstLetterError):
            send(tmp_path / str(count), NOW)
        counted.append(len(commits))
    assert counted[0] == counted[1] > 0
