"""The tables of the ledger, version by version: alembic's revisions, run when a ledger is opened.

`schema_version` says which were run; alembic keeps no table of its own and needs no file on anybody's disk. A
revision is never edited once it was released: a change of a table is a new one in `versions`, and `schema.VERSION`
is its number.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOTHING_YET = 0


def upgrade(connection: Connection, version: int) -> int:
    """Bring the tables from `version` (`NOTHING_YET`: there are none) to the newest, and return its number.

    Inside the caller's transaction: all of it, or nothing.
    """
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(Path(__file__).parent))
    newest = script.get_current_head()
    missing = script.iterate_revisions(newest, _revision(version) if version else "base")
    with Operations.context(MigrationContext.configure(connection)):
        for revision in reversed(tuple(missing)):
            revision.module.upgrade()
    return int(newest or NOTHING_YET)


def _revision(version: int) -> str:
    return f"{version:04}"
