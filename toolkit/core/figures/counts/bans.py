"""Bans: in force, begun, ended and lifted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.core.courses import BanServed
from toolkit.core.figures.counted import Counted, at
from toolkit.core.figures.tables import Additive, Cell, Column, Table, Unit, Variable

DEFINITION = (
    "In force: served, and neither ended nor lifted, on the day of counting. Begun, ended, lifted: on a day in the "
    "period; a ban that was lifted is not counted as ended. Without all the steps: begun with no warning on record "
    "before it, as the code allows in more serious cases."
)


@dataclass(frozen=True, slots=True)
class OfSchool:
    school: str
    ban: BanServed


def every_ban(counted: Counted) -> list[OfSchool]:
    return [OfSchool(course.school, ban) for course in counted.courses for ban in course.bans]


def bans(counted: Counted) -> Table:
    every, days, today = every_ban(counted), counted.days, (counted.as_of, counted.as_of)

    def cells(school: str) -> Iterator[Cell]:
        mine = [each.ban for each in at(school, every)]
        begun = [ban for ban in mine if ban.served in counted.period]
        yield counted.cell(Variable("bans-in-force", *today, school), len(at(school, counted.plan.bans)))
        yield counted.cell(Variable("bans-begun", *days, school), len(begun))
        skipped = sum(not ban.all_steps for ban in begun)
        yield counted.cell(Variable("bans-begun", *days, school, (("steps", "not-all"),)), skipped)
        yield counted.cell(Variable("bans-ended", *days, school), sum(_ended(ban, counted) for ban in mine))
        lifted = sum(ban.lifted_on in counted.period for ban in mine)
        yield counted.cell(Variable("bans-lifted", *days, school), lifted)

    columns = (
        Column("in-force", "In force"),
        Column("begun", "Begun"),
        Column("not-all-steps", "Of them without all the steps"),
        Column("ended", "Ended"),
        Column("lifted", "Lifted"),
    )
    lines = counted.school_lines(cells)
    return Table("bans", "Bans, by school", DEFINITION, Unit.BANS, "School", columns, lines, Additive.LINES)


def _ended(ban: BanServed, counted: Counted) -> bool:
    """Whether it ran to its last day, and that day is over."""
    over = ban.ends is not None and ban.ends in counted.period and ban.ends < counted.as_of
    return over and not (ban.lifted_on and ban.ends and ban.lifted_on <= ban.ends)
