"""Text files as an office PC saves them."""

from __future__ import annotations

import codecs
from pathlib import Path

from toolkit.core.problems import ToolkitError
from toolkit.settings.mistakes import Mistake, SettingsError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_bytes(path: Path, file: str) -> bytes:
    """Return the file's content; `file` is its name in messages. Raises ToolkitError for one that cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SettingsError([Mistake(file, "", f"there is no such file in {path.parent}")]) from None
    except IsADirectoryError:
        raise SettingsError([Mistake(file, "", "is a folder; a file is needed here")]) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ToolkitError(
            f"{path} cannot be read: {reason}.", "Close it where it is open, and ask who may read it."
        ) from error


def utf8(content: bytes, file: str) -> str:
    """Return the text of a file that has to be UTF-8; a byte order mark is passed over.

    Raises SettingsError that names the first line saved in another encoding.
    """
    _refuse_utf16(content, file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        read_as = content[error.start : error.start + 1].decode("cp1252", errors="replace")
        said = (
            f'is not saved as UTF-8 (the first such character may be "{read_as}"); in Notepad: Save as, Encoding: UTF-8'
        )
        raise SettingsError([Mistake(file, f"line {line}", said)]) from None


def any_text(content: bytes, file: str) -> str:
    """Return the text of a CSV as Excel saves it: UTF-8 with or without a mark, else Windows-1252.

    Raises SettingsError for UTF-16 ("Unicode text"), which is not comma-separated.
    """
    _refuse_utf16(content, file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _refuse_utf16(content: bytes, file: str) -> None:
    if content.startswith(_UTF16):
        raise SettingsError([Mistake(file, "", 'is saved as "Unicode" (UTF-16); save it again as UTF-8')])
