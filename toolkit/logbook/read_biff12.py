"""The records of which the parts of an .xlsb workbook are made.

Source: [MS-XLSB] 2.1.4 Record, 2.5.168 XLWideString, 2.5.122 RkNumber.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from toolkit.logbook.read_scattered import Damaged, TooMuch

_NONE = 0xFFFFFFFF
MOST_RECORDS = 4_000_000
"""Of one part. Two hundred thousand rows of fourteen cells, blank ones included, are three million."""


def records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, where its content begins, where it ends) of each record. Raises `Damaged`, `TooMuch`."""
    at, size, left = 0, len(part), MOST_RECORDS
    while at < size:
        left -= 1
        if left < 0:
            raise TooMuch(f"holds more than {MOST_RECORDS:,} cells, blank ones included.")
        kind, at = variable(part, at, 2)
        length, at = variable(part, at, 4)
        if at + length > size:
            raise Damaged("a record reaches beyond the end of its part")
        yield kind, at, at + length
        at += length


def variable(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of up to `most` bytes, seven bits each; return it and where the next one begins."""
    value = 0
    for shift in range(most):
        byte = data[at] if at < len(data) else 0
        value |= (byte & 0x7F) << 7 * shift
        at += 1
        if not byte & 0x80:
            break
    return value, at


def wide_text(data: bytes, at: int, end: int) -> tuple[str, int]:
    """Read a text that begins with its length; return it and where the next value begins. Raises `Damaged`."""
    (length,) = number("<I", data, at, end)
    length = 0 if length == _NONE else length
    last = at + 4 + 2 * length
    if last > end:
        raise Damaged("a text reaches beyond the end of its record")
    return data[at + 4 : last].decode("utf-16-le", errors="replace"), last


def number(form: str, data: bytes, at: int, end: int) -> tuple[int, ...]:
    """Unpack whole numbers of a record. Raises `Damaged` where it is too short."""
    if at + struct.calcsize(form) > end:
        raise Damaged("a record is too short")
    return struct.unpack_from(form, data, at)


def real(data: bytes, at: int, end: int) -> float:
    """Read a double. Raises `Damaged`."""
    if at + 8 > end:
        raise Damaged("a record is too short")
    found: float = struct.unpack_from("<d", data, at)[0]
    return found


def compact(rk: int) -> float:
    """Read a number that is packed into four bytes."""
    if rk & 2:
        whole = (rk >> 2) - (1 << 30 if rk & 0x80000000 else 0)
        return whole / (100 if rk & 1 else 1)
    found: float = struct.unpack("<d", struct.pack("<Q", (rk & 0xFFFFFFFC) << 32))[0]
    return found / 100 if rk & 1 else found
