"""The mark by which a letter that conduct made is known again, as long as nobody has saved it anew.

It stands in the archive's comment, which Word and LibreOffice leave out of what they save, and is the sha256 of
everything before it. It says nothing of anybody.
"""

from __future__ import annotations

import struct
from hashlib import sha256

_NO_COMMENT = b"\0\0"
_LENGTH = len(sha256().hexdigest())


def sealed(docx: bytes) -> bytes:
    """Return a document of ours, whose archive has no comment, with its mark."""
    if not docx.endswith(_NO_COMMENT):
        raise ValueError("the archive has a comment already")
    return docx[: -len(_NO_COMMENT)] + struct.pack("<H", _LENGTH) + sha256(docx).hexdigest().encode()


def is_sealed(docx: bytes) -> bool:
    """Whether this is a document of ours, as it was made; any bytes may be asked about."""
    return sha256(docx[: -_LENGTH - 2] + _NO_COMMENT).hexdigest().encode() == docx[-_LENGTH:]
