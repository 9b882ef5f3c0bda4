"""Copies of a trust's files while its logs are read: of those that lie elsewhere, or came from another computer.

They hold personal data: they lie in a folder that only this user can open, and go with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from toolkit.core.beside import book_name
from toolkit.core.problems import ToolkitError
from toolkit.files import BACKUPS, newest_copy
from toolkit.logbook import fetched, is_remote


@contextmanager
def copied(files: Mapping[str, bytes]) -> Iterator[Mapping[str, Path]]:
    """Yield where a copy of each file lies, under the file's own name; `files`: by their names in conduct.toml."""
    if not files:
        yield {}
        return
    with TemporaryDirectory(prefix="conduct-") as made:
        paths = dict[str, Path]()
        for number, (name, data) in enumerate(files.items()):
            paths[name] = Path(made) / str(number) / PurePosixPath(name).name
            paths[name].parent.mkdir()
            paths[name].write_bytes(data)
        yield paths


def fetched_all(logs: Iterable[str]) -> tuple[dict[str, bytes], dict[str, ToolkitError]]:
    """Return the bytes of those of the logs that lie elsewhere, and why others could not be fetched."""
    found, errors = dict[str, bytes](), dict[str, ToolkitError]()
    for log in filter(is_remote, logs):
        try:
            found[log] = fetched(log)
        except ToolkitError as error:
            errors[log] = error
    return found, errors


def bytes_of(folder: Path, logs: Iterable[str]) -> dict[str, bytes] | None:
    """Return the bytes of these logs and of the status workbooks beside them, to be read on another computer.

    None where they must be read here: a file is not there or too much is wrong with it, which is said best where it
    lies, or a status workbook was there once and is gone.
    """
    found = dict[str, bytes]()
    for log in logs:
        book = folder / book_name(log)
        try:
            found[log] = fetched(log) if is_remote(log) else (folder / log).read_bytes()
            if book.exists():
                found[book_name(log)] = book.read_bytes()
            elif newest_copy(book, folder / BACKUPS):
                return None
        except (OSError, ToolkitError):
            return None
    return found
