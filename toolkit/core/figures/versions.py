"""Versions of a count: its numbers in older papers, where they are others by now, and which of them are the same."""

from __future__ import annotations

from toolkit.core.disclosure import Kind, Relation
from toolkit.core.figures.day_runs import Days
from toolkit.core.figures.printed import Printed
from toolkit.core.figures.tables import Variable


class Versions:
    """Names the numbers of papers that are added the newest first."""

    def __init__(self) -> None:
        self.relations: list[Relation[Variable]] = []
        """Of two versions that may differ the one is known to be no more than the other: rows come, and seldom go."""
        self._papers: list[Printed] = []
        self._oldest: dict[Variable, tuple[int, Variable]] = {}
        """Count → the oldest paper so far in which it is another than by now, and its name there."""
        self._changed_days: dict[tuple[int, int], set[Days]] = {}
        """Two papers → the days of which one has another number than the other."""

    def add(self, paper: Printed) -> None:
        self._papers.append(paper)

    def name(self, what: Variable, count: int) -> Variable:
        """Return the name of a number of the paper that was added last, which is another by now.

        It is that of the next newer paper where that has no other number of those days: a reader takes what both hide
        to be as it was.
        """
        number = len(self._papers) - 1
        name = renamed(what, "as printed", number)
        if what in self._oldest:
            newer, known_as = self._oldest[what]
            known = self._papers[newer].counts[what]
            if known == count and (what.first, what.last) not in self._changed(number, newer):
                self._oldest[what] = number, known_as
                return known_as
            more, less = (known_as, name) if known >= count else (name, known_as)
            self.relations.append(Relation(more, (less,), Kind.AT_LEAST))
        self._oldest[what] = number, name
        return name

    def _changed(self, number: int, newer: int) -> set[Days]:
        if (number, newer) not in self._changed_days:
            counts, others = self._papers[number].counts, self._papers[newer].counts
            changed = (what for what, count in counts.items() if others.get(what, count) != count)
            self._changed_days[number, newer] = {(what.first, what.last) for what in changed}
        return self._changed_days[number, newer]


def renamed(what: Variable, why: str, number: int) -> Variable:
    return what._replace(measure=f"{what.measure} {why} {number}")
