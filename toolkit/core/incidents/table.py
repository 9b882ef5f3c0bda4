"""A table of a sheet as a value, and rows read as its headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.synonyms import field_of_ours
from toolkit.core.incidents.values import as_text, says_something
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.quick import quick
from toolkit.core.sheets import Area, Cell, SheetRow
from toolkit.core.text import normal

SAMPLE = 200
"""So many rows under the headings show what stands in a column."""
_LONGEST_HEADING = 160
_TOTAL = regex(r"(?:grand |sub ?|running )?totals?\b|(?:sum|count|average) of\b|number of incidents\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading. `group` is what stands above it, `outer` above that; `sure` where merged cells say so."""

    column: int
    text: str
    group: str = ""
    sure: bool = False
    outer: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        return f"{self.group} {self.text}".strip()

    @property
    def shown(self) -> str:
        """The heading as a message names it."""
        return self.whole if self.sure else self.text


_heading = quick(Heading)


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and the rows under them, to the next headings or the sheet's end.

    `titles`: the texts above. `grouped`: whether merged cells say that the headings stand in groups.
    """

    top_row: int
    header_row: int
    headings: tuple[Heading, ...]
    body: tuple[SheetRow, ...] = ()
    titles: tuple[str, ...] = ()
    grouped: bool = False

    @property
    def first_column(self) -> int:
        return self.headings[0].column

    @property
    def last_column(self) -> int:
        return self.headings[-1].column


def cells_under(table: Table, column: int, rows: int = SAMPLE) -> list[Cell]:
    """Return the filled cells of a column in the first rows of a table, totals left out."""
    return _filled(_without_totals(table, rows), column)


def cells_under_each(table: Table) -> dict[int, list[Cell]]:
    """Return these cells for the column of every heading."""
    rows = _without_totals(table, SAMPLE)
    return {heading.column: _filled(rows, heading.column) for heading in table.headings}


def _without_totals(table: Table, rows: int) -> list[tuple[Cell, ...]]:
    return [row.values for row in table.body[:rows] if not is_totals(row.values)]


def _filled(rows: Iterable[tuple[Cell, ...]], column: int) -> list[Cell]:
    return [cell for values in rows if column <= len(values) and says_something(cell := values[column - 1])]


@MEMORY.remembered(4096)
def is_total(text: str) -> bool:
    """Whether a text names a sum: "TOTAL", "Sub-total for October"."""
    return _TOTAL.match(normal(text)) is not None


def is_totals(values: Sequence[Cell]) -> bool:
    """Whether one of the first three filled cells of a row names a sum."""
    filled = (value for value in values if value is not None)
    return any(isinstance(value, str) and is_total(value) for value in islice(filled, 3))


def could_be_heading(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_HEADING


def single(row: SheetRow) -> tuple[Heading, ...]:
    """Read a row as headings."""
    return tuple(
        _heading(column, text.replace("\n", " "))
        for column, value in enumerate(row.values, 1)
        if could_be_heading(value) and (text := as_text(value))
    )


def stacked(rows: Sequence[SheetRow], merges: Iterable[Area]) -> tuple[Heading, ...]:
    """Join rows of headings, the upper one first: what stands over a heading, or is merged across it, is its group.

    Without a merged cell the nearest text to the left may be the group; that is not `sure`.
    """
    texts = [{heading.column: heading.text for heading in single(row)} for row in rows]
    columns, width = sorted(set().union(*texts)), _width(texts)
    uppers = [
        (upper, _merged_over(upper, row.number, width, merges)) for upper, row in zip(texts, rows[:-1], strict=False)
    ]
    return tuple(_stacked(column, texts, uppers) for column in columns)


_Upper = tuple[Mapping[int, str], Mapping[int, str]]


def _stacked(column: int, texts: Sequence[Mapping[int, str]], uppers: Sequence[_Upper]) -> Heading:
    """Return the lowest text of a column under the groups that the rows above it say, the nearest first."""
    level = max(index for index, row in enumerate(texts) if column in row)
    groups, sure = list[str](), True
    for own, merged in reversed(uppers[:level]):
        if column in merged:
            groups.append(merged[column])
        elif (left := max((other for other in own if other <= column), default=0)) and left not in merged:
            groups.append(own[left])
            sure = sure and left == column and bool(merged)
    return Heading(column, texts[level][column], groups[0] if groups else "", bool(groups) and sure, tuple(groups[1:]))


def _merged_over(upper: Mapping[int, str], row: int, width: int, merges: Iterable[Area]) -> dict[int, str]:
    """Return column → text of the cell merged across it; a title over the whole table is no group."""
    return {
        column: upper[area.first_column]
        for area in merges
        if area.first_row <= row <= area.last_row and area.first_column in upper
        if 1 < area.last_column - area.first_column + 1 < width
        for column in range(area.first_column, area.last_column + 1)
    }


def _width(texts: Iterable[Mapping[int, str]]) -> int:
    """Return how many columns the school has headed: beside ours, a title over its table is still no group."""
    headed = {column: text for row in texts for column, text in row.items()}
    return sum(not field_of_ours(text) for text in headed.values())


def groups_over(above: SheetRow, below: Sequence[SheetRow], merges: Iterable[Area]) -> tuple[str, ...]:
    """Return the texts that a row merges across two or more headings of the rows below it: proof of groups."""
    upper = {heading.column: heading.text for heading in single(above)}
    lower = {heading.column for row in below for heading in single(row)}
    texts = [upper, *({heading.column: heading.text for heading in single(row)} for row in reversed(below))]
    width = _width(texts)
    return tuple(
        upper[area.first_column]
        for area in merges
        if area.first_row <= above.number == area.last_row and area.first_column in upper
        if 1 < area.last_column - area.first_column + 1 < width
        if sum(area.first_column <= column <= area.last_column for column in lower) > 1
    )
