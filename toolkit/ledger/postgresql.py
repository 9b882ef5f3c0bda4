"""Everything that is special about PostgreSQL, for offices that share one ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.problems import ToolkitError

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.exc import DBAPIError

CONNECT = {
    "connect_timeout": 10,
    "application_name": "conduct",  # what an IT lead sees in pg_stat_activity
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    # A computer that was switched off keeps its claims until the server notices: half a minute, not two hours.
    "options": "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c lock_timeout=15s",
}
"""Source: PostgreSQL's documentation, "Database Connection Control Functions" and "Client Connection Defaults"."""

PREPARING = 0x636F6E64
"""The number under which runs queue that make or upgrade the tables."""

CLAIMS = 7
"""The seed of the numbers that letters are claimed under."""

SAID = (
    (
        ("password authentication failed", "no password supplied", "authentication failed"),
        "refused the login or its password",
        "Ask IT for the password of the ledger's user, and keep it in the keyring, in PGPASSWORD or in pgpass "
        "(docs/settings.md, [trust] ledger); it is never written in conduct.toml.",
    ),
    (
        ("does not exist",),
        "has no such database or user",
        "Ask IT to create them, or correct [trust] ledger in conduct.toml.",
    ),
    (
        ("certificate", "ssl", "tls", "no encryption"),
        "could not be reached through an encrypted connection that both sides accept",
        "Ask IT which sslmode and sslrootcert the address needs: "
        'ledger = "postgresql://user@host/name?sslmode=verify-full&sslrootcert=ca.pem".',
    ),
    (
        ("no pg_hba.conf entry",),
        "does not let this computer in",
        "Ask IT to allow this computer and this user in the server's pg_hba.conf.",
    ),
)
"""What the server's own words mean, the more telling first: a refusal to let somebody in carries no code."""

READ_ONLY = {"25006", "42501"}
LOCKED = {"55P03"}
"""SQLSTATE. Source: PostgreSQL's documentation, appendix "Error Codes"."""


def engine(url: URL, *, writes: bool) -> Engine:
    """Return the engine of one run: through psycopg 3 unless the address names a driver.

    A run that writes has one connection and never a second: its claims (`claim`) end with it, and a run that lost
    them must not go on.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool, QueuePool

    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    ours = {name: value for name, value in CONNECT.items() if name not in url.query}
    if not writes:
        return create_engine(url, poolclass=NullPool, connect_args=ours)
    made = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0, connect_args=ours)

    @event.listens_for(made, "connect")
    def _never_again(_connection: object, _record: object) -> None:
        event.listen(made, "do_connect", _lost)

    return made


def _lost(*_: object) -> None:
    raise ToolkitError(
        "The connection to the ledger was lost in the middle of the run, which stopped there.",
        "What was sent is safe in the ledger. Run `conduct reconcile`, then the same command again.",
    )


def claim(connection: Connection, key: str) -> bool:
    """Hold a letter for this connection; False where another run, on whatever computer, holds it.

    The server lets go of it when the run ends or dies. Source: PostgreSQL's documentation, "Advisory Locks".
    """
    from sqlalchemy import func, select

    return bool(connection.execute(select(func.pg_try_advisory_lock(func.hashtextextended(key, CLAIMS)))).scalar_one())


def release(connection: Connection, key: str) -> None:
    """Let go of a letter that `claim` took; one that was taken twice is let go of twice."""
    from sqlalchemy import func, select

    connection.execute(select(func.pg_advisory_unlock(func.hashtextextended(key, CLAIMS))))


def one_prepares(connection: Connection) -> None:
    """Hold, until the transaction ends, other runs that would make or upgrade the tables."""
    from sqlalchemy import func, select

    connection.execute(select(func.pg_advisory_xact_lock(PREPARING)))


def in_words(fault: DBAPIError, shown: str) -> ToolkitError:
    """Return what a fault of the server means for an office, and what to do."""
    said, code = str(fault.orig).strip(), getattr(fault.orig, "sqlstate", None)
    if code in LOCKED:
        return ToolkitError(
            f"The ledger at {shown} is in use by another run.",
            "Wait until the other run (perhaps on another computer) has finished, then run the same command again.",
        )
    if code in READ_ONLY:
        return ToolkitError(
            f"The ledger at {shown} can be read and not written: {said.splitlines()[0]}.",
            "Ask IT for a user that may write in this database, on the server that is not a copy of another.",
        )
    for words, means, advice in SAID:
        if any(each in said.casefold() for each in words):
            return ToolkitError(f"The ledger's server {means} ({shown}).", advice)
    return ToolkitError(
        f"The ledger at {shown} does not answer: {said.splitlines()[0] if said else 'no reason was given'}.",
        "Check the network and whether the server runs, then run the same command again. What was sent is safe in "
        "the ledger; `conduct reconcile` looks up what was on its way.",
    )
