"""A real PostgreSQL server for one run of the tests, in a temporary folder; skipped by name where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

NOBODY = 65534  # initdb refuses to run as root
ADMIN = "postgres"
PASSWORD = "a password for this run"


@dataclass(frozen=True)
class Server:
    """Lets everybody in through its socket; asks for the password on the loopback address. `ssl` is off."""

    folder: Path
    port: int
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str, *, user: str = ADMIN) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def over_tcp(self, database: str, *, user: str = ADMIN) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Return the URL of an empty database."""
        name = f"ledger_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url(ADMIN), autocommit=True) as connection:
            connection.execute(statement.encode())


def program(name: str) -> str:
    """Return where a program of the server lies: Debian keeps them out of the way, one folder a version."""
    found = shutil.which(name) or next(map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))), None)
    if not found:
        pytest.skip(f"PostgreSQL is not installed here: no {name}")
    return found


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    pytest.importorskip("psycopg")
    initdb, postgres = program("initdb"), program("postgres")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the name of a socket has little room
    secret = folder / "password"
    secret.write_text(PASSWORD)
    as_other: dict[str, int] = {}
    if os.geteuid() == 0:
        as_other = {"user": NOBODY, "group": NOBODY}
        for path in (folder, secret):
            os.chown(path, NOBODY, NOBODY)
    auth = ("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={secret}", "--no-sync", "--locale=C")
    made = (initdb, "-D", folder / "data", "-U", ADMIN, "-E", "UTF8", *auth)
    subprocess.run(made, check=True, capture_output=True, cwd=folder, **as_other)
    port = free_port()
    options = ("-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-p", str(port), "-k", str(folder))
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            (postgres, "-D", folder / "data", *options), stdout=log, stderr=log, cwd=folder, **as_other
        )
    try:
        ready = Server(folder, port)
        _wait_for(ready, server)
        yield ready
    finally:
        server.send_signal(3)  # SIGQUIT: at once
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(ready: Server, server: subprocess.Popen[bytes]) -> None:
    import time

    import psycopg

    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            psycopg.connect(ready.url(ADMIN)).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"PostgreSQL did not start: {(ready.folder / 'log').read_text()[-2000:]}")
