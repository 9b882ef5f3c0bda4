"""Referrals to the legal team."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.figures.counted import Counted, at
from toolkit.core.figures.tables import Additive, Cell, Column, Table, Unit, Variable
from toolkit.core.steps import DecisionState, Step

DEFINITION = (
    "Made: referrals that went to the legal team on a day in the period. Proposed: the kind of breach proposes one, "
    "and the Head has not confirmed the evidence on the day of counting. A referral is no finding."
)


def legal(counted: Counted) -> Table:
    proposed = [
        each
        for each in counted.plan.decisions
        if each.step is Step.LEGAL_REFERRAL and each.state is not DecisionState.SETTLED
    ]
    made = [each for each in counted.served(counted.period) if each.step is Step.LEGAL_REFERRAL]

    def cells(school: str) -> Iterator[Cell]:
        facets = (("step", Step.LEGAL_REFERRAL.value),)
        yield counted.cell(Variable("letters-served", *counted.days, school, facets), len(at(school, made)))
        today = (counted.as_of, counted.as_of)
        yield counted.cell(Variable("referrals-proposed", *today, school), len(at(school, proposed)))

    columns = (Column("made", "Made"), Column("proposed", "Proposed"))
    lines = counted.school_lines(cells)
    title = "Referrals to the legal team, by school"
    return Table("legal", title, DEFINITION, Unit.REFERRALS, "School", columns, lines, Additive.LINES)
