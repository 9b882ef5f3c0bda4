"""A part of what papers hide, as a linear programme: the counts around one, and what lies further off in sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.core.disclosure.relations import MOST_BY, Kind, Sums

if TYPE_CHECKING:
    from toolkit.core.disclosure.worlds import Hidden

FAR = 20.0
"""What it costs that what lies further off makes up for 1, beside 1 for each change by 1 nearby."""
JOIN = 12
"""Counts of a wide relation that join at first, each time twice as many; of any other all do."""
ENOUGH = 4 * MOST_BY
"""Where what lies further off could make up for this, it is not counted how much more."""
NEARLY = 1e-6
"""How far from a whole number a solution may lie."""
TOGETHER = -1
"""Stands for the relation of a joint count that is in question: it is its parts together."""
_INFINITE = float("inf")


class _Row:
    """A relation: what its whole gains over its parts, of the counts that may change."""

    __slots__ = ("bounds", "columns", "further", "signs")

    def __init__(self, bounds: tuple[float, float]) -> None:
        self.bounds = bounds
        self.columns, self.signs = list[int](), list[float]()
        self.further: tuple[float, float] | None = None
        """What its counts that lie further off could add to it, and take from it; None: it is to be counted anew."""

    def add(self, column: int, sign: int) -> None:
        """Let a count join, in its columns for more and for less. It may stand in a relation more than once."""
        if column in self.columns:
            at = self.columns.index(column)
            sign += int(self.signs[at])
            self.signs[at : at + 2] = (sign, -sign)
        else:
            self.columns += (column, column + 1)
            self.signs += (sign, -sign)
        self.further = None


class Part:
    """The counts that may change, in two columns each, up and down, and the relations in which they stand, as rows.

    What lies further off may add to a row, or take from it, in two columns more. What is shown changes by nothing.
    """

    def __init__(self, sums: Sums, hidden: Hidden, asked: int) -> None:
        self._sums, self._hidden, self._asked = sums, hidden, asked
        self._column: dict[int, int] = {}
        """Count → the first of its columns."""
        self._rooms = list[float]()
        """By how much each count may be more, and less."""
        self._rows: dict[int, _Row] = {}
        self._idle: set[int] = set()
        """Relations that hold whatever changes."""
        self._borders: list[tuple[int, int]] = []
        """(relation, column) of what lies further off, as the programme that was made last has it."""
        self._at_once = JOIN
        joint = sums.joint.get(asked, ())
        self._join([asked, *(each for each in joint if each in hidden)])
        if joint:
            row = self._rows[TOGETHER] = _Row((0.0, 0.0))
            for each in filter(self._column.__contains__, (asked, *joint)):
                row.add(self._column[each], 1 if each == asked else -1)
            row.further = (0.0, 0.0)

    def programme(self, by: int) -> Any:
        """Return it for HiGHS. by: 1 where the count in question is to be more, -1 where it is to be less."""
        from highspy import HighsLp, MatrixFormat

        upper, lower, cost = [*self._rooms], [0.0] * len(self._rooms), [1.0] * len(self._rooms)
        lower[by < 0], upper[by > 0] = 1.0, 0.0
        starts, columns, signs = [0], list[int](), list[float]()
        self._borders.clear()
        for relation, row in self._rows.items():
            columns += row.columns
            signs += row.signs
            if row.further is None:
                row.further = self._swing(relation, self._outside(relation))
            if row.further != (0, 0):
                self._borders.append((relation, len(cost)))
                columns += (len(cost), len(cost) + 1)
                signs += (1.0, -1.0)
                lower += (0.0, 0.0)
                upper += row.further
                cost += (FAR, FAR)
            starts.append(len(columns))
        made = HighsLp()
        made.num_col_, made.num_row_ = len(cost), len(self._rows)
        made.col_cost_, made.col_lower_, made.col_upper_ = cost, lower, upper
        made.row_lower_, made.row_upper_ = ([row.bounds[at] for row in self._rows.values()] for at in (0, 1))
        made.a_matrix_.format_ = MatrixFormat.kRowwise
        made.a_matrix_.start_, made.a_matrix_.index_, made.a_matrix_.value_ = starts, columns, signs
        return made

    def world(self, values: Sequence[float]) -> dict[int, int]:
        """Return how counts change by a solution."""
        changes = ((each, round(values[at] - values[at + 1])) for each, at in self._column.items())
        return {each: by for each, by in changes if by}

    def rooms_of(self, rows: Iterable[int]) -> Mapping[int, tuple[int, int]]:
        """Return by how much each count of these rows could change."""
        relations = [*self._rows]
        counts = {each for at in rows for each in self._all_of(relations[at])}
        return {each: room(each, self._sums, self._hidden) for each in counts}

    def _all_of(self, relation: int) -> Iterator[int]:
        if relation == TOGETHER:
            return iter((self._asked, *self._sums.joint[self._asked]))
        return (count for count, _ in self._sums.terms(relation))

    def needs_more(self, values: Sequence[float]) -> Sequence[int]:
        """Return the relations for which a solution needs what lies further off."""
        return [relation for relation, at in self._borders if max(values[at : at + 2]) > NEARLY]

    def grow(self, relations: Iterable[int]) -> None:
        """Let those of these relations join that lie further off."""
        for relation in relations:
            self._join(list(islice(self._outside(relation), self._at_once if self._sums.wide[relation] else None)))
        self._at_once = min(2 * self._at_once, len(self._sums.values))

    def _join(self, counts: Iterable[int]) -> None:
        for each in counts:
            if each in self._column:
                continue
            at = self._column[each] = len(self._rooms)
            self._rooms += room(each, self._sums, self._hidden)
            for relation, sign in self._sums.places(each):
                if relation in self._rows or self._may_break(relation):
                    self._row(relation).add(at, sign)

    def _row(self, relation: int) -> _Row:
        if relation not in self._rows:
            excess, kind = float(self._sums.excess(relation)), self._sums.kind(relation)
            least = -_INFINITE if kind is Kind.AT_MOST else -excess
            self._rows[relation] = _Row((least, _INFINITE if kind is Kind.AT_LEAST else -excess))
        return self._rows[relation]

    def _may_break(self, relation: int) -> bool:
        """Whether a relation could fail to hold where hidden counts change."""
        if self._sums.wide[relation] or (kind := self._sums.kind(relation)) is Kind.IS:
            return True
        if relation not in self._idle:
            more, less = self._swing(relation, self._hidden.within(relation, self._asked))
            excess = self._sums.excess(relation)
            if (excess - less < 0) if kind is Kind.AT_LEAST else (excess + more > 0):
                return True
            self._idle.add(relation)
        return False

    def _outside(self, relation: int) -> Iterator[int]:
        """Yield the hidden counts of a relation that lie further off, of a wide one the nearest first."""
        return (each for each in self._hidden.within(relation, self._asked) if each not in self._column)

    def _swing(self, relation: int, counts: Iterable[int]) -> tuple[float, float]:
        """Return how much these of its counts could add to what a relation's whole has more, and take from it."""
        whole, more, less = self._sums.whole(relation), 0, 0
        for each in counts:
            up, down = room(each, self._sums, self._hidden)
            more, less = (more + up, less + down) if each == whole else (more + down, less + up)
            if more >= ENOUGH and less >= ENOUGH:
                return _INFINITE, _INFINITE
        return float(more), float(less)


def is_whole(values: Sequence[float]) -> bool:
    """Whether a solution is one in whole numbers."""
    return all(abs(each - round(each)) <= NEARLY for each in values)


def room(count: int, sums: Sums, hidden: Hidden) -> tuple[int, int]:
    """Return by how much a count could be more, and less, and the paper look the same."""
    value = sums.values[count]
    if count in hidden.small:
        return hidden.threshold - 1 - value, value - 1
    if count in hidden.beside:
        return MOST_BY, min(MOST_BY, value - hidden.threshold)
    if count in hidden.withheld:
        return MOST_BY, min(MOST_BY, value - int(count in hidden.occurred))
    return 0, 0
