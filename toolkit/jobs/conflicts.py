"""Copies of a log that OneDrive made when two computers saved it at once: said, and never read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from toolkit.core.beside import book_name
from toolkit.core.problems import Problem
from toolkit.core.trust import Trust
from toolkit.files import conflict_copies


def copies_beside(trust: Trust) -> tuple[Problem, ...]:
    """Return a problem for each copy beside a log, or beside its status workbook, that conduct.toml does not name."""
    named = [(school.code, log) for school in trust.schools for log in school.logs]
    known = {(trust.folder / log).resolve() for _, log in named}
    return tuple(
        _problem(school, log, file, copy.name)
        for school, log in named
        for file in _files_of(log)
        for copy in conflict_copies(trust.folder / file)
        if copy.resolve() not in known
    )


def _files_of(log: str) -> Iterable[str]:
    return dict.fromkeys((log, book_name(log)))


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
