"""The order of an edition's lines: by what it shows. The order of the true counts would tell of hidden ones."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.figures.tables import Cell, Table

_HIDDEN = 0.5
"""A hidden figure's place: below every number, above nothing at all."""


def in_shown_order(table: Table) -> Table:
    """Return a ranked table with its lines, beside schools its columns, in the order of the numbers it shows.

    Those whose number is hidden stand below the numbers, in the order of their names.
    """
    if not table.ranked:
        return table
    total = next((line for line in table.lines if line.total), None)
    if total is None:
        return replace(table, lines=tuple(sorted(table.lines, key=lambda line: (-_rank(line.cells[0]), line.label))))
    at = sorted(range(len(table.columns)), key=lambda at: (-_rank(total.cells[at]), table.columns[at].label))
    lines = tuple(replace(line, cells=tuple(line.cells[each] for each in at)) for line in table.lines)
    return replace(table, columns=tuple(table.columns[each] for each in at), lines=lines)


def _rank(cell: Cell) -> float:
    return _HIDDEN if cell.value is None else cell.value
