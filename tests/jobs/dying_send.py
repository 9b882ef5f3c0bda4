"""Run the whole `conduct send` on a prepared trust, die by SIGKILL at every n-th moment, then run it again and count.

    python tests/jobs/dying_send.py TRUST WORK STRIDE        one JSON line a death

A moment lies before and after each commit to the ledger, each call of the transport, each write of a log and each
replaced file. Nothing in the product knows of this. Each run is forked from this process, so that the libraries
load once; ledger, logs and outbox are real files.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from forked import in_a_child

import toolkit.jobs.record
from toolkit.jobs.demo import NOW
from toolkit.jobs.send import send
from toolkit.ledger import Ledger
from toolkit.logbook import read_rows
from toolkit.mail import FolderTransport

WATCHED = {
    Ledger: ("plan", "rendered", "approved", "announce", "move"),
    FolderTransport: ("draft", "read_draft", "submit", "find"),
    Path: ("replace",),
}


class Reaper:
    def __init__(self, moment: int, told: int) -> None:
        self.moment, self.told, self.seen = moment, told, 0

    def passing(self, name: str) -> None:
        os.write(self.told, f"{name}\n".encode())
        if self.seen == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)
        self.seen += 1

    def watch(self, owner: Any, name: str) -> None:
        call = getattr(owner, name)

        def watched(*args: Any, **options: Any) -> Any:
            to = f" {args[2].value}" if name == "move" else ""
            self.passing(f"before {name}{to}")
            result = call(*args, **options)
            self.passing(f"after {name}{to}")
            return result

        setattr(owner, name, watched)


def run(trust: Path, moment: int) -> tuple[int, list[str]]:
    """Send in a child. Return the signal that ended it and the moments it passed."""

    def story(told: int) -> None:
        reaper = Reaper(moment, told)
        for owner, names in WATCHED.items():
            for name in names:
                reaper.watch(owner, name)
        reaper.watch(toolkit.jobs.record, "write_edits")
        send(trust, NOW)

    return in_a_child(story)


def outcome(trust: Path) -> dict[str, object]:
    """Count the messages of each letter, and read what the logs say of the letters."""
    ledger = Ledger.peek(f"sqlite:///{(trust / '.conduct' / 'ledger.sqlite3').as_posix()}")
    messages = [path.read_bytes() for path in (trust / "outbox").rglob("*.eml")]
    said: Counter[str] = Counter()
    for log in (trust / "logs").glob("*.xlsx"):
        rows = [values for _, values in read_rows(log)]
        headings = next(values for values in rows if "Letter status" in values)
        said.update(str(values[headings.index("Letter status")]) for values in rows)
    return {
        "files": {each.key: sum(each.key.encode() in data for data in messages) for each in ledger},
        "states": {each.key: each.state.value for each in ledger},
        "logs": {word: said[word] for word in sorted(said) if word in {"saved", "sending", "approved"}},
    }


def main() -> None:
    prepared, work, stride = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    moment = 0
    while True:
        trust = Path(shutil.copytree(prepared, work / f"died-{moment}"))
        ended, passed = run(trust, moment)
        if not ended:
            break
        half_way = outcome(trust) if (trust / "outbox").exists() else {"files": {}, "states": {}, "logs": {}}
        for _ in range(2):
            run(trust, -1)
        print(json.dumps({"when": passed[-1], "moment": moment, "left": half_way, "end": outcome(trust)}), flush=True)
        shutil.rmtree(trust)
        moment += stride
    print(json.dumps({"when": "never", "moment": moment, "end": outcome(trust), "moments": len(passed)}), flush=True)


if __name__ == "__main__":
    main()
