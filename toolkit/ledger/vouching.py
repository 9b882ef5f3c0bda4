"""A named person's word that a letter did not go, and what becomes of it when it turns up after all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from toolkit.core.letters import DID_NOT_GO, LetterRecord
from toolkit.core.steps import LetterState
from toolkit.ledger import rows, statements
from toolkit.ledger.arrows import TURNED_UP, VOUCHED
from toolkit.ledger.errors import LedgerError
from toolkit.ledger.schema import schema
from toolkit.ledger.statements import Author

if TYPE_CHECKING:
    from sqlalchemy import Connection

ARRIVED = frozenset({LetterState.SENT, LetterState.SAVED})
ANOTHER_DRAFT = "another draft of it lay among the drafts"


def did_not_go(connection: Connection, author: Author, key: str, by: str, reason: str) -> LetterRecord:
    """Take a letter in one of the states of `VOUCHED` back: rendered, and approved by nobody."""
    if not by.strip() or not reason.strip():
        raise LedgerError(f"Nobody says why letter {key[:12]} did not go.", "Give a name and a reason.")
    known = statements.expect(connection, key, VOUCHED)
    note = f"{DID_NOT_GO}{by.strip()}: {reason.strip()}"
    values = rows.UNAPPROVED | {"draft": "", "sent_on": None, "note": note}
    return statements.change(connection, author, known, LetterState.RENDERED, values, note)


def turned_up(
    connection: Connection, author: Author, key: str, to: LetterState, values: Mapping[str, object]
) -> LetterRecord:
    """Bring a letter of which somebody said that to `sent`, or `saved`."""
    known = statements.expect(connection, key, TURNED_UP)
    if to not in ARRIVED or not was_said(connection, key):
        raise LedgerError(f"Letter {key[:12]} is {known.state} and cannot become {to}.", "Run `conduct reconcile`.")
    return statements.change(connection, author, known, to, values, str(values["note"]))


def note_another_draft(connection: Connection, author: Author, letter: LetterRecord) -> None:
    """Add a line of that, which leaves the letter as it is."""
    statements.add_event(connection, author, letter.key, letter.state, letter.state, ANOTHER_DRAFT)


def watched(connection: Connection, since: datetime) -> frozenset[str]:
    from sqlalchemy import select

    events = schema().events
    said = events.c.note.startswith(DID_NOT_GO, autoescape=True) | (events.c.note == ANOTHER_DRAFT)
    query = select(events.c.key).where(said, events.c.at >= since.astimezone(UTC).isoformat())
    return frozenset(connection.execute(query).scalars())


def was_said(connection: Connection, key: str) -> bool:
    from sqlalchemy import exists, select

    events = schema().events
    said = (events.c.key == key) & events.c.note.startswith(DID_NOT_GO, autoescape=True)
    return bool(connection.execute(select(exists().where(said))).scalar_one())
