"""The rows of a sheet, inflated some at a time: a large sheet's XML never lies in memory as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.patterns import regex
from toolkit.logbook.bounds import SheetXml
from toolkit.ooxml.members import CENTRAL_ENTRY, DEFLATED, Member
from toolkit.ooxml.package import Package

UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
"""How a part in UTF-16 begins: with its mark, or at once with its first bracket."""
_MOST_HELD = 16 * 1024 * 1024
"""Bytes in which no row begins: a row of 16,384 cells has some two million."""
_PLACED_ROW = b'<row r="'
_OTHER_ENCODING = regex(rb"""\A\s*<\?xml[^>]*?\sencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


class Unusual(Exception):
    """The sheet is not laid out as Excel lays it out: it has to be looked at as a whole."""


def packed(package: Package, part: str) -> Member:
    """The member that holds a part, by its stored name: of two with one name the last, as in every zip reader."""
    return next(member for member in reversed(package.members) if member.name == part)


def stated_size(member: Member) -> int:
    """The bytes it should have when inflated, as its entry in the directory says."""
    size: int = CENTRAL_ENTRY.unpack_from(member.entry)[9]
    return size


def rows_in_pieces(package: Package, part: str) -> Iterator[SheetXml]:
    """Yield a sheet's rows, each piece beginning with a row that says its number; `after` comes with the last one.

    Raises `Unusual`, and at the end `PackageError` where the part turns out to be damaged or far too large.
    """
    begun = False
    held: list[bytes] = []
    for block in _blocks(package, packed(package, part)):
        cut = block.rfind(_PLACED_ROW)
        if cut > 0:
            rows = b"".join([*held, block[:cut]])
            yield SheetXml(rows if begun else _from_its_rows(rows), b"")
            begun, held = True, [block[cut:]]
        else:
            held.append(block)
            if sum(map(len, held)) > _MOST_HELD:
                raise Unusual
    rest = b"".join(held)
    yield _to_its_end(rest if begun else _from_its_rows(rest))


def _from_its_rows(piece: bytes) -> bytes:
    start = piece.rfind(b"<", 0, max(piece.find(b"sheetData"), 0))
    if start < 0 or piece[:2] in UTF_16 or _OTHER_ENCODING.match(piece):
        raise Unusual
    return piece[start:]


def _to_its_end(piece: bytes) -> SheetXml:
    name = piece.rfind(b"sheetData")
    end = piece.find(b">", name) + 1
    if name < 0 or end == 0:
        raise Unusual
    return SheetXml(piece[:end], piece[end:])


def _blocks(package: Package, member: Member) -> Iterator[bytes]:
    if member.method != DEFLATED:
        raise Unusual
    size = 0
    for block in package.pieces(member.name):
        size += len(block)
        yield block
    if size != stated_size(member):
        raise Unusual
