"""A small trust whose letters go through a fake mail server, and what its office does there."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomlkit
from jobs_changed import office
from mail_faults.servers import Server, serving
from support import TODAY, Conduct, Ran

from toolkit.core.letters import LetterRecord
from toolkit.ledger import Ledger
from toolkit.settings import load

LATER = "2026-11-25"
BY = ("--by", "W. Trembath", "--reason", "the disk broke")


class World:
    """A trust folder, its mail server, and `conduct` in it."""

    def __init__(self, trust: Path, server: Server) -> None:
        self.trust, self.server, self.conduct = trust, server, Conduct()

    def run(self, *words: str, today: str = TODAY) -> Ran:
        return self.conduct(*words, "--trust", self.trust, "--today", today)

    def approve_all(self) -> None:
        for log in (office.LOG, office.OTHER):
            known = office.beside(self.trust, "Next step", log)
            office.approve(*[name for name, step in known.items() if step], log=log)(self.trust)

    def approve(self, *names: str) -> None:
        office.approve(*[name for name in names if name in office.PEOPLE])(self.trust)
        office.approve(*[name for name in names if name not in office.PEOPLE], log=office.OTHER)(self.trust)

    def send(self, *names: str, today: str = TODAY) -> Ran:
        self.approve(*names)
        return self.run("send", "--yes", today=today)

    def lose_the_ledger(self) -> None:
        shutil.rmtree(self.trust / ".conduct")

    def rebuild(self) -> Ran:
        return self.run("reconcile", "--rebuild-ledger", "--yes", "--json", *BY, today=LATER)

    def letters(self) -> dict[str, LetterRecord]:
        return {each.person: each for each in Ledger.peek(load(self.trust).trust.ledger_url)}

    def states(self) -> dict[str, str]:
        return {name: each.state.value for name, each in self.letters().items()}

    def events(self, name: str) -> list[tuple[str, str]]:
        with Ledger.open(load(self.trust).trust.ledger_url, clock=lambda: None) as held:  # type: ignore[arg-type, return-value]
            return [(each.after.value, each.note) for each in held.events(self.letters()[name].key)]

    def arrived(self) -> Counter[str]:
        return Counter(self.server.received(self.trust))


@contextmanager
def world(prepared: Path, folder: Path, transport: str, mode: str = "send", **trust: Any) -> Iterator[World]:
    """Yield a copy of a trust after its first `today`, whose mail goes to a server of its own."""
    copy = Path(shutil.copytree(prepared, folder / "trust"))
    with serving(transport, folder / "mail") as server:
        path = copy / "conduct.toml"
        document: Any = tomlkit.parse(path.read_text("utf-8"))
        document["mail"] = {"transport": transport, "mode": mode, "per_minute": 0, transport: server.settings}
        document["trust"].update(trust)
        path.write_text(tomlkit.dumps(document), "utf-8")
        server.begin()
        yield World(copy, server)
