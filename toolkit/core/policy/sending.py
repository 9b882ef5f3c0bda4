"""A letter that has still to go: who approved it, how it goes, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.approvals import Approval
from toolkit.core.cases import Incident, answered, says
from toolkit.core.decisions import Decision, changed
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.address import Way
from toolkit.core.policy.blocks import (
    INTERNAL,
    blocks_of,
    collection_typed,
    doubted,
    doubted_arrangements,
    doubted_reason,
    in_order,
)
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.reasons import reasons
from toolkit.core.problems import Problem
from toolkit.core.steps import DecisionState, Step
from toolkit.core.stopped_sheets import sheet_of


def to_be_sent(
    decision: Decision, proposal: Proposal, how: Way, context: Context
) -> tuple[Decision, tuple[Problem, ...]]:
    """Return the decision with its approval, blocks and reasons, and the problem of an approval that does not count.

    `how` it goes: `Way()` where it is internal.
    """
    step, incidents = proposal.step, proposal.incidents
    record = context.book.letter(decision.letter_key)
    approval = _approval(decision, proposal, record, context)
    reason = _reason(incidents) or (record.approval_reason if record else "")
    blocks = [*blocks_of(proposal, context, reason), *how.blocks]
    blocks += ["gone"] if record and record.state.may_have_left else []
    defaults = [*proposal.defaults, *how.defaults, *_defaults_of(blocks, proposal, context)]
    blocks += ["approval"] if decision.approval and not approval.by else []
    unreasoned = proposal.needs_reason and (not reason or doubted_reason(proposal, reason, context))
    blocks += ["approval-reason"] if unreasoned else []
    listed = in_order(blocks)
    decided = changed(
        decision,
        state=DecisionState.BLOCKED if listed else DecisionState.DUE,
        blocked_by=listed,
        held_by=how.doubts,
        defaults=tuple(dict.fromkeys(defaults)),
        approved_by=approval.by,
        approval_reason=reason,
        why=reasons(proposal, context, in_order((*listed, *how.doubts)) if how.doubts else listed, approval.by),
    )
    accused = _doubtful(proposal, reason, context) if step not in INTERNAL else ()
    return decided, (*_refused(approval, proposal, context), *accused)


def _approval(decision: Decision, proposal: Proposal, record: LetterRecord | None, context: Context) -> Approval:
    """Return the approval that the cells give, else the one that the ledger holds for the text it rendered.

    A name that was fit to approve when it was first read stays so (`Panel.still_stands`); one that was taken out of
    its cell before the letter went takes the approval with it.
    """
    if decision.approval is None:
        return Approval()
    step, incidents = proposal.step, proposal.incidents
    typed = context.panel.approval(step, decision.approval, incidents)
    if typed.by or not record or not record.approved_by or record.approved_facts != record.facts:
        return typed
    stands = context.panel.still_stands(record.approved_by, step, incidents)
    return Approval(record.approved_by) if stands else typed


def _defaults_of(blocks: Sequence[str], proposal: Proposal, context: Context) -> list[str]:
    """Return the defaults that changed the state through a block, or kept a block away."""
    found = {"who-did-it": "two-people", "legal": "legal-pause"}
    used_trusts_words = (
        proposal.step is Step.BAN and context.policy.collection_words and not collection_typed(proposal.incidents)
    )
    return [*(found[block] for block in blocks if block in found), *(["collection"] if used_trusts_words else [])]


def _refused(approval: Approval, proposal: Proposal, context: Context) -> tuple[Problem, ...]:
    """A name was typed that does not count: say why, and who could."""
    role = context.policy.approvals.get(proposal.step)
    if approval.incident and sheet_of(approval.incident.place) in context.stopped:
        return ()
    if approval.ahead and approval.incident:
        return (_ahead(proposal.step, approval.incident, context),)
    if approval.by or not approval.refusal or not approval.incident or role is None:
        return ()
    able = context.panel.names(role, proposal.incidents)
    return (
        problem_at(
            approval.incident.place,
            context.school.code,
            "approval",
            f"The {proposal.step} is not approved: {approval.refusal}.",
            f"Who could approve it: {able}.",
            "Approved by",
        ),
    )


def _ahead(step: Step, incident: Incident, context: Context) -> Problem:
    name = incident.person.name.display if incident.person.name else incident.person.raw
    return problem_at(
        incident.place,
        context.school.code,
        "set-aside",
        f"What was typed in Approved by beside {name}'s {step} is set aside: it was typed before Next step said so.",
        "Read the letter in the folder letters, then type the name in Approved by again.",
        "Approved by",
    )


def _doubtful(proposal: Proposal, reason: str, context: Context) -> tuple[Problem, ...]:
    """The office's own words hold some that no letter prints unasked: say which, and what to do (`own_wording`)."""
    school = context.school.code
    return tuple(
        problem_at(incident.place, school, "letter-wording", doubt.message, doubt.mend, doubt.column)
        for incident, doubt in (
            *doubted(proposal, context, reason),
            *doubted_reason(proposal, reason, context),
            *doubted_arrangements(proposal, context, reason),
        )
    )


def _reason(incidents: Sequence[Incident]) -> str:
    """Return the latest row's reason; of a cell that joins several people's, this person's."""
    mine = (incident.part_of(incident.office.approval_reason) for incident in reversed(answered(incidents)))
    return next((reason for reason in mine if says(reason)), "")
