"""Opening the database behind the ledger, and its faults in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.core.problems import ToolkitError
from toolkit.ledger import sqlite
from toolkit.ledger.schema import VERSION, WITH_PROOFS, schema

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.exc import DBAPIError


def parse_url(url: str) -> URL:
    """Return the address of the ledger, or raise `ToolkitError` where conduct.toml holds something else."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(url)
    except ArgumentError as fault:
        raise ToolkitError(
            "The ledger's address in conduct.toml is not one that a database understands.",
            'Write [trust] ledger = "sqlite:///.conduct/ledger.sqlite3", or leave it out.',
        ) from fault


def shown(url: URL) -> str:
    """Return the address as an error may show it: the file, or the server without its password."""
    return (url.database or "") if is_sqlite(url) else url.render_as_string(hide_password=True)


def is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def engine(url: URL, *, writes: bool) -> Engine:
    """Return the engine for `url`; nothing is opened yet."""
    from sqlalchemy import create_engine
    from sqlalchemy.exc import NoSuchModuleError

    if is_sqlite(url):
        return sqlite.engine(url, writes=writes)
    try:
        return create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as fault:
        raise ToolkitError(
            f"The ledger at {shown(url)} needs a database driver that is not installed here.",
            f"Ask IT to install the Python driver for {url.get_backend_name()}, or keep the ledger in SQLite.",
        ) from fault


def prepare(connection: Connection, url: URL) -> None:
    """Create the tables on first use, upgrade those of an older version; refuse a damaged ledger and a newer one."""
    from sqlalchemy import inspect

    if is_sqlite(url) and sqlite.is_damaged(connection):
        raise _damaged(url, "its pages contradict each other")
    tables = schema()
    if inspect(connection).has_table(tables.version.name):
        _upgrade(connection, url)
        return
    tables.metadata.create_all(connection)
    if is_sqlite(url):
        sqlite.guard_events(connection)
        sqlite.guard_proofs(connection)
    connection.execute(tables.version.insert().values(version=VERSION))


def _upgrade(connection: Connection, url: URL) -> None:
    """Bring a ledger of an older version to this one: what it holds stays as it is, and of two runs one does it."""
    tables = schema()
    if version_of(connection, url, hold=True) < WITH_PROOFS:
        tables.proofs.create(connection)
        if is_sqlite(url):
            sqlite.guard_proofs(connection)
    connection.execute(tables.version.update().where(tables.version.c.version < VERSION).values(version=VERSION))


def version_of(connection: Connection, url: URL, *, hold: bool = False) -> int:
    """Return the version of the ledger's tables; `hold` keeps others from changing it until the transaction ends.

    Raises `ToolkitError` where a newer version of this program wrote it.
    """
    from sqlalchemy import select

    query = select(schema().version.c.version)
    found = connection.execute(query.with_for_update() if hold else query).scalar_one()
    if found > VERSION:
        raise ToolkitError(
            f"The ledger {shown(url)} was written by a newer version of conduct (its version {found}, ours {VERSION}).",
            "Update conduct on this computer: `pip install --upgrade conduct-toolkit`. Nothing was changed.",
        )
    return int(found)


@contextmanager
def faults_in_plain_words(url: URL) -> Iterator[None]:
    """Turn what a database driver raises into a `ToolkitError` with a next step."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as fault:
        raise _in_words(fault, url) from fault
    except OSError as fault:
        raise ToolkitError(
            f"The ledger {shown(url)} cannot be opened: {fault.strerror or fault}.",
            "Check that this login may write in the trust folder, then run the same command again.",
        ) from fault


def _in_words(fault: DBAPIError, url: URL) -> ToolkitError:
    from sqlalchemy.exc import OperationalError

    said = str(fault.orig)
    if "locked" in said or "busy" in said:
        return ToolkitError(
            f"The ledger {shown(url)} is in use by another run.",
            "Wait until the other run (perhaps on another computer) has finished, then run the same command again.",
        )
    if isinstance(fault, OperationalError) and "malformed" not in said:
        return ToolkitError(
            f"The ledger {shown(url)} cannot be opened or written: {said}.",
            "Check that the trust folder is there, is not full and may be written by this login, then run again.",
        )
    return _damaged(url, said)


def _damaged(url: URL, said: str) -> ToolkitError:
    return ToolkitError(
        f"The ledger {shown(url)} is damaged: {said}.",
        "Do not delete it. Put a good copy of the file in its place (from the backup of the trust folder), "
        "run `conduct reconcile`, and only then send again.",
    )
