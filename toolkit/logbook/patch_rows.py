"""The rows of a worksheet part: their numbers, and where each begins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from toolkit.logbook.cells import parse_ref
from toolkit.ooxml.markup import Element, Markup, MarkupError, attribute, whole_number
from toolkit.ooxml.splice import Splice


class Row(NamedTuple):
    number: int
    at: Element


class Rows:
    """The rows in the order of the file. One without `r` has its first cell's row, or follows the one before it.

    Two plain lists, filled in one pass: whatever else is asked of a row is looked up in its own bytes.
    """

    def __init__(self, markup: Markup, body: Element) -> None:
        self._markup, self._end = markup, body.inner_end
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self._known: dict[int, Row | None] = {}
        tag = re.compile(b"<" + re.escape(markup.prefix) + rb"row(?=[\s/>])(?:\s+r=\"([0-9]+)\")?")
        number = 0
        for match in markup.matches(tag, body.inner, body.inner_end):
            number = int(match[1]) if match[1] else self._number_at(match.start(), number + 1)
            self._numbers.append(number)
            self._starts.append(match.start())

    def _number_at(self, start: int, following: int) -> int:
        row = self._markup.element_from(b"row", start)
        own = whole_number(row.attributes, b"r")
        if own:
            return own
        first = self._markup.element(b"c", row.inner, row.inner_end)
        named = attribute(first.attributes, b"r") if first else None
        return parse_ref(named).row if named else following

    def row(self, number: int) -> Row | None:
        """The row of that number, or None. Raises `MarkupError` for one that stands in the sheet twice."""
        if number not in self._known:
            self._known[number] = self._find(number)
        return self._known[number]

    def _find(self, number: int) -> Row | None:
        at = bisect_left(self._in_order, number, key=self._numbers.__getitem__)
        found = [index for index in self._in_order[at : at + 2] if self._numbers[index] == number]
        if len(found) > 1:
            raise MarkupError(f"row {number} stands in the sheet twice")
        return Row(number, self._markup.element_from(b"row", self._starts[found[0]])) if found else None

    @cached_property
    def _in_order(self) -> list[int]:
        """The rows' places in the file, by their numbers: nearly always 0, 1, 2 …"""
        return sorted(range(len(self._numbers)), key=self._numbers.__getitem__)

    @cached_property
    def _highest_so_far(self) -> list[int]:
        return list(accumulate(self._numbers, max))

    def place_for(self, number: int) -> int:
        """Where a missing row goes: before the first that has a higher number."""
        index = bisect_right(self._highest_so_far, number)
        return self._starts[index] if index < len(self._starts) else self._end

    def between(self, top: int, bottom: int) -> Iterator[tuple[int, int, int]]:
        """(number, start, end) of the rows from `top` to `bottom`, in the order of the file."""
        for number, start, end in zip(self._numbers, self._starts, [*self._starts[1:], self._end], strict=True):
            if top <= number <= bottom:
                yield number, start, end

    def stand_ins(self, changes: Iterable[Splice]) -> list[Splice]:
        """The changes that put one empty row, of the last one's number, in place of all untouched rows in between.

        A change lies in one row, or outside them all.
        """
        touched = sorted({bisect_right(self._starts, start) - 1 for start, _, _ in changes} - {-1})
        pairs = zip([-1, *touched], [*touched, len(self._starts)], strict=True)
        return [self._stand_in(before + 1, after) for before, after in pairs if after - before > 1]

    def _stand_in(self, first: int, after: int) -> Splice:
        end = self._starts[after] if after < len(self._starts) else self._end
        row = b"<" + self._markup.prefix + b'row r="%d"/>' % self._numbers[after - 1]
        return self._starts[first], end, row
