"""What goes beside the document of a letter: its calendar invitation, as it was last rendered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from toolkit.core.letters import InCalendar
from toolkit.ledger.schema import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection


def enclose(connection: Connection, key: str, sha256: str, starts: datetime | None) -> None:
    """Note what goes beside a letter that was just rendered, in the place of what went beside it before."""
    table = schema().enclosed
    values = {"sha256": sha256, "starts": starts.isoformat() if starts else ""}
    renewed = connection.execute(table.update().where(table.c.key == key).values(values))
    if sha256 and not renewed.rowcount:
        connection.execute(table.insert().values(values | {"key": key}))


def invited(connection: Connection) -> dict[str, InCalendar]:
    """Return, by its key, each letter beside which something goes, and when the meeting begins to which it invites."""
    from sqlalchemy import select

    table = schema().enclosed
    found = connection.execute(select(table.c.key, table.c.starts).where(table.c.sha256 != ""))
    return {key: InCalendar(datetime.fromisoformat(starts) if starts else None) for key, starts in found}


def enclosed(connection: Connection, key: str) -> str:
    """Return the sha256 of what goes beside a letter, "" where nothing does."""
    from sqlalchemy import select

    table = schema().enclosed
    return connection.execute(select(table.c.sha256).where(table.c.key == key)).scalar_one_or_none() or ""
