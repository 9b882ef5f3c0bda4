"""A proof enters the ledger: of the letter that was read, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.letters import Proof
from toolkit.core.steps import LetterState
from toolkit.ledger import proofs, statements
from toolkit.ledger.errors import changed
from toolkit.ledger.statements import Author

if TYPE_CHECKING:
    from sqlalchemy import Connection


def prove(connection: Connection, author: Author, proof: Proof) -> Proof:
    """Note a proof and its event; return the one that stands already, where the same login gave it before.

    Raises `LedgerError` when the letter is not the one that was read, or may have left.
    """
    known = statements.expect(connection, proof.key, {LetterState.RENDERED, LetterState.APPROVED})
    if (known.facts, known.sha256) != (proof.facts, proof.sha256):
        raise changed(proof.key)
    for each in known.proofs:
        if (each.by, each.login, each.facts, each.ended) == (proof.by, proof.login, proof.facts, ""):
            return each
    proofs.add(connection, proof)
    statements.change(connection, author, known, known.state, {}, f"confirmed by {proof.by}", proof.at)
    return proof
