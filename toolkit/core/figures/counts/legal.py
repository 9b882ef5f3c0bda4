"""Referrals to the legal team."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import Head, of_kind, of_schools
from toolkit.core.figures.tables import Column, Table, Unit, Variable
from toolkit.core.steps import DecisionState, Step

DEFINITION = (
    "Referred: incidents of the period of which the Head confirmed the evidence, or of which the log says that they "
    "went to the legal team. Proposed: the kind of breach proposes a referral, and the Head has not confirmed the "
    "evidence on the day of counting. A referral is no finding."
)


HEAD = Head("legal", "Referrals to the legal team, by school", DEFINITION, Unit.REFERRALS)
PROPOSED = "referrals-proposed"
REFERRED = ("legal", "referred")
"""What tells them apart among the incidents."""


def count_legal(counting: Counting) -> Counts:
    referred = {place for course in counting.courses for place in course.referred}
    for _, period in counting.compared.each if referred else ():
        count = sum(any(row.place in referred for row in each.rows) for each in counting.of(period))
        yield of_kind(MEASURE, period.days, *REFERRED), count
    open_ = (each for each in counting.plan.decisions if each.step is Step.LEGAL_REFERRAL and not each.approved_by)
    count = sum(each.state is not DecisionState.SETTLED for each in open_)
    yield Variable(PROPOSED, *counting.compared.today), count


def legal(counted: Counted) -> Table:
    referred = of_kind(MEASURE, counted.compared.days, *REFERRED)
    proposed = Variable(PROPOSED, *counted.compared.today)
    columns = [Column("referred", "Referred"), Column("proposed", "Proposed")]
    return of_schools(counted, HEAD, columns, [referred, proposed])
