"""Representations against bans, and what the Hub Council decided."""

from __future__ import annotations

from toolkit.core.courses import BanServed
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Head, of_kind, of_schools
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Column, Table, Unit, Variable
from toolkit.core.representations import Stage

DEFINITION = (
    "Against bans. Received: on a day in the period. Confirmed, varied, lifted: what the Hub Council decided on a day "
    "in the period. Waiting: received, and not decided on the day of counting. One without a day in the log stands "
    "under Waiting alone."
)
DECIDED = (Stage.CONFIRMED, Stage.VARIED, Stage.LIFTED)


HEAD = Head("representations", "Representations, by school", DEFINITION, Unit.REPRESENTATIONS)
RECEIVED, WAITING, DECISION = "representations-received", "representations-waiting", "representations-decided"


def count_representations(counting: Counting) -> Counts:
    every = [ban for course in counting.courses for ban in course.bans]
    yield Variable(WAITING, *counting.compared.today), sum(ban.waits for ban in every)
    for _, period in counting.compared.each:
        yield Variable(RECEIVED, *period.days), sum(_received_in(ban, period) for ban in every)
        for stage in DECIDED:
            yield of_kind(DECISION, period.days, "outcome", stage), sum(_decided(ban, stage, period) for ban in every)


def representations(counted: Counted) -> Table:
    days = counted.compared.days
    columns = {
        Column("received", "Received"): Variable(RECEIVED, *days),
        Column("waiting", "Waiting"): Variable(WAITING, *counted.compared.today),
        **{Column(each, each.capitalize()): of_kind(DECISION, days, "outcome", each) for each in DECIDED},
    }
    return of_schools(counted, HEAD, [*columns], [*columns.values()])


def _received_in(ban: BanServed, period: Period) -> int:
    every = (ban.representation.received, ban.representation.again)
    return sum(each is not None and each.day in period for each in every)


def _decided(ban: BanServed, stage: Stage, period: Period) -> bool:
    outcome = ban.representation.outcome
    return outcome is not None and outcome.stage is stage and outcome.day in period
