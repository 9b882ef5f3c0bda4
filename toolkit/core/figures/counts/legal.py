"""Referrals to the legal team."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.letters import MEASURE
from toolkit.core.figures.crossing import Head, of_kind, of_schools
from toolkit.core.figures.tables import Column, Table, Unit, Variable
from toolkit.core.steps import DecisionState, Step

DEFINITION = (
    "Made: referrals that went to the legal team on a day in the period. Proposed: the kind of breach proposes one, "
    "and the Head has not confirmed the evidence on the day of counting. A referral is no finding."
)


HEAD = Head("legal", "Referrals to the legal team, by school", DEFINITION, Unit.REFERRALS)
PROPOSED = "referrals-proposed"


def count_legal(counting: Counting) -> Counts:
    """Yield those that are proposed; those that were made are letters."""
    proposed = (each for each in counting.plan.decisions if each.step is Step.LEGAL_REFERRAL)
    count = sum(each.state is not DecisionState.SETTLED for each in proposed)
    yield Variable(PROPOSED, *counting.compared.today), count


def legal(counted: Counted) -> Table:
    made = of_kind(MEASURE, counted.compared.days, "step", Step.LEGAL_REFERRAL.value)
    proposed = Variable(PROPOSED, *counted.compared.today)
    return of_schools(counted, HEAD, [Column("made", "Made"), Column("proposed", "Proposed")], [made, proposed])
