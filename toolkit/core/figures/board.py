"""The board's edition of a pack: nobody named, and no count so small that it could point at somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from toolkit.core.disclosure import Suppressed, suppress
from toolkit.core.figures.known import (
    COUNTED,
    by_number,
    count_of,
    counts_of,
    headlines,
    listed,
    occurred,
    put_runs,
    telling_rows,
)
from toolkit.core.figures.pack import LogRead, Pack
from toolkit.core.figures.printed import Printed, made_beside
from toolkit.core.figures.quantities import NONE, FirstOf, Quantities
from toolkit.core.figures.shown_order import in_shown_order
from toolkit.core.figures.tables import Cell, Table, Variable

NOT_SHOWN = "–"
"""Stands for a figure from which a small one could be worked out."""


def small(threshold: int) -> str:
    """Return what stands for a count from 1 to one less than the threshold."""
    return f"<{threshold}"


def in_weeks(days: float) -> str:
    """Return what stands for one person's days: "within 3 weeks" for 15 to 21."""
    weeks = max(1, ceil(days / 7))
    return f"within {weeks} week{'s' if weeks > 1 else ''}"


def board_edition(pack: Pack, threshold: int, others: Sequence[Printed] = ()) -> Pack:
    """Return what a board may be handed: the same tables, without names and small counts.

    threshold: the least count that is shown; 0 is. What else gives way is the least that keeps the small ones
    from being worked out of everything in the pack (`core.disclosure`). The longest of some days is one person's, and
    is said in whole weeks. Of the logs only the school is left: the school chose their names, and what was counted in
    them stands in the table `quality`, where small counts are hidden.

    others: papers that a reader may hold, the newest first. What would give a small count away beside all of them
    together is not shown.
    """
    return printed_edition(pack, threshold, others)[0]


def printed_edition(pack: Pack, threshold: int, others: Sequence[Printed] = ()) -> tuple[Pack, Printed]:
    """Return a board's edition, and what later ones are to know of it."""
    counts = counts_of(pack.tables)
    shown = FirstOf(counts)
    unseen = frozenset(put_runs(counts, pack.period))

    def numbers(some: Iterable[Variable]) -> frozenset[int]:
        return frozenset(map(counts.number, some)) - {NONE}

    if others or pack.runs.runs:
        from toolkit.core.figures.weighed import hidden_beside

        beside_them = hidden_beside(pack, counts, unseen, others, threshold)
        hidden = Suppressed(numbers(beside_them.small), numbers(beside_them.beside), numbers(beside_them.withheld))
    else:
        bound, heads = by_number(pack.tables, counts), frozenset(headlines(counts, pack.period))
        hidden = suppress(counts.counts, bound, threshold, numbers(occurred(pack.tables)), heads, unseen=unseen)
    hidden = replace(hidden, beside=hidden.beside | (telling_rows(counts, threshold) - hidden.small))
    tables = tuple(in_shown_order(_table(table, hidden, counts, threshold)) for table in pack.tables)
    logs = tuple(LogRead("", log.school, "", 0, 0, 0) for log in pack.logs_read)
    beside = made_beside(pack, others)
    made = replace(pack, tables=tables, logs=logs, people=(), beside=beside, apart={})
    named = (frozenset(map(counts.name, each)) for each in (hidden.small, hidden.beside, hidden.withheld - unseen))
    some = occurred(pack.tables) & shown.keys()
    names = tuple(name for name, _ in beside)
    printed = Printed.of(pack.period, pack.cut_off, shown, Suppressed(*named), some, listed(pack.tables), names)
    return made, printed


def _table(table: Table, hidden: Suppressed[int], counts: Quantities, threshold: int) -> Table:
    """Return what is printed of a table and no more, in one cell for all that print the same: there may be many."""
    cells: dict[tuple[type, object], Cell] = {}

    def shown(cell: Cell) -> int | float | str:
        if cell.value is None:
            return cell.shown
        if cell.of is not None:
            if counts.get(cell.of, 0) < threshold or counts.number(cell.of) in hidden:
                return NOT_SHOWN
            return in_weeks(cell.value) if cell.of_one else cell.value
        if cell.what is None:
            return cell.value
        number = counts.number(cell.what)
        if number not in hidden:
            return cell.value
        counted = table.unit in COUNTED and count_of(cell, table.unit) is not None and cell.per is None
        return small(threshold) if counted and number in hidden.small else NOT_SHOWN

    def printed(cell: Cell) -> Cell:
        said = shown(cell)
        made = Cell(None, instead=said) if isinstance(said, str) else Cell(said)
        return cells.setdefault((type(said), said), made)

    lines = tuple(replace(line, cells=tuple(map(printed, line.cells))) for line in table.lines)
    return replace(table, lines=lines, listed=frozenset())
