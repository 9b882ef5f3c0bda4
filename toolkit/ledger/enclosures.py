"""What goes beside the document of a letter: the sha256 of its calendar invitation, as it was last rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.ledger.schema import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection


def enclose(connection: Connection, key: str, sha256: str) -> None:
    """Note what goes beside a letter that was just rendered, in the place of what went beside it before."""
    table = schema().enclosed
    renewed = connection.execute(table.update().where(table.c.key == key).values(sha256=sha256))
    if sha256 and not renewed.rowcount:
        connection.execute(table.insert().values(key=key, sha256=sha256))


def enclosed(connection: Connection, key: str) -> str:
    """Return the sha256 of what goes beside a letter, "" where nothing does."""
    from sqlalchemy import select

    table = schema().enclosed
    return connection.execute(select(table.c.sha256).where(table.c.key == key)).scalar_one_or_none() or ""
