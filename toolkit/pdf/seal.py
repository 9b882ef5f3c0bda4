"""The mark by which a PDF that conduct made is known again, as long as nobody has changed it.

It is a comment behind the file's end, which no reader shows, and holds the sha256 of everything before it and of the
file's name: another letter's PDF under this name is none of ours. A program that saves the PDF anew leaves it out, and
one that only adds to it, a note or a signature, puts that behind the mark.
"""

from __future__ import annotations

from hashlib import sha256

_MARK = b"\n% conduct "


def sealed(pdf: bytes, name: str) -> bytes:
    """Return a PDF of ours with its mark. `name`: of the file in which it will lie."""
    return pdf + _MARK + _of(pdf, name)


def is_sealed(pdf: bytes, name: str) -> bool:
    """Whether this is a PDF of ours, as it was made for a file of this name; any bytes may be asked about."""
    made, mark, said = pdf.rpartition(_MARK)
    return bool(mark) and said == _of(made, name)


def _of(pdf: bytes, name: str) -> bytes:
    return sha256(name.encode() + b"\n" + pdf).hexdigest().encode() + b"\n"
