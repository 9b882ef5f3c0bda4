"""What approvers confirmed under their own login: added once, and ended when the letter changes. Never removed."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.core.letters import PROOF_ENDED, Proof
from toolkit.ledger import rows
from toolkit.ledger.schema import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select


def proofs(connection: Connection, key: str | None = None) -> dict[str, tuple[Proof, ...]]:
    """Return the proofs of every letter, or of one, by its key and oldest first."""
    from sqlalchemy import select

    table = schema().proofs
    found: dict[str, tuple[Proof, ...]] = {}
    held = (
        connection.execute(select(table).order_by(table.c.id))
        if key is None
        else connection.execute(_of_one_letter(), {"wanted": key})
    )
    for row in held.mappings():
        found[row["key"]] = (*found.get(row["key"], ()), rows.proof(row))
    return found


@cache
def _of_one_letter() -> Select[Any]:
    from sqlalchemy import bindparam, select

    table = schema().proofs
    return select(table).where(table.c.key == bindparam("wanted")).order_by(table.c.id)


def add(connection: Connection, proof: Proof) -> None:
    values = {field.name: getattr(proof, field.name) for field in fields(Proof)}
    connection.execute(schema().proofs.insert().values(values | {"at": proof.at.astimezone(UTC).isoformat()}))


def end(connection: Connection, key: str) -> None:
    """Note of the proofs of a letter that it changed since: what was confirmed was another text."""
    table = schema().proofs
    standing = (table.c.key == key) & (table.c.ended == "")
    connection.execute(table.update().where(standing).values(ended=PROOF_ENDED))
