"""Libel or slander: the legal team, and a pause for letters about it (clause legal, default legal-pause)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Case, Incident, says
from toolkit.core.policy.context import Context
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.taken import Taken
from toolkit.core.steps import LetterState, Step


def is_legal(incident: Incident, context: Context) -> bool:
    return any(context.category(category).proposes_legal for category in incident.row.categories)


def pauses(incident: Incident, context: Context) -> bool:
    """Whether letters about this incident wait until `Released by` names someone."""
    return is_legal(incident, context) and not says(incident.office.released_by)


def referrals(case: Case, taken: Sequence[Taken], context: Context) -> list[Proposal]:
    """Propose the referral of what has not been referred yet; a person confirms the evidence."""
    done = [t for t in taken if t.step is Step.LEGAL_REFERRAL and (t.served or t.state is LetterState.SAVED)]
    open_ = tuple(
        i
        for i in case.incidents
        if is_legal(i, context) and i.day and i.day >= context.counts_from
        if not any(each.is_about([i]) for each in done)
    )
    return [Proposal(case, Step.LEGAL_REFERRAL, open_, ("legal",))] if open_ else []
