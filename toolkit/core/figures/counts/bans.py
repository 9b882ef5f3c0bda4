"""Bans: in force, begun, ended and lifted."""

from __future__ import annotations

from datetime import date

from toolkit.core.courses import BanServed
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Head, of_schools
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Column, Table, Unit, Variable

DEFINITION = (
    "In force: served, and neither ended nor lifted, on the day of counting. Begun, ended, lifted: on a day in the "
    "period; a ban that was lifted is not counted as ended. Without all the steps: begun with no warning on record "
    "before it, as the code allows in more serious cases."
)
HEAD = Head("bans", "Bans, by school", DEFINITION, Unit.BANS)
SKIPPED = (("steps", "not-all"),)


def count_bans(counting: Counting) -> Counts:
    every = [ban for course in counting.courses for ban in course.bans]
    yield Variable("bans-in-force", *counting.compared.today), len(counting.plan.bans)
    for _, period in counting.compared.each:
        begun, days = [ban for ban in every if ban.served in period], period.days
        yield Variable("bans-begun", *days), len(begun)
        yield Variable("bans-begun", *days, facets=SKIPPED), sum(not ban.all_steps for ban in begun)
        yield Variable("bans-ended", *days), sum(_ended(ban, period, counting.as_of) for ban in every)
        yield Variable("bans-lifted", *days), sum(ban.lifted_on in period for ban in every)


def bans(counted: Counted) -> Table:
    days = counted.compared.days
    columns = {
        Column("in-force", "In force"): Variable("bans-in-force", *counted.compared.today),
        Column("begun", "Begun"): Variable("bans-begun", *days),
        Column("not-all-steps", "Of them without all the steps"): Variable("bans-begun", *days, facets=SKIPPED),
        Column("ended", "Ended"): Variable("bans-ended", *days),
        Column("lifted", "Lifted"): Variable("bans-lifted", *days),
    }
    return of_schools(counted, HEAD, [*columns], [*columns.values()])


def _ended(ban: BanServed, period: Period, as_of: date) -> bool:
    """Whether it ran to its last day in a period, and that day is over."""
    over = ban.ends is not None and ban.ends in period and ban.ends < as_of
    return over and not (ban.lifted_on and ban.ends and ban.lifted_on <= ban.ends)
