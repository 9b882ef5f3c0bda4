"""A table of figures, as a value: every edition prints this one, so that no two of them can disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Flag, StrEnum
from typing import NamedTuple

from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.frozen import dataclass

NO_RECORD = "no record"
"""What stands for a month before a school's log begins: nobody knows whether it would be 0."""
NO_ROLL = "no roll given"
NOTHING = "none to measure"
"""What stands for a median of no days."""


class Unit(StrEnum):
    """What a table counts; the value is the word that an edition prints beside it."""

    INCIDENTS = "incidents"
    PEOPLE = "people"
    LETTERS = "letters"
    STEPS = "steps"
    MEETINGS = "meetings"
    BANS = "bans"
    REPRESENTATIONS = "representations"
    DAYS = "days"
    ROWS = "rows"
    ACTIONS = "actions"
    REFERRALS = "referrals"
    PROBLEMS = "problems"
    PER_100 = "per 100 pupils"
    NAMED = "as each line says"

    @property
    def of_one(self) -> str:
        """The word beside 1."""
        if self is Unit.PER_100:
            return self.value
        return "person" if self is Unit.PEOPLE else self.value.removesuffix("s")


class Additive(Flag):
    """Which margins of a table are sums. A cell without a number has no part in a sum.

    `LINES`: in each column, the other lines add up to the total line. `COLUMNS`: in each line, the other columns add
    up to the total column. Neither where an incident can stand in two lines, or where people are counted.
    """

    NEITHER = 0
    LINES = 1
    COLUMNS = 2
    BOTH = LINES | COLUMNS


class Variable(NamedTuple):
    """A quantity. Equal ones are the same number, in whichever tables they are printed: a cell here, a total there.

    A tuple, for each is looked up by itself some forty times, and thousands of schools have hundreds of thousands.
    """

    measure: str
    """What is counted: `incidents`, `people`, `letters-served`, …"""
    first: date
    last: date
    """Of the days counted; both the day of counting, for what is open on it."""
    school: str = WHOLE_TRUST
    facets: tuple[tuple[str, str], ...] = ()
    """(what is told apart, which of it), sorted: (("category", "threats"), ("list", "conduct")); () for all of it."""

    def at(self, school: str) -> Variable:
        return Variable(self.measure, self.first, self.last, school, self.facets)


Measure = tuple[str, tuple[tuple[str, str], ...]]
"""(`Variable.measure`, `Variable.facets`): what is counted, of whatever days and school."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One number, or the words in its place."""

    value: int | float | None
    what: Variable | None = None
    """None where the number says nothing of anybody's conduct: rows read, a school's roll."""
    per: int | None = None
    """Of a rate: the roll that `what` was divided by, to give so many for 100 pupils."""
    of: Variable | None = None
    """Of a median or the longest: how many there were to measure. Of few it says as much as each of them."""
    of_one: bool = False
    """Whether it is the days of one person among them: the longest."""
    instead: str = ""
    """What an edition prints where `value` is None."""

    @property
    def shown(self) -> int | float | str:
        return self.instead if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: str
    total: bool = False
    online: bool = False
    """Of a kind of breach: whether it stands on the code's online list, as readers of the code know."""


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    label: str
    cells: tuple[Cell, ...]
    """One for each column of the table."""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`definition` says what is counted, in words that a board understands; `note` what is true of these numbers."""

    key: str
    title: str
    definition: str
    unit: Unit
    stub: str
    """The heading over the lines' labels: "School"."""
    columns: tuple[Column, ...]
    lines: Sequence[Line]
    additive: Additive = Additive.NEITHER
    note: str = ""
    only_occurred: bool = False
    """Whether there is a line only for that of which something was counted."""
    listed: frozenset[str] = frozenset()
    """The keys of those lines that are there whether or not anything was: another paper has them."""
    ranked: bool = False
    """Whether those stand in the order of the first numbers, most first."""

    def cell(self, line: str, column: str) -> Cell:
        """Return the cell where a line and a column meet, by their keys. Raises StopIteration where there is none."""
        return next(cell for each, cell in self.down(column) if each.key == line)

    def down(self, column: str) -> Iterator[tuple[Line, Cell]]:
        """Yield each line with its cell in a column, by its key. Raises StopIteration where there is no such column."""
        index = next(n for n, each in enumerate(self.columns) if each.key == column)
        return ((line, line.cells[index]) for line in self.lines)
