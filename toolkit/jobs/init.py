"""Init: lay out a trust folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.core.text import clean
from toolkit.settings import CONDUCT_TOML, embedded

NAME = "The trust's name"
"""What stands in a new conduct.toml until somebody writes the name."""

Contents = Mapping[PurePosixPath, bytes]
"""Path within the trust folder → what the file holds."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The files written, and those that were there already and stay as they were."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def lay_out(folder: Path, *, sample: bool = False, name: str = "") -> LaidOut:
    """Make `folder` a trust folder: settings, code, terms, contacts, letters, and two files to double-click.

    With `sample`, the made-up trust and its logs. Nothing is ever overwritten. Raises ToolkitError where the
    folder is a file, cannot be written, or (for the sample) is already another trust's.
    """
    folder = folder.expanduser()
    contents = _starter(name)
    if sample:
        contents = {**contents, **_sample()}
        _refuse_another_trust(folder, contents)
    written: list[Path] = []
    kept: list[Path] = []
    try:
        for inside in ("logs", "templates"):
            (folder / inside).mkdir(parents=True, exist_ok=True)
        for place, content in contents.items():
            path = folder / place
            (written if _write_new(path, content) else kept).append(path)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return LaidOut(tuple(written), tuple(kept))


def _starter(name: str) -> dict[PurePosixPath, bytes]:
    plain = [embedded.POLICY, embedded.TERMS, embedded.CONTACTS]
    to_click = [embedded.WHAT_IS_DUE, embedded.SEND_APPROVED]
    letters = sorted(embedded.builtin_templates().glob("*.docx"))
    return {
        PurePosixPath(CONDUCT_TOML): _conduct_toml(name),
        **{PurePosixPath(path.name): path.read_bytes() for path in plain},
        **{PurePosixPath("templates", path.name): path.read_bytes() for path in letters if _is_ours(path)},
        **{PurePosixPath(path.name): _crlf(path.read_bytes()) for path in to_click},
    }


def _conduct_toml(name: str) -> bytes:
    text = embedded.STARTER.read_text(encoding="utf-8")
    # A JSON string is a TOML basic string: quotes and backslashes in a name stay a name.
    one_line = " ".join(clean(name).split()) or NAME
    return text.replace("{name}", json.dumps(one_line, ensure_ascii=False)).encode()


def _sample() -> dict[PurePosixPath, bytes]:
    source = embedded.folder("sample_workbooks") / "trust"
    files = sorted(path for path in source.rglob("*") if path.is_file() and _is_ours(path))
    return {PurePosixPath(*path.relative_to(source).parts): path.read_bytes() for path in files}


def _is_ours(path: Path) -> bool:
    """Tell the files that belong there from Excel's and Word's lock files and the system's own."""
    return not path.name.startswith((".", "~$"))


def _crlf(content: bytes) -> bytes:
    """Return a .cmd file as cmd.exe needs it, whatever the checkout did to its line ends."""
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _refuse_another_trust(folder: Path, contents: Contents) -> None:
    there = folder / CONDUCT_TOML
    if there.is_file() and there.read_bytes() != contents[PurePosixPath(CONDUCT_TOML)]:
        raise ToolkitError(
            f"{folder} is already a trust folder, and the sample's logs would mix with its own.",
            "Name a new folder for the sample: conduct init sample --sample",
        )


def _write_new(path: Path, content: bytes) -> bool:
    """Write a file that is not there yet; say whether it was written. A file half written does not stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        new = path.open("xb")
    except FileExistsError:
        return False
    try:
        with new:
            new.write(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return True


def _cannot_write(folder: Path, error: OSError) -> ToolkitError:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return ToolkitError(f"{error.filename} is a file; a trust needs a folder.", "Name another folder.")
    reason = error.strerror or str(error)
    return ToolkitError(
        f"{error.filename or folder} cannot be written: {reason}.",
        "Name a folder that you may write to, then try again.",
    )
