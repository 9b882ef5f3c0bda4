"""The container of an old workbook (.xls): its one stream that matters taken out, and put into a container made here.

Source: [MS-CFB] 2.2 header, 2.3 FAT, 2.4 mini FAT, 2.5 DIFAT, 2.6 directory.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from toolkit.logbook.read_scattered import Damaged
from toolkit.ooxml.package import OLE_MAGIC

STREAMS = {"workbook": "Workbook", "book": "Book"}
"""Names of the stream, in whatever case: of Excel 97 and later, and of Excel 5 and 95."""
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_ENTRY, _SECTOR, _CUTOFF = 128, 512, 4096


def book_stream(data: bytes) -> tuple[str, bytes]:
    """Return the workbook's stream and its usual name. Raises `Damaged`."""
    try:
        return _book_stream(data)
    except (struct.error, IndexError) as error:
        raise Damaged(str(error)) from error


def _book_stream(data: bytes) -> tuple[str, bytes]:
    (shift, small_shift) = struct.unpack_from("<2H", data, 30)
    size, small = 1 << min(shift, 16), 1 << min(small_shift, 16)
    fat = _fat(data, size)
    (directory,) = struct.unpack_from("<I", data, 48)
    entries = _chain(data[size:], fat, directory, size)
    root = entries[:_ENTRY]
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", errors="replace")
        if name.casefold() not in STREAMS or entry[66] != 2:
            continue
        start, length = struct.unpack_from("<2I", entry, 116)
        if length >= _CUTOFF:
            return STREAMS[name.casefold()], _chain(data[size:], fat, start, size)[:length]
        holder = _chain(data[size:], fat, struct.unpack_from("<I", root, 116)[0], size)
        small_fat = _numbers(_chain(data[size:], fat, struct.unpack_from("<I", data, 60)[0], size))
        return STREAMS[name.casefold()], _chain(holder, small_fat, start, small)[:length]
    raise Damaged("it holds no workbook")


def _fat(data: bytes, size: int) -> Sequence[int]:
    places = list(struct.unpack_from("<109I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    for _ in range(len(data) // size):
        if more in (_END, _FREE):
            break
        block = _numbers(data[size * (more + 1) : size * (more + 2)])
        places += block[:-1]
        more = block[-1]
    return _numbers(b"".join(data[size * (at + 1) : size * (at + 2)] for at in places if at < _FAT))


def _numbers(block: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])


def _chain(sectors: bytes, fat: Sequence[int], at: int, size: int) -> bytes:
    """Join the sectors of a chain; one that does not end, or leads out of the file, ends there."""
    found = []
    for _ in range(len(fat)):
        if at >= len(fat) or size * at >= len(sectors):
            break
        found.append(sectors[size * at : size * (at + 1)])
        at = fat[at]
    return b"".join(found)


def container(name: str, stream: bytes) -> bytes:
    """Return an OLE file that holds one stream and nothing else."""
    stream = stream.ljust(_CUTOFF, b"\x00")
    used = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * (_SECTOR // 4) < used + 1 + tables:
        tables += 1
    if tables > 109:
        raise Damaged("it is far too large")
    fat = [*range(1, used), _END, _END, *[_FAT] * tables]
    packed = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * _SECTOR, b"\xff")
    places = struct.pack(f"<{tables}I", *range(used + 1, used + 1 + tables)).ljust(109 * 4, b"\xff")
    head = OLE_MAGIC + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<6I", tables, used, 0, _CUTOFF, _END, 0) + struct.pack("<2I", _END, 0) + places
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 0, len(stream))
    body = stream.ljust(used * _SECTOR, b"\x00")
    return head + body + directory.ljust(_SECTOR, b"\x00") + packed


def _entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    head = raw.ljust(64, b"\x00") + struct.pack("<H2B3I", len(raw), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<2IQ", start, length, 0)[:12]
