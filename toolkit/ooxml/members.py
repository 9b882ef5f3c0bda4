"""Zip members as they lie in the file: raw bytes in, raw bytes out.

Source: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end record).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from toolkit.core.frozen import dataclass
from toolkit.ooxml.stretches import LEVEL, Stretch, deflated

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
CENTRAL_ENTRY = struct.Struct("<4s6H3L5H2L")
END_RECORD = struct.Struct("<4s4H2LH")
FIXED_TIME, FIXED_DAY = 0, 0x21  # 1980-01-01 00:00, as Excel itself writes: the same input gives the same file
STORED, DEFLATED = 0, 8
PIECE = 16 * 1024
"""Compressed bytes that are inflated at a time: at most some 16 MB come of them."""
ENCRYPTED, UTF8_NAME = 0x1, 0x800
IN_ZIP64 = 0xFFFFFFFF
Content = bytes | Iterable[bytes | memoryview]
"""A part's bytes, whole or piece by piece."""
Runs = list[bytes | Stretch]
"""A part's bytes, some of them deflated ahead."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its name as stored, its whole local block, its entry in the central directory."""

    name: str
    block: bytes
    """Local header, name, extra fields, compressed data and whatever follows up to the next member."""
    entry: bytes
    data_start: int
    compressed_size: int
    flags: int
    method: int
    crc: int

    @property
    def compressed(self) -> bytes:
        return self.block[self.data_start : self.data_start + self.compressed_size]

    def inflated(self) -> Iterator[bytes]:
        """Yield the content piece by piece. Raises `zlib.error` where it is damaged."""
        packed = self.compressed
        unpacked = bytes if self.method == STORED else zlib.decompressobj(-zlib.MAX_WBITS).decompress
        for at in range(0, len(packed), PIECE):
            yield unpacked(packed[at : at + PIECE])

    @property
    def encrypted(self) -> bool:
        return bool(self.flags & ENCRYPTED)


def read_members(data: bytes) -> tuple[tuple[Member, ...], bytes]:
    """Return the members in the order of the directory, and the archive's comment. Raises `BadZipFile`."""
    with ZipFile(BytesIO(data)) as archive:
        infos, comment, directory = archive.infolist(), archive.comment, archive.start_dir
    if not infos:
        raise BadZipFile("it holds nothing")
    starts = sorted({info.header_offset for info in infos})
    ends = dict(zip(starts, [*starts[1:], directory], strict=True))
    members, at = [], directory
    for info in infos:
        entry = _entry_at(data, at)
        at += len(entry)
        block = data[info.header_offset : ends[info.header_offset]]
        data_start = _data_start(block)
        if data_start + info.compress_size > len(block):
            raise BadZipFile("members overlap")
        name = info.orig_filename
        members.append(
            Member(name, block, entry, data_start, info.compress_size, info.flag_bits, info.compress_type, info.CRC)
        )
    return tuple(members), comment


def _entry_at(data: bytes, at: int) -> bytes:
    fields = CENTRAL_ENTRY.unpack_from(data, at)
    return data[at : at + CENTRAL_ENTRY.size + sum(fields[10:13])]


def _data_start(block: bytes) -> int:
    if len(block) < LOCAL_HEADER.size or not block.startswith(b"PK\x03\x04"):
        raise BadZipFile("a member's header is missing")
    *_, name_length, extra_length = LOCAL_HEADER.unpack_from(block)
    return int(LOCAL_HEADER.size + name_length + extra_length)


def new_member(name: str, content: Content, old: Member | None = None) -> Member:
    """Return a deflated member with a fixed date; attributes and comment are those of `old`."""
    return _member(name, *_deflated(content), old)


def member_of(name: str, runs: Runs) -> Member:
    """Return what `new_member` does, of content that is in part deflated ahead."""
    return _member(name, *deflated(runs))


def _member(name: str, packed: bytes, crc: int, size: int, old: Member | None = None) -> Member:
    raw_name, flags = (_raw_name(old), old.flags & UTF8_NAME) if old else _encoded(name)
    shared = (20, flags, DEFLATED, FIXED_TIME, FIXED_DAY, crc, len(packed), size, len(raw_name), 0)
    made_by, comment, disk_and_attributes = 20, b"", (0, 0, 0)
    if old:
        fields = CENTRAL_ENTRY.unpack_from(old.entry)
        made_by, disk_and_attributes = fields[1], fields[13:16]
        comment = old.entry[len(old.entry) - fields[12] :]
    central = CENTRAL_ENTRY.pack(b"PK\x01\x02", made_by, *shared, len(comment), *disk_and_attributes, 0)
    header = LOCAL_HEADER.pack(b"PK\x03\x04", *shared) + raw_name
    entry = central + raw_name + comment
    return Member(name, header + packed, entry, len(header), len(packed), flags, DEFLATED, crc)


def _deflated(content: Content) -> tuple[bytes, int, int]:
    """Content packed, its checksum and its length."""
    deflate, crc, size = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS), 0, 0
    packed = []
    for piece in (content,) if isinstance(content, bytes) else content:
        packed.append(deflate.compress(piece))
        crc, size = zlib.crc32(piece, crc), size + len(piece)
    return b"".join([*packed, deflate.flush()]), crc, size


def _raw_name(member: Member) -> bytes:
    length: int = CENTRAL_ENTRY.unpack_from(member.entry)[10]
    return member.entry[CENTRAL_ENTRY.size : CENTRAL_ENTRY.size + length]


def _encoded(name: str) -> tuple[bytes, int]:
    return (name.encode("ascii"), 0) if name.isascii() else (name.encode("utf-8"), UTF8_NAME)


@dataclass(frozen=True, slots=True)
class Joined:
    """Members at the beginning of every archive of a kind, joined once."""

    blocks: bytes
    entries: bytes
    count: int


def joined(members: Iterable[Member]) -> Joined:
    """Return the members as an archive begins with them."""
    blocks, entries, offset = [], [], 0
    for member in members:
        blocks.append(member.block)
        entries.append(_moved(member.entry, offset))
        offset += len(member.block)
    return Joined(b"".join(blocks), b"".join(entries), len(entries))


def write_members(members: Iterable[Member], comment: bytes = b"", first: Joined | None = None) -> bytes:
    """Return the archive, `first` before the others: blocks and entries as they are, only the offsets counted anew."""
    blocks, entries = ([first.blocks], [first.entries]) if first else ([], [])
    offset, count = (len(first.blocks), first.count) if first else (0, 0)
    for member in members:
        blocks.append(member.block)
        entries.append(_moved(member.entry, offset))
        offset += len(member.block)
        count += 1
    directory = b"".join(entries)
    end = END_RECORD.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), offset, len(comment))
    return b"".join([*blocks, directory, end, comment])


def _moved(entry: bytes, offset: int) -> bytes:
    """Put a member's new offset into its entry, or into the entry's zip64 field where it stands there."""
    if entry[42:46] != b"\xff\xff\xff\xff":
        return entry[:42] + offset.to_bytes(4, "little") + entry[46:]
    at = _zip64_offset_at(entry)
    return entry[:at] + offset.to_bytes(8, "little") + entry[at + 8 :]


def _zip64_offset_at(entry: bytes) -> int:
    """Where the 8-byte offset stands: after the sizes that were too large for their own fields (4.5.3)."""
    fields = CENTRAL_ENTRY.unpack_from(entry)
    at = CENTRAL_ENTRY.size + fields[10]
    end = at + fields[11]
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", entry, at)
        if kind == 0x0001:
            return int(at + 4 + 8 * sum(size == IN_ZIP64 for size in fields[8:10]))
        at += 4 + length
    raise BadZipFile("the zip64 field is missing")
