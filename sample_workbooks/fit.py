"""Row heights as Excel would fit them, which a workbook must bring along for other programs to show it well."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

LINE = 14.5
"""Points that a line of 10.5-point text takes."""


def height(cells: Iterable[tuple[object, int]]) -> float:
    """Return the height in points of a row of wrapped `cells`: (value, column width in characters)."""
    return max(ceil(len(str(value or "")) / (1.08 * width)) for value, width in cells) * LINE + 3
