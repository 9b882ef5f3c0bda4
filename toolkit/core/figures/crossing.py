"""Tables of one shape: schools down, and across what tells the counted things apart, or the periods compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counts
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Additive, Cell, Column, Line, Table, Unit, Variable
from toolkit.core.frozen import dataclass

T = TypeVar("T")
TOTAL = "all"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a table."""

    key: str
    title: str
    definition: str
    unit: Unit
    note: str = ""
    ranked: bool = False
    """As of a `Table`: its columns."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What tells things apart: the facet, its kinds in order with their labels, and whether a thing has only one."""

    facet: str
    kinds: Sequence[tuple[str, str]]
    exclusive: bool = True


def told_apart(
    measure: str, days: tuple[date, date], items: Sequence[T], facet: str, kinds_of: Callable[[T], Iterable[str]]
) -> Counts:
    """Yield how many things there are, and how many of each kind."""
    yield Variable(measure, *days), len(items)
    for kind, count in Counter(chain.from_iterable(map(kinds_of, items))).items():
        yield of_kind(measure, days, facet, kind), count


def like_apart(
    measure: str, days: tuple[date, date], times: Mapping[T, int], facet: str, kinds_of: Callable[[T], Iterable[str]]
) -> Counts:
    """Yield the same of things that are alike; `times`: how often there is each."""
    found = Counter[str]()
    for each, count in times.items():
        found.update(dict.fromkeys(kinds_of(each), count))
    yield Variable(measure, *days), sum(times.values())
    for kind, count in found.items():
        yield of_kind(measure, days, facet, kind), count


def of_kind(measure: str, days: tuple[date, date], facet: str, kind: str) -> Variable:
    return Variable(measure, *days, facets=((facet, kind),))


def crossed(counted: Counted, head: Head, measure: str, days: tuple[date, date], apart: Apart) -> Table:
    """Return schools by kinds, with a column for all of them where a thing has only one kind."""
    what = [of_kind(measure, days, apart.facet, kind) for kind, _ in apart.kinds]
    what += [Variable(measure, *days)] if apart.exclusive else []
    columns = [Column(key, label) for key, label in apart.kinds]
    columns += [Column(TOTAL, "All", total=True)] if apart.exclusive else []
    return of_schools(counted, head, columns, what, Additive.BOTH if apart.exclusive else Additive.LINES)


def of_trust(
    counted: Counted, head: Head, measure: str, apart: Apart, stub: str, *, only_occurred: bool = False
) -> Table:
    """Return the trust's kinds by the period and what it is compared with, and all where a thing has only one of them.

    only_occurred: whether the kinds are those that there were, or that are listed for another paper's sake.
    """
    kinds = [(kind, label, ((apart.facet, kind),)) for kind, label in apart.kinds]
    periods = [period for _, period in counted.compared.each]

    def line(key: str, label: str, facets: tuple[tuple[str, str], ...] = ()) -> Line:
        cells = (counted.cell(Variable(measure, *period.days, facets=facets)) for period in periods)
        return Line(key, label, tuple(cells), total=not facets)

    lines = (*(line(*each) for each in kinds), *([line(TOTAL, "All")] if apart.exclusive else []))
    return Table(
        *(head.key, head.title, head.definition, head.unit, stub),
        tuple(period_columns(counted)),
        lines,
        Additive.LINES if apart.exclusive else Additive.NEITHER,
        head.note,
        only_occurred=only_occurred,
        listed=counted.listed(measure) if only_occurred else frozenset(),
        ranked=head.ranked,
    )


def compared(counted: Counted, head: Head, what: Callable[[Period], Variable]) -> Table:
    """Return schools by the period and what it is compared with."""
    every = [what(period) for _, period in counted.compared.each]
    return of_schools(counted, head, period_columns(counted), every)


def period_columns(counted: Counted) -> list[Column]:
    return [Column(key, period.label) for key, period in counted.compared.each]


def of_schools(
    counted: Counted,
    head: Head,
    columns: Sequence[Column],
    what: Sequence[Variable],
    additive: Additive = Additive.LINES,
) -> Table:
    """Return a line for each school and for the trust, with a number of each kind in every column."""

    def cells(school: str) -> Iterable[Cell]:
        return (counted.cell(each, school) for each in what)

    lines = counted.school_lines(cells)
    above = (head.key, head.title, head.definition, head.unit, "School")
    return Table(*above, tuple(columns), lines, additive, head.note, ranked=head.ranked)
