"""A part of what papers hide, as a linear programme: the counts around one, and what lies further off in sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from toolkit.core.disclosure.programme import Programme
from toolkit.core.disclosure.proof import Proof, proof, room
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
Values = Sequence[tuple[int, float]]
"""The columns that are not 0, and what they are."""


class Part:
    """The counts that may change, in two columns each, up and down, and the relations in which they stand, as rows.

    What lies further off may add to a row, or take from it, in two columns more. What is shown changes by nothing.
    A relation that is only a bound is a row once a solution broke it: most hold whatever changes.
    """

    def __init__(self, sums: Sums, hidden: Hidden, asked: int, by: int, programme: Programme) -> None:
        """by: 1 where the count in question is to be more, -1 where it is to be less. programme: one that is empty."""
        self._sums, self._hidden, self._asked, self._by = sums, hidden, asked, by
        self._programme = programme
        self._column: dict[int, int] = {}
        """Count → the first of its columns."""
        self._of: list[tuple[int, int]] = []
        """Column → its count and 1 or -1; of what lies further off, its relation and 0."""
        self._rows: dict[int, int] = {}
        """Relation → its row."""
        self._borders: dict[int, int] = {}
        """Relation → the first of the columns of what lies further off."""
        self._touched: dict[int, bool] = {}
        """Relation of which other counts lie further off than before → whether it is new."""
        self._at_once = JOIN
        joint = sums.joint.get(asked, ())
        self._join([asked, *(each for each in joint if each in hidden)])
        if joint:
            row = self._rows[TOGETHER] = programme.add_row((0.0, 0.0))
            for each in filter(self._column.__contains__, (asked, *joint)):
                self._enter(row, each, 1 if each == asked else -1)

    def nearest(self) -> Values:
        """Return the solution that changes least, in whole numbers unless it needs more than this part."""
        for relation, is_new in self._touched.items():
            self._limit(relation, is_new=is_new)
        self._touched.clear()
        values = self._programme.solved()
        if not values or is_whole(values) or self.needs_more(values):
            return values
        return self._programme.solved_in_whole_numbers()

    def world(self, values: Values) -> dict[int, int]:
        """Return how counts change by a solution."""
        return {each: round(by) for each, by in self._changes(values).items() if round(by)}

    def why_not(self) -> Proof | None:
        """Return why there is no world, where there was no solution and it is known why."""
        weights = self._programme.against()
        if not weights:
            return None
        rows = (
            (weights[row], self._bounds(relation), self._all_of(relation))
            for relation, row in self._rows.items()
            if weights[row]
        )
        return proof(self._asked, self._by, rows, self._sums, self._hidden)

    def needs_more(self, values: Values) -> Sequence[int]:
        """Return the relations for which a solution needs what lies further off, and those that it breaks."""
        far = (self._of[at][0] for at, value in values if not self._of[at][1] and value > NEARLY)
        return [*dict.fromkeys(far), *self._broken(values)]

    def grow(self, relations: Iterable[int]) -> None:
        """Let what lies further off of these relations join, or the relation where it is no row so far."""
        for relation in relations:
            if relation in self._rows:
                some = self._at_once if self._sums.wide[relation] else None
                self._join(list(islice(self._outside(relation), some)))
                continue
            row = self._row(relation)
            for count, sign in self._sums.terms(relation):
                if count in self._column:
                    self._enter(row, count, sign)
        self._at_once = min(2 * self._at_once, len(self._sums.values))

    def _changes(self, values: Values) -> dict[int, float]:
        changes = defaultdict[int, float](float)
        for at, value in values:
            count, sign = self._of[at]
            if sign:
                changes[count] += sign * value
        return changes

    def _broken(self, values: Values) -> Iterator[int]:
        more = defaultdict[int, float](float)
        for count, by in self._changes(values).items():
            for relation, sign in self._sums.places(count):
                if relation not in self._rows:
                    more[relation] += sign * by
        for relation, by in more.items():
            excess = self._sums.excess(relation) + by
            if excess < -NEARLY if self._sums.kind(relation) is Kind.AT_LEAST else excess > NEARLY:
                yield relation

    def _join(self, counts: Iterable[int]) -> None:
        for each in counts:
            if each in self._column:
                continue
            rooms = room(each, self._sums, self._hidden)
            self._column[each] = len(self._of)
            for sign, most in zip((1, -1), rooms, strict=True):
                least, most = ((1, most) if sign == self._by else (0, 0)) if each == self._asked else (0, most)
                self._of.append((each, sign))
                self._programme.add_column(1.0, least, most)
            for relation, sign in self._sums.places(each):
                if relation in self._rows or self._sums.kind(relation) is Kind.IS:
                    self._enter(self._row(relation), each, sign)
                    self._touched.setdefault(relation, False)

    def _enter(self, row: int, count: int, sign: int) -> None:
        """Let a count stand in a row, in its columns for more and for less. It may stand there more than once."""
        self._programme.enter(row, self._column[count], sign)
        self._programme.enter(row, self._column[count] + 1, -sign)

    def _row(self, relation: int) -> int:
        if relation not in self._rows:
            self._rows[relation] = self._programme.add_row(self._bounds(relation))
            self._touched[relation] = True
        return self._rows[relation]

    def _bounds(self, relation: int) -> tuple[float, float]:
        """Return between what a relation's whole may gain over its parts."""
        if relation == TOGETHER:
            return 0.0, 0.0
        excess, kind = float(self._sums.excess(relation)), self._sums.kind(relation)
        return (
            -_INFINITE if kind is Kind.AT_MOST else -excess,
            _INFINITE if kind is Kind.AT_LEAST else -excess,
        )

    def _all_of(self, relation: int) -> Iterator[tuple[int, int]]:
        if relation == TOGETHER:
            return chain(((self._asked, 1),), ((each, -1) for each in self._sums.joint[self._asked]))
        return self._sums.terms(relation)

    def _outside(self, relation: int) -> Iterator[int]:
        """Yield the hidden counts of a relation that lie further off, of a wide one the nearest first."""
        return (each for each in self._hidden.within(relation, self._asked) if each not in self._column)

    def _limit(self, relation: int, *, is_new: bool) -> None:
        """Bound how much what lies further off could add to what a relation's whole has more, and take from it."""
        if not is_new and relation not in self._borders:
            return
        swing = self._swing(relation)
        if not is_new:
            for at, most in enumerate(swing, self._borders[relation]):
                self._programme.limit(at, most)
        elif swing != (0, 0):
            self._borders[relation] = len(self._of)
            for sign, most in zip((1.0, -1.0), swing, strict=True):
                self._of.append((relation, 0))
                self._programme.enter(self._rows[relation], self._programme.add_column(FAR, 0.0, most), sign)

    def _swing(self, relation: int) -> tuple[float, float]:
        whole, more, less = self._sums.whole(relation), 0, 0
        for each in self._outside(relation):
            up, down = room(each, self._sums, self._hidden)
            more, less = (more + up, less + down) if each == whole else (more + down, less + up)
            if more >= ENOUGH and less >= ENOUGH:
                return _INFINITE, _INFINITE
        return float(more), float(less)


def is_whole(values: Values) -> bool:
    """Whether a solution is one in whole numbers."""
    return all(abs(value - round(value)) <= NEARLY for _, value in values)
