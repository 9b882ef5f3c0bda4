"""Workbooks that only open with a password: opened in memory, and closed again with the same password.

The clear workbook never touches the disk. Source: [MS-OFFCRYPTO] 2.3.4 (standard and agile encryption of ECMA-376
documents); the ciphers are msoffcrypto-tool's, which reads both and writes agile alone.
"""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from toolkit.core.password import Password
from toolkit.logbook.errors import WorkbookError
from toolkit.ooxml.package import OLE_MAGIC

if TYPE_CHECKING:
    from msoffcrypto.format.base import BaseOfficeFile

PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds the clear workbook; an OLE file names its streams in UTF-16 ([MS-CFB] 2.6.1)."""
AT_A_TERMINAL = (
    "Run `conduct check` at a terminal and type its password when it asks, or give it in CONDUCT_LOG_PASSWORD; or take"
    " the password off in Excel (File, Info, Protect Workbook)."
)
BROKEN = (OSError, ValueError, LookupError, struct.error, ExpatError)
"""What olefile and the ciphers raise for streams that are not what they should be."""
IN_EXCEL = "Take the password off in Excel (File, Info, Protect Workbook) and run this again."


class LockedLog(WorkbookError):
    """The log opens with a password that is not known, or not the one that was given."""


def is_locked(data: bytes) -> bool:
    """Whether these bytes are an Excel workbook (.xlsx, .xlsm, .xlsb) inside an encrypted container."""
    return data.startswith(OLE_MAGIC) and PACKAGE in data


def opened(label: str, data: bytes, password: Password | None) -> bytes:
    """Return the clear workbook of an encrypted one. `label` is what messages call it.

    Raises `LockedLog` without a password or with a wrong one, `WorkbookError` for an encryption that no password opens
    (rights management) and for a container that is damaged.
    """
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    file = _container(label, data)
    if not (password and password.text):
        raise LockedLog(f"{label} is protected with a password.", AT_A_TERMINAL)
    clear = BytesIO()
    try:
        file.load_key(password=password.text, verify_password=True)
        file.decrypt(clear)
    except InvalidKeyError:
        raise LockedLog(f"The password that is known for {label} does not open it.", AT_A_TERMINAL) from None
    except (DecryptionError, *BROKEN) as error:
        raise _damaged(label) from error
    return clear.getvalue()


def needs_renewal(label: str, data: bytes) -> bool:
    """Whether an encrypted workbook cannot be written back in the encryption it has: Office 2007's, "standard"."""
    return bool(_container(label, data).type == "standard")


def closed(label: str, clear: bytes, before: bytes, password: Password) -> bytes:
    """Return the clear workbook encrypted (agile, AES-256, SHA-512) with the password that opened `before`.

    Raises `WorkbookError` where `before` has the older encryption and nobody agreed to the newer one, and where what
    was encrypted does not come back the same.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    if needs_renewal(label, before) and not password.may_renew:
        message = f"{label} has the encryption of Office 2007, which is no longer written. It is as it was."
        step = "Run `conduct record` at a terminal and agree to the newer one, or save it once in a newer Excel."
        raise WorkbookError(message, step)
    again = BytesIO()
    OOXMLFile(BytesIO(clear)).encrypt(password.text, again)
    if opened(label, again.getvalue(), password) != clear:
        raise WorkbookError(f"{label} could not be encrypted again. It is as it was.", IN_EXCEL)
    return again.getvalue()


def _container(label: str, data: bytes) -> BaseOfficeFile:
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError

    try:
        file = OfficeFile(BytesIO(data))
    except DecryptionError:
        raise WorkbookError(f"{label} has an encryption that is not known.", IN_EXCEL) from None
    except FileFormatError:
        message = f"{label} is protected by rights management, not by a password."
        raise WorkbookError(message, "Save a copy without that protection (in Excel: File, Info).") from None
    except BROKEN as error:
        raise _damaged(label) from error
    return file


def _damaged(label: str) -> WorkbookError:
    return WorkbookError(f"{label} is protected with a password, and damaged.", "Copy it again, or take a backup.")


def locked_bytes(path: Path) -> bytes:
    """Return what a protected workbook holds; nothing for any other file, and for one that reading will complain of."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(OLE_MAGIC))
            data = head + stream.read() if head == OLE_MAGIC else b""
    except OSError:
        return b""
    return data if is_locked(data) else b""
