"""How a letter addresses its person: one that takes it back addresses them alike."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("letters", Column("salutation", Text, nullable=False, server_default=""))
