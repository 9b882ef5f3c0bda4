"""How long it took from a breach to its letter and to the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from toolkit.core.figures.counted import NOT_READ, Counted, at
from toolkit.core.figures.tables import NOTHING, Additive, Cell, Column, Table, Unit, Variable
from toolkit.core.steps import Step

MEASURED = (
    "Letters of the period (invitation, warning or ban) of which the day of the breach and of service are known, and "
    "meetings of the period to which the person came, on a day that the log says. Others have no days to count."
)
TOOK = (
    "Days of the calendar, weekends and holidays too, from the earliest breach that a letter was about to the day it "
    "was served, and to the day of the meeting. The median is the one in the middle: half took longer. The longest is "
    "one person's: an edition for a board gives it in whole weeks."
)
_STEPS = frozenset({Step.MEETING, Step.WARNING, Step.BAN})


@dataclass(frozen=True, slots=True)
class Took:
    school: str
    days: int


def measured(counted: Counted) -> Table:
    def cells(school: str) -> Iterator[Cell]:
        for name, every in _both(counted):
            yield counted.cell(_count(name, school, counted), len(at(school, every)))

    columns = (Column("letter", "Letters"), Column("meeting", "Meetings"))
    lines = counted.school_lines(cells)
    title = "Letters and meetings whose days are known"
    return Table("measured", title, MEASURED, Unit.STEPS, "School", columns, lines, Additive.LINES)


def days(counted: Counted) -> Table:
    def cells(school: str) -> Iterator[Cell]:
        for name, every in _both(counted):
            took = [each.days for each in at(school, every)]
            yield _of_all(f"median-to-{name}", median, took, _count(name, school, counted), counted)
            yield _of_all(f"longest-to-{name}", max, took, _count(name, school, counted), counted)

    columns = (
        Column("median-to-letter", "Breach to letter, median"),
        Column("longest-to-letter", "Breach to letter, longest"),
        Column("median-to-meeting", "Breach to meeting, median"),
        Column("longest-to-meeting", "Breach to meeting, longest"),
    )
    title = "Days from a breach to its letter and meeting"
    return Table("days", title, TOOK, Unit.DAYS, "School", columns, counted.school_lines(cells))


def _of_all(
    name: str, of: Callable[[Sequence[int]], float], took: Sequence[int], count: Variable, counted: Counted
) -> Cell:
    what = Variable(name, count.first, count.last, count.school)
    if count.school in counted.unread:
        return Cell(None, what, of=count, instead=NOT_READ)
    return Cell(of(took), what, of=count, of_one=of is max) if took else Cell(None, what, of=count, instead=NOTHING)


def _count(name: str, school: str, counted: Counted) -> Variable:
    return Variable(f"timed-to-{name}", *counted.days, school)


def _both(counted: Counted) -> tuple[tuple[str, list[Took]], ...]:
    letters = [
        (course.school, each.first_day, each.served)
        for course in counted.courses
        for each in course.served
        if each.step in _STEPS and not each.by_phone
    ]
    meetings = [(course.school, each.first_day, each.day) for course in counted.courses for each in course.held]
    return ("letter", _took(letters, counted)), ("meeting", _took(meetings, counted))


def _took(found: Sequence[tuple[str, date | None, date]], counted: Counted) -> list[Took]:
    return [
        Took(school, (day - first).days)
        for school, first, day in found
        if first and first <= day and day in counted.period
    ]
