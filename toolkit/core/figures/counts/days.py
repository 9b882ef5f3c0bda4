"""How long it took from a breach to its letter and to the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import median

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Head, of_schools, period_columns, told_apart
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import NOTHING, Cell, Column, Line, Table, Unit, Variable
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


def middle(took: Sequence[int]) -> float:
    """Return the median: a whole number of days as one, so that 2 does not stand beside 2.0."""
    found = median(took)
    return int(found) if found == int(found) else found


TIMES: tuple[tuple[str, str, str, Callable[[Sequence[int]], float]], ...] = tuple(
    (f"{key}-to-{name}", f"Breach to {name}, {key}", f"timed-to-{name}", of)
    for name in NAMES
    for key, of in (("median", middle), ("longest", max))
)
"""(key, words, what is measured, how)"""
HEAD = Head("measured", "Letters and meetings whose days are known", MEASURED, Unit.STEPS)
_STEPS = frozenset({Step.MEETING, Step.WARNING, Step.BAN})


def count_days(counting: Counting) -> Counts:
    for name, measured in _both(counting):
        for _, period in counting.compared.each:
            took = [days for days, day in measured if day in period]
            yield from told_apart(f"timed-to-{name}", period.days, took, "days", lambda days: (str(days),))


def measured(counted: Counted) -> Table:
    columns = (Column("letter", "Letters"), Column("meeting", "Meetings"))
    what = [Variable(f"timed-to-{name}", *counted.compared.days) for name in NAMES]
    return of_schools(counted, HEAD, columns, what)


def days(counted: Counted) -> Table:
    def cells(school: str) -> Iterator[Cell]:
        return (_cell(key, measure, of, counted.compared.period, counted, school) for key, _, measure, of in TIMES)

    columns = tuple(Column(key, words) for key, words, _, _ in TIMES)
    title = "Days from a breach to its letter and meeting"
    return Table("days", title, TOOK, Unit.DAYS, "School", columns, counted.school_lines(cells))


def days_then(counted: Counted) -> Table:
    """Return the trust's, beside what it is compared with."""
    periods = [period for _, period in counted.compared.each]
    lines = tuple(
        Line(key, words, tuple(_cell(key, measure, of, period, counted, WHOLE_TRUST) for period in periods))
        for key, words, measure, of in TIMES
    )
    head = ("days-then", "Days it took, then and now", f"The trust's. {TOOK}", Unit.DAYS, "From and to")
    return Table(*head, tuple(period_columns(counted)), lines)


def _cell(
    key: str, measure: str, of: Callable[[Sequence[int]], float], period: Period, counted: Counted, school: str
) -> Cell:
    times = counted.kinds(measure, period.days, "days", school)
    took = sorted(int(days) for days, count in times.items() for _ in range(count))
    what, count = Variable(key, *period.days, school), Variable(measure, *period.days, school)
    if took:
        return Cell(of(took), what, of=count, of_one=of is max)
    return Cell(None, what, of=count, instead=counted.cell(count, school).instead or NOTHING)


def _both(counting: Counting) -> Iterator[tuple[str, list[tuple[int, date]]]]:
    """Yield (the days that it took, its own day) of each letter, and of each meeting."""
    letters = [
        (each.first_day, each.served)
        for course in counting.courses
        for each in course.served
        if each.step in _STEPS and not each.by_phone
    ]
    meetings = [(each.first_day, each.day) for course in counting.courses for each in course.held]
    for name, found in zip(NAMES, (letters, meetings), strict=True):
        yield name, [((day - first).days, day) for first, day in found if first and first <= day]
