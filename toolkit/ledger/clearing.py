"""Which mail servers were seen to take what they sent out of the drafts: a line in the history of a letter each.

Ledgers of before told it by how a letter had gone, which a person who presses Send in Outlook can bring about as well:
of those nothing is believed, and the next letter shows it anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.letters import LetterRecord
from toolkit.ledger import statements
from toolkit.ledger.schema import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

CLEARED = "the server took it out of the drafts by itself: "


def note(connection: Connection, author: statements.Author, letter: LetterRecord, server: str) -> None:
    """Add the line, which leaves the letter as it is."""
    statements.add_event(connection, author, letter.key, letter.state, letter.state, CLEARED + server)


def seen(connection: Connection, server: str) -> bool:
    from sqlalchemy import exists, select

    events = schema().events
    return bool(connection.execute(select(exists().where(events.c.note == CLEARED + server))).scalar_one())
