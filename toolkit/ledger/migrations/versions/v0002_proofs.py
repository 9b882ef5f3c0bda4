"""What approvers confirmed under their own login."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text

from toolkit.ledger.guards import append_only

revision = "0002"
down_revision = "0001"

SAID = ("at", "by", "role", "login", "machine", "facts", "sha256")
"""Never changed; that a proof ended is noted later."""


def upgrade() -> None:
    op.create_table(
        "proofs",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("key", String(64), ForeignKey("letters.key"), nullable=False),
        *(Column(name, Text, nullable=False) for name in (*SAID, "ended")),
    )
    op.create_index("ix_proofs_key", "proofs", ["key"])
    append_only(op.get_bind(), "proofs", ("id", "key", *SAID))
