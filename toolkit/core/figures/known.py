"""What a reader of a pack knows of its figures without being told: a total is its parts, a part no more than all."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial
from itertools import chain

from toolkit.core.disclosure import Kind, Relation, binds
from toolkit.core.figures.bounds import (
    IN_RUN,
    INCIDENTS,
    REPEATED,
    between_days,
    between_letters,
    between_lists,
    between_measures,
    between_periods,
    between_rows,
    between_steps,
    between_the_run,
    months_in,
)
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.period import Period
from toolkit.core.figures.quantities import NONE, Quantities
from toolkit.core.figures.tables import Additive, Cell, Measure, Table, Unit, Variable

COUNTED = frozenset(Unit) - {Unit.DAYS, Unit.PER_100}
"""The units whose figures count something; the others are worked out of such."""


def counts_of(tables: Sequence[Table]) -> Quantities:
    """Return every count that a reader could learn from these tables, by what it counts.

    A rate says its count to whoever knows the roll.
    """
    counts = Quantities()
    for table in tables:
        for cell in (cell for line in table.lines for cell in line.cells):
            count = count_of(cell, table.unit)
            if count is not None and cell.what is not None:
                counts.put(cell.what, count)
    return counts


def count_of(cell: Cell, unit: Unit) -> int | None:
    """Return the count that a cell shows or gives away; None where it is no count of anybody's conduct."""
    if cell.what is None or cell.value is None:
        return None
    if cell.per is not None:
        return round(cell.value * cell.per / 100)
    return int(cell.value) if unit in COUNTED else None


def occurred(tables: Sequence[Table]) -> frozenset[Variable]:
    """Return the counts of which a reader knows that they are not 0: else there was no line for them."""
    told = (table for table in tables if table.only_occurred)
    lines = (line for table in told for line in table.lines if not line.total and line.key not in table.listed)
    return frozenset(cell.what for line in lines for cell in line.cells if cell.what and cell.value)


def listed(tables: Sequence[Table]) -> frozenset[Measure]:
    """Return the kinds of breach, and the steps, for which there is a line."""
    lines = (line for table in tables if table.only_occurred for line in table.lines if not line.total)
    what = (cell.what for line in lines for cell in line.cells if cell.what)
    return frozenset((each.measure, each.facets) for each in what if len(each.facets) == 1)


def put_runs(counts: Quantities, period: Period) -> Iterator[int]:
    """Add what no page shows and readers add up: each school's incidents in the run. Yield their numbers."""
    begins = [each.first for each in counts.things() if (each.measure, each.facets) == REPEATED]
    for group in list(counts.by_school(lambda thing: (thing.measure, thing.facets) == INCIDENTS)) if begins else ():
        named = list(map(counts.name, group))
        if named:
            run = Variable(IN_RUN[0], min(begins), period.last, named[0].school)
            counts.put(run, sum(counts[each] for each in months_in(run, named)))
            yield counts.number(run)


def headlines(counts: Quantities, period: Period) -> Iterator[int]:
    """Yield the numbers of what a board asks for first, of the period: of each school, and of the trust by kind."""
    days = (period.first, period.last)
    for thing in counts.things():
        if (thing.first, thing.last) == days:
            if not thing.facets:
                yield from counts.across(thing)
            if len(thing.facets) <= 1 and (whole := counts.number(thing)) != NONE:
                yield whole


def telling_rows(counts: Quantities, threshold: int) -> frozenset[int]:
    """Return the numbers of rows that are as good as a count: those of young logs with a small month, and the trust's.

    They are left out without a search: nobody's conduct follows from them otherwise.
    """
    found = {
        each.whole
        for each in _of_each_school(counts, between_rows)
        if _holds(each, counts) and any(0 < counts.counts[part] < threshold for part in each.parts)
    }
    whole = {counts.number(counts.name(each).at(WHOLE_TRUST)) for each in found}
    return frozenset(found | whole - {NONE})


def known(
    tables: Sequence[Table],
    counts: Quantities,
    *,
    binding: bool = False,
    guesses: bool = True,
    online: Set[str] = frozenset(),
) -> Iterator[Relation[Variable]]:
    """Yield what binds these counts together, each relation once; one that the counts break binds nothing.

    online: kinds of breach on the code's online list, beside those of these tables.
    """
    for each in by_number(tables, counts, binding=binding, guesses=guesses, online=online):
        yield _named(each, counts)


def guessed(counts: Quantities) -> Iterator[Relation[Variable]]:
    """Yield what a reader of one paper may guess of its counts, where it is so."""
    return (_named(each, counts) for each in _guesses(counts) if _holds(each, counts))


def _named(each: Relation[int], counts: Quantities) -> Relation[Variable]:
    return Relation(counts.name(each.whole), tuple(map(counts.name, each.parts)), each.kind)


def by_number(
    tables: Sequence[Table],
    counts: Quantities,
    *,
    binding: bool = True,
    guesses: bool = True,
    online: Set[str] = frozenset(),
) -> Iterator[Relation[int]]:
    """Yield the same of the counts' numbers.

    binding: of bounds only those that tell something (`binds`): thousands of schools have hundreds of thousands.
    guesses: what a reader of one paper may guess too: that on the days outside a term there was nothing, and that what
    is open began with the letters it shows.
    """
    sums = (relation for table in tables for relation in _sums(table, counts))
    online = {column.key for table in tables for column in table.columns if column.online} | online
    lists = _of_each_school(counts, partial(between_lists, online=online), _tells_lists_or_kinds)
    seen = set[bytes]()
    for relation in chain(sums, _parts_of_wholes(counts, binding), _guesses(counts) if guesses else (), lists):
        if relation.kind is not Kind.AT_LEAST:  # of which none can come twice, and there are most
            said = array("i", (relation.whole, *relation.parts)).tobytes()
            if said in seen:
                continue  # it is those together: that it is no more says nothing further
            if _holds(relation, counts):
                seen.add(said)
                yield relation
        elif _holds(relation, counts):
            yield relation


def _sums(table: Table, counts: Quantities) -> Iterator[Relation[int]]:
    wholes, parts = list[int](), [array("i") for _ in table.columns]
    if Additive.LINES in table.additive:
        for line in table.lines:
            if line.total and not wholes:
                wholes = [counts.number(cell.what) if cell.what else NONE for cell in line.cells]
            elif not line.total:
                for numbers, cell in zip(parts, line.cells, strict=True):
                    numbers.extend(_parts([cell], counts))
        yield from (_sum(whole, numbers) for whole, numbers in zip(wholes, parts, strict=False) if whole != NONE)
    if Additive.COLUMNS in table.additive:
        at = next((at for at, column in enumerate(table.columns) if column.total), None)
        if at is not None:
            for line in table.lines:
                if what := line.cells[at].what:
                    yield _sum(counts.number(what), _parts([*line.cells[:at], *line.cells[at + 1 :]], counts))


def _parts(cells: Iterable[Cell], counts: Quantities) -> Iterator[int]:
    return (counts.number(cell.what) for cell in cells if cell.what and cell.value is not None)


def _sum(whole: int, parts: Iterable[int]) -> Relation[int]:
    return Relation(whole, tuple(parts))


def _parts_of_wholes(counts: Quantities, binding: bool) -> Iterator[Relation[int]]:
    """Yield what holds by the names alone: of the same measure and days, and between measures that bound each other."""
    for days in dict.fromkeys((thing.first, thing.last) for thing in counts.things()):

        def of_days(thing: Variable, days: tuple[date, date] = days) -> bool:
            return (thing.first, thing.last) == days

        of_trust = _by_measure(filter(NONE.__ne__, map(counts.number, filter(of_days, counts.things()))), counts)
        for group in counts.by_school(of_days):
            yield from _in_order(group, of_trust, counts, binding)
        yield from _trust_of_schools(sorted(each for wholes in of_trust.values() for each, _ in wholes), counts)
        yield from _of_each_school(counts, between_measures, of_days)
    yield from _of_each_school(counts, between_days)
    for between in (between_the_run, between_steps):
        yield from _of_each_school(counts, between)


def _guesses(counts: Quantities) -> Iterator[Relation[int]]:
    for between in (between_periods, between_letters):
        yield from _of_each_school(counts, between)


def _tells_lists_or_kinds(thing: Variable) -> bool:
    return thing.measure == INCIDENTS[0] and [name for name, _ in thing.facets] in ([], ["list"], ["kind"])


def _of_each_school(
    counts: Quantities,
    between: Callable[[Sequence[Variable]], Iterator[Relation[Variable]]],
    wanted: Callable[[Variable], bool] = lambda _: True,
) -> Iterator[Relation[int]]:
    """Yield what binds each school's quantities to each other, and the trust's: one school at a time is named."""
    for group in counts.by_school(wanted):
        for each in between([counts.name(number) for number in group]):
            yield Relation(counts.number(each.whole), tuple(map(counts.number, each.parts)), each.kind)


def _trust_of_schools(of_trust: Sequence[int], counts: Quantities) -> Iterator[Relation[int]]:
    """Yield that the trust's count is its schools' together, or less: few are known at several, and often nobody."""
    for each in of_trust:
        if schools := tuple(counts.across(counts.name(each))):
            yield from (Relation(each, schools, kind) for kind in (Kind.IS, Kind.AT_MOST))


Facets = frozenset[tuple[str, str]]


def _by_measure(numbers: Iterable[int], counts: Quantities) -> Mapping[str, Sequence[tuple[int, Facets]]]:
    found = defaultdict[str, list[tuple[int, Facets]]](list)
    for each in numbers:
        what = counts.name(each)
        found[what.measure].append((each, frozenset(what.facets)))
    return found


def _in_order(
    group: Sequence[int],
    of_trust: Mapping[str, Sequence[tuple[int, Facets]]],
    counts: Quantities,
    binding: bool,
) -> Iterator[Relation[int]]:
    """Yield that each part is no more than its whole, which is told apart by less: of its school, or of the trust.

    In the order of every two of them. group: a school's quantities of some days, or the trust's own.
    """
    of = counts.counts
    found = {
        (min(part, whole), max(part, whole)): whole
        for measure, parts in _by_measure(group, counts).items()
        for whole, of_whole in chain(parts, of_trust.get(measure, ()))
        for part, of_part in parts
        if part != whole and of_whole <= of_part and (not binding or binds(of[whole], of[part]))
    }
    for (one, other), whole in sorted(found.items()):
        yield Relation(whole, (one + other - whole,), Kind.AT_LEAST)


def _holds(relation: Relation[int], counts: Quantities) -> bool:
    if relation.whole == NONE or NONE in relation.parts:
        return False
    of = counts.counts
    whole, parts = of[relation.whole], sum(of[part] for part in relation.parts)
    match relation.kind:
        case Kind.IS:
            return whole == parts
        case Kind.AT_MOST:
            return whole <= parts
        case _:
            return whole >= parts
