"""Letters that somebody changed in Word: their copy is kept and said, and what goes is the letter as conduct makes it.

A letter that was changed by hand says what nobody can compare with its template, its facts and its approval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from glob import escape
from pathlib import Path

from toolkit.core.problems import Problem
from toolkit.files import digest_of, replace_file
from toolkit.jobs.papers import Paper
from toolkit.jobs.sendable import name_of, problem_of
from toolkit.word import is_sealed

CHANGED = "changed in Word"


def kept_changes(papers: Iterable[Paper]) -> tuple[Problem, ...]:
    """Put each letter that somebody changed beside itself, before it is written anew; say of each that lies there."""
    return tuple(problem for paper in papers for problem in _kept(paper))


def _kept(paper: Paper) -> Iterator[Problem]:
    if paper.word.is_file() and not is_sealed(data := paper.word.read_bytes()):
        replace_file(paper.word.with_stem(f"{paper.word.stem} {CHANGED} {digest_of(data)[:4]}"), data)
    for copy in sorted(paper.word.parent.glob(f"{escape(paper.word.stem)} {CHANGED} *.docx")):
        yield _said(paper, copy)


def _said(paper: Paper, copy: Path) -> Problem:
    decision = paper.decision
    return problem_of(
        "changed-letter",
        f"Somebody changed {name_of(decision).display}'s {decision.step} letter in Word. Their copy is kept as "
        f"“{copy.name}”, and does not go: what goes is the letter as conduct makes it.",
        "Write what it should say in Letter wording beside the row, or change the template, and make the letters "
        "again. Then delete the copy.",
        decision,
    )
