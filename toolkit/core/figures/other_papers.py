"""Papers of other days that a reader may hold beside this one: a term less its months is a count that none prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from toolkit.core.figures.known import COUNTED, count_of
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.tables import Variable
from toolkit.core.frozen import dataclass

Days = tuple[date, date]
Where = tuple[str, str, str]
"""(table, line, column), by their keys."""
MOST_TRIED = 8
"""Papers of which every few are added up; of more than a term's only as many as share no day."""


@dataclass(frozen=True, slots=True)
class OtherPaper:
    """A board's edition as it was printed."""

    name: str
    """Its period's: "2026-11"."""
    label: str
    days: Mapping[str, Days]
    """`period`, `before`, `year-before` → their days."""
    shown: Mapping[Where, int]
    """The numbers that it shows."""


@dataclass(frozen=True, slots=True)
class _Known:
    days: Days
    count: int


def subtractable(pack: Pack, others: Sequence[OtherPaper], threshold: int) -> frozenset[Variable]:
    """Return the counts of a pack from which somebody with the other papers could work out a small one.

    A small one is what lies between them: the days of a term that are in none of the months that were printed.
    """
    every = (("period", pack.period), ("before", pack.before), ("year-before", pack.year_before))
    roles = {(period.first, period.last): role for role, period in every if period}
    found = set[Variable]()
    for what, count, where in _counts(pack):
        role = roles.get((what.first, what.last))
        if role and any(0 < left < threshold for left in _left(what, count, _known(where, role, others))):
            found.add(what)
    return frozenset(found)


def _counts(pack: Pack) -> Iterator[tuple[Variable, int, Where]]:
    for table in pack.tables:
        if table.unit in COUNTED:
            for line in table.lines:
                for column, cell in zip(table.columns, line.cells, strict=True):
                    count = count_of(cell, table.unit)
                    if cell.what is not None and count is not None:
                        yield cell.what, count, (table.key, line.key, column.key)


def _known(where: Where, role: str, others: Sequence[OtherPaper]) -> list[_Known]:
    """Return what the others print of the same thing, of whatever days."""
    table, line, column = where
    columns = dict.fromkeys([column, "period", "before", "year-before"]) if column == role else {column: None}
    found = dict[_Known, None]()
    for other in others:
        for each in columns:
            count, days = other.shown.get((table, line, each)), other.days.get(each if column == role else role)
            if count is not None and days is not None:
                found[_Known(days, count)] = None
    return list(found)


def _left(what: Variable, count: int, known: Sequence[_Known]) -> Iterator[int]:
    """Yield what is left of a whole less parts that share no day; `what` is the whole or one of the parts."""
    here = _Known((what.first, what.last), count)
    around = [each for each in known if each.days != here.days]
    for parts in _apart([each for each in around if overlap(each.days, here.days)]):
        yield abs(count - sum(each.count for each in parts))
    by_days = defaultdict[Days, list[_Known]](list)
    for each in around:
        if each.days[1] - each.days[0] > here.days[1] - here.days[0] and overlap(each.days, here.days):
            by_days[each.days].append(each)
    for days, wholes in by_days.items():
        beside = [each for each in around if overlap(each.days, days) and not overlap(each.days, here.days)]
        for parts in [(), *_apart(beside)]:
            yield from (abs(whole.count - count - sum(each.count for each in parts)) for whole in wholes)


def _apart(known: Sequence[_Known]) -> Iterator[tuple[_Known, ...]]:
    """Yield every few of these that share no day."""
    if len(known) > MOST_TRIED:
        yield _one_after_another(known)
        return
    for several in range(1, len(known) + 1):
        for parts in combinations(known, several):
            if not any(overlap(one.days, other.days) for one, other in combinations(parts, 2)):
                yield parts


def _one_after_another(known: Sequence[_Known]) -> tuple[_Known, ...]:
    """Return those that follow one another, the shortest where several begin together."""
    found: list[_Known] = []
    for each in sorted(known, key=lambda each: each.days):
        if not found or found[-1].days[1] < each.days[0]:
            found.append(each)
    return tuple(found)


def overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
