"""Tables of one shape: schools down, and across what tells the counted things apart, or the periods compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from toolkit.core.figures.counted import Counted, OfASchool, at
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Additive, Cell, Column, Table, Unit, Variable

T = TypeVar("T", bound=OfASchool)
TOTAL = "all"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a table."""

    key: str
    title: str
    definition: str
    unit: Unit
    note: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """What tells things apart: the facet, its kinds in order with their labels, and whether a thing has only one."""

    facet: str
    kinds: Sequence[tuple[str, str]]
    exclusive: bool = True


def crossed(
    counted: Counted,
    head: Head,
    measure: str,
    days: tuple[date, date],
    items: Sequence[T],
    apart: Apart,
    kinds_of: Callable[[T], Iterable[str]],
) -> Table:
    """Return schools by kinds, with a column for all of them where a thing has only one kind."""

    def cells(school: str) -> list[Cell]:
        mine = at(school, items)
        found = [
            counted.cell(
                Variable(measure, *days, school, ((apart.facet, kind),)),
                sum(kind in kinds_of(each) for each in mine),
            )
            for kind, _ in apart.kinds
        ]
        return [*found, counted.cell(Variable(measure, *days, school), len(mine))] if apart.exclusive else found

    columns = [Column(key, label) for key, label in apart.kinds]
    columns += [Column(TOTAL, "All", total=True)] if apart.exclusive else []
    additive = Additive.BOTH if apart.exclusive else Additive.LINES
    return _table(counted, head, columns, cells, additive)


def compared(
    counted: Counted,
    head: Head,
    measure: str,
    count: Callable[[str, Period], int],
    additive: Additive = Additive.LINES,
) -> Table:
    """Return schools by the period and what it is compared with."""

    def cells(school: str) -> list[Cell]:
        return [
            counted.cell(Variable(measure, period.first, period.last, school), count(school, period))
            for _, period in counted.compared
        ]

    return _table(counted, head, period_columns(counted), cells, additive)


def period_columns(counted: Counted) -> list[Column]:
    return [Column(key, period.label) for key, period in counted.compared]


def _table(
    counted: Counted,
    head: Head,
    columns: Sequence[Column],
    cells: Callable[[str], Iterable[Cell]],
    additive: Additive,
) -> Table:
    return Table(
        head.key,
        head.title,
        head.definition,
        head.unit,
        "School",
        tuple(columns),
        counted.school_lines(cells),
        additive,
        head.note,
    )
