"""Likenesses: names that may be one person's, asked about once and remembered in the trust folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from toolkit.core.likeness import Likeness
from toolkit.core.people import identity
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Trust
from toolkit.files import FileBusy, replace_file
from toolkit.jobs.plan import Planned
from toolkit.settings import SettingsError
from toolkit.settings.aliases import aliases_in
from toolkit.settings.aliases_write import alias_cells, with_lines

Answer = tuple[Likeness, bool]
"""A likeness, and whether it is one person."""


def open_likenesses(planned: Planned) -> tuple[Likeness, ...]:
    """Return the names that look alike and of which nobody has said yet whether they are one person's."""
    return planned.plan.likenesses


def remember(trust: Trust, answers: Sequence[Answer], today: date, *, by: str = "") -> Path:
    """Write the answers into the trust's aliases.csv, below what stands there, and return its path.

    `by` is the login name of whoever answered. What the file says already is not written again. Raises ToolkitError,
    the file untouched, where it cannot be read or replaced, or an answer contradicts what stands there.
    """
    path = trust.folder / trust.aliases_file
    before = _content(path)
    lines = list(_lines(trust, answers, before, path.name, today, by))
    if lines:
        after = with_lines(before, lines, path.name)
        _can_be_read(after, path.name, _codes(trust))
        replace_file(path, after, just_before=lambda: _still_holds(path, before))
    return path


def _can_be_read(after: bytes, file: str, codes: tuple[str, ...]) -> None:
    try:
        aliases_in(after, file, codes)
    except SettingsError as error:
        raise ToolkitError(
            f"The answers cannot all be true; none was written.\n{error.message}",
            f"Answer again, or correct the earlier lines of {file} in Notepad.",
        ) from error


def _lines(
    trust: Trust, answers: Sequence[Answer], before: bytes, file: str, today: date, by: str
) -> Iterator[dict[str, str]]:
    known = aliases_in(before, file, _codes(trust)).lines if before else ()
    said = {(line.school, frozenset([line.one, line.other]), line.same) for line in known}
    for likeness, same in answers:
        pair = frozenset([likeness.one_identity, likeness.other_identity])
        if (likeness.school, pair, same) not in said:
            said.add((likeness.school, pair, same))
            one = _written(likeness.one, likeness.one_identity)
            other = _written(likeness.other, likeness.other_identity)
            yield alias_cells(likeness.school, one, other, same=same, by=by, on=today)


def _written(name: str, known_as: str) -> str:
    """Return the name as it is printed, where it reads as the person it stands for."""
    return name if identity(name) == known_as else known_as


def _codes(trust: Trust) -> tuple[str, ...]:
    return tuple(school.code for school in trust.schools)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise ToolkitError(
            f"{path} cannot be read: {reason}.", "Close it where it is open, then answer again."
        ) from error


def _still_holds(path: Path, before: bytes) -> None:
    if _content(path) != before:
        raise FileBusy(f"{path.name} was changed while the answers were given.", "Run `conduct check --fix` again.")
