"""Representations against bans, and what the Hub Council decided."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.courses import BanServed
from toolkit.core.figures.counted import Counted, at
from toolkit.core.figures.counts.bans import every_ban
from toolkit.core.figures.tables import Additive, Cell, Column, Table, Unit, Variable
from toolkit.core.representations import Stage

DEFINITION = (
    "Against bans. Received: on a day in the period. Confirmed, varied, lifted: what the Hub Council decided on a day "
    "in the period. Waiting: received, and not decided on the day of counting. One without a day in the log stands "
    "under Waiting alone."
)
DECIDED = (Stage.CONFIRMED, Stage.VARIED, Stage.LIFTED)


def representations(counted: Counted) -> Table:
    every, days, today = every_ban(counted), counted.days, (counted.as_of, counted.as_of)

    def cells(school: str) -> Iterator[Cell]:
        mine = [each.ban for each in at(school, every)]
        received = sum(_received_in(ban, counted) for ban in mine)
        yield counted.cell(Variable("representations-received", *days, school), received)
        waiting = sum(ban.representation.received is not None and ban.representation.outcome is None for ban in mine)
        yield counted.cell(Variable("representations-waiting", *today, school), waiting)
        for stage in DECIDED:
            found = sum(_decided(ban, stage, counted) for ban in mine)
            yield counted.cell(Variable("representations-decided", *days, school, (("outcome", stage),)), found)

    columns = (
        Column("received", "Received"),
        Column("waiting", "Waiting"),
        *(Column(stage, stage.capitalize()) for stage in DECIDED),
    )
    lines = counted.school_lines(cells)
    title = "Representations, by school"
    return Table("representations", title, DEFINITION, Unit.REPRESENTATIONS, "School", columns, lines, Additive.LINES)


def _received_in(ban: BanServed, counted: Counted) -> int:
    every = (ban.representation.received, ban.representation.again)
    return sum(each is not None and each.day in counted.period for each in every)


def _decided(ban: BanServed, stage: Stage, counted: Counted) -> bool:
    outcome = ban.representation.outcome
    return outcome is not None and outcome.stage is stage and outcome.day in counted.period
