"""A log's bytes, read once, and what they are: told by the content, not by the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.password import Password
from toolkit.core.patterns import regex
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.protect import is_locked, opened
from toolkit.ooxml.package import MAX_SMALL, OLE_MAGIC, Package, PackageError

SAVE_AS_XLSX = "Open it in Excel, save it as an Excel workbook (.xlsx) and run this again."
COPY_AGAIN = "Copy it again, or take a backup."


class LogKind(StrEnum):
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


XLS_BEGIN = rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})"
"""The record that begins an .xls workbook's own settings, of Excel 97 or 95 ([MS-XLS] 2.4.21 BOF)."""
_XLS_PASSWORD = regex(XLS_BEGIN + rb"(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
"""FilePass follows at once, but for WriteProtect ([MS-XLS] 2.1.7.20.3)."""

_BOOK = regex(b"".join(re.escape(letter.encode() + b"\0") for letter in "book"), re.IGNORECASE)

MOST_BYTES = 256 * 1024 * 1024
"""Of a file: two hundred thousand rows of fourteen columns have about 15 MB as .xlsx."""

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".csv")


@dataclass(frozen=True, slots=True)
class LogContent:
    """A log in memory. `label` is what messages call it; `package` is there for `LogKind.XLSX` alone.

    `stored`: the bytes as the file holds them, where `data` was opened with a password; else empty.
    """

    label: str
    data: bytes
    kind: LogKind
    package: Package | None = None
    stored: bytes = b""


def load(path: Path, password: Password | None = None) -> LogContent:
    """Read the file once and say what it is. `password` opens one that is protected.

    Raises `WorkbookError` for what is missing, a folder, locked, empty, password-protected, damaged, or no log.
    """
    if path.suffix.casefold() not in SUFFIXES:
        message = f"{path.name} is not a kind of log that can be read ({path.suffix or 'no ending'})."
        raise WorkbookError(message, f"A log is one of {', '.join(SUFFIXES)}. {SAVE_AS_XLSX}")
    if path.name.startswith("~$"):
        message = f"{path.name} is only the mark that Excel leaves while a workbook is open."
        raise WorkbookError(message, f"Name the workbook itself: {path.name[2:]}.")
    data, suffix = _bytes_of(path), path.suffix.casefold()
    if is_locked(data):
        return replace(recognise(path.name, opened(path.name, data, password), suffix), stored=data)
    return recognise(path.name, data, suffix)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise WorkbookError(f"{path.name} is a folder, not a log.", "Name the workbook inside it.")
        if path.exists() and not path.is_file():
            raise WorkbookError(f"{path.name} is not a file.", "Name the workbook itself.")
        if path.stat().st_size > MOST_BYTES:
            raise too_large(path.name)
        data = path.read_bytes()
    except FileNotFoundError:
        raise WorkbookError(f"{path.name} is not there.", f"Look for it at {path}, or correct its name.") from None
    except PermissionError as error:
        message = f"{path.name} cannot be opened: it is open elsewhere, or not yours to read."
        raise WorkbookError(message, "Close it where it is open, or ask for access to it.") from error
    except OSError as error:
        raise WorkbookError(f"{path.name} cannot be read ({error.strerror}).", COPY_AGAIN) from error
    if not data:
        raise WorkbookError(f"{path.name} is empty (0 bytes).", COPY_AGAIN)
    return data


def recognise(label: str, data: bytes, suffix: str) -> LogContent:
    """Say what the bytes are. Raises `WorkbookError` for what no log is."""
    if data.startswith(b"PK"):
        with package_errors():
            return _zipped(label, data)
    if data.startswith(OLE_MAGIC):
        return LogContent(label, data, _old_office(label, data))
    if suffix == ".csv":
        return LogContent(label, data, LogKind.CSV)
    message = f"{label} is not an Excel workbook, whatever its name says."
    if data.lstrip()[:1] == b"<":
        message = f"{label} is a web page saved under the name of a workbook, not a workbook."
    raise WorkbookError(message, SAVE_AS_XLSX)


def _zipped(label: str, data: bytes) -> LogContent:
    package = Package.from_bytes(data, label)
    kind = package.read("mimetype", MAX_SMALL) if package.find("mimetype") else b""
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        manifest = "META-INF/manifest.xml"
        if package.find(manifest) and b"encryption-data" in package.read(manifest, MAX_SMALL):
            raise protected(label, "LibreOffice (File, Save As, without a password)")
        return LogContent(label, data, LogKind.ODS)
    if package.find("xl/workbook.bin"):
        return LogContent(label, data, LogKind.XLSB)
    return LogContent(label, data, LogKind.XLSX, package)


def _old_office(label: str, data: bytes) -> LogKind:
    """An OLE file names its streams in UTF-16 ([MS-CFB] 2.6.1): `Workbook` or, before Excel 97, `Book`, in any case."""
    if _XLS_PASSWORD.search(data):
        raise protected(label)
    if _BOOK.search(data):
        return LogKind.XLS
    raise WorkbookError(f"{label} is not an Excel workbook, whatever its name says.", SAVE_AS_XLSX)


def protected(label: str, where: str = "Excel (File, Info, Protect Workbook)") -> WorkbookError:
    """The error for a workbook that only opens with a password."""
    message = f"{label} is protected with a password."
    return WorkbookError(message, f"Remove the password in {where} and run this again.")


def too_large(label: str) -> WorkbookError:
    """The error for a log that would not fit into memory."""
    return WorkbookError(f"{label} is far too large to be a log.", "Delete what is not needed, and run this again.")


@contextmanager
def package_errors() -> Iterator[None]:
    """What `ooxml` says of a package, said of a workbook."""
    try:
        yield
    except PackageError as error:
        raise WorkbookError(error.message, error.next_step) from error


def damaged(label: str, detail: object) -> WorkbookError:
    """The error for a workbook that is broken inside."""
    return WorkbookError(f"{label} is damaged or was not copied whole ({detail}).", COPY_AGAIN)
