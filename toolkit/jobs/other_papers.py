"""The board's papers that were made before, as what lies behind them is kept: `summaries/PERIOD/kept/`.

Nobody knows what was handed round by hand. So every paper that lies in the summaries folder counts as given. One that
another took the place of counts too where it was sent, or where its days were over: else it was a look ahead.
"""

from __future__ import annotations

import json
from pathlib import Path

from toolkit.core.figures.known import counts_of
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.core.figures.printed import Printed, printed_from, printed_record
from toolkit.core.frozen import dataclass
from toolkit.core.trust import Trust
from toolkit.files import make_folder, remove_file, replace_file

KEPT = "kept"
SENT = "sent"
"""Beside it: what was handed over, by its figures."""
LAST = "last"
"""The file that names the paper which lies there now."""


@dataclass(frozen=True, slots=True)
class Others:
    given: tuple[Printed, ...] = ()
    """Papers that count as given to the board, the newest first."""
    look_ahead: Printed | None = None
    """The paper of the same period that lies there, where it counts as given to nobody."""

    def beside(self, pack: Pack) -> tuple[Printed, ...]:
        """Return what a pack is weighed against: its own look ahead too, as long as nothing in it is another."""
        ahead = self.look_ahead
        return (ahead, *self.given) if ahead and ahead.counts == dict(counts_of(pack.tables)) else self.given


def other_papers(trust: Trust, period: Period) -> Others:
    """Return the papers that were made before. `period`: whose paper is to be made.

    A file that is no paper of ours says nothing.
    """
    given: list[Printed] = []
    look_ahead = None
    for folder in sorted((trust.folder / "summaries").glob(f"*/{KEPT}")):
        for path in sorted(folder.glob("*.jsonl")):
            printed, lies_there = _read(path), path.stem == _last(folder)
            if printed and (_counts(path, printed) or (lies_there and printed.name != period.name)):
                given.append(printed)
            elif printed and lies_there:
                look_ahead = printed
    given.sort(key=lambda each: (each.cut_off.timestamp(), each.name), reverse=True)
    return Others(tuple(given), look_ahead)


def keep_printed(trust: Trust, printed: Printed, identity: str) -> None:
    """Keep what lies behind a paper that was written just now, and no look ahead that nobody was sent."""
    folder = trust.folder / "summaries" / printed.name / KEPT
    make_folder(folder)
    path = folder / f"{identity}.jsonl"
    if not path.is_file():
        replace_file(path, (json.dumps(each).encode() + b"\n" for each in printed_record(printed)))
    replace_file(folder / LAST, f"{identity}\n".encode())
    for other in folder.glob("*.jsonl"):
        if other != path and not _counts(other, _read(other)):
            remove_file(other)


def _counts(path: Path, printed: Printed | None) -> bool:
    """Whether a paper counts as given though another took its place."""
    return (path.parent.parent / SENT / path.stem).is_dir() or (printed is not None and printed.over)


def _last(folder: Path) -> str:
    try:
        return (folder / LAST).read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""


def _read(path: Path) -> Printed | None:
    try:
        return printed_from(map(json.loads, path.read_text("utf-8").splitlines()))
    except (OSError, ValueError, KeyError, TypeError, StopIteration, AttributeError):
        return None
