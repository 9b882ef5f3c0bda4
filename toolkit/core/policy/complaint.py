"""A complaint is no breach: it never counts, and its person is told the way (clause complaint)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Case
from toolkit.core.policy.context import Context
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import default_says
from toolkit.core.steps import Step


def signposts(case: Case, taken: Sequence[Taken], context: Context) -> list[Proposal]:
    """Return one signpost for the complaints of a person that are not in hand and not answered yet."""
    answered = [each for each in taken if each.step is Step.SIGNPOST and each.served]
    open_ = tuple(
        i
        for i in case.incidents
        if i.row.complaint and not i.row.complaint_in_hand and i.day and i.day >= context.counts_from
        if not any(each.is_about([i]) for each in answered)
    )
    if not open_:
        return []
    why = (default_says(context.policy, "complaint"),)
    return [Proposal(case, Step.SIGNPOST, open_, ("complaint",), ("complaint",), why)]
