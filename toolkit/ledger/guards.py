"""The database itself refuses to change or remove what may only be added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

SQLITE = (
    "CREATE TRIGGER {table}_never_{verb} BEFORE {verb}{of} ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
)

POSTGRESQL_REFUSES = """
CREATE OR REPLACE FUNCTION conduct_append_only() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'append only'; END $$
"""
POSTGRESQL = (
    "CREATE TRIGGER {table}_never_{verb} BEFORE {verb}{of} ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION conduct_append_only()"
)


def append_only(connection: Connection, table: str, columns: Sequence[str] = ()) -> None:
    """Let the database refuse to remove a row of `table`, or to change one (only in `columns`, where any are named).

    Who owns the database can take this away again; conduct cannot by mistake.
    """
    named = ", ".join(f'"{name}"' for name in columns)
    of = f" OF {named}" if named else ""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(POSTGRESQL_REFUSES)
        rule, verbs = POSTGRESQL, {"UPDATE": of, "DELETE": "", "TRUNCATE": ""}
    else:
        rule, verbs = SQLITE, {"UPDATE": of, "DELETE": ""}
    for verb, which in verbs.items():
        connection.exec_driver_sql(rule.format(table=table, verb=verb, of=which))
