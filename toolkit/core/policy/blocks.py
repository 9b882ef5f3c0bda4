"""What a letter lacks before it may go: each block, when it stands, and what a person does about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.core.cases import Incident, answered, says
from toolkit.core.own_wording import (
    Doubt,
    Known,
    doubts,
    doubts_of_arrangements,
    doubts_of_conditions,
    doubts_of_reason,
)
from toolkit.core.policy import exchanged
from toolkit.core.policy.context import Context
from toolkit.core.policy.legal import pause
from toolkit.core.policy.outcomes import Outcome, outcome_of
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.sites import UNDECIDED, is_undecided, sites_of
from toolkit.core.steps import Step
from toolkit.core.stopped_sheets import sheet_of
from toolkit.core.text import normal

ABOUT_THE_BREACH = frozenset({Step.MEETING, Step.MEETING_REMINDER, Step.WARNING, Step.BAN})
"""Letters that say what the person did."""
ABOUT_A_BAN = frozenset({Step.BAN, Step.BAN_REVIEW, Step.BAN_OUTCOME, Step.BAN_ENDED})
"""Letters that say what a ban is, was or has become."""
INTERNAL = frozenset({Step.SAFEGUARDING_REFERRAL, Step.LEGAL_REFERRAL, Step.BAN_BREACH})
"""Notes inside the trust: no address of the person is needed."""


ARRANGEMENTS = {"Sites": "sites", "Collection arrangements": "collection-arrangements"}
"""Office column → the block of a ban's letter that cannot print what it holds."""

MISSING = {
    "approval": "Missing: the approval of {who}, in `Approved by`.",
    "approval-reason": "Missing: the reason, in `Approval reason`.",
    "email": "Missing: one email address of this person.",
    "shared-address": "The address stands beside somebody else too: say in contacts.csv whether it is this person's.",
    "near-miss": "The address looks mistyped: correct it, or say in contacts.csv that it is right.",
    "bounced-address": "A letter to this address came back, and nobody has said since that it is right.",
    "do-not-contact": "contacts.csv says that this person is not to be contacted.",
    "letter-wording": "Missing: your own words for this breach, in `Letter wording`, and none that accuse.",
    "who-did-it": "Several people are named in the row: say in `Who did it` who it was.",
    "collection-arrangements": "Missing: how children come and go during the ban, in `Collection arrangements`.",
    "sites": "Missing: which sites the ban is for, in `Sites`, as its letter should say it.",
    "contact": "Missing: the school's contact during a ban, in conduct.toml.",
    "chosen-ban-end": "Missing: the ban's last day, in `Chosen ban end`.",
    "later-ban": "A later ban is in force, and this letter would say that the site is open again: it waits until that "
    "ban has ended. Tell the person of this decision in words of your own meanwhile.",
    "calendar": "Missing: the terms beyond those that are loaded; no date is guessed.",
    "hold": "The office holds this letter (`Hold`).",
    "legal": "The legal referral comes first: letters about this wait until `Released by` names someone.",
    "meeting-outcome": "Missing: what came of the meeting, in `Meeting outcome`.",
    "delivery": "This letter has reached nobody yet: write in `Delivered on` the day on which it did.",
    "step": "The log says that a letter went, and not which or when: write that beside the row. None goes meanwhile.",
    "parted": "Our columns here, or beside another row of this person, are another row's: nothing goes before they are "
    "beside their own again.",
    "no-room": "The sheet has no room for our columns right of its own: delete what stands in Excel's last columns.",
    "no-step": "Our column `Next step` is gone, so that nobody knows what was approved: give it its heading back.",
    "edited": "The people of this row and of another were exchanged after a letter went: say in `Released by` who "
    "knows that the rows are right now.",
    "claimed": "A status here says that such a letter went, and the ledger knows of none: say in `Released by` who "
    "knows that it did, or empty the status.",
    "gone": "This very letter went already, and its row says otherwise now: nothing makes a second one. Give the row "
    "back what it said.",
    "unknown-letter": "Whether the letter left is not known: run `conduct reconcile`; it is never sent twice.",
}
"""Block → what is missing, in the order in which blocks are listed."""
_ORDER = {block: number for number, block in enumerate(MISSING)}


def blocks_of(proposal: Proposal, context: Context, reason: str = "") -> list[str]:
    """Return what the rows lack for this step, approval and address left aside; `reason`: the approver's own."""
    incidents, step = proposal.incidents, proposal.step
    found = list(proposal.blocks)
    if context.parted and any(i.place in context.parted for i in proposal.case.incidents):
        found.append("parted")
    if context.stopped:
        found += [why for i in incidents if (why := context.stopped.get(sheet_of(i.place)))]
    found += [exchanged.BLOCK] if exchanged.stops(incidents, context) else []
    if any(not i.confirmed for i in incidents):
        found.append("who-did-it")
    if step is not Step.BAN_BREACH and any(says(i.office.hold) for i in answered(incidents)):
        found.append("hold")
    if step not in INTERNAL and doubted(proposal, context, reason):
        found.append("letter-wording")
    if step in ABOUT_THE_BREACH:
        found += ["legal"] if pause(incidents, context) else []
        found += ["letter-wording"] if _accuse(incidents, context) else []
    found += [ARRANGEMENTS[doubt.column] for _, doubt in doubted_arrangements(proposal, context, reason)]
    if step is Step.BAN:
        found += ["sites"] if is_undecided(incidents) else []
        found += [] if collection(incidents, context) else ["collection-arrangements"]
        found += [] if context.school.contact else ["contact"]
    return found


def doubted(proposal: Proposal, context: Context, reason: str) -> list[tuple[Incident, Doubt]]:
    """Return what does not go out of each row's `Letter wording` as it is typed."""
    conditions = proposal.noted.conditions if proposal.step is Step.BAN_OUTCOME else ()
    allowed = [
        (i, each)
        for i in (proposal.incidents if conditions else ())
        for each in doubts_of_conditions(conditions, i, reason=reason, known=_known(context))
    ]
    worded = [i for i in answered(proposal.incidents) if i.office.letter_wording]
    if not worded:
        return allowed
    refused = proposal.refused or any(_tells_of_a_refusal(i, context) for i in proposal.case.incidents)
    bars, known = proposal.step in ABOUT_A_BAN, _known(context)
    found = ((i, each) for i in worded for each in doubts(i, refused=refused, bars=bars, reason=reason, known=known))
    return [*allowed, *found]


def doubted_arrangements(proposal: Proposal, context: Context, reason: str) -> list[tuple[Incident, Doubt]]:
    """Return what does not go out of how children come and go, and of the sites, in a letter about a ban."""
    if proposal.step not in ABOUT_A_BAN:
        return []
    said = {"Sites": "; ".join(sites_of(proposal.incidents, context))}
    if proposal.step is not Step.BAN_ENDED:
        said["Collection arrangements"] = collection_typed(proposal.incidents)
    found = (
        (i, each)
        for column, text in said.items()
        for i in proposal.incidents
        for each in doubts_of_arrangements(text, i, column, reason=reason)
    )
    return list({each: (i, each) for i, each in found}.values())


def _known(context: Context) -> Known:
    """Return whom this school's letters name anyway, and whom else its log and its trust know."""
    school, trust = context.school, context.trust
    staff = (*(each.name for each in trust.approvers), *(each.head for each in trust.schools if each.head))
    return Known(school.head, school.contact, staff, context.rows)


def doubted_reason(proposal: Proposal, reason: str, context: Context) -> list[tuple[Incident, Doubt]]:
    """Return what does not go out of the reason for a ban beyond the code, which its letter gives."""
    if proposal.code_end is None:
        return []
    found = ((i, each) for i in proposal.incidents for each in doubts_of_reason(reason, i, known=_known(context)))
    return list({each: (i, each) for i, each in found}.values())


def _tells_of_a_refusal(incident: Incident, context: Context) -> bool:
    """Whether any row of the case, however old, says that this very person refused a meeting."""
    whose_is_said = incident.confirmed or "|" in incident.row.office.meeting_outcome
    theirs = whose_is_said and not context.book.of_another(incident.row)
    return theirs and outcome_of(incident.office.meeting_outcome) is Outcome.REFUSED


def in_order(blocks: Iterable[str]) -> tuple[str, ...]:
    """Return blocks once each, in the order of `MISSING`."""
    return tuple(sorted(_ORDER.keys() & blocks, key=_ORDER.__getitem__))


def collection(incidents: Sequence[Incident], context: Context) -> str:
    """Return how children come and go during a ban: the office's words, else the trust's (default collection)."""
    return collection_typed(incidents) or context.policy.collection_words


def collection_typed(incidents: Sequence[Incident]) -> str:
    """Return the office's own words on it, of the latest row that has some; "" where there are none yet."""
    said = [text for i in answered(incidents) if says(text := i.office.collection_arrangements)]
    return next((text for text in reversed(said) if normal(text) not in UNDECIDED), "")


def _accuse(incidents: Sequence[Incident], context: Context) -> bool:
    kinds = context.policy.accusing
    accusing = [incident for incident in incidents if not kinds.isdisjoint(incident.row.categories)]
    return any(not says(incident.office.letter_wording) for incident in accusing)
