"""What goes beside the document of a letter: its calendar invitation."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, String, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "enclosed",
        Column("key", String(64), ForeignKey("letters.key"), primary_key=True),
        Column("sha256", Text, nullable=False),
    )
