"""Letters and ledgers for tests of the ledger, and of the rooms that use one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState, Step
from toolkit.ledger import Ledger

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DOCUMENT = b"the letter, as a Word document"


def a_key(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def a_letter(number: int = 1, **changes: Any) -> LetterRecord:
    values = {
        "key": a_key(number),
        "school": "bude",
        "person": "Jane Penrose",
        "identity": "jane penrose",
        "step": Step.WARNING,
        "refs": (f"B-{number}", "B-x"),
        "first_day": date(2026, 11, 2),
        "to": f"parent{number}@home.example",
        "facts": "facts-1",
    }
    return LetterRecord(**(values | changes))


def url_of(folder: Path) -> str:
    return f"sqlite:///{(folder / '.conduct' / 'ledger.sqlite3').as_posix()}"


def open_ledger(where: Path | str) -> Ledger:
    """Open the SQLite ledger in a folder, or the one at a URL."""
    return Ledger.open(where if isinstance(where, str) else url_of(where), clock=lambda: NOON)


def render(ledger: Ledger, key: str, *, facts: str = "facts-1", document: bytes = DOCUMENT) -> LetterRecord:
    digest = sha256(document).hexdigest()
    return ledger.rendered(key, facts=facts, sha256=digest, document="letters/a.docx", day=NOON.date())


def approve(ledger: Ledger, key: str, *, facts: str = "facts-1") -> LetterRecord:
    return ledger.approved(key, by="Ann Head", role="head", reason="", facts=facts, at=NOON)


def an_approved_letter(ledger: Ledger, number: int = 1, **changes: Any) -> LetterRecord:
    letter = ledger.plan(a_letter(number, **changes))
    render(ledger, letter.key)
    return approve(ledger, letter.key)


def a_letter_seen_to_leave(ledger: Ledger, server: str, number: int = 99) -> LetterRecord:
    """Bring a letter to where its server was seen to take it out of the drafts and put it among the sent ones."""
    letter = an_approved_letter(ledger, number)
    ledger.move(letter.key, LetterState.DRAFTING, expect=LetterState.APPROVED)
    ledger.move(letter.key, LetterState.DRAFTED, expect=LetterState.DRAFTING, draft="office@bude.example item-99")
    ledger.move(letter.key, LetterState.SENDING, expect=LetterState.DRAFTED)
    ledger.move(letter.key, LetterState.ACCEPTED, expect=LetterState.SENDING)
    ledger.note_drafts_cleared(letter.key, server)
    return ledger.move(letter.key, LetterState.SENT, expect=LetterState.ACCEPTED, sent_on=NOON.date())


WAYS: dict[LetterState, tuple[LetterState, ...]] = {
    LetterState.DRAFTING: (LetterState.DRAFTING,),
    LetterState.DRAFTED: (LetterState.DRAFTING, LetterState.DRAFTED),
    LetterState.SENDING: (LetterState.DRAFTING, LetterState.DRAFTED, LetterState.SENDING),
}
for _state in (LetterState.ACCEPTED, LetterState.UNKNOWN, LetterState.REJECTED):
    WAYS[_state] = (*WAYS[LetterState.SENDING], _state)
for _state in (LetterState.SENT, LetterState.SAVED):
    WAYS[_state] = (*WAYS[LetterState.ACCEPTED], _state)
WAYS[LetterState.BOUNCED] = (*WAYS[LetterState.SENT], LetterState.BOUNCED)
WAYS[LetterState.CONFLICT] = (*WAYS[LetterState.UNKNOWN], LetterState.CONFLICT)


def a_letter_in(state: LetterState, ledger: Ledger, number: int = 1) -> LetterRecord:
    """Bring a letter to a state along the arrows."""
    letter = ledger.plan(a_letter(number))
    if state is not LetterState.PLANNED:
        letter = render(ledger, letter.key)
    if state not in {LetterState.PLANNED, LetterState.RENDERED}:
        letter = approve(ledger, letter.key)
    for next_state in WAYS.get(state, ()):
        letter = ledger.move(letter.key, next_state, expect=letter.state)
    return letter
