"""One cell of the fault table: a send that goes wrong and dies, what the runs after it make of that, and the count."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import tomlkit
from mail_faults.servers import FAULTS, Fault, Server
from support import Conduct
from walks.walk import SETTINGS, Walk, lay_out_logs

from toolkit.ledger import Ledger

TODAY = "2026-11-02"
PARENTS = {"Jane Orr": "jane.orr@mail.example", "Ben Pascoe": "ben.pascoe@mail.example"}
"""The letter during which the run dies, and the one that waits behind it."""
NAME = next(iter(PARENTS))
WELL = "nothing goes wrong"
GONE = {"sent", "saved"}
WAITS = {"unknown", "conflict", "rejected"}
"""Letters that a named person settles."""
LIMIT = 2
"""How often the office looks and sends again; the server is well from the second time on."""


@dataclass(frozen=True)
class Cell:
    """What became of the two letters of `PARENTS`, in their order."""

    transport: str
    fault: str
    column: str
    """Where the run died; "not killed" where it did not."""
    moment: str
    left: str
    """The first letter's state in the ledger when the run was dead."""
    delivered: tuple[int, ...]
    """Counted at the server."""
    states: tuple[str, ...]
    told: str
    """What `conduct reconcile` says of the first letter, and the ledger's note on it."""
    codes: tuple[int, ...]
    """How each run ended: 70 is a traceback."""

    @property
    def is_right(self) -> bool:
        """Whether each letter left once, or not at all or once with a person asked to settle it."""
        each = zip(self.delivered, self.states, strict=True)
        return 70 not in self.codes and all(
            count == 1 if state in GONE else state in WAITS and count <= 1 for count, state in each
        )


class Driver:
    """The process that forks a `conduct` for each order. `close` it in the end."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("conducting.py")
        self._process = subprocess.Popen(
            [sys.executable, script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=ENVIRONMENT | PATHS,
        )

    def run(self, words: list[object], **order: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"words": list(map(str, words)), **order}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


ENVIRONMENT = {
    "CONDUCT_PDF": "never",
    "NO_PROXY": "localhost,127.0.0.1",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
}
PATHS = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "HOME", "TMPDIR") if name in os.environ}


@contextmanager
def driver() -> Iterator[Driver]:
    made = Driver()
    try:
        yield made
    finally:
        made.close()


def prepare(folder: Path) -> Path:
    """Lay out a trust with two approved letters, neither of which has left. Return its folder."""
    walk = Walk(folder, Conduct())
    assert walk.conduct("init", folder).code == 0
    (folder / "conduct.toml").write_text(SETTINGS, "utf-8")
    lay_out_logs(folder)
    walk.at("2 Nov")
    rows = [walk.log("2 Nov", name, Email=address) for name, address in PARENTS.items()]
    walk.today()
    for row in rows:
        walk.type(row, "Approved by", "A. Teague")
    return folder


@dataclass(frozen=True)
class Bench:
    """What every cell of one transport needs."""

    prepared: Path
    driver: Driver
    server: Server

    def cells(self, fault: str, *, stride: int = 1) -> Iterator[Cell]:
        """Yield what becomes of a send that is not killed, then of one killed at every `stride`-th moment."""
        undisturbed = self.cell(fault, None)
        assert undisturbed
        yield undisturbed
        moment = 0
        while cell := self.cell(fault, moment):
            yield cell
            moment += stride

    def cell(self, name: str, moment: int | None) -> Cell | None:
        """Send and die, then look and send until nothing more comes of it. None: the run has no such moment."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(shutil.copytree(self.prepared, Path(work) / "trust"))
            fault = FAULTS[self.server.transport][name]
            self.begin(folder, fault)
            first = self._conduct(folder, "send", fault, moment, since="announce" if name == WELL else "look up")
            if moment is not None and not first["signal"]:
                return None
            assert first["signal"] or not self.server.unmet(), f"{name}: no request of a run meets it"
            left = states(folder)[0]
            runs = [first, *self._afterwards(folder)]
            counts = Counter(self.server.received(folder))
            assert set(counts) <= set(PARENTS.values()), counts
            where = first["passed"] if first["signal"] else []
            said = [run["said"] for run in runs if NAME in run["said"]] or [runs[-1]["said"]]
            return Cell(
                self.server.transport,
                name,
                column_of(where),
                where[-1] if where else "",
                left,
                tuple(counts[address] for address in PARENTS.values()),
                states(folder),
                told(said[-1]),
                tuple(run["code"] for run in runs),
            )

    def passed(self) -> set[str]:
        """Return each act of a run that nothing befalls, and each of the requests and renames that one is made of."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(shutil.copytree(self.prepared, Path(work) / "trust"))
            self.begin(folder)
            ran = self._conduct(folder, "send", Fault(), since="announce")
            return {part for moment in ran["passed"] for part in moment.split("/")}

    def begin(self, folder: Path, fault: Fault | None = None) -> None:
        path = folder / "conduct.toml"
        document: Any = tomlkit.parse(path.read_text("utf-8"))
        kind = self.server.transport
        document["mail"] = {"transport": kind, "mode": "send", "per_minute": 0, kind: self.server.settings}
        path.write_text(tomlkit.dumps(document), "utf-8")
        self.server.begin()
        (fault or Fault()).arrange(self.server)

    def _afterwards(self, folder: Path) -> Iterator[Any]:
        for _ in range(LIMIT):
            yield self._conduct(folder, "reconcile")
            yield self._conduct(folder, "send")
            if GONE.issuperset(states(folder)):
                return
            self.server.heal()

    def warm_up(self) -> None:
        """Let the driver load what this transport needs."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(shutil.copytree(self.prepared, Path(work) / "trust"))
            self.begin(folder, Fault())
            self._conduct(folder, "reconcile", here=True)
            self._conduct(folder, "send", here=True)

    def _conduct(
        self, folder: Path, command: str, fault: Fault | None = None, moment: int | None = None, **more: Any
    ) -> Any:
        words = [command, "--trust", folder, "--today", TODAY, *(["--yes"] if command == "send" else [])]
        password = dict(self.server.password)
        if fault and fault.password:
            password = dict.fromkeys(password, fault.password)
        return self.driver.run(
            words,
            env=password,
            moment=moment,
            disk=fault.disk if fault else "",
            patience=self.server.patience(),
            **more,
        )


def states(folder: Path) -> tuple[str, ...]:
    held = {letter.to: letter.state.value for letter in Ledger.peek(f"sqlite:///{folder}/.conduct/ledger.sqlite3")}
    return tuple(held[address] for address in PARENTS.values())


def told(said: str) -> str:
    """Return what a run of `reconcile` said of the first letter."""
    lines = said.splitlines()
    begins = [number for number, line in enumerate(lines) if NAME in line]
    if not begins:
        return " ".join(said.split())
    first, *after = lines[begins[0] :]
    rest = takewhile(lambda line: _depth(line) > _depth(first), after)
    return " ".join(" ".join([first, *rest]).split())


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


COLUMNS = (
    "not killed",
    "announced",
    "log written",
    "looked up",
    "drafting",
    "draft made",
    "drafted",
    "read back",
    "sending",
    "submitted",
    "answer noted",
    "looked for",
    "end noted",
)
"""Where a run dies: after each of these, or within it where it is made of several requests."""

_BEFORE = {
    "announce": "announced",
    "replace": "log written",
    "rename": "log written",
    "look up": "looked up",
    "commit drafting": "drafting",
    "find": "looked up",
    "draft": "draft made",
    "commit drafted": "drafted",
    "read back": "read back",
    "commit sending": "sending",
    "submit": "submitted",
}


def column_of(passed: list[str]) -> str:
    """Return the column of the last moment that a run passed; [] for one that was not killed."""
    if not passed:
        return "not killed"
    act = passed[-1].partition("/")[0]
    acts = [each.partition("/")[0] for each in passed]
    if "submit" not in acts[:-1] or act == "submit":
        return _BEFORE.get(act, act)
    if act == "find":
        return "looked for"
    commits = [each for each in acts[acts.index("submit") :] if each.startswith("commit")]
    return "answer noted" if len(commits) == 1 else "end noted"
