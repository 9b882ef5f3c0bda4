"""Meetings that are open, by age."""

from __future__ import annotations

from toolkit.core.courses import Course
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Apart, Head, crossed, told_apart
from toolkit.core.figures.tables import Table, Unit

HEAD = Head(
    "meetings-open",
    "Open meetings, by age",
    "Meetings that were offered and of which nobody has said what came of them, on the day of counting, by the days "
    "since the invitation. Whenever the breach was.",
    Unit.MEETINGS,
)
AGES = (("week", "Up to 7 days", 7), ("fortnight", "8 to 14 days", 14), ("month", "15 to 28 days", 28))
OLDER = ("older", "Over 28 days")
MEASURE = "meetings-open"


def count_meetings(counting: Counting) -> Counts:
    def age(course: Course) -> tuple[str]:
        days = (counting.as_of - course.open.offered).days if course.open else 0
        return (next((key for key, _, most in AGES if days <= most), OLDER[0]),)

    open_ = [course for course in counting.courses if course.open]
    return told_apart(MEASURE, counting.compared.today, open_, "age", age)


def meetings(counted: Counted) -> Table:
    apart = Apart("age", [*((key, label) for key, label, _ in AGES), OLDER])
    return crossed(counted, HEAD, MEASURE, counted.compared.today, apart)
