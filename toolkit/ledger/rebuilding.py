"""A letter enters a ledger that was lost, in the state that its log tells of: never one that can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState
from toolkit.ledger import proofs, rows, statements
from toolkit.ledger.errors import LedgerError
from toolkit.ledger.statements import Author

if TYPE_CHECKING:
    from sqlalchemy import Connection

STATES = frozenset(
    {LetterState.SENT, LetterState.SAVED, LetterState.BOUNCED, LetterState.REJECTED, LetterState.UNKNOWN}
)
"""States out of which no run sends a letter by itself."""


def rebuilt(connection: Connection, author: Author, record: LetterRecord, note: str, redirect_of: str) -> LetterRecord:
    """Add the letter with `note` as its first event; one that was only planned or made anew meanwhile is brought there.

    A letter of which the ledger knows that it may have left is returned as it stands. Raises `LedgerError` for a
    state that would let a run send it.
    """
    if record.state not in STATES:
        raise LedgerError(f"A letter that is {record.state} is not rebuilt.", "Nothing was changed.")
    known = statements.find(connection, record.key)
    if known is None:
        return statements.add(connection, author, record, redirect_of, note)
    if known.state.may_have_left:
        return known
    proofs.end(connection, known.key)
    values = {name: value for name, value in rows.columns(record).items() if name not in {"key", "state"}}
    return statements.change(connection, author, known, record.state, values, note)
