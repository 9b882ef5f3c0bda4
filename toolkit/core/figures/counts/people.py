"""People by school: how many, and how many of them more than once."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Head, of_schools
from toolkit.core.figures.incidents import count_people, count_repeated
from toolkit.core.figures.months import run_of
from toolkit.core.figures.persons import PEOPLE, REPEATED, times_of
from toolkit.core.figures.tables import Additive, Column, Table, Unit, Variable

DEFINITION = (
    "Distinct persons who have a name in the log. Somebody known at two schools counts once at each and once for the "
    "trust, so that the schools do not add up to it. Repeated: two incidents or more, in the period and in the "
    "thirteen months that end with it; an incident of which nobody can say whose it was repeats nobody's."
)


HEAD = Head("people-by-school", "People, and repeated incidents", DEFINITION, Unit.PEOPLE)


def count_persons(counting: Counting) -> Counts:
    """Yield a school's; the trust's are not their sum (`core.figures.persons`)."""
    now, run, *_ = counting.once(times_of)
    yield Variable(PEOPLE, *counting.days), count_people(now)
    yield Variable(REPEATED, *counting.days), count_repeated(now)
    yield Variable(REPEATED, run_of(counting.compared)[0].first, counting.period.last), count_repeated(run)


def people(counted: Counted) -> Table:
    days, run = counted.compared.days, run_of(counted.compared)[0].first
    columns = (
        Column("people", "People"),
        Column("repeated", "With two incidents or more"),
        Column("repeated-run", "With two or more in thirteen months"),
    )
    what = (Variable(PEOPLE, *days), Variable(REPEATED, *days), Variable(REPEATED, run, days[1]))
    return of_schools(counted, HEAD, columns, what, Additive.NEITHER)
