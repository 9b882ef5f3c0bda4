"""`conduct record` as a whole, with ledger, logs and a status workbook, killed at the calls that change something."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crash.table import Line
from crash.tracing import FAILED, Ended, traced

from toolkit.jobs.catch_up import catch_up
from toolkit.jobs.demo import NOW, answer, answers
from toolkit.jobs.init import lay_out
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.ledger import Ledger

CHANGING = ("write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "flock", "mkdir", "chmod")


class Recording:
    """A trust whose letters went while its logs could not be written: `record` has everything to do."""

    def __init__(self, work: Path) -> None:
        self.work, self.trust, self.before = work, work / "trust", work / "before"
        lay_out(self.before, sample=True)
        today(self.before, NOW)
        list(answer(self.before, answers()))
        held = {path: path.read_bytes() for path in (self.before / "logs").iterdir()}
        send(self.before, NOW)
        for path, data in held.items():
            path.write_bytes(data)
        self.letters = self._letters(self.before)
        self.outbox = sorted(path.name for path in (self.before / "outbox").iterdir())
        self.old = self._logs(self.before)
        self.put_back()
        self.undisturbed = traced(self.story, work)
        self.new = self._logs(self.trust)
        assert (self.undisturbed.code, self.old != self.new) == (0, True), self.undisturbed.said

    def story(self) -> None:
        catch_up(self.trust, NOW)

    def put_back(self) -> None:
        shutil.rmtree(self.trust, ignore_errors=True)
        shutil.copytree(self.before, self.trust)

    def moments(self) -> Iterator[tuple[str, int]]:
        seen: Counter[str] = Counter()
        for call in self.undisturbed.calls:
            seen[call] += 1
            if call in CHANGING:
                yield call, seen[call]

    def trial(self, inject: str, line: Line) -> Ended:
        self.put_back()
        ended = traced(self.story, self.work, inject=inject)
        found = self._logs(self.trust)
        whole = [found[name] in {self.old[name], self.new[name]} for name in self.new]
        line.trials += 1
        line.between += not all(whole)
        line.old += found == self.old
        line.new += found != self.old and all(whole)
        line.tracebacks += ended.code == FAILED
        self.story()
        sent_again = send(self.trust, NOW).letters
        right = self._logs(self.trust) == self.new and self._letters(self.trust) == self.letters
        outbox = sorted(path.name for path in (self.trust / "outbox").iterdir())
        line.right += right and not sent_again and outbox == self.outbox
        line.litter += sum(1 for path in self.trust.rglob(".conduct-*.tmp"))
        return ended

    def killed(self, *, stride: int = 1) -> dict[str, Line]:
        lines: dict[str, Line] = {}
        for call, number in list(self.moments())[::stride]:
            self.trial(f"{call}:signal=SIGKILL:when={number}", lines.setdefault(call, Line()))
        return lines

    @staticmethod
    def _logs(trust: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (trust / "logs").iterdir() if path.suffix == ".xlsx"}

    @staticmethod
    def _letters(trust: Path) -> dict[str, str]:
        return {each.key: each.state.value for each in Ledger.peek(f"sqlite:///{trust}/.conduct/ledger.sqlite3")}
