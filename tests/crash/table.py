"""A write killed at each of its system calls, or refused by the system at each: what the log holds, and the next run.

A kill happens before its call is carried out, so the calls of one write, one after the other, give every state that a
crash of the program can leave.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crash.tracing import FAILED, REFUSED, Ended, traced
from logbook_write.books import small_log

from toolkit.core.problems import Place
from toolkit.core.rows import Layout
from toolkit.core.status import RowEdit
from toolkit.files import RunLock, digest
from toolkit.logbook import patch_cells, write_edits

STAMP = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
LAYOUT = Layout("log.xlsx", "Aut1", 3, 1, 4, (("date", 1), ("person", 2), ("email", 4)), last_row=7)

FAULTS = {
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "fsync": ("EIO", "EINVAL", "ENOSPC"),
    "rename": ("EACCES", "EXDEV", "EBUSY", "EIO", "ENOENT"),
    "openat": ("EACCES", "EMFILE", "ENOENT", "EROFS", "EIO"),
    "unlink": ("EACCES", "EIO"),
    "flock": ("ENOLCK", "EIO"),
    "read": ("EIO",),
    "newfstatat": ("EIO", "EACCES", "ENOENT"),
    "getdents64": ("EIO",),
    "mkdir": ("EACCES", "ENOSPC"),
    "chmod": ("EPERM",),
    "chown": ("EPERM",),
    "utimensat": ("EPERM",),
    "listxattr": ("EIO",),
    "ftruncate": ("ENOSPC",),
    "close": ("EIO",),
}
"""Call → how a disk, a network drive or a missing right makes it fail."""


@dataclass(slots=True)
class Line:
    """What became of one kind of trial, counted."""

    trials: int = 0
    old: int = 0
    new: int = 0
    between: int = 0
    refused: int = 0
    tracebacks: int = 0
    litter: int = 0
    """Files of ours that lay about after the next run."""
    right: int = 0
    """The next run left the log as an undisturbed one does."""


class Write:
    """One way of writing, on a log of its own that is as it was before each trial."""

    def __init__(self, name: str, work: Path) -> None:
        self.name, self.work, self.log = name, work, work / "logs" / "log.xlsx"
        (work / "before").mkdir(parents=True)
        small_log(work / "before" / "log.xlsx")
        self.put_back()
        BEFORE[self.name] = digest(self.log)
        self.story()  # whatever is loaded when it is first needed is loaded now
        self.put_back()
        self.old = self.log.read_bytes()
        self.undisturbed = traced(self.story, work)
        self.new = self.log.read_bytes()
        assert (self.undisturbed.code, self.old != self.new) == (0, True), self.undisturbed.said

    def story(self) -> None:
        WAYS[self.name](self.log)

    def next_run(self, found: bytes) -> None:
        """Run as a run after it would: what the log says already is not written, and the folder must be free."""
        with RunLock(self.log.parent):
            if found != self.new:
                self.story()

    def put_back(self) -> None:
        shutil.rmtree(self.log.parent, ignore_errors=True)
        shutil.copytree(self.work / "before", self.log.parent)

    def trial(self, inject: str, line: Line) -> Ended:
        """Try once, count what it left, then run again undisturbed and count that."""
        self.put_back()
        ended = traced(self.story, self.work, inject=inject)
        found = self.log.read_bytes()
        line.trials += 1
        line.old += found == self.old
        line.new += found == self.new
        line.between += found not in {self.old, self.new}
        line.refused += ended.code == REFUSED
        line.tracebacks += ended.code == FAILED
        self.next_run(found)
        line.right += self.log.read_bytes() == self.new
        line.litter += sum(path.name.startswith(".conduct") for path in self.log.parent.rglob("*"))
        return ended

    def moments(self) -> Iterator[tuple[str, int]]:
        """Yield the name of each system call of the write, and which one of that name it is."""
        seen: Counter[str] = Counter()
        for call in self.undisturbed.calls:
            seen[call] += 1
            yield call, seen[call]

    def killed(self, *, stride: int = 1) -> dict[str, Line]:
        """Kill at every `stride`-th system call."""
        lines: dict[str, Line] = {}
        for call, number in list(self.moments())[::stride]:
            ended = self.trial(f"{call}:signal=SIGKILL:when={number}", lines.setdefault(call, Line()))
            assert ended.signal, f"{call} {number} was not reached"
        return lines

    def failing(self, *, stride: int = 1) -> dict[str, Line]:
        """Let every `stride`-th system call that can fail do so, in each of its ways."""
        lines: dict[str, Line] = {}
        wanted = [(c, n, fault) for c, n in self.moments() for fault in FAULTS.get(c, ())]
        for call, number, fault in wanted[::stride]:
            line = lines.setdefault(f"{call} {fault}", Line())
            self.trial(f"{call}:error={fault}:when={number}", line)
        return lines


BEFORE: dict[str, str] = {}
"""The digest of the log as it was read."""


def _patched(log: Path) -> None:
    patch_cells(log, "Aut1", {"C5": "Because."})


def _recorded(log: Path) -> None:
    edit = RowEdit(Place("log.xlsx", "Aut1", 5), {"why": "Because."})
    write_edits(
        log, (LAYOUT,), [edit], expected_digest=BEFORE["write_edits"], backups=log.parent / "backups", stamp=STAMP
    )


WAYS: dict[str, Callable[[Path], None]] = {"patch_cells": _patched, "write_edits": _recorded}
