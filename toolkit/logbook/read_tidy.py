"""What calamine's rows become: numbered, from column A, without blanks, whole numbers whole.

Half a million cells pass here for a large log, so the work is done a column of a hundred cells at a time: what a
column holds is asked once, and most columns need one call that runs in C. Of equal texts and days all cells of a sheet
get the same one: the others are let go at once, and what is left fits a processor's cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time
from itertools import chain, islice, repeat
from typing import Any

from toolkit.core.sheets import Cell

Row = Sequence[Any]
Rows = Iterator[tuple[int, tuple[Cell, ...]]]
Rectangle = Callable[[], Iterable[Row]]
"""Gives the rows of a sheet from row 1 on, all of one width, "" for a blank; asked twice, it gives them twice."""

BATCH = 128
_NUMBERS = {float, int, bool}
Known = dict[Any, Cell]
"""Text, day or time → the one that stands for all its equals."""


def tidy_rows(rows: Rectangle, first_column: int) -> Rows:
    """Number the rows from 1, start them at column A, and drop what is blank: whole rows, columns at the right edge."""
    width = _valued_width(rows())
    known = Known()
    tidied = chain.from_iterable(_tidy_batch(batch, first_column - 1, width, known) for batch in _batches(rows()))
    for number, values in enumerate(tidied, 1):
        if any(values) or values.count(None) < len(values):  # no, and nought, are values too
            yield number, values


def _valued_width(rows: Iterable[Row]) -> int:
    """How many columns there are up to the last one with a value: formulas that give "" end further out."""
    width = 0
    for row in rows:
        width += next((len(row) - width - i for i, value in enumerate(reversed(row[width:])) if value != ""), 0)
        if width == len(row):
            break
    return width


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _tidy_batch(rows: list[Row], before: int, width: int, known: Known) -> Iterable[tuple[Cell, ...]]:
    columns = map(tidy_column, islice(zip(*rows, strict=True), width), repeat(known))
    return zip(*repeat((None,) * len(rows), before), *columns, strict=True)


def tidy_column(values: Row, known: Known | None = None) -> Sequence[Cell]:
    """An empty text (so calamine gives blanks and errors) becomes None, a whole float an int, a midnight its day.

    known: of the columns of the same sheet before; a column without numbers takes from it, and adds to it.
    """
    kinds = set(map(type, values))
    if datetime in kinds:  # Strict workbooks write every day with its midnight
        values = [v.date() if type(v) is datetime and v.time() == time() else v for v in values]
    if kinds.isdisjoint(_NUMBERS):  # 1, 1.0 and TRUE are equal
        known = Known() if known is None else known
        known[""] = None
        return [*map(known.setdefault, values, values)]
    if kinds == {float} and all(map(float.is_integer, values)):
        return [*map(int, values)]
    return [v or None if (k := type(v)) is str else int(v) if k is float and v % 1 == 0 else v for v in values]
