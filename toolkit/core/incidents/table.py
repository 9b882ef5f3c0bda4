"""A table of a sheet as a value, and rows read as its headings."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.incidents.values import as_text
from toolkit.core.sheets import Area, SheetRow

_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading. `group` is the heading above it in a two-row table; `sure` where a merged cell says so."""

    column: int
    text: str
    group: str = ""
    sure: bool = False

    @property
    def whole(self) -> str:
        return f"{self.group} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and the rows under them, to the next headings or the sheet's end. `titles`: the texts above."""

    top_row: int
    header_row: int
    headings: tuple[Heading, ...]
    body: tuple[SheetRow, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def first_column(self) -> int:
        return self.headings[0].column

    @property
    def last_column(self) -> int:
        return self.headings[-1].column


def could_be_heading(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_HEADING


def single(row: SheetRow) -> tuple[Heading, ...]:
    """Read a row as headings."""
    return tuple(
        Heading(column, text.replace("\n", " "))
        for column, value in enumerate(row.values, 1)
        if could_be_heading(value) and (text := as_text(value))
    )


def double(above: SheetRow, row: SheetRow, merges: tuple[Area, ...]) -> tuple[Heading, ...]:
    """Join two rows of headings; what is merged across in the upper one is the group of those below it."""
    upper = {heading.column: heading.text for heading in single(above)}
    lower = {heading.column: heading.text for heading in single(row)}
    columns = sorted(upper.keys() | lower.keys())
    merged = _merged_groups(upper, above.number, len(columns), merges)
    headings: list[Heading] = []
    group = ""
    for column in columns:
        group = upper.get(column, group)
        if column not in lower:
            headings.append(Heading(column, upper[column]))
        elif column in merged:
            headings.append(Heading(column, lower[column], merged[column], sure=True))
        else:
            headings.append(Heading(column, lower[column], group))
    return tuple(headings)


def _merged_groups(upper: dict[int, str], row: int, width: int, merges: tuple[Area, ...]) -> dict[int, str]:
    """Return column → text of the cell merged across it; a title over the whole table is no group."""
    return {
        column: upper[area.first_column]
        for area in merges
        if area.first_row <= row <= area.last_row and area.first_column in upper
        if 1 < area.last_column - area.first_column + 1 < width
        for column in range(area.first_column, area.last_column + 1)
    }
