"""What goes beside the document of a letter: its calendar invitation, as it was last rendered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from toolkit.core.letters import InCalendar
from toolkit.ledger.schema import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

UPDATED = "calendar update made for "
OFF = "nothing: the meeting is off"
"""How the note of an event begins that says so; the time follows, or `OFF`."""


def enclose(connection: Connection, key: str, sha256: str, starts: datetime | None) -> None:
    """Note what goes beside a letter that was just rendered, in the place of what went beside it before."""
    table = schema().enclosed
    values = {"sha256": sha256, "starts": starts.isoformat() if starts else ""}
    renewed = connection.execute(table.update().where(table.c.key == key).values(values))
    if sha256 and not renewed.rowcount:
        connection.execute(table.insert().values(values | {"key": key}))


def moved(connection: Connection, key: str, starts: datetime) -> None:
    """Note when a meeting begins by now, of which an update was made since its letter went."""
    table = schema().enclosed
    connection.execute(table.update().where(table.c.key == key).values(starts=starts.isoformat()))


def invited(connection: Connection) -> dict[str, InCalendar]:
    """Return, by its key, each letter beside which something goes, and when the meeting begins to which it invites."""
    from sqlalchemy import select

    table, updates = schema().enclosed, _updates(connection)
    found = connection.execute(select(table.c.key, table.c.starts).where(table.c.sha256 != ""))
    return {
        key: InCalendar(datetime.fromisoformat(starts) if starts else None, *updates.get(key, (0, None, False)))
        for key, starts in found
    }


def _updates(connection: Connection) -> dict[str, tuple[int, date, bool]]:
    """Return of each letter how many updates were made, when the last one was, and whether that calls it off."""
    from sqlalchemy import select

    events = schema().events
    made = select(events.c.key, events.c.at, events.c.note).where(events.c.note.startswith(UPDATED))
    found: dict[str, tuple[int, date, bool]] = {}
    for key, at, note in connection.execute(made.order_by(events.c.id)):
        before = found[key][0] if key in found else 0
        found[key] = before + 1, datetime.fromisoformat(at).astimezone(UTC).date(), note.endswith(OFF)
    return found


def enclosed(connection: Connection, key: str) -> str:
    """Return the sha256 of what goes beside a letter, "" where nothing does."""
    from sqlalchemy import select

    table = schema().enclosed
    return connection.execute(select(table.c.sha256).where(table.c.key == key)).scalar_one_or_none() or ""
