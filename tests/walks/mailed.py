"""A walk's trust whose letters leave by a mail server on loopback, each kind of which counts what it took."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomlkit
from mail_faults.servers import Server, serving
from walks.walk import Walk

from toolkit.ledger import Ledger
from toolkit.settings import load


def mails(walk: Walk, server: Server, **mail: Any) -> None:
    """Let a trust's letters leave by a server: `mail` are settings of [mail]."""
    path = walk.folder / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    document["mail"] = {"transport": server.transport, "per_minute": 0, **mail, server.transport: server.settings}
    path.write_text(tomlkit.dumps(document), "utf-8")


def enter(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    """Give this process the server's password, and the server a clean slate."""
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    for name, value in server.password.items():
        monkeypatch.setenv(name, value)
    server.begin()


def states(folder: Path) -> dict[str, str]:
    """Return where each person's letter is, by the ledger."""
    return {each.person: each.state.value for each in Ledger.peek(load(folder).trust.ledger_url)}


__all__ = ["enter", "mails", "serving", "states"]
