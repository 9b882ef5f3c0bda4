"""Opening the database behind the ledger, and its faults in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.core.problems import ToolkitError
from toolkit.ledger import migrations, postgresql, sqlite
from toolkit.ledger.schema import VERSION, schema

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.exc import DBAPIError


def parse_url(url: str, password: str = "") -> URL:
    """Return the address of the ledger, or raise `ToolkitError` where conduct.toml holds something else."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except ArgumentError as fault:
        raise ToolkitError(
            "The ledger's address in conduct.toml is not one that a database understands.",
            'Write [trust] ledger = "sqlite:///.conduct/ledger.sqlite3", or leave it out.',
        ) from fault
    return parsed.set(password=password) if password else parsed


def shown(url: URL) -> str:
    """Return the address as an error may show it: the file, or the server without its password."""
    return (url.database or "") if is_sqlite(url) else url.render_as_string(hide_password=True)


def is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def is_postgresql(url: URL) -> bool:
    return url.get_backend_name() == "postgresql"


def engine(url: URL, *, writes: bool) -> Engine:
    """Return the engine for `url`; nothing is opened yet."""
    from sqlalchemy import create_engine
    from sqlalchemy.exc import NoSuchModuleError

    if is_sqlite(url):
        return sqlite.engine(url, writes=writes)
    try:
        return postgresql.engine(url, writes=writes) if is_postgresql(url) else create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as fault:
        install = '`pip install "conduct-toolkit[postgresql]"`' if is_postgresql(url) else "its Python driver"
        raise ToolkitError(
            f"The ledger at {shown(url)} needs a database driver that is not installed here.",
            f"Ask IT to install it: {install}. Or keep the ledger in SQLite.",
        ) from fault


def prepare(connection: Connection, url: URL) -> None:
    """Create the tables on first use, upgrade those of an older version; refuse a damaged ledger and a newer one.

    What an older ledger holds stays as it is. Of several runs at once one does it: SQLite's transaction is alone
    from its beginning (`sqlite.engine`), PostgreSQL's waits its turn.
    """
    from sqlalchemy import inspect

    if is_sqlite(url) and sqlite.is_damaged(connection):
        raise _damaged(url, "its pages contradict each other")
    if is_postgresql(url):
        postgresql.one_prepares(connection)
    table = schema().version
    is_new = not inspect(connection).has_table(table.name)
    found = migrations.NOTHING_YET if is_new else version_of(connection, url)
    if found == VERSION:
        return
    newest = migrations.upgrade(connection, found)
    entry = table.insert() if is_new else table.update()
    connection.execute(entry.values(version=newest))


def version_of(connection: Connection, url: URL) -> int:
    """Return the version of the ledger's tables. Raises `ToolkitError` where a newer conduct wrote it."""
    from sqlalchemy import select

    found = connection.execute(select(schema().version.c.version)).scalar_one()
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

    if is_postgresql(url):
        return postgresql.in_words(fault, shown(url))
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
