"""The numbers that the tables of one pack show, and which of them are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.model import WHOLE_TRUST, Figures
from toolkit.core.figures.numbers import Numbers
from toolkit.core.figures.pack import LogRead, NamedList
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import NO_RECORD, Cell, Line, Variable
from toolkit.core.frozen import dataclass
from toolkit.core.made import Made
from toolkit.core.quick import quick
from toolkit.core.trust import Trust

NOT_READ = "log not read"
_cell = quick(Cell)


@dataclass(frozen=True, slots=True)
class Counted:
    trust: Trust
    compared: Compared
    numbers: Numbers
    unread: frozenset[str]
    """The schools that have a log which could not be read: nothing of theirs is known."""
    logs: tuple[LogRead, ...]
    begins: Mapping[str, date]
    """School, or `*` → the day of the first row in its logs: of no day before it is anything known."""
    figures: tuple[Figures, ...]
    """Of each school that was read, in the trust's order."""
    waiting: tuple[NamedList, ...]
    problems: int
    """Of the whole trust: its schools', and those that lie in no school."""

    def count(self, what: Variable, school: str = WHOLE_TRUST) -> int:
        return self.numbers.count(what, school)

    def kinds(self, measure: str, days: tuple[date, date], facet: str, school: str = WHOLE_TRUST) -> dict[str, int]:
        """Return each kind that a facet tells apart, and how many there are of it; those of which there are some."""
        return {
            each.facets[0][1]: count
            for each, count in self.numbers.alike(measure, days, school)
            if [name for name, _ in each.facets] == [facet]
        }

    def cell(self, what: Variable, school: str = WHOLE_TRUST) -> Cell:
        """Return a number, or why there is none: a log that was not read, or that had not begun."""
        of_whom = what.at(school)
        if school in self.unread:
            return _cell(None, of_whom, instead=NOT_READ)
        known = self.has_record(school, what.last)
        return _cell(self.count(what, school), of_whom) if known else _cell(None, of_whom, instead=NO_RECORD)

    def has_record(self, school: str, last: date) -> bool:
        """Whether a log that was read had begun by the last of some days."""
        begins = self.begins.get(school)
        begun = (begins is not None and begins <= last) or last >= self.compared.as_of
        return begun and school not in self.unread

    def with_record(self, period: Period) -> list[str]:
        """Return the schools of which the trust's numbers of a period are."""
        return [school.code for school in self.trust.schools if self.has_record(school.code, period.last)]

    def listed(self, measure: str) -> frozenset[str]:
        """Return the kinds of what is counted that have a line whether or not there were any."""
        return frozenset(facets[0][1] for each, facets in self.compared.listed if each == measure)

    def school_lines(self, cells: Callable[[str], Iterable[Cell]]) -> Sequence[Line]:
        """Return a line for each school, and the trust's last; `cells` is called with a school's code, or `*`."""
        schools = [(school.code, school.name) for school in self.trust.schools]

        def line(of: tuple[str, str]) -> Line:
            code, name = of
            return Line(code, name, tuple(cells(code)), total=code == WHOLE_TRUST)

        return Made([*schools, (WHOLE_TRUST, self.trust.name)], line)
