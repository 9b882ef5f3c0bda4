"""How long it took from a breach to its letter and to the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from toolkit.core.figures.counted import NOT_READ, Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Head, of_schools, told_apart
from toolkit.core.figures.tables import NOTHING, Cell, Column, Table, Unit, Variable
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
NAMES = ("letter", "meeting")
HEAD = Head("measured", "Letters and meetings whose days are known", MEASURED, Unit.STEPS)
_STEPS = frozenset({Step.MEETING, Step.WARNING, Step.BAN})


def count_days(counting: Counting) -> Counts:
    for name, took in _both(counting):
        yield from told_apart(f"timed-to-{name}", counting.days, took, "days", lambda days: (str(days),))


def measured(counted: Counted) -> Table:
    columns = (Column("letter", "Letters"), Column("meeting", "Meetings"))
    what = [Variable(f"timed-to-{name}", *counted.compared.days) for name in NAMES]
    return of_schools(counted, HEAD, columns, what)


def days(counted: Counted) -> Table:
    def cells(school: str) -> Iterator[Cell]:
        for name in NAMES:
            times = counted.kinds(f"timed-to-{name}", counted.compared.days, "days", school)
            took = sorted(int(days) for days, count in times.items() for _ in range(count))
            count = Variable(f"timed-to-{name}", *counted.compared.days, school)
            yield _of_all(f"median-to-{name}", middle, took, count, counted)
            yield _of_all(f"longest-to-{name}", max, took, count, counted)

    columns = (
        Column("median-to-letter", "Breach to letter, median"),
        Column("longest-to-letter", "Breach to letter, longest"),
        Column("median-to-meeting", "Breach to meeting, median"),
        Column("longest-to-meeting", "Breach to meeting, longest"),
    )
    title = "Days from a breach to its letter and meeting"
    return Table("days", title, TOOK, Unit.DAYS, "School", columns, counted.school_lines(cells))


def middle(took: Sequence[int]) -> float:
    """Return the median: a whole number of days as one, so that 2 does not stand beside 2.0."""
    found = median(took)
    return int(found) if found == int(found) else found


def _of_all(
    name: str, of: Callable[[Sequence[int]], float], took: Sequence[int], count: Variable, counted: Counted
) -> Cell:
    what = Variable(name, count.first, count.last, count.school)
    if count.school in counted.unread:
        return Cell(None, what, of=count, instead=NOT_READ)
    return Cell(of(took), what, of=count, of_one=of is max) if took else Cell(None, what, of=count, instead=NOTHING)


def _both(counting: Counting) -> Iterator[tuple[str, list[int]]]:
    """Yield the days that each letter, and each meeting, took."""
    letters = [
        (each.first_day, each.served)
        for course in counting.courses
        for each in course.served
        if each.step in _STEPS and not each.by_phone
    ]
    meetings = [(each.first_day, each.day) for course in counting.courses for each in course.held]
    for name, found in zip(NAMES, (letters, meetings), strict=True):
        yield name, [(day - first).days for first, day in found if first and first <= day and day in counting.period]
