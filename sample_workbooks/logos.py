"""Two small made-up school badges, drawn without a drawing library so that their bytes never change."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable

Colour = tuple[int, int, int]
Paint = Callable[[float, float], Colour]
"""A point of the badge, both coordinates from -1 to 1 with y downwards, and its colour."""

WHITE: Colour = (255, 255, 255)
NAVY: Colour = (27, 54, 93)
SEA: Colour = (58, 134, 168)
GOLD: Colour = (238, 178, 53)
GREEN: Colour = (34, 87, 66)
STONE: Colour = (214, 222, 214)

SIZE = 112
_SAMPLES = 3


def trevarrow() -> bytes:
    """A sun going down behind the sea, in a navy ring."""

    def paint(x: float, y: float) -> Colour:
        distance = math.hypot(x, y)
        if distance > 0.98:
            return WHITE
        if distance > 0.84:
            return NAVY
        if y > 0.2 + 0.07 * math.sin(9 * x):
            return NAVY if y > 0.48 + 0.07 * math.sin(9 * x + 1.6) else SEA
        return GOLD if math.hypot(x, y - 0.12) < 0.42 else WHITE

    return _png(paint)


def porthkerra() -> bytes:
    """A standing stone on a hill, on a green shield."""

    def paint(x: float, y: float) -> Colour:
        if abs(x) > 0.82 or y < -0.92 or y > 0.95 - 1.1 * x * x:
            return WHITE
        if abs(x) < 0.17 - 0.08 * (0.2 - y) and -0.62 < y < 0.3:
            return STONE
        return GOLD if 0.3 + 0.35 * x * x < y < 0.42 + 0.35 * x * x else GREEN

    return _png(paint)


def _png(paint: Paint) -> bytes:
    """Return the badge as a PNG of SIZE × SIZE pixels, 8-bit RGB (PNG specification, third edition, section 11)."""
    rows = b"".join(
        b"\0" + b"".join(bytes(_pixel(paint, column, row)) for column in range(SIZE)) for row in range(SIZE)
    )
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    # Level 0: builds of zlib differ in how they compress, not in how they store.
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _pixel(paint: Paint, column: int, row: int) -> Colour:
    """The mean colour of a few points inside the pixel: smooth edges."""
    steps = [(step + 0.5) / _SAMPLES for step in range(_SAMPLES)]
    points = [paint(_scale(column + dx), _scale(row + dy)) for dx in steps for dy in steps]
    red, green, blue = (sum(channel) // len(points) for channel in zip(*points, strict=True))
    return red, green, blue


def _scale(position: float) -> float:
    return 2 * position / SIZE - 1


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
