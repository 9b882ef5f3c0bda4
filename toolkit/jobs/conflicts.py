"""Copies of a log that OneDrive made when two computers saved it at once: said, and never read as a log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path, PurePath

from toolkit.core.beside import book_name, find_book, lines_of
from toolkit.core.collection import no_collection
from toolkit.core.incidents.understand import understand
from toolkit.core.memory import MEMORY
from toolkit.core.policy.model import Policy
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.trust import School, Trust
from toolkit.files import Listed
from toolkit.jobs.passwords import password_for
from toolkit.logbook import WRITABLE, read_log


def copies_beside(trust: Trust, policy: Policy, today: date) -> tuple[Problem, ...]:
    """Return a problem for each copy beside a log, or beside its status workbook, that conduct.toml does not name.

    A name alone tells of a copy where only a program gives it (`Listed.conflict_copies`). Where anybody may have given
    it ("log-OFFICE.xlsx"), it is asked about if it holds a row of the log, and the log is one that people type in.
    """
    named = [(school, log) for school in trust.schools for log in school.logs]
    known = {(trust.folder / file).resolve() for _, log in named for file in (log, book_name(log))}
    listed = cache(Listed.of)
    return tuple(
        problem
        for school, log in named
        for file in dict.fromkeys((log, book_name(log)))
        for problem in _beside(trust, school, log, file, listed, known, policy, today)
    )


def _beside(
    trust: Trust,
    school: School,
    log: str,
    file: str,
    listed: Callable[[Path], Listed],
    known: set[Path],
    policy: Policy,
    today: date,
) -> Iterator[Problem]:
    path = trust.folder / file
    folder = listed(path.parent)
    sure = [copy for copy in folder.conflict_copies(path) if copy.resolve() not in known]
    for copy in sure:
        yield _problem(school.code, log, file, copy.name)
    likely = [copy for copy in folder.named_after(path) if copy.resolve() not in known and copy not in sure]
    if not likely or not file.casefold().endswith(WRITABLE):
        return
    rows = _rows(trust, school, log, path, policy, today)
    for copy in likely if rows else ():
        shared = len(rows & _rows(trust, school, log, copy, policy, today))
        if shared:
            yield _question(school.code, log, file, copy.name, shared)


def _rows(trust: Trust, school: School, log: str, path: Path, policy: Policy, today: date) -> frozenset[str]:
    """Return what the rows of a log or of a status workbook are known by; nothing of a file that cannot be read."""
    try:
        with no_collection(), MEMORY.kept():
            file = read_log(path, log, password_for(trust, log))
            book = find_book(file)
            if book:
                return frozenset(row.text("key") for row in book.rows if row.text("key"))
            return frozenset(line.key for line in lines_of(file, understand(file, school, policy, today)))
    except ToolkitError:
        return frozenset()


def _problem(school: str, log: str, file: str, copy: str) -> Problem:
    name = PurePath(file).name
    return Problem(
        "conflict-copy",
        f"{copy} lies beside {name}: it looks like the copy that OneDrive makes when two computers save a file at "
        f"once. What it holds is not read.",
        f"Open both, bring what only the copy says into {name}, then delete the copy or move it elsewhere.",
        school=school,
        log=log,
    )


def _question(school: str, log: str, file: str, copy: str, shared: int) -> Problem:
    name = PurePath(file).name
    rows = f"{shared} rows that stand" if shared > 1 else "a row that stands"
    return Problem(
        "conflict-copy",
        f"{copy} lies beside {name} and holds {rows} in {name} too: is it the copy that OneDrive makes when two "
        f"computers save a file at once? What it holds is not read.",
        f"Open both. If two people typed, bring what only the copy says into {name}. Then delete the copy; one that "
        "you mean to keep belongs in another folder.",
        school=school,
        log=log,
    )
