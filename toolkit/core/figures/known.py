"""What a reader of a pack knows of its figures without being told: a total is its parts, a part no more than all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from toolkit.core.disclosure import Kind, Relation, binds
from toolkit.core.figures.bounds import between_days, between_measures, between_periods, between_rows
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Additive, Cell, Table, Unit, Variable

COUNTED = frozenset(Unit) - {Unit.DAYS, Unit.PER_100}
"""The units whose figures count something; the others are worked out of such."""


def counts_of(tables: Sequence[Table]) -> dict[Variable, int]:
    """Return every count that a reader could learn from these tables, by what it counts.

    A rate says its count to whoever knows the roll.
    """
    counts: dict[Variable, int] = {}
    for table in tables:
        for cell in (cell for line in table.lines for cell in line.cells):
            count = count_of(cell, table.unit)
            if count is not None and cell.what is not None:
                counts.setdefault(cell.what, count)
    return counts


def count_of(cell: Cell, unit: Unit) -> int | None:
    """Return the count that a cell shows or gives away; None where it is no count of anybody's conduct."""
    if cell.what is None or cell.value is None:
        return None
    if cell.per is not None:
        return round(cell.value * cell.per / 100)
    return int(cell.value) if unit in COUNTED else None


def occurred(tables: Sequence[Table]) -> frozenset[Variable]:
    """Return the counts of which a reader knows that they are not 0: else there was no line, or column, for them."""
    told = (table for table in tables if table.only_occurred)
    lines = (line for table in told for line in table.lines if line.total == (table.stub == "School"))
    return frozenset(cell.what for line in lines for cell in line.cells if cell.what and cell.value)


def headlines(counts: Mapping[Variable, int], period: Period) -> frozenset[Variable]:
    """Return the counts of the period that a board asks for first: of each school, and of the trust by kind."""
    days = (period.first, period.last)
    now = (each for each in counts if (each.first, each.last) == days)
    return frozenset(each for each in now if not each.facets or (each.school == WHOLE_TRUST and len(each.facets) == 1))


def telling_rows(counts: Mapping[Variable, int], threshold: int) -> frozenset[Variable]:
    """Return the numbers of rows that are as good as a count: those of young logs with a small month, and the trust's.

    They are left out without a search: nobody's conduct follows from them otherwise.
    """
    found = {
        each.whole
        for each in between_rows(list(counts))
        if _holds(each, counts) and any(0 < counts[part] < threshold for part in each.parts)
    }
    return frozenset(found | {each.at(WHOLE_TRUST) for each in found})


def known(
    tables: Sequence[Table], counts: Mapping[Variable, int], *, binding: bool = False
) -> Iterator[Relation[Variable]]:
    """Yield what binds these counts together, each relation once; one that the counts break binds nothing.

    binding: of bounds only those that tell something (`binds`): thousands of schools have hundreds of thousands.
    """
    sums = (relation for table in tables for relation in _sums(table))
    seen = set[Relation[Variable]]()
    for relation in chain(sums, _parts_of_wholes(counts, binding)):
        if relation.kind is not Kind.AT_LEAST:  # of which none can come twice, and there are most
            if relation in seen:
                continue
            seen.add(relation)
        if _holds(relation, counts):
            yield relation


def _sums(table: Table) -> Iterator[Relation[Variable]]:
    if Additive.LINES in table.additive:
        total = next((line for line in table.lines if line.total), None)
        parts = [line.cells for line in table.lines if not line.total]
        if total:
            yield from (
                _sum(whole, [cells[at] for cells in parts]) for at, whole in enumerate(total.cells) if whole.what
            )
    if Additive.COLUMNS in table.additive:
        at = next((at for at, column in enumerate(table.columns) if column.total), None)
        if at is not None:
            for line in table.lines:
                if line.cells[at].what:
                    yield _sum(line.cells[at], [*line.cells[:at], *line.cells[at + 1 :]])


def _sum(whole: Cell, parts: Sequence[Cell]) -> Relation[Variable]:
    assert whole.what is not None
    return Relation(whole.what, tuple(part.what for part in parts if part.what and part.value is not None))


def _parts_of_wholes(counts: Mapping[Variable, int], binding: bool) -> Iterator[Relation[Variable]]:
    """Yield what holds by the names alone: of the same measure and days, and between measures that bound each other."""
    by_days: dict[tuple[object, ...], list[Variable]] = defaultdict(list)
    for each in counts:
        by_days[each.first, each.last].append(each)
    for group in by_days.values():
        yield from (
            Relation(whole, (part,), Kind.AT_LEAST) for part, whole in _in_order(group, counts if binding else {})
        )
        yield from _trust_of_schools(group)
        yield from between_measures(group)
    yield from between_days(list(counts))
    yield from between_periods(list(counts))


def _trust_of_schools(group: Sequence[Variable]) -> Iterator[Relation[Variable]]:
    """Yield that the trust's count is at most its schools' together: somebody may be known at several."""
    schools: dict[tuple[object, ...], list[Variable]] = defaultdict(list)
    for each in group:
        if each.school != WHOLE_TRUST:
            schools[each.measure, each.facets].append(each)
    for each in group:
        if each.school == WHOLE_TRUST and schools[each.measure, each.facets]:
            yield Relation(each, tuple(schools[each.measure, each.facets]), Kind.AT_MOST)


def _in_order(group: Sequence[Variable], counts: Mapping[Variable, int]) -> Iterator[tuple[Variable, Variable]]:
    """Yield each part with its whole: of one measure, of one school or the trust, told apart by less.

    In the order of every two of the group, which is not gone through: three thousand schools have too many.
    counts: by which only those that bind are told; empty for all.
    """
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, each in enumerate(group):
        alike[each.measure, each.school].append(at)
    many = len(group)
    found = [  # each pair as one number, by which it is sorted: the former of the two, the latter, which is the whole
        (min(part, whole) * many + max(part, whole)) * 2 + (part > whole)
        for (measure, school), parts in alike.items()
        for of in dict.fromkeys((school, WHOLE_TRUST))
        for whole in alike.get((measure, of), ())
        for part in parts
        if part != whole
        and set(group[whole].facets) <= set(group[part].facets)
        and (not counts or binds(counts[group[whole]], counts[group[part]]))
    ]
    for pair in sorted(found):
        former, latter = divmod(pair >> 1, many)
        yield (group[latter], group[former]) if pair & 1 else (group[former], group[latter])


def _holds(relation: Relation[Variable], counts: Mapping[Variable, int]) -> bool:
    if relation.whole not in counts or not all(part in counts for part in relation.parts):
        return False
    whole, parts = counts[relation.whole], sum(counts[part] for part in relation.parts)
    match relation.kind:
        case Kind.IS:
            return whole == parts
        case Kind.AT_MOST:
            return whole <= parts
        case _:
            return whole >= parts
