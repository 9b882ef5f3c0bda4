"""What drafts say that a person is to send."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, String, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "drafts",
        Column("key", String(64), ForeignKey("letters.key"), primary_key=True),
        Column("wording", Text, nullable=False),
    )
