"""Everything that is special about SQLite, the ledger of one office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.core.problems import ToolkitError

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

BUSY_SECONDS = 15.0
"""How long a run waits for another one's commit before it gives up."""

PRAGMAS = (
    # One file, no -wal and -shm beside it: trust folders are synchronised and copied by people who do not know those.
    "PRAGMA journal_mode = DELETE",
    # A commit that a power cut takes back means a second letter. FULL does not sync the folder after the journal
    # is removed, which is the commit itself; EXTRA does (sqlite.org/pragma.html#pragma_synchronous).
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
)


def ledger_file(url: URL) -> Path:
    """Return the file that a SQLite URL names. A ledger in memory would forget what was sent: refused."""
    if not url.database or url.database == ":memory:":
        raise ToolkitError(
            "The ledger has no file: it would forget every letter when the run ends.",
            'Write where it is kept in conduct.toml, for example ledger = "sqlite:///.conduct/ledger.sqlite3".',
        )
    return Path(url.database)


def not_begun(url: str) -> bool:
    """Whether a URL names a file that is not there yet: told without SQLAlchemy, which takes its time to load."""
    kind, _, file = url.partition(":///")
    return kind == "sqlite" and file[:1] not in ("", ":") and "?" not in file and not Path(file).exists()


def engine(url: URL, *, writes: bool) -> Engine:
    """Return an engine that keeps no connection open between two letters, so that the file can be copied.

    A run that writes takes the write lock as its transaction begins: between reading a letter's state and
    changing it, nobody else can.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    made = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(made, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # sqlite3 would begin later than asked, at the first change
        if writes:
            for pragma in PRAGMAS:
                connection.execute(pragma)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return made


def is_damaged(connection: Connection) -> bool:
    """Whether SQLite's own check finds a fault in the file."""
    return str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()) != "ok"
