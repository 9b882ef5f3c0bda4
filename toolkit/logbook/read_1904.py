"""Whether a workbook counts its days from 1 January 1904, as Excel for the Mac once did.

The engine heeds it for cells that are formatted as dates; for bare numbers whoever reads them must know.
"""

from __future__ import annotations

import re
import struct

from toolkit.core.patterns import regex
from toolkit.logbook.read_file import XLS_BEGIN, LogContent, LogKind, package_errors
from toolkit.logbook.read_ods import beginning
from toolkit.logbook.read_others import other_errors
from toolkit.logbook.read_xlsb import WORKBOOK
from toolkit.logbook.read_xlsb import counts_from_1904 as xlsb_counts_from_1904
from toolkit.ooxml.package import MAX_SMALL, Package
from toolkit.ooxml.workbook import uses_1904

_SETTINGS = regex(XLS_BEGIN, re.DOTALL)
_DATE_MODE, _SHEET, _END = 0x0022, 0x0085, 0x000A
_NULL_DATE = regex(rb"""<(?:[\w.-]+:)?null-date\s[^<>]*?date-value\s*=\s*["']1904-01-01""")


def counts_from_1904(content: LogContent) -> bool:
    """Raises `WorkbookError`."""
    if content.kind is LogKind.CSV:
        return False
    if content.kind is LogKind.XLS:
        return _of_xls(content.data)
    if content.package is not None:
        with package_errors():
            return uses_1904(content.package)
    with other_errors(content):
        package = Package.from_bytes(content.data, content.label)
        if content.kind is LogKind.XLSB:
            return xlsb_counts_from_1904(package.read(WORKBOOK, MAX_SMALL))
        return _NULL_DATE.search(beginning(package)) is not None


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
