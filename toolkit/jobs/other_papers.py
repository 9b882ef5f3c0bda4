"""The board's papers that were made before, as what lies behind them is kept: `summaries/PERIOD/kept/`.

Nobody knows what was handed round by hand. So every paper that lies in the summaries folder counts as given. One that
another took the place of counts too where it was sent, or where its days were over: else it was a look ahead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.core.figures.known import counts_of
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.core.figures.printed import Printed, printed_from, printed_record
from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Trust
from toolkit.files import make_folder, remove_file, replace_file

KEPT = "kept"
SENT = "sent"
"""Beside it: what was handed over, by its figures."""
BOARD = "board"
FIGURES = "figures.json"
"""What a paper leaves beside it."""
LAST = "last"
"""The file that names the paper which lies there now."""


@dataclass(frozen=True, slots=True)
class Others:
    given: tuple[Printed, ...] = ()
    """Papers that count as given to the board, the newest first."""
    look_ahead: Printed | None = None
    """The paper of the same period that lies there, where it counts as given to nobody."""
    not_kept: tuple[str, ...] = ()
    """The names of other periods with a paper of which nothing is kept: it cannot be weighed."""
    other_codes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Schools of these papers alone, and of conduct.toml alone: where there are both, perhaps one has another code."""

    def beside(self, pack: Pack) -> tuple[Printed, ...]:
        """Return what a pack is weighed against: its own look ahead too, as long as nothing in it is another."""
        ahead = self.look_ahead
        return (ahead, *self.given) if ahead and ahead.counts == dict(counts_of(pack.tables)) else self.given


def other_papers(trust: Trust, period: Period) -> Others:
    """Return the papers that were made before. `period`: whose paper is to be made.

    Raises ToolkitError for one that cannot be read, or is damaged: nobody knows then what it gives away.
    """
    given: list[Printed] = []
    look_ahead = None
    for folder in sorted((trust.folder / "summaries").glob(f"*/{KEPT}")):
        last = _last(folder)
        for path in sorted(folder.glob("*.jsonl")):
            printed, lies_there = _read(path), last in {"", path.stem}
            if printed and (_counts(path, printed) or (lies_there and printed.name != period.name)):
                given.append(printed)
            elif printed and lies_there:
                look_ahead = printed
    given.sort(key=lambda each: (each.cut_off.timestamp(), each.name), reverse=True)
    codes = _other_codes(trust, given)
    return Others(tuple(given), look_ahead, tuple(_not_kept(trust, period)), codes)


def _other_codes(trust: Trust, given: Sequence[Printed]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    printed = dict.fromkeys(what.school for paper in given for what in paper.counts if what.school != WHOLE_TRUST)
    own = dict.fromkeys(school.code for school in trust.schools)
    gone, new = (tuple(each for each in one if each not in other) for one, other in ((printed, own), (own, printed)))
    return gone, new


def _not_kept(trust: Trust, period: Period) -> Iterator[str]:
    others = (each for each in (trust.folder / "summaries").glob("*") if each.name != period.name)
    for folder in sorted(others):
        kept = {each.stem for each in folder.glob(f"{KEPT}/*.jsonl")}
        sent = {each.name for each in folder.glob(f"{SENT}/*") if each.is_dir()}
        if sent - kept or (not kept and (folder / BOARD / FIGURES).is_file()):
            yield folder.name


def was_sent(trust: Trust, name: str) -> bool:
    """Whether a paper of that period was handed over."""
    return any((trust.folder / "summaries" / name / SENT).glob("*"))


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
    """Return what a file keeps; None where another run took it away meanwhile."""
    try:
        return printed_from(map(json.loads, path.read_text("utf-8").splitlines()))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unknown(path, "cannot be read now", "Close what has it open, or ask who may read it") from error
    except (ValueError, KeyError, TypeError, StopIteration, AttributeError) as error:
        advice = "Bring it back from a backup, or delete it where nobody was given that paper"
        raise _unknown(path, "is damaged", advice) from error


def _unknown(path: Path, how: str, advice: str) -> ToolkitError:
    place = "/".join(path.parts[-4:])
    said = f"{place} {how}: what that paper of the board's gives away beside a new one cannot be known."
    return ToolkitError(f"{said} Nothing was counted.", f"{advice}, and run this again.")
