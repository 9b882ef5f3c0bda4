"""The tables, version by version: a new ledger and an old one end alike, and of two runs one does it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger.letters import NOON, a_letter, open_ledger, url_of
from ledger.raw import raw, tables_of
from ledger.version_1 import a_ledger_of_version_1

from toolkit.core.problems import ToolkitError
from toolkit.ledger import Ledger, migrations
from toolkit.ledger.schema import VERSION, schema


def test_the_newest_revision_is_the_version_that_this_program_knows():
    folder = migrations.__path__[0]
    assert int(ScriptDirectory(folder).get_current_head()) == VERSION


def test_the_revisions_make_the_tables_that_the_program_uses(url):
    open_ledger(url).close()
    with raw(url) as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema().metadata) == []
        assert connection.exec_driver_sql("SELECT version FROM schema_version").all() == [(VERSION,)]


def test_a_ledger_of_this_version_is_opened_as_it_is(url, monkeypatch):
    open_ledger(url).close()
    monkeypatch.setattr(migrations, "upgrade", lambda *_: pytest.fail("there is nothing to upgrade"))
    open_ledger(url).close()


def test_an_old_ledger_ends_with_the_tables_of_a_new_one(tmp_path):
    a_ledger_of_version_1(tmp_path / "old")
    for name in ("old", "new"):
        open_ledger(tmp_path / name).close()
    old, new = (tables_of(url_of(tmp_path / name)) for name in ("old", "new"))
    assert old == new
    assert {"letters", "events", "proofs", "proofs_never_DELETE", "events_never_UPDATE"} <= set(new)


def test_an_upgrade_that_fails_changes_nothing(tmp_path, monkeypatch):
    before = a_ledger_of_version_1(tmp_path)
    tables = tables_of(url_of(tmp_path))
    proofs = "toolkit.ledger.guards.SQLITE"
    monkeypatch.setattr(proofs, "CREATE NONSENSE {table}{verb}{of}")
    with pytest.raises(ToolkitError):
        open_ledger(tmp_path)
    assert tables_of(url_of(tmp_path)) == tables
    with raw(url_of(tmp_path)) as connection:
        assert connection.exec_driver_sql("SELECT * FROM letters").all() == before[0]


def test_a_ledger_of_a_newer_version_is_refused_and_not_touched(url):
    open_ledger(url).close()
    with raw(url) as connection:
        connection.exec_driver_sql(f"UPDATE schema_version SET version = {VERSION + 1}")
    before = tables_of(url)
    for act in (lambda: open_ledger(url), lambda: Ledger.peek(url)):
        with pytest.raises(ToolkitError, match="newer version") as error:
            act()
        assert "Update conduct" in error.value.next_step
    assert tables_of(url) == before


def test_of_six_runs_that_open_a_new_ledger_at_once_one_makes_it(url):
    ready = Barrier(6)

    def plan(number):
        ready.wait()
        with Ledger.open(url, clock=lambda: NOON) as ledger:
            return ledger.plan(a_letter(number)).key

    with ThreadPoolExecutor(6) as pool:
        keys = set(pool.map(plan, range(6)))
    assert {each.key for each in Ledger.peek(url)} == keys
    assert sqlalchemy.make_url(url).get_backend_name() in {"sqlite", "postgresql"}
