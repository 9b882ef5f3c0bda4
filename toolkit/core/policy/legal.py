"""Libel or slander: the legal team, and a pause for letters about it (clause legal, default legal-pause)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Case, Incident, says
from toolkit.core.decisions import Decision
from toolkit.core.policy.context import Context
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.words import step_of
from toolkit.core.steps import LetterState, Role, Step


def is_legal(incident: Incident, context: Context) -> bool:
    return not context.policy.on(incident.day).proposing_legal.isdisjoint(incident.row.categories)


def _legal(incidents: Sequence[Incident], context: Context) -> list[Incident]:
    if context.policy.earlier:
        return [incident for incident in incidents if is_legal(incident, context)]
    kinds = context.policy.proposing_legal
    return [incident for incident in incidents if not kinds.isdisjoint(incident.row.categories)]


def pause(incidents: Sequence[Incident], context: Context) -> bool:
    """Whether a letter about these incidents waits until `Released by` names someone."""
    return any(not says(incident.office.released_by) for incident in _legal(incidents, context))


def referrals(case: Case, taken: Sequence[Taken], context: Context) -> list[Proposal]:
    """Propose the referral of what has not been referred yet; a person confirms the evidence."""
    done = _went(taken)
    open_ = tuple(
        i
        for i in _legal(case.incidents, context)
        if i.day and i.day >= context.counts_from
        if not any(each.is_about([i]) for each in done) and not _is_settled(i, context)
    )
    return [Proposal(case, Step.LEGAL_REFERRAL, open_, ("legal",))] if open_ else []


def referred(case: Case, taken: Sequence[Taken], decisions: Sequence[Decision], context: Context) -> list[Incident]:
    """Return what went to the legal team: the Head confirmed the evidence, or the log says that it went."""
    legal, done = _legal(case.incidents, context), _went(taken)
    if not legal and not done:
        return []
    approved = (each for each in decisions if each.step is Step.LEGAL_REFERRAL and each.approved_by)
    confirmed = {place for each in approved for place in (incident.place for incident in each.incidents)}
    confirmed |= {i.place for i in legal if _is_settled(i, context)}
    return [i for i in case.incidents if i.place in confirmed or any(each.is_about([i]) for each in done)]


def _went(taken: Sequence[Taken]) -> list[Taken]:
    return [t for t in taken if t.step is Step.LEGAL_REFERRAL and (t.served or t.state is LetterState.SAVED)]


def _is_settled(incident: Incident, context: Context) -> bool:
    """Whether the Head confirmed the referral and the row is released.

    The approval stands in its cell until `record` empties it; from then on `Next step`, which an open referral has
    for itself, names another.
    """
    if not says(incident.office.released_by):
        return False
    named = step_of(incident.part_of(incident.row.next_step).partition(",")[0])
    role = context.policy.approvals.get(Step.LEGAL_REFERRAL) or Role.HEAD
    approved = context.panel.approval(Step.LEGAL_REFERRAL, role, [incident]).by
    ours = bool(incident.row.ref)  # a school's own "Next step" says nothing of what we have written
    return bool(approved) or (ours and named not in {None, Step.LEGAL_REFERRAL, Step.SAFEGUARDING_REFERRAL})
