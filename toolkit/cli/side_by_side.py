"""Two texts side by side: a person's own words, and what the school wrote."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import zip_longest

WIDTH = 35


def side_by_side(left: Iterable[str], right: Iterable[str], indent: str = "    ") -> Iterator[str]:
    """Yield lines of two columns, no wider than 80 signs; each item begins a line of its own."""
    for one, other in zip_longest(_lines(left), _lines(right), fillvalue=""):
        yield f"{indent}{one:<{WIDTH}}   {other}".rstrip()


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for each in text.split("\n") for line in textwrap.wrap(each, WIDTH) or [""]]
