"""What is drawn of a table of figures, and the finding that stands over it."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.figures.board import NOT_SHOWN
from toolkit.core.figures.counts.kinds import UNSAID
from toolkit.core.figures.months import SO_FAR
from toolkit.core.figures.tables import NO_RECORD, Cell, Line, Table, Unit
from toolkit.core.frozen import dataclass

OVER_TIME = "Month"
"""The stub of a table whose lines follow each other in time; of the others each line is something of its own."""
WEEK = "Week from"
ACROSS = frozenset({"meetings-open", "overdue"})
"""The tables of which the trust's line is drawn, kind by kind: the schools' totals stand in others."""
NOT_DRAWN = frozenset({"then-and-now", "days-then", "lists-by-school", "places-by-school"})
"""Those of which each line is something else, and those whose totals are drawn beside another table."""
MOST_NAMED = 2
"""More that share the first place are counted, not named."""


@dataclass(frozen=True, slots=True)
class Point:
    label: str
    value: float | None
    """None where the edition shows no number."""
    shown: str
    """What stands in the table: "12", "<5", "–"."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One series of a table. It is drawn from the edition's own cells, so it can say no more than the table does."""

    key: str
    finding: str
    what: str
    """What is counted, and in which unit: "Incidents by school"."""
    points: tuple[Point, ...]
    over_time: bool
    column: int | None
    """Which of the table's columns, from 0; None where it is a line."""

    @property
    def alt(self) -> str:
        """The chart in words, for whoever cannot see it."""
        return f"{self.what}. " + "; ".join(f"{point.label}: {point.shown}" for point in self.points) + "."


def chart_of(table: Table) -> Chart | None:
    """Return the chart of a table's totals, or None where there is nothing to compare."""
    if not table.columns or table.key in NOT_DRAWN:
        return None
    if table.key in ACROSS:
        return _across(table)
    at = next((at for at, column in enumerate(table.columns) if column.total), 0)
    drawn = [line for line in table.lines if not line.total]
    points = tuple(_point(line, line.cells[at]) for line in drawn)
    if not _compares(points):
        return None
    over_time = table.stub == OVER_TIME
    keys = [line.key for line in drawn]
    finding = _latest(points, table) if over_time else _leads(keys, points, table.unit, table.stub)
    all_of_it = len(table.columns) == 1 or table.columns[at].total
    what = table.title if all_of_it else f"{table.title}: {table.columns[at].label}"
    finding = finding if all_of_it else f"{table.columns[at].label} – {finding}"
    return Chart(table.key, finding, what, points, over_time, at)


def _across(table: Table) -> Chart | None:
    total = next((line for line in table.lines if line.total), None)
    if total is None:
        return None
    kinds = [(column, cell) for column, cell in zip(table.columns, total.cells, strict=True) if not column.total]
    points = tuple(Point(column.label, cell.value, shown(cell)) for column, cell in kinds)
    if not _compares(points):
        return None
    what = f"{table.title.removesuffix(', by school')}: {total.label}"
    finding = _leads([column.key for column, _ in kinds], points, table.unit, "Kind")
    return Chart(table.key, finding, what, points, over_time=False, column=None)


def _compares(points: Sequence[Point]) -> bool:
    return sum(point.value is not None for point in points) >= 2 and any(point.value for point in points)


def number(value: float) -> str:
    """Return a number as a table prints it: "1,204", "3.5"; what was measured keeps its decimal place."""
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,d}"


def shown(cell: Cell) -> str:
    return cell.instead if cell.value is None else number(cell.value)


def _point(line: Line, cell: Cell) -> Point:
    return Point(line.label, cell.value, shown(cell))


def _leads(keys: Sequence[str], points: Sequence[Point], unit: Unit, stub: str) -> str:
    """Say who leads of those of which something is said, and of how many nothing is."""
    said = [point for key, point in zip(keys, points, strict=True) if key != UNSAID]
    unsaid = [point for key, point in zip(keys, points, strict=True) if key == UNSAID and point.value]
    if not unsaid or not any(point.value for point in said):
        return _highest(points, unit, stub)
    return f"{_highest(said, unit, stub)} ({unsaid[0].label.lower()}: {unsaid[0].shown})"


def _highest(points: Sequence[Point], unit: Unit, stub: str) -> str:
    """Say who leads; where figures are hidden, only among those that are shown."""
    most = max(point.value for point in points if point.value is not None)
    first = [point for point in points if point.value == most]
    named = (
        " and ".join(point.label for point in first) if len(first) <= MOST_NAMED else f"{len(first)} {_several(stub)}"
    )
    named = f"{WEEK} {named}" if stub == WEEK and len(first) == 1 else named
    among = "" if all(point.value is not None for point in points) else " of those shown"
    return f"{named}: {_counted(first[0], unit)}{' each' if len(first) > 1 else ''}, the most{among}"


def _counted(point: Point, unit: Unit) -> str:
    """Return "12 incidents", and "1 incident"."""
    return f"{point.shown} {unit.of_one if point.value == 1 else unit}"


def _several(stub: str) -> str:
    """Return "schools" of "School", and "kinds of breach" of "Kind of breach"."""
    if stub == WEEK:
        return "weeks"
    first, _, rest = stub.lower().partition(" ")
    return f"{first}s {rest}".rstrip()


def _latest(points: Sequence[Point], table: Table) -> str:
    """Say how the last stands to the one before; where that is hidden, or not of all, only what the last is.

    Where the last is hidden, say which of the others was highest.
    """
    last, before = points[-1], points[-2]
    if last.shown == NOT_SHOWN:
        return _highest(points, table.unit, table.stub)
    said = f"{last.label}: {_counted(last, table.unit)}"
    of_all = all(cell.instead != NO_RECORD for cell in table.lines[-2].cells)
    if last.value is None or before.value is None or not of_all:
        return said
    change = last.value - before.value
    if last.label.endswith(SO_FAR):  # fewer than in a whole month says nothing
        return f"{said}, already {number(change)} more than {before.label}" if change > 0 else said
    if not change:
        return f"{said}, as many as {before.label}"
    return f"{said}, {number(abs(change))} {'more' if change > 0 else 'fewer'} than {before.label}"
