"""What approvers confirmed under their own login: added once, and ended when the letter changes. Never removed."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC
from typing import TYPE_CHECKING

from toolkit.core.letters import PROOF_ENDED, Proof
from toolkit.ledger import rows
from toolkit.ledger.schema import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection


def proofs(connection: Connection, key: str | None = None) -> dict[str, tuple[Proof, ...]]:
    """Return the proofs of every letter, or of one, by its key and oldest first."""
    from sqlalchemy import select

    table = schema().proofs
    query = select(table).order_by(table.c.id)
    found: dict[str, tuple[Proof, ...]] = {}
    for row in connection.execute(query if key is None else query.where(table.c.key == key)).mappings():
        found[row["key"]] = (*found.get(row["key"], ()), rows.proof(row))
    return found


def add(connection: Connection, proof: Proof) -> None:
    values = {field.name: getattr(proof, field.name) for field in fields(Proof)}
    connection.execute(schema().proofs.insert().values(values | {"at": proof.at.astimezone(UTC).isoformat()}))


def end(connection: Connection, key: str) -> None:
    """Note of the proofs of a letter that it changed since: what was confirmed was another text."""
    table = schema().proofs
    standing = (table.c.key == key) & (table.c.ended == "")
    connection.execute(table.update().where(standing).values(ended=PROOF_ENDED))
