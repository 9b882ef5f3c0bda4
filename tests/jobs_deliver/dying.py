"""Deliver letters, and die by SIGKILL before or after every act; then run again and count what is in the outbox.

    python tests/jobs_deliver/dying.py                 prints the table
    python tests/jobs_deliver/dying.py --stride 1      with every second death too (some minutes)

An act is a commit of the ledger, a call of the transport, or a rename of a file. Nothing in the product knows of
this: the driver wraps the objects it hands in. Each run is a process of its own, forked from this one, so that the
libraries load once; the ledger and the outbox are real files.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from forked import in_a_child
from ledger.letters import DOCUMENT, NOON, a_key, an_approved_letter, open_ledger, url_of

from toolkit.core.steps import LetterState
from toolkit.jobs.deliver import deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.reconcile import reconcile
from toolkit.ledger import Ledger, sqlite
from toolkit.mail import Attachment, FolderTransport, Message

LETTERS = 3
VICTIM = 1
"""The letter during which the run dies: one is saved before it, one waits behind it."""
SETTLING = -1
"""The part of a run before its first letter."""


@dataclass(frozen=True)
class Death:
    """Where a run died, what it left, and what the runs after it made of that."""

    when: str
    again: str
    """Where the second run died too; "" where it did not."""
    signals: tuple[int, ...]
    left: str
    """The victim's state in the ledger when its first run was dead."""
    files: tuple[int, ...]
    """How many .eml files each letter has in the end, anywhere under the outbox."""
    states: tuple[str, ...]
    moments_after: int
    """How many moments the run that put things right passed: as many second deaths could have been."""


class Reaper:
    """Tells each moment before and after an act to a pipe, and kills the run at the one it was given."""

    def __init__(self, moment: int | None = None, told: int | None = None) -> None:
        self._moment = moment
        self._told = told
        self._seen = 0
        self.watching = False

    def act(self, name: str, call: Callable[..., Any], *args: Any, **options: Any) -> Any:
        self._pass(f"before {name}")
        result = call(*args, **options)
        self._pass(f"after {name}")
        return result

    def _pass(self, name: str) -> None:
        if not self.watching:
            return
        if self._told is not None:
            os.write(self._told, f"{name}\n".encode())
        if self._seen == self._moment:
            os.kill(os.getpid(), signal.SIGKILL)
        self._seen += 1


class Watched:
    """A ledger or a transport whose changes and calls are acts."""

    def __init__(self, inner: Any, reaper: Reaper) -> None:
        self._inner, self._reaper = inner, reaper

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if name not in ACTS:
            return value
        return lambda *args, **options: self._reaper.act(ACTS[name].format(*args), value, *args, **options)


ACTS = {
    "absent": "look up",
    "move": "commit {1}",
    "find": "find",
    "draft": "draft",
    "read_draft": "read back",
    "submit": "submit",
}
"""The method of the ledger or the transport, and what the table calls it."""


def watch_renames(reaper: Reaper) -> None:
    for name in ("replace", "rename"):
        original = getattr(Path, name)
        setattr(Path, name, lambda path, to, call=original, name=name: reaper.act(name, call, path, to))


def first_run(folder: Path, reaper: Reaper) -> None:
    """Deliver every approved letter, as `send` does; the reaper watches over the victim alone."""
    run(folder, reaper, watched=[VICTIM])


def next_run(folder: Path, reaper: Reaper) -> None:
    """Reconcile, finish drafts, deliver what is approved; the reaper watches over all of it."""
    run(folder, reaper, watched=[SETTLING, *range(LETTERS)])


def run(folder: Path, reaper: Reaper, *, watched: Sequence[int]) -> None:
    watch_renames(reaper)
    with open_ledger(folder) as real:
        ledger: Any = Watched(real, reaper)
        transport: Any = Watched(FolderTransport(folder / "outbox", lambda: NOON), reaper)
        reaper.watching = SETTLING in watched
        reconcile(ledger, transport, now=NOON)
        for letter in drafts_to_finish(ledger, transport, mode="send"):
            deliver_draft(letter, ledger, transport, mode="send", now=NOON)
        for number in range(LETTERS):
            reaper.watching = number in watched
            letter = real.letter(a_key(number))
            if letter.state is LetterState.APPROVED:
                deliver(letter, message_to(letter.to), ledger, transport, mode="send", now=NOON)
        reaper.watching = False


def message_to(address: str) -> Message:
    document = (Attachment("Letter.docx", DOCUMENT),)
    return Message("office@bude.example", address, "Jane Penrose", "A letter from Bude Primary", "…", document)


def in_a_process_of_its_own(
    story: Callable[[Path, Reaper], None], folder: Path, moment: int | None
) -> tuple[int, list[str]]:
    """Run a story in a child. Return the signal that ended it (0: none), and the moments it passed."""
    return in_a_child(lambda told: story(folder, Reaper(moment, told)))


def prepare(folder: Path) -> None:
    with open_ledger(folder) as ledger:
        for number in range(LETTERS):
            an_approved_letter(ledger, number)


def last_runs(folder: Path, reaper: Reaper) -> None:
    """Run twice more, undisturbed: the second of these finds nothing left to do."""
    next_run(folder, reaper)
    next_run(folder, reaper)


def states(folder: Path) -> tuple[str, ...]:
    held = {letter.key: letter.state.value for letter in Ledger.peek(url_of(folder))}
    return tuple(held[a_key(number)] for number in range(LETTERS))


def files(folder: Path) -> tuple[int, ...]:
    found = [path.read_bytes() for path in (folder / "outbox").rglob("*.eml")]
    return tuple(sum(a_key(number).encode() in data for data in found) for number in range(LETTERS))


def die(prepared: Path, moment: int, again: int | None = None) -> Death | None:
    """Die once, or twice, then run undisturbed. None: the first run has no such moment."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(prepared, Path(name) / "trust"))
        first, passed = in_a_process_of_its_own(first_run, folder, moment)
        if not first:
            return None
        left = states(folder)[VICTIM]
        second, passed_again = (0, [""]) if again is None else in_a_process_of_its_own(next_run, folder, again)
        signals = (first,) if again is None else (first, second)
        _, after = in_a_process_of_its_own(last_runs, folder, None)
        return Death(passed[-1], passed_again[-1], signals, left, files(folder), states(folder), len(after))


def deaths(prepared: Path, stride: int) -> Iterator[Death]:
    """Yield a death at every moment of the first run, and of all second deaths after those every `stride`th."""
    pairs = count()
    for moment in count():
        death = die(prepared, moment)
        if not death:
            return
        yield death
        for again in range(death.moments_after):
            if next(pairs) % stride == 0 and (twice := die(prepared, moment, again)):
                yield twice


def warm_up(folder: Path) -> None:
    """Load every library before the first fork, and leave nothing open."""
    prepare(folder)
    run(folder, Reaper(), watched=[])
    gc.freeze()  # a child that does not collect copies less memory
    gc.disable()


def main() -> None:
    parser = argparse.ArgumentParser(description="Die at every moment of a delivery, and count what was sent.")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
    parser.add_argument("--stride", type=int, default=11, help="which of all second deaths (1: every one)")
    options = parser.parse_args()
    # A killed process takes nothing back that it wrote: only a power cut does, and that is not what happens here.
    sqlite.PRAGMAS = (*sqlite.PRAGMAS, "PRAGMA synchronous = OFF")
    if not options.json:
        print("| the run died | the next run died | it had left | .eml files | in the end |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        warm_up(Path(name) / "warm")
        prepare(Path(name) / "prepared")
        for death in deaths(Path(name) / "prepared", options.stride):
            print(json.dumps(asdict(death)) if options.json else row_of(death), flush=True)


def row_of(death: Death) -> str:
    cells = (death.when, death.again or "–", death.left, " ".join(map(str, death.files)), " ".join(death.states))
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
