"""python-calamine, kept in its room: what it is given, and what it may raise.

Given a workbook as it lies on the disk, calamine lays a sheet out as one full rectangle, and asks for as much memory as
the lists inside claim to need: a stray value in the last cell, or a wrong count in the shared strings, and the
whole Python ends without an error. So it only ever sees a small workbook made here, of parts that were looked at.
A sheet that was found sound goes into it as it lies in the school's file, still compressed.

calamine goes through each sheet twice, the first time for its merged cells alone, which takes two fifths of its time.
It stops where it has found them, so each sheet here begins by saying that it has none: `read_marks` reads them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.core.patterns import regex
from toolkit.logbook.read_file import LogContent, damaged
from toolkit.logbook.read_pieces import stated_size
from toolkit.ooxml.members import (
    CENTRAL_ENTRY,
    DEFLATED,
    FIXED_DAY,
    FIXED_TIME,
    LOCAL_HEADER,
    STORED,
    Member,
    write_members,
)

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_COUNTED_STRINGS = regex(rb"sst(?<=[<:]sst)\s[^<>]*?(/?)>")
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
WORKBOOK = (
    f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}">'
    '<workbookPr date1904="{}"/><sheets>{}</sheets></workbook>'
)
_NO_MERGES = b"<mergeCells/><!--Cs85IR-->"
"""The comment makes the checksum that of nothing, so that a part with this before it keeps its own."""
_PACKED_NO_MERGES = struct.pack("<BHH", 0, len(_NO_MERGES), len(_NO_MERGES) ^ 0xFFFF) + _NO_MERGES
"""One more block before those of a deflated part, as it is and not the last (RFC 1951, 3.2.4)."""


def small_workbook(sheets: Sequence[Member | bytes], strings: bytes, styles: bytes, *, from_1904: bool) -> BytesIO:
    """Return an .xlsx of the given sheets, in order, named by their number from 0: parts as packed, or as XML."""
    names = "".join(f'<sheet name="{i}" sheetId="{i + 1}" r:id="s{i}"/>' for i in range(len(sheets)))
    targets = "".join(_relation(f"s{i}", "worksheet", f"worksheets/{i}.xml") for i in range(len(sheets)))
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": RELATIONSHIPS.format(_relation("r", "officeDocument", "xl/workbook.xml")).encode(),
        "xl/workbook.xml": WORKBOOK.format(int(from_1904), names).encode(),
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS.format(targets).encode(),
    }
    if strings:
        parts["xl/sharedStrings.xml"] = _COUNTED_STRINGS.sub(rb"sst\1>", strings)
    if styles:
        parts["xl/styles.xml"] = styles
    members = [_stored(name, part) for name, part in parts.items()]
    members += [_without_merges(f"xl/worksheets/{i}.xml", sheet) for i, sheet in enumerate(sheets)]
    return BytesIO(write_members(members))


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _without_merges(name: str, sheet: Member | bytes) -> Member:
    if not isinstance(sheet, Member):
        return _stored(name, _NO_MERGES + sheet)
    size = len(_NO_MERGES) + stated_size(sheet)
    return _member(name, DEFLATED, sheet.crc, _PACKED_NO_MERGES + sheet.compressed, size)


def _stored(name: str, part: bytes) -> Member:
    return _member(name, STORED, zlib.crc32(part), part, len(part))


def _member(name: str, method: int, crc: int, data: bytes, size: int) -> Member:
    raw_name = name.encode("ascii")
    common = (20, 0, method, FIXED_TIME, FIXED_DAY, crc, len(data), size, len(raw_name), 0)
    header = LOCAL_HEADER.pack(b"PK\x03\x04", *common) + raw_name
    entry = CENTRAL_ENTRY.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0, 0) + raw_name
    return Member(name, header + data, entry, len(header), len(data), 0, method, crc)


def open_workbook(content: LogContent, source: BytesIO) -> CalamineWorkbook:
    from python_calamine import load_workbook

    with calamine_errors(content):
        return load_workbook(source)


@contextmanager
def calamine_errors(content: LogContent) -> Iterator[None]:
    """Turn what calamine raises into `WorkbookError`, its panics included; nothing else is caught."""
    from python_calamine import CalamineError

    try:
        yield
    except CalamineError as error:
        raise damaged(content.label, error) from error
    except BaseException as error:
        # pyo3 derives PanicException from BaseException and exports no name to catch it by.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(content.label, error) from error
