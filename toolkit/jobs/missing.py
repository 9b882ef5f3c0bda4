"""A log that is not where conduct.toml says: what lies there instead, and which line names it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from toolkit.core.beside import book_name
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import School, Trust
from toolkit.files import BACKUPS
from toolkit.logbook import SUFFIXES

NAMED = 6
"""So many workbooks are named; the most alike come first."""
_OURS = frozenset([BACKUPS, "letters", "outbox", "templates"])


def missing_log(trust: Trust, school: School, log: str) -> ToolkitError | None:
    """Return what to say of a log that was renamed, moved or never there; None where it is there."""
    with suppress(OSError):  # a folder that may not be looked into: whoever read the log has said so
        if (trust.folder / log).exists():
            return None
    change = f'logs of the [[school]] with code = "{school.code}" in conduct.toml'
    found = _that_may_be_it(trust, log)
    if not found:
        return ToolkitError(
            f"{log} is not there, and no other workbook lies in its folder.",
            f"Put it back, or write where it is now under {change}.",
        )
    return ToolkitError(
        f"{log} is not there. Not named in conduct.toml yet: {', '.join(found)}.",
        f"If one of these is the log, renamed or moved, write that name under {change}. Else put the log back.",
    )


def _that_may_be_it(trust: Trust, log: str) -> list[str]:
    """Return the trust's files that no log of conduct.toml is: of its name elsewhere, else any in its folder."""
    named = [each for school in trust.schools for each in school.logs]
    taken = {(trust.folder / each).resolve() for log in named for each in (log, book_name(log))}
    path = trust.folder / log
    moved = [each for each in _files(_folders(trust.folder)) if each.name.casefold() == path.name.casefold()]
    renamed = sorted(_files([path.parent]), key=lambda each: (-_alike(each.stem, path.stem), each.name))
    free = [[each for each in some if each.resolve() not in taken] for some in (moved, renamed)]
    return [_as_written(each, trust.folder, log) for each in (free[0] or free[1])[:NAMED]]


def _folders(top: Path) -> list[Path]:
    """Return the trust folder and the folders in it, but for those that hold what conduct made."""
    found = [top]
    with suppress(OSError):
        found += sorted(each for each in top.iterdir() if each.is_dir() and each.name not in _OURS)
    return [each for each in found if not each.name.startswith(".") or each == top]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        with suppress(OSError):
            files = sorted(each for each in folder.iterdir() if each.suffix.casefold() in SUFFIXES)
            yield from (each for each in files if each.is_file() and not each.name.startswith("~$"))


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _as_written(path: Path, folder: Path, log: str) -> str:
    """Return a file as conduct.toml would name it."""
    if path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    return str(PurePosixPath(log).with_name(path.name))
