"""The tables of the ledger, in SQLAlchemy Core; nothing here belongs to one database."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.core.frozen import dataclass

if TYPE_CHECKING:
    from sqlalchemy import MetaData, Table

VERSION = 6
"""The newest of `migrations`. A newer ledger is not touched; an older one is upgraded when it is opened."""
WITH_PROOFS, WITH_TIMES, WITH_SALUTATIONS = 2, 5, 6


@dataclass(frozen=True, slots=True)
class Schema:
    metadata: MetaData
    version: Table
    letters: Table
    events: Table
    proofs: Table
    drafts: Table
    enclosed: Table


@cache
def schema() -> Schema:
    """Return the tables. `letters` has a column for each field of `LetterRecord`, and `redirect_of`.

    `redirect_of` is the key of the letter that a redirected one stands in for ("" for real letters):
    `[mail] redirect_all` gives rehearsals a key of their own, and they never count as letters.
    """
    from sqlalchemy import Column, Date, ForeignKey, Integer, MetaData, String, Table, Text

    metadata = MetaData()
    version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

    def text(name: str) -> Column[str]:
        return Column(name, Text, nullable=False, default="")

    letters = Table(
        "letters",
        metadata,
        Column("key", String(64), primary_key=True),
        *(text(name) for name in ("school", "person", "identity", "step", "refs")),
        Column("first_day", Date, nullable=False),
        Column("state", String(16), nullable=False),
        *(text(name) for name in ("to", "facts", "sha256")),
        *(text(name) for name in ("approved_by", "approved_role", "approval_reason", "approved_facts")),
        *(Column(name, Date) for name in ("rendered_on", "announced_on", "sent_on", "ban_ends", "representation_by")),
        *(text(name) for name in ("document", "draft", "note")),
        Column("redirect_of", String(64), nullable=False, default="", index=True),
        Column("salutation", Text, nullable=False, default="", server_default=""),
    )
    events = Table(
        "events",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("key", String(64), ForeignKey("letters.key"), nullable=False, index=True),
        text("at"),
        Column("before", String(16)),
        Column("after", String(16), nullable=False),
        *(text(name) for name in ("who", "machine", "note")),
    )
    proofs = Table(
        "proofs",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("key", String(64), ForeignKey("letters.key"), nullable=False, index=True),
        *(text(name) for name in ("at", "by", "role", "login", "machine", "facts", "sha256", "ended")),
    )
    drafts = Table(
        "drafts",
        metadata,
        Column("key", String(64), ForeignKey("letters.key"), primary_key=True),
        text("wording"),
    )
    enclosed = Table(
        "enclosed",
        metadata,
        Column("key", String(64), ForeignKey("letters.key"), primary_key=True),
        text("sha256"),
        text("starts"),
    )
    return Schema(metadata, version, letters, events, proofs, drafts, enclosed)
