"""From a proposal to a decision: its key, its letter's state, and what the letter says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.cases import Incident, answered, says
from toolkit.core.contact_lines import is_unwanted
from toolkit.core.decisions import Decision, IncidentRef, changed
from toolkit.core.frozen import dataclass
from toolkit.core.keys import letter_key
from toolkit.core.policy import claimed, delivery, spelling, unclear
from toolkit.core.policy.address import Way, way
from toolkit.core.policy.blocks import ABOUT_A_BAN, INTERNAL, MISSING, collection, in_order
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.invitation import cancelled_with, invitation_said
from toolkit.core.policy.offered_for import offered_for, passed_say
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.readdressed import readdressed
from toolkit.core.policy.reasons import reasons
from toolkit.core.policy.refused import refused
from toolkit.core.policy.sending import to_be_sent
from toolkit.core.policy.sites import sites_of
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.unwanted import BLOCK as NOT_TO_BE_CONTACTED
from toolkit.core.policy.unwanted import SAYS as UNWANTED
from toolkit.core.policy.unwanted import lies_unwanted, unwanted
from toolkit.core.problems import Problem
from toolkit.core.quick import changing, quick
from toolkit.core.steps import DecisionState, Step

_decision, _incident_ref, _changed = quick(Decision), quick(IncidentRef), changing(Proposal)
SAID_OF_IT = (readdressed, refused, unwanted)
"""What a person is told of a letter that was made and reached nobody."""


@dataclass(frozen=True, slots=True)
class Assembled:
    decision: Decision
    problems: tuple[Problem, ...] = ()


def assemble(proposal: Proposal, taken: Sequence[Taken], context: Context) -> Assembled:
    """Return the decision that a proposal becomes, with the problems that it meets."""
    context = context.of(proposal.incidents)
    letter = proposal.again or delivery.letter_of(proposal, taken)
    how = Way() if proposal.step in INTERNAL else way(proposal.case, proposal.incidents, context)
    decision = _bare(proposal, letter, how, context)
    if proposal.state or proposal.again:
        blocks = in_order(proposal.blocks)
        state = proposal.state or (DecisionState.BLOCKED if blocks else DecisionState.DUE)
        return Assembled(changed(decision, state=state, blocked_by=blocks, why=reasons(proposal, context, blocks)))
    if letter:
        return _on_its_way(decision, proposal, letter, context)
    if proposal.step in unclear.STOPPED and unclear.is_unclear(proposal, taken, context):
        proposal = _changed(proposal, blocks=(*proposal.blocks, unclear.BLOCK))
    if claimed.stops(proposal.incidents, taken, context):
        proposal = _changed(proposal, blocks=(*proposal.blocks, claimed.BLOCK))
    cancels = cancelled_with(proposal, taken, context)
    decision = changed(decision, cancels=cancels) if cancels else decision
    return Assembled(*to_be_sent(_to_come(decision, context), proposal, how, context))


def _to_come(decision: Decision, context: Context) -> Decision:
    """Return the decision of a letter that is still to go: it proposes no day that has passed, and the plan says why.

    Without its day it is another letter: an approval of the one that named it holds no more.
    """
    passed = passed_say(decision.meeting_on, context.today)
    decision = changed(decision, meeting_on=None, meeting_at=None) if passed else decision
    said = (passed if decision.step is Step.MEETING else "", invitation_said(decision, context.trust, context.today))
    return changed(decision, warnings=(*decision.warnings, *filter(None, said))) if any(said) else decision


def _bare(proposal: Proposal, letter: Taken | None, how: Way, context: Context) -> Decision:
    """Return the decision without its state, blocks and reasons."""
    incidents, case = proposal.incidents, proposal.case
    typed = answered(incidents)
    first = proposal.first_day or min([i.day for i in incidents if i.day], default=date.min)
    record = letter.record if letter else None
    identity = case.key_identity(incidents)
    meeting_on, meeting_at = offered_for(typed)
    return _decision(
        school=context.school.code,
        person=case.person(incidents),
        step=proposal.step,
        state=DecisionState.DUE,
        incidents=_rows_of(incidents),
        clauses=proposal.clauses,
        defaults=proposal.defaults,
        why=(),
        approval=context.policy.approvals.get(proposal.step),
        letter_key=record.key if record else letter_key(case.school, identity, proposal.step, first),
        approved_by=(record.approved_by or None) if record else None,
        approval_reason=record.approval_reason if record else "",
        warnings=(*proposal.warnings, *how.warnings, *(() if proposal.step in INTERNAL else spelling.said(case))),
        to=(record.to if record else "") or how.to,
        send_by=how.send_by,
        postal_address=how.postal_address,
        is_confidential=how.is_confidential or context.confidential.holds(record.to if record else ""),
        large_print=how.large_print,
        ban_ends=proposal.ban_ends,
        representation_by=proposal.representation_by,
        decision_by=proposal.decision_by,
        reply_by=proposal.reply_by,
        wording=" ".join(dict.fromkeys(w.strip() for i in typed if says(w := i.office.letter_wording))),
        collection=collection(incidents, context) if proposal.step in ABOUT_A_BAN else "",
        sites=sites_of(typed, context),
        meeting_on=meeting_on,
        meeting_at=meeting_at,
        earlier=proposal.earlier,
        refused=proposal.refused,
        identity=identity,
        first_day=first,
        ban_end_chosen=proposal.step is Step.BAN and any(i.office.chosen_ban_end for i in typed),
        code_end=proposal.code_end,
        about=proposal.about,
        noted=proposal.noted,
    )


def _rows_of(incidents: Sequence[Incident]) -> tuple[IncidentRef, ...]:
    """Return the rows of a decision, each once, and after them those in which the same incidents stand again."""
    rows = [_incident_ref(i.row.place, i.day or i.row.day, i.row.categories, i.row.ref) for i in incidents]
    again = [_incident_ref(place, i.day or i.row.day, i.row.categories) for i in incidents for place in i.row.also]
    if not again and len({each.place for each in rows}) == len(rows):
        return tuple(rows)  # nearly always, and to look whether refs are equal takes as long as to make them
    return tuple(dict.fromkeys((*rows, *again)))


def _on_its_way(decision: Decision, proposal: Proposal, letter: Taken, context: Context) -> Assembled:
    """The step's letter exists and was not served: nothing makes a second one."""
    if letter.step is Step.BAN and letter.ban_ends:
        decision = changed(decision, ban_ends=letter.ban_ends, representation_by=letter.representation_by)
    state, blocks = delivery.stands(letter)
    says = delivery.says(letter, context.trust.mail)
    if lies_unwanted(letter.record, context):
        state, blocks, says = DecisionState.BLOCKED, (NOT_TO_BE_CONTACTED,), f"{UNWANTED}."
    elif delivery.BLOCK in blocks and letter.record and is_unwanted(letter.record, context.trust):
        blocks = in_order((NOT_TO_BE_CONTACTED, *blocks))
    decision = changed(decision, unserved=delivery.unserved(letter) if delivery.BLOCK in blocks else None)
    why = (*reasons(proposal, context, blocks), says)
    if decision.unserved:
        lead = delivery.REACHED_NOBODY[decision.unserved]
        why = tuple(dict.fromkeys((lead, says, *(each for each in why if each != MISSING[delivery.BLOCK]))))
    problems = tuple(each for said in SAID_OF_IT for each in said(letter.record, proposal, context))
    if "unknown-letter" in blocks:
        place = proposal.incidents[0].place
        problems = (
            problem_at(
                place,
                context.school.code,
                "unknown-letter",
                f"Whether the {letter.step} letter left is not known ({letter.state}).",
                "Run `conduct reconcile`; it settles what the mailbox can tell, and names what a person must.",
            ),
        )
    return Assembled(changed(decision, state=state, blocked_by=blocks, why=why), problems)
