"""Second proofs in the ledger: of one text, kept for good; a ledger from before them is brought up to date."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from ledger.letters import DOCUMENT, NOON, a_key, a_letter, a_letter_in, open_ledger, render, url_of
from ledger.raw import raw
from ledger.version_1 import a_ledger_of_version_1
from sqlalchemy.exc import DBAPIError

from toolkit.core.letters import PROOF_ENDED
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState
from toolkit.ledger import Ledger, LedgerError
from toolkit.ledger.schema import VERSION


@pytest.fixture
def ledger(url, monkeypatch):
    monkeypatch.setenv("LOGNAME", "s.roskilly")
    with open_ledger(url) as opened:
        yield opened


def prove(ledger, *, by="S. Roskilly", facts="facts-1", document=DOCUMENT, at=NOON):
    return ledger.prove(a_key(1), by=by, role="slt", facts=facts, sha256=sha256(document).hexdigest(), at=at)


def a_rendered_letter(ledger):
    return render(ledger, ledger.plan(a_letter()).key)


def file_of(folder):
    return folder / ".conduct" / "ledger.sqlite3"


def test_a_letter_that_nobody_confirmed_has_no_proof(ledger):
    assert a_rendered_letter(ledger).proofs == ()


def test_a_proof_says_who_as_what_under_which_login_where_when_and_about_which_text(url, ledger):
    letter = a_rendered_letter(ledger)
    proof = prove(ledger)
    assert (proof.by, proof.role, proof.login, proof.at) == ("S. Roskilly", "slt", "s.roskilly", NOON)
    assert (proof.key, proof.facts, proof.sha256, proof.ended) == (letter.key, letter.facts, letter.sha256, "")
    assert proof.machine
    assert ledger.letter(letter.key) == replace(letter, proofs=(proof,))
    assert Ledger.peek(url) == ledger.letters() == (replace(letter, proofs=(proof,)),)
    assert ledger.events(letter.key)[-1].note == "confirmed by S. Roskilly"


def test_the_first_time_counts_and_another_approver_is_another_proof(ledger):
    a_rendered_letter(ledger)
    first = prove(ledger)
    assert prove(ledger, at=NOON + timedelta(days=1)) == first
    other = prove(ledger, by="P. Lean")
    assert ledger.letter(a_key(1)).proofs == (first, other)


@pytest.mark.parametrize(
    "read",
    [
        pytest.param({"facts": "facts-0"}, id="another text"),
        pytest.param({"document": b"another document"}, id="another document"),
    ],
)
def test_what_is_not_the_letter_that_was_read_is_refused(read, ledger):
    a_rendered_letter(ledger)
    with pytest.raises(LedgerError, match="has changed since"):
        prove(ledger, **read)
    assert ledger.letter(a_key(1)).proofs == ()


@pytest.mark.parametrize("state", [LetterState.PLANNED, LetterState.DRAFTED, LetterState.SENT, LetterState.BOUNCED])
def test_what_nobody_can_have_read_and_what_left_is_not_confirmed(state, ledger):
    a_letter_in(state, ledger)
    with pytest.raises(LedgerError, match=f"is {state}"):
        prove(ledger)


def anew(ledger):
    ledger.plan(a_letter(facts="facts-2"))


def rendered_anew(ledger):
    render(ledger, a_key(1), facts="facts-2")


def another_day(ledger):
    ledger.plan(a_letter(representation_by=NOON.date()))
    render(ledger, a_key(1), document=b"the same letter, of another day")


@pytest.mark.parametrize(
    ("act", "ended"),
    [
        pytest.param(another_day, "", id="does nothing: only the day is another"),
        pytest.param(anew, PROOF_ENDED, id="the letter says something else"),
        pytest.param(rendered_anew, PROOF_ENDED, id="it was made anew, and says something else"),
    ],
)
def test_a_proof_is_of_one_text_and_never_comes_back(act, ended, ledger):
    a_rendered_letter(ledger)
    prove(ledger)
    act(ledger)
    ledger.plan(a_letter())
    render(ledger, a_key(1))
    assert [each.ended for each in ledger.letter(a_key(1)).proofs] == [ended]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM proofs",
        *(f"UPDATE proofs SET \"{name}\" = 'x'" for name in ("by", "login", "facts", "sha256", "at", "role", "key")),
    ],
)
def test_the_database_itself_refuses_to_change_a_proof(statement, url, ledger):
    letter = a_rendered_letter(ledger)
    proof = prove(ledger)
    with pytest.raises(DBAPIError, match="append only"), raw(url) as connection:
        connection.exec_driver_sql(statement)
    assert ledger.letter(letter.key).proofs == (proof,)


def test_a_ledger_from_before_proofs_keeps_all_it_holds(tmp_path):
    before = a_ledger_of_version_1(tmp_path)
    seen = Ledger.peek(url_of(tmp_path))
    assert [(each.key, each.state, each.proofs) for each in seen] == [
        ("a" * 64, LetterState.SENT, ()),
        ("b" * 64, LetterState.RENDERED, ()),
    ]
    with open_ledger(tmp_path) as ledger:
        assert ledger.letters() == seen
        assert [each.note for each in ledger.events("b" * 64)] == ["", "made"]
        letter = ledger.letter("b" * 64)
        proof = ledger.prove(
            letter.key, by="S. Roskilly", role="slt", facts=letter.facts, sha256=letter.sha256, at=NOON
        )
    with open_ledger(tmp_path) as again:
        assert again.letter("b" * 64) == replace(letter, proofs=(proof,))
        assert again.letter("a" * 64) == seen[0]
    connection = sqlite3.connect(file_of(tmp_path))
    assert connection.execute("SELECT version FROM schema_version").fetchall() == [(VERSION,)]
    kept = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("letters", "events")]
    assert [line[: len(before[0][0])] for line in kept[0]] == before[0]
    assert kept[1][: len(before[1])] == before[1]
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        connection.execute("DELETE FROM proofs")
    connection.close()


def test_looking_at_a_ledger_from_before_proofs_changes_nothing(tmp_path):
    a_ledger_of_version_1(tmp_path)
    before = file_of(tmp_path).read_bytes()
    assert len(Ledger.peek(url_of(tmp_path))) == 2
    assert file_of(tmp_path).read_bytes() == before


def test_a_program_from_before_proofs_would_refuse_this_ledger(tmp_path, monkeypatch):
    from toolkit.ledger import database

    open_ledger(tmp_path).close()
    monkeypatch.setattr(database, "VERSION", 1)
    with pytest.raises(ToolkitError, match="newer version"):
        open_ledger(tmp_path)
    with pytest.raises(ToolkitError, match="newer version"):
        Ledger.peek(url_of(tmp_path))
