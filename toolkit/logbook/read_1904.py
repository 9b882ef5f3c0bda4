"""Whether a workbook counts its days from 1 January 1904, as Excel for the Mac once did.

The engine heeds it for cells that are formatted as dates; for bare numbers whoever reads them must know.
"""

from __future__ import annotations

import re
import struct

from toolkit.logbook.read_file import XLS_BEGIN, LogContent, LogKind, package_errors
from toolkit.ooxml.package import Package
from toolkit.ooxml.workbook import uses_1904

_SETTINGS = re.compile(XLS_BEGIN, re.DOTALL)
_DATE_MODE, _SHEET, _END = 0x0022, 0x0085, 0x000A
_WORKBOOK_SETTINGS = 153
_NULL_DATE = re.compile(rb"""<(?:[\w.-]+:)?null-date\s[^<>]*?date-value\s*=\s*["']1904-01-01""")


def counts_from_1904(content: LogContent) -> bool:
    """Raises `WorkbookError`."""
    if content.kind is LogKind.CSV:
        return False
    if content.kind is LogKind.XLS:
        return _of_xls(content.data)
    with package_errors():
        if content.package is not None:
            return uses_1904(content.package)
        package = Package.from_bytes(content.data, content.label)
        if content.kind is LogKind.XLSB:
            return _of_xlsb(package.read("xl/workbook.bin"))
        return _NULL_DATE.search(package.read("content.xml")) is not None


def _of_xls(data: bytes) -> bool:
    """Walk the records from the first on: the day stands in the first sector of the stream ([MS-XLS] 2.4.77)."""
    begin = _SETTINGS.search(data)
    at = begin.start() if begin else len(data)
    while at + 6 <= len(data):
        kind, length, value = struct.unpack_from("<3H", data, at)
        if kind in (_DATE_MODE, _SHEET, _END):
            return bool(kind == _DATE_MODE and value == 1)
        at += 4 + length
    return False


def _of_xlsb(data: bytes) -> bool:
    """The first bit of the workbook's settings ([MS-XLSB] 2.4.822 BrtWbProp)."""
    at = 0
    while at < len(data):
        kind, at = _variable(data, at, 2)
        length, at = _variable(data, at, 4)
        if kind == _WORKBOOK_SETTINGS:
            return bool(data[at : at + 1] and data[at] & 1)
        at += length
    return False


def _variable(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of up to `most` bytes, seven bits each; return it and where the next one begins (2.1.4)."""
    value = 0
    for shift in range(most):
        byte = data[at] if at < len(data) else 0
        value |= (byte & 0x7F) << 7 * shift
        at += 1
        if not byte & 0x80:
            break
    return value, at
