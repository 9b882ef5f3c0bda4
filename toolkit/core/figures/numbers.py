"""The numbers of a trust's schools: of each thing that was counted a column, for thousands of schools count few."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.tables import Variable


class Numbers:
    """Each school's numbers and the trust's; what is not there is 0. `schools`: by their codes, each once."""

    def __init__(self, schools: Iterable[str]) -> None:
        self._at = {code: at for at, code in enumerate((*schools, WHOLE_TRUST))}
        self._columns: dict[Variable, array[int]] = {}
        self._alike = defaultdict[tuple[str, date, date], list[Variable]](list)

    def add(self, school: str, counts: Iterable[tuple[Variable, int]]) -> None:
        """Add to a school's numbers, and to the trust's. `counts`: what, as the whole trust's → how many."""
        at, whole = self._at[school], self._at[WHOLE_TRUST]
        for what, count in counts:
            column = self._column(what)
            column[at] += count
            column[whole] += count

    def settle(self, counts: Mapping[Variable, int]) -> None:
        """Say what the trust has of things of which it has not the sum of its schools'."""
        for what, count in counts.items():
            self._column(what)[self._at[WHOLE_TRUST]] = count

    def _column(self, what: Variable) -> array[int]:
        if what not in self._columns:
            self._columns[what] = array("q", bytes(8 * len(self._at)))
            self._alike[what.measure, what.first, what.last].append(what)
        return self._columns[what]

    def count(self, what: Variable, school: str) -> int:
        column = self._columns.get(what)
        return column[self._at[school]] if column else 0

    def alike(self, measure: str, days: tuple[date, date], school: str) -> Iterator[tuple[Variable, int]]:
        """Yield what was counted of a measure and of days at a school, whatever its facets, and how many."""
        at = self._at[school]
        every: Sequence[Variable] = self._alike.get((measure, *days), ())
        return ((what, count) for what in every if (count := self._columns[what][at]))

    def of_days(self, every: Set[tuple[date, date]], school: str) -> Iterator[tuple[Variable, int]]:
        """Yield what was counted at a school of any of these days, and how many."""
        at = self._at[school]
        found = ((what, column[at]) for what, column in self._columns.items() if (what.first, what.last) in every)
        return ((what, count) for what, count in found if count)
