"""The rows under a table's headings, each with what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat

from toolkit.core.incidents.bands import RowKind, Shape, band_text, kinds_of_rows
from toolkit.core.incidents.bare_days import with_bare_days
from toolkit.core.incidents.body import Body
from toolkit.core.incidents.cells import own_cells
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import Hint
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.fill import Above
from toolkit.core.incidents.filled import typed_columns
from toolkit.core.incidents.hints import band_hint, carried_on, title_hint
from toolkit.core.incidents.table import Table
from toolkit.core.incidents.values import BodyRow
from toolkit.core.sheets import Sheet

_MANY = 3


Sorted = tuple[BodyRow, RowKind, Hint]
"""A row under the headings, what it is, and the years its place in the table gives."""


def sort_rows(sheet: Sheet, table: Table, columns: Columns, days: Days) -> list[Sorted]:
    """Tell incidents from dividers, totals and notes, filling in what merged cells and ditto marks say.

    `days` reads the dates that say their own years.
    """
    shape = Shape.of(table, columns)
    cells = own_cells(table.body, shape.headings.values(), typed_columns(columns))
    shape = replace(shape, again=cells.headings)
    rows = list(cells.rows.values())
    kinds = kinds_of_rows(rows, shape)
    above = Above.of(cells, columns, sheet.merges)
    incident: BodyRow | None = None
    for index, kind in enumerate(kinds) if above.says_anything else ():
        if kind is RowKind.INCIDENT:
            incident = rows[index] = above.fill(rows[index], incident)
    for index in _prepared(rows, kinds, shape):
        kinds[index] = RowKind.UNFILLED
    hints = list(_hints(title_hint(sheet.name, table.titles), columns, list(cells.rows.values()), kinds, days))
    column = columns.column("date")
    if column and any(hint.month for hint in hints):
        told = [
            row.cells.get(column) if kind is RowKind.INCIDENT else None for row, kind in zip(rows, kinds, strict=True)
        ]
        hints = with_bare_days(hints, told, column)
    return [*zip(rows, kinds, hints, strict=True)]


def _prepared(rows: Sequence[BodyRow], kinds: Sequence[RowKind], shape: Shape) -> list[int]:
    """Return the rows that nothing is told in, and whose other cells many such rows repeat: what a list filled in."""
    body, bare = Body(rows), [index for index, kind in enumerate(kinds) if kind is RowKind.INCIDENT]
    for column in shape.told:
        if not bare:  # as the first column says already, in nearly every table
            return []
        told = body.column(column)
        bare = [index for index in bare if told[index] is None]
    alike: defaultdict[frozenset[tuple[int, str]], list[int]] = defaultdict(list)
    for index in bare:
        cells = rows[index].cells.items()
        alike[frozenset((column, cell) for column, cell in cells if isinstance(cell, str))].append(index)
    return [index for group in alike.values() if len(group) >= _MANY for index in group]


def _hints(
    title: Hint, columns: Columns, rows: Sequence[BodyRow], kinds: Sequence[RowKind], days: Days
) -> Iterator[Hint]:
    """Yield the years that each row's place gives: the title's, then those of the dividers above it."""
    if RowKind.BAND not in kinds:
        yield from repeat(title, len(rows))
        return
    hint = title
    dividers: list[Hint] = []
    dated: frozenset[date] | None = None
    for row, kind in zip(rows, kinds, strict=True):
        if kind is RowKind.BAND:
            dated = _full_dates(columns, rows, kinds, days) if dated is None else dated
            hint = carried_on(band_hint(band_text(row), title, dated), dividers)
            dividers.append(hint)
        yield hint


def _full_dates(columns: Columns, rows: Sequence[BodyRow], kinds: Sequence[RowKind], days: Days) -> frozenset[date]:
    """Return the days that the table's own cells say in full, before any divider gives a year."""
    column = columns.column("date")
    incidents = (row for row, kind in zip(rows, kinds, strict=True) if kind is RowKind.INCIDENT)
    return frozenset(day for row in incidents if (day := days.read(row, column).day))
