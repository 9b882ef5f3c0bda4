"""Deflating a member of which long stretches are the same each time: those are deflated once, ahead, and put in.

A deflated member is a row of blocks. One that looks back at nothing and ends at a whole byte may stand anywhere.
Source: RFC 1951, sections 3.2.3 (block format) and 3.2.4 (stored blocks).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from toolkit.core.frozen import dataclass

LEVEL = 3
"""Excel marks its own members “super fast” (APPNOTE 6.3.10, 4.4.4): this level packs as densely as it does, in half the
time of 6."""
_ONCE = 9
"""What is deflated once may take its time."""
_STORED = struct.Struct("<BHH")
_SHORT = 400
"""Bytes that are stored as they are: to set up the packing of so few takes longer than all the rest."""
_FEW = 8192
"""Bytes for which a small window is as good, and a quarter of the memory."""
_END = b"\x03\x00"
"""The last block, with nothing in it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes that are deflated already, to stand anywhere in a member."""

    raw: bytes
    packed: bytes


def stretch(raw: bytes) -> Stretch:
    if len(raw) <= _SHORT:
        return Stretch(raw, _alone(raw))
    deflate = zlib.compressobj(_ONCE, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Stretch(raw, deflate.compress(raw) + deflate.flush(zlib.Z_FULL_FLUSH))


def deflated(runs: Iterable[bytes | Stretch]) -> tuple[bytes, int, int]:
    """Return the runs deflated one after the other, their checksum and their length."""
    packed, crc, size = [], 0, 0
    for run in runs:
        raw, done = (run.raw, run.packed) if isinstance(run, Stretch) else (run, _alone(run))
        crc, size = zlib.crc32(raw, crc), size + len(raw)
        packed.append(done)
    packed.append(_END)
    return b"".join(packed), crc, size


def _alone(raw: bytes) -> bytes:
    length = len(raw)
    if length <= _SHORT:
        return _STORED.pack(0, length, length ^ 0xFFFF) + raw if raw else b""
    window, memory = (zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL) if length > _FEW else (13, 6)
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -window, memory)
    return deflate.compress(raw) + deflate.flush(zlib.Z_SYNC_FLUSH)
