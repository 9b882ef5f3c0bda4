"""A pack made up for tests: schools by kind and by week, distinct people, a rate and a median."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from toolkit.core.figures.pack import LogRead, NamedList, Pack
from toolkit.core.figures.period import month
from toolkit.core.figures.tables import Additive, Cell, Column, Line, Table, Unit, Variable

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def variable(measure: str, school: str = "*", **facets: str) -> Variable:
    return Variable(measure, FIRST, LAST, school, tuple(sorted(facets.items())))


def by_school(key: str, unit: Unit, facet: str, counts: Mapping[str, Mapping[str, int]], *, sums: bool = True) -> Table:
    """Return a table of schools by some facet, with the trust's line and a total column where they add up."""
    facets = list(next(iter(counts.values())))
    lines = [
        Line(school, school.title(), tuple(Cell(row[each], variable(unit, school, **{facet: each})) for each in facets))
        for school, row in counts.items()
    ]
    whole = {each: sum(row[each] for row in counts.values()) for each in facets}
    lines.append(Line("*", "All", tuple(Cell(whole[each], variable(unit, **{facet: each})) for each in facets), True))
    columns = tuple(Column(each, each.title()) for each in facets)
    table = Table(key, key, "What is counted.", unit, "School", columns, tuple(lines), Additive.LINES, note="3 unread")
    return _with_totals(table) if sums else table


def _with_totals(table: Table) -> Table:
    def total(line: Line) -> Cell:
        what = line.cells[0].what
        assert what is not None
        return Cell(sum(int(cell.value or 0) for cell in line.cells), what._replace(facets=()))

    lines = tuple(replace(line, cells=(*line.cells, total(line))) for line in table.lines)
    return replace(table, columns=(*table.columns, Column("all", "All", True)), lines=lines, additive=Additive.BOTH)


def people(counts: Mapping[str, int], whole: int) -> Table:
    lines = [Line(school, school, (Cell(count, variable("people", school)),)) for school, count in counts.items()]
    lines.append(Line("*", "All", (Cell(whole, variable("people")),), True))
    return Table("people", "People", "Distinct.", Unit.PEOPLE, "School", (Column("people", "People"),), tuple(lines))


def one(key: str, unit: Unit, **cells: Cell) -> Table:
    """Return a table of a single line."""
    columns = tuple(Column(name, name) for name in cells)
    return Table(key, key, "What is counted.", unit, "Trust", columns, (Line("*", "All", tuple(cells.values())),))


def pack(*tables: Table) -> Pack:
    return Pack(
        month(FIRST),
        None,
        None,
        datetime(2026, 11, 30, 9, 0, tzinfo=UTC),
        (LogRead("logs/J Smith.xlsx", "bude", "ab" * 32, 40, 1, 2),),
        "Trust",
        (("bude", "Bude"), ("looe", "Looe")),
        tables,
        (NamedList("open", "Open meetings", "Waiting.", ()),),
    )
