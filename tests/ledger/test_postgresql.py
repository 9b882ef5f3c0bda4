"""What an office is told when the shared ledger cannot be used, by a real server."""

from __future__ import annotations

import pytest
from ledger.letters import NOON, a_letter, an_approved_letter, open_ledger
from ledger.postgres import PASSWORD, free_port
from ledger.raw import raw

from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState
from toolkit.ledger import Ledger
from toolkit.ledger.database import engine, parse_url

BARE = {"PGPASSWORD": "", "PGPASSFILE": "/nowhere"}


@pytest.fixture(autouse=True)
def no_password_lies_about(monkeypatch):
    for name, value in BARE.items():
        monkeypatch.setenv(name, value)


def nobody_listens(_server):
    return f"postgresql://office@127.0.0.1:{free_port()}/ledger"


def refused(url):
    for act in (lambda: open_ledger(url), lambda: Ledger.peek(url)):
        with pytest.raises(ToolkitError) as error:
            act()
    assert error.value.next_step
    assert "Traceback" not in error.value.message
    return error.value


@pytest.mark.parametrize(
    ("url", "says", "next_step"),
    [
        pytest.param(nobody_listens, "does not answer", "Check the network", id="the server is down"),
        pytest.param(
            lambda server: server.over_tcp("postgres"), "refused the login", "PGPASSWORD", id="no password is given"
        ),
        pytest.param(lambda server: server.url("nowhere"), "no such database", "Ask IT to create", id="no database"),
        pytest.param(
            lambda server: server.url("postgres", user="stranger"), "no such database or user", "Ask IT", id="no user"
        ),
        pytest.param(
            lambda server: server.over_tcp("postgres") + "?sslmode=require", "encrypted", "sslmode", id="no TLS there"
        ),
    ],
)
def test_what_keeps_the_ledger_from_being_opened_is_said(url, says, next_step, postgresql):
    error = refused(url(postgresql))
    assert says in error.message
    assert next_step in error.next_step


def test_a_wrong_password_is_said_and_never_shown(postgresql, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "open sesame")
    error = refused(postgresql.over_tcp("postgres"))
    assert "refused the login" in error.message
    assert "sesame" not in f"{error.message}{error.next_step}"


def test_the_password_is_found_where_postgresql_looks_for_it(postgresql, monkeypatch):
    url = postgresql.new_database()
    over_tcp = postgresql.over_tcp(str(parse_url(url).database))
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with open_ledger(over_tcp) as ledger:
        letter = ledger.plan(a_letter())
    assert Ledger.peek(url) == (letter,)


def test_the_password_from_the_keyring_is_used_and_never_shown(postgresql):
    url = postgresql.new_database()
    over_tcp = postgresql.over_tcp(str(parse_url(url).database))
    with Ledger.open(over_tcp, clock=lambda: NOON, password=PASSWORD) as ledger:
        letter = ledger.plan(a_letter())
    assert Ledger.peek(over_tcp, password=PASSWORD) == (letter,)
    with pytest.raises(ToolkitError) as error:
        Ledger.peek(postgresql.over_tcp("nowhere"), password=PASSWORD)
    assert PASSWORD not in f"{error.value.message}{error.value.next_step}"


def test_a_server_that_may_only_be_read_is_said_and_can_still_be_looked_at(postgresql):
    url = postgresql.new_database()
    with open_ledger(url) as ledger:
        letter = an_approved_letter(ledger)
    postgresql.run(f"ALTER DATABASE {parse_url(url).database} SET default_transaction_read_only = on")
    assert Ledger.peek(url) == (letter,)
    with open_ledger(url) as ledger, pytest.raises(ToolkitError, match="can be read and not written") as error:
        ledger.plan(a_letter(2))
    assert "may write" in error.value.next_step


def test_a_run_that_loses_its_connection_stops_and_never_goes_on_without_its_claims(postgresql):
    url = postgresql.new_database()
    with open_ledger(url) as ledger:
        letter = an_approved_letter(ledger)
        postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'conduct'")
        for says in ("does not answer", "was lost in the middle"):
            with pytest.raises(ToolkitError, match=says) as error:
                ledger.move(letter.key, LetterState.DRAFTING, expect=LetterState.APPROVED)
            assert "conduct reconcile" in error.value.next_step
    assert Ledger.peek(url) == (letter,)


def test_the_events_cannot_even_be_emptied(postgresql):
    url = postgresql.new_database()
    with open_ledger(url) as ledger:
        an_approved_letter(ledger)
        with pytest.raises(Exception, match="append only"), raw(url) as connection:
            connection.exec_driver_sql("TRUNCATE events")


@pytest.mark.parametrize(
    ("written", "driver"),
    [("postgresql://h/d", "psycopg"), ("postgresql+psycopg://h/d", "psycopg")],
    ids=["does nothing but choose the driver", "the driver that the address names"],
)
def test_the_driver_is_psycopg_unless_the_address_names_one(written, driver):
    assert engine(parse_url(written), writes=False).driver == driver
