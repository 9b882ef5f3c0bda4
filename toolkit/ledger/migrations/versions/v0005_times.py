"""When the meeting begins to which a letter's calendar invitation invites."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("enclosed", Column("starts", Text, nullable=False, server_default=""))
