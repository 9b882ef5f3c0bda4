"""Tables at a terminal: cells of several lines, and no word that ends in the middle without a mark."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

CUT = "…"


def shortened(text: str, width: int) -> str:
    """Return `text` on one line of at most `width`, cut between words, with a mark where something is missing."""
    line = " ".join(text.split())
    return line if len(line) <= width else fitted(line, width, 1)[0]


def fitted(text: str, width: int, lines: int) -> list[str]:
    """Return `text` in at most so many lines of at most `width`; what does not fit is cut with a mark."""
    words = [word if len(word) <= width else f"{word[: width - 1]}{CUT}" for word in text.split()]
    found = textwrap.wrap(" ".join(words), width, break_long_words=False, break_on_hyphens=False)
    if len(found) <= lines:
        return found or [""]
    kept, last = found[: lines - 1], found[lines - 1]
    while len(last) + 1 > width:
        last = last.rpartition(" ")[0] or last[: width - 1]
    return [*kept, f"{last.rstrip(',;:.')}{CUT}"]


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], indent: str, *, lines: int = 2) -> Iterator[str]:
    """Print rows of cells under one another, each as wide as `widths` say."""
    for row in rows:
        cells = [fitted(cell, width, lines) for cell, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            line = " ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True))
            yield f"{indent}{line}".rstrip()


def widest(cells: Sequence[str], least: int, most: int) -> int:
    """Return the width that cells need, within bounds."""
    return max(least, min(most, max(map(len, cells), default=0)))
