"""The few statements that read and change the ledger, each inside a transaction that `Ledger` began."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState
from toolkit.ledger import deliveries, enclosures, proofs, rows
from toolkit.ledger.errors import LedgerError
from toolkit.ledger.schema import VERSION, WITH_PROOFS, WITH_SALUTATIONS, WITH_TIMES, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

Clock = Callable[[], datetime]
"""Returns the time, aware. Only `cli` asks the real clock; it hands one in."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes the ledger: the login and the computer, for the events."""

    who: str
    machine: str
    clock: Clock

    @classmethod
    def at_this_computer(cls, clock: Clock) -> Self:
        return cls(login(), platform.node(), clock)


NO_LOGIN = "unknown"


def login() -> str:
    """Return the login that runs this, `NO_LOGIN` where the computer does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return NO_LOGIN  # a service account without a name: the machine is still noted


def letters(connection: Connection, *, redirected: bool, version: int = VERSION) -> tuple[LetterRecord, ...]:
    """Return all real letters, or all redirected ones, by key. `version`: the ledger's, where it may be older."""
    from sqlalchemy import select

    table = schema().letters
    kind = table.c.redirect_of != "" if redirected else table.c.redirect_of == ""
    by_key = proofs.proofs(connection) if version >= WITH_PROOFS else {}
    invited = enclosures.invited(connection) if version >= WITH_TIMES else {}
    held = [each for each in table.c if version >= WITH_SALUTATIONS or each is not table.c.salutation]
    found = connection.execute(select(*held).where(kind).order_by(table.c.key)).mappings().all()
    went = {} if redirected else deliveries.deliveries(connection, {row["key"]: row for row in found})
    return tuple(
        rows.record(row, by_key.get(key, ()), went.get(key, ()), invited.get(key))
        for key, row in ((row["key"], row) for row in found)
    )


def find(connection: Connection, key: str) -> LetterRecord | None:
    """Return the letter with this key, and hold its row until the transaction ends."""
    row = connection.execute(_one_letter(), {"wanted": key}).mappings().one_or_none()
    return rows.record(row, proofs.proofs(connection, key).get(key, ())) if row else None


@cache
def _one_letter() -> Select[Any]:
    """Return the question for one letter: it is asked several times for each, and takes as long to put as to answer."""
    from sqlalchemy import bindparam, select

    table = schema().letters
    return select(table).where(table.c.key == bindparam("wanted")).with_for_update()


def expect(connection: Connection, key: str, expected: Collection[LetterState]) -> LetterRecord:
    """Return the letter with this key, or raise `LedgerError` where its state is not an expected one."""
    known = find(connection, key)
    if known is None:
        raise LedgerError(f"Letter {key[:12]} is not in the ledger.", "Run `conduct plan`, then `conduct letters`.")
    if known.state not in expected:
        words = " or ".join(sorted(state.value for state in expected))
        raise LedgerError(
            f"Letter {key[:12]} is {known.state}, not {words}.",
            "Another run may have moved it. Run `conduct reconcile`, then look at the plan again.",
        )
    return known


def enter(connection: Connection, author: Author, record: LetterRecord, redirect_of: str) -> LetterRecord:
    """Add a planned letter and its first event."""
    planned = LetterRecord(**{name: getattr(record, name) for name in ("key", *rows.DECIDED)})
    return add(connection, author, planned, redirect_of, "redirected" if redirect_of else "")


def add(connection: Connection, author: Author, record: LetterRecord, redirect_of: str, note: str) -> LetterRecord:
    """Add a letter as it is, and its first event."""
    connection.execute(schema().letters.insert().values(rows.columns(record) | {"redirect_of": redirect_of}))
    add_event(connection, author, record.key, None, record.state, note)
    return record


def change(
    connection: Connection,
    author: Author,
    known: LetterRecord,
    to: LetterState,
    values: Mapping[str, object],
    note: str,
    at: datetime | None = None,
) -> LetterRecord:
    """Set `to` and `values` if the letter still stands where `known` says, and add the event; all or nothing."""
    table = schema().letters
    as_seen = (table.c.key == known.key) & (table.c.state == known.state.value)
    result = connection.execute(table.update().where(as_seen).values({**values, "state": to.value}))
    if result.rowcount != 1:
        raise LedgerError(
            f"Letter {known.key[:12]} was moved by another run at the same moment.",
            "Run `conduct reconcile`, then try again.",
        )
    add_event(connection, author, known.key, known.state, to, note, at)
    return expect(connection, known.key, {to})


def add_event(
    connection: Connection,
    author: Author,
    key: str,
    before: LetterState | None,
    after: LetterState,
    note: str,
    at: datetime | None = None,
) -> None:
    """Add a line to a letter's history."""
    line = {
        "key": key,
        "at": (at or author.clock()).astimezone(UTC).isoformat(),
        "before": before and before.value,
        "after": after.value,
        "who": author.who,
        "machine": author.machine,
        "note": note,
    }
    connection.execute(schema().events.insert().values(line))
