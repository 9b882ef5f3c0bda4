"""Letters, and the events of each."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, Integer, String, Text

from toolkit.ledger.guards import append_only

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table("schema_version", Column("version", Integer, nullable=False))
    op.create_table(
        "letters",
        Column("key", String(64), primary_key=True),
        *(_text(name) for name in ("school", "person", "identity", "step", "refs")),
        Column("first_day", Date, nullable=False),
        Column("state", String(16), nullable=False),
        *(_text(name) for name in ("to", "facts", "sha256")),
        *(_text(name) for name in ("approved_by", "approved_role", "approval_reason", "approved_facts")),
        *(Column(name, Date) for name in ("rendered_on", "announced_on", "sent_on", "ban_ends", "representation_by")),
        *(_text(name) for name in ("document", "draft", "note")),
        Column("redirect_of", String(64), nullable=False),
    )
    op.create_index("ix_letters_redirect_of", "letters", ["redirect_of"])
    op.create_table(
        "events",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("key", String(64), ForeignKey("letters.key"), nullable=False),
        _text("at"),
        Column("before", String(16)),
        Column("after", String(16), nullable=False),
        *(_text(name) for name in ("who", "machine", "note")),
    )
    op.create_index("ix_events_key", "events", ["key"])
    append_only(op.get_bind(), "events")


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)
