"""Letters that somebody changed by hand: their copy is kept and said, and what goes is the letter as conduct makes it.

A Word document that was changed, or a PDF that was annotated or replaced, says what nobody can compare with its
template, its facts and its approval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from toolkit import pdf, word
from toolkit.core.problems import Problem
from toolkit.files import FileBusy, digest_of, remove_file, replace_file
from toolkit.jobs.papers import Paper
from toolkit.jobs.sendable import name_of, problem_of

KINDS: dict[str, tuple[str, str, Callable[[bytes, str], bool]]] = {
    ".docx": ("changed in Word", "changed {whose} letter in Word", lambda data, _: word.is_sealed(data)),
    ".pdf": ("changed", "changed the PDF of {whose} letter, or put another in its place", pdf.is_sealed),
}
"""Suffix → what stands in the name of a copy, how it is said, and whether a file's content is as conduct made it."""


def kept_changes(papers: Iterable[Paper]) -> tuple[Problem, ...]:
    """Put each letter that somebody changed beside itself, before it is made anew; say of each that lies there.

    Raises `FileBusy` where one is open elsewhere.
    """
    letters = [(paper, path) for paper in papers for path in (paper.word, paper.pdf)]
    for _, path in letters:
        _keep(path)
    copies = {folder: _copies(folder) for folder in {path.parent for _, path in letters}}
    return tuple(problem for paper, path in letters for problem in _said_of(paper, path, copies[path.parent]))


def _keep(path: Path) -> None:
    changed, _, as_made = KINDS[path.suffix]
    if path.is_file() and not as_made(data := _read(path), path.name):
        replace_file(path.with_stem(f"{path.stem} {changed} {digest_of(data)[:4]}"), data)
        remove_file(path)


def _copies(folder: Path) -> tuple[Path, ...]:
    """Return what may be somebody's copy of a letter in the folder of a day."""
    if not folder.is_dir():
        return ()
    marks = [f" {changed} " for changed, _, _ in KINDS.values()]
    return tuple(sorted(path for path in folder.iterdir() if any(mark in path.name for mark in marks)))


def _said_of(paper: Paper, path: Path, copies: Iterable[Path]) -> Iterator[Problem]:
    changed, how, _ = KINDS[path.suffix]
    for copy in copies:
        if copy.suffix == path.suffix and copy.name.startswith(f"{path.stem} {changed} "):
            yield _said(paper, copy, how)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileBusy(
            f"{path.name} cannot be read ({error.strerror}): is it open on another computer?",
            f"Close it there, or delete it in {path.parent.name}, then run this again: it is made anew.",
        ) from error


def _said(paper: Paper, copy: Path, how: str) -> Problem:
    decision = paper.decision
    done = how.format(whose=f"{name_of(decision).display}'s {decision.step}")
    return problem_of(
        "changed-letter",
        f"Somebody {done}. Their copy is kept as “{copy.name}”, and does not go: what goes is the letter as conduct "
        "makes it.",
        "Write what it should say in Letter wording beside the row, or change the template, and make the letters "
        "again. Then delete the copy.",
        decision,
    )
