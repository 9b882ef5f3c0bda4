"""Many letters through a fake of each mail server, and a SIGKILL in the middle: memory, and the count.

    python benchmarks/many_letters.py [N] [WAY …]      N letters (2,000) by ews, graph and smtp, or by some of them

A run is killed when the server has half of them; `conduct reconcile` and a second `conduct send` follow. Then the
server, the ledger and the log have to agree. By smtp the one letter that was on its way may wait for a person: nobody
can look it up. Linux only.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import tomlkit

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from mail import fake_ews_store, fake_graph  # noqa: E402 (the tests' own servers)
from mail.many import TODAY, lay_out, statuses  # noqa: E402
from mail_faults.servers import serving  # noqa: E402
from sending import asked  # noqa: E402

from toolkit.ledger import Ledger  # noqa: E402

LETTERS = 2_000
FEW = 200
MARKS = 8
"""How often, as the letters of a run leave, what it holds is read."""


def many(folder: Path, transports: Sequence[str], count: int) -> None:
    """Send `FEW` letters in one run, then `count` in one that is killed in the middle and those after it."""
    fake_ews_store.PAGE = fake_graph.PAGE = 100  # a page of a real server's, not of a test's
    few, whole = folder / "few", folder / "whole"
    for prepared, letters in ((few, FEW), (whole, count)):
        lay_out(prepared, letters, {"transport": "folder"})
    for transport in transports:
        print(f"\n{transport}")
        least = _sent(prepared=few, transport=transport, count=FEW)
        most = _sent(prepared=whole, transport=transport, count=count, kill_at=count // 2)
        print(f"  the most memory of a run: {least:.0f} MiB for {FEW}, {most:.0f} MiB for {count}: {most / least:.2f}")


def _sent(*, prepared: Path, transport: str, count: int, kill_at: int = 0) -> float:
    """Send letters, in a run that is killed after `kill_at` and the runs after it; return the most MiB of a run."""
    with tempfile.TemporaryDirectory() as name, serving(transport, Path(name) / "server") as server:
        os.environ.update(server.password)
        _its_day_is_the_ledgers(server)
        trust = Path(shutil.copytree(prepared, Path(name) / "trust"))
        _leave_by(server, trust)
        ran = [_Watch(server, trust, count, kill_at).run("send", "--yes")]
        if kill_at:
            ran += [_Watch(server, trust, count).run(*words) for words in (("reconcile",), ("send", "--yes"))]
        times = Counter(Counter(server.received(trust)).values())
        states = Counter(letter.state.value for letter in Ledger.peek(f"sqlite:///{trust}/.conduct/ledger.sqlite3"))
        log = Counter(f"{status} {sent}" for _, status, sent, _ in statuses(trust))
        more = sum(letters for often, letters in times.items() if often > 1)
        print(f"    delivered once {times[1]}, more often {more}; {asked(server) / count:.2f} requests a letter")
        print(f"    the ledger says {dict(states)}, the log {dict(log)}", flush=True)
        waiting = states["unknown"] if transport == "smtp" and kill_at else 0
        assert waiting <= 1
        assert more == 0
        assert times[1] >= count - waiting
        assert states == {"sent": count - waiting} | ({"unknown": waiting} if waiting else {})
        assert log[f"sent {TODAY}"] == count - waiting
        return max(each.peak for each in ran)


def _its_day_is_the_ledgers(server: Any) -> None:
    """Let the mailbox say of what it sent that it went on that day: a letter that is looked up bears its server's."""
    if server.transport != "smtp":
        (server.fake.store if server.transport == "ews" else server.fake).sent_at = f"{TODAY}T12:00:00Z"


def _leave_by(server: Any, trust: Path) -> None:
    path = trust / "conduct.toml"
    document: Any = tomlkit.parse(path.read_text("utf-8"))
    document["mail"] |= {"transport": server.transport, server.transport: server.settings}
    path.write_text(tomlkit.dumps(document), "utf-8")


class _Watch:
    """A command in a process of its own: what it holds as the letters leave, and a SIGKILL after `kill_at` of them."""

    def __init__(self, server: Any, trust: Path, count: int, kill_at: int = 0) -> None:
        self._server, self._trust, self._kill_at = server, trust, kill_at
        self._marks = [count * number // MARKS for number in range(1, MARKS + 1)]
        self.peak = 0.0

    def run(self, *words: str) -> _Watch:
        begun, before, at = perf_counter(), self._left(), dict[int, float]()
        script = [sys.executable, "-m", "toolkit", *words, "--trust", str(self._trust), "--today", TODAY]
        with (self._trust / "said.txt").open("w") as said:
            running = subprocess.Popen(script, stdout=said, stderr=said)
            while running.poll() is None:
                left = self._left()
                self.peak = max(self.peak, _memory(running.pid, "VmHWM"))
                for mark in [mark for mark in self._marks if before < mark <= left and mark not in at]:
                    at[mark] = _memory(running.pid, "VmRSS")
                if self._kill_at and left >= self._kill_at:
                    running.send_signal(signal.SIGKILL)
                sleep(0.05)
        waits = 3 if self._server.transport == "smtp" else 0  # a letter may wait for a person
        wanted = {-signal.SIGKILL} if self._kill_at else {0, waits}
        assert running.returncode in wanted, (self._trust / "said.txt").read_text()
        held = ", ".join(f"{mib:.0f} after {letters}" for letters, mib in at.items() if mib)
        end = "killed" if self._kill_at else "ended"
        print(f"  {words[0]}, {end} after {self._left() - before} letters, {perf_counter() - begun:.0f} s")
        print(f"    MiB: at most {self.peak:.0f}{f'; {held}' if held else ''}", flush=True)
        return self

    def _left(self) -> int:
        return len(self._server.received(self._trust))


def _memory(process: int, what: str) -> float:
    """Return the MiB that a process holds (VmRSS), or the most that it held so far (VmHWM)."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return max((int(line.split()[1]) / 1024 for line in lines if line.startswith(what)), default=0.0)


def main() -> None:
    count, *ways = [*sys.argv[1:], *([str(LETTERS)] if len(sys.argv) < 2 else [])]
    with tempfile.TemporaryDirectory() as name:
        many(Path(name), ways or ("ews", "graph", "smtp"), int(count))


if __name__ == "__main__":
    main()
