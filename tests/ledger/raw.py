"""A ledger's database without conduct."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool


@contextmanager
def raw(url: str) -> Iterator[Connection]:
    """Yield a connection in a transaction of its own."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


SQLITE = "SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
POSTGRESQL = """
SELECT tablename, 'table' FROM pg_tables WHERE schemaname = 'public'
UNION SELECT indexname, 'index' FROM pg_indexes WHERE schemaname = 'public'
UNION SELECT tgname, 'trigger' FROM pg_trigger WHERE NOT tgisinternal
"""


def tables_of(url: str) -> dict[str, str]:
    """Return the tables, indices and triggers of a ledger, each with its kind."""
    with raw(url) as connection:
        rows = connection.exec_driver_sql(SQLITE if url.startswith("sqlite") else POSTGRESQL).all()
        return {str(name): str(kind) for name, kind in rows}
