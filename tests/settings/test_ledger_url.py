from pathlib import Path

import pytest
from sqlalchemy import make_url

from toolkit.settings import load
from toolkit.settings.ledger_url import absolute_ledger_url, check_ledger_url

FOLDER = Path("/srv/St Ives trust")


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        pytest.param("sqlite:///.conduct/ledger.sqlite3", "/srv/St Ives trust/.conduct/ledger.sqlite3", id="relative"),
        pytest.param(
            r"sqlite:///.conduct\ledger.sqlite3", "/srv/St Ives trust/.conduct/ledger.sqlite3", id="backslash"
        ),
        pytest.param("sqlite:////var/ledger.sqlite3", "/var/ledger.sqlite3", id="absolute"),
        pytest.param("sqlite:///C:/Trust/ledger.sqlite3", "C:/Trust/ledger.sqlite3", id="a drive"),
        pytest.param(r"sqlite:///C:\Trust\ledger.sqlite3", "C:/Trust/ledger.sqlite3", id="a drive with backslashes"),
    ],
)
def test_the_database_is_found_from_the_trust_folder(written, opened):
    assert make_url(absolute_ledger_url(check_ledger_url(written), FOLDER)).database == opened


def test_options_of_the_database_stay():
    url = absolute_ledger_url("sqlite+pysqlite:///l.sqlite3?timeout=30", FOLDER)
    assert make_url(url).query == {"timeout": "30"}
    assert make_url(url).drivername == "sqlite+pysqlite"


def test_a_server_is_left_as_written():
    url = "postgresql+psycopg://conduct@db.trust.example/conduct"
    assert absolute_ledger_url(check_ledger_url(url), FOLDER) == url


def test_without_a_key_the_ledger_lies_in_the_trust_folder(lay):
    folder = lay()
    assert make_url(load(folder).trust.ledger_url).database == str(folder / ".conduct" / "ledger.sqlite3")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param("sqlite://", "a ledger in memory would forget", id="in memory"),
        pytest.param("sqlite:///:memory:", "a ledger in memory would forget", id="in memory, spelled out"),
        pytest.param("mysql://db/conduct", "a postgresql:// address", id="another server"),
        pytest.param("ledger.sqlite3", 'write "sqlite:///" and a path', id="a bare path"),
        pytest.param("postgresql://conduct:hunter2@db/conduct", "a password is never written here", id="a password"),
        pytest.param(
            "postgresql://db/conduct?password=hunter2", "a password is never written here", id="a password, hidden"
        ),
    ],
)
def test_an_address_that_cannot_hold_a_ledger_is_refused(url, said):
    with pytest.raises(ValueError, match=said) as raised:
        check_ledger_url(url)
    assert "hunter2" not in str(raised.value)
