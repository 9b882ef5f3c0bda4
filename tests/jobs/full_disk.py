"""Run the whole `conduct send` on a disk that fills up on the way, make room, then catch up and look at what is there.

    unshare --map-root-user --mount python tests/jobs/full_disk.py TRUST DISK STEPS      one JSON line a disk

DISK is an empty folder: a small file system of memory is put there, which only this process sees. It has room for the
trust and for 0, 1, 2 … STEPS-ths of what a whole run needs. Nothing in the product knows of this; it is the kernel that
says that there is no room.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from jobs.dying_send import outcome
from support import TODAY, Conduct, Ran

from toolkit.ledger import Ledger
from toolkit.logbook import read_rows

SIZE = 64 << 20


class Disk:
    """A trust on a disk of its own. `filler` takes what room there is."""

    def __init__(self, prepared: Path, disk: Path) -> None:
        self.prepared, self.disk, self.trust, self.filler = prepared, disk, disk / "trust", disk / "filler"
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk], check=True)

    def room(self) -> int:
        found = os.statvfs(self.disk)
        return found.f_bavail * found.f_frsize

    def begin(self, room: int) -> None:
        """Put the trust back as it was, with so much room beside it."""
        shutil.rmtree(self.trust, ignore_errors=True)
        shutil.copytree(self.prepared, self.trust)
        with self.filler.open("wb") as stream:
            for _ in range((self.room() - room) // 4096):
                stream.write(bytes(4096))

    def run(self, command: str) -> Ran:
        yes = ["--yes"] if command == "send" else []
        return Conduct()(command, "--trust", self.trust, "--today", TODAY, *yes)

    def logs(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((self.trust / "logs").iterdir())}


def behind(trust: Path) -> list[str]:
    """Return the letters that were saved by the ledger, and of which a row of theirs says something else."""
    ledger = Ledger.peek(f"sqlite:///{(trust / '.conduct' / 'ledger.sqlite3').as_posix()}")
    said: dict[object, str] = {}
    for log in (trust / "logs").glob("*.xlsx"):
        rows = [values for _, values in read_rows(log)]
        headings = next(values for values in rows if "Letter status" in values)
        ref, status = headings.index("Conduct ref"), headings.index("Letter status")
        said |= {values[ref]: str(values[status]) for values in rows if values[ref]}
    return [
        f"{each.person} {each.step}: {said[ref]}"
        for each in ledger
        for ref in each.refs
        if each.state == "saved" and "saved" not in said[ref]
    ]


def trial(disk: Disk, room: int) -> dict[str, object]:
    disk.begin(room)
    before = disk.logs()
    sent = disk.run("send")
    there = disk.logs()
    disk.filler.unlink()
    left = len(list((disk.trust / "outbox").glob("*.eml")))
    caught_up = disk.run("record")
    still_behind = behind(disk.trust)
    again = disk.run("send")
    return {
        "room": room,
        "said": " ".join(sent.err.split()),
        "codes": [sent.code, caught_up.code, again.code, disk.run("record").code],
        "files": sorted(there),
        "old": [name for name in before if there.get(name) == before[name]],
        "left": left,
        "behind": still_behind,
        "set_aside": "set-aside" in again.out,
        "end": outcome(disk.trust),
    }


def main() -> None:
    disk, steps = Disk(Path(sys.argv[1]), Path(sys.argv[2])), int(sys.argv[3])
    disk.begin(SIZE)
    room = disk.room()
    disk.run("send")
    needed = room - disk.room()
    print(json.dumps({"needed": needed, "logs": sorted(disk.logs()), "end": outcome(disk.trust)}), flush=True)
    for step in range(steps):
        print(json.dumps(trial(disk, needed * step // steps)), flush=True)


if __name__ == "__main__":
    main()
