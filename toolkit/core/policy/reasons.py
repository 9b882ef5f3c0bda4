"""The reasons of a decision, in order: what is missing, its rows, what went before, the code, the defaults."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Incident, places_of
from toolkit.core.policy.blocks import MISSING
from toolkit.core.policy.context import Context
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.why import clause_says, earlier_say, on_several_sheets, rows_say
from toolkit.core.steps import Role, Step

NAMED_FOR_A_BAN = ("ban", "serious", "ban-length")
"""A ban cites more clauses than a person wants to read again."""
MOST_EARLIER = 5
ROLES = {Role.OFFICE: "the office", Role.HEAD: "the Head", Role.SLT: "the SLT"}


def reasons(
    proposal: Proposal, context: Context, blocks: Sequence[str] = (), approved_by: str | None = None
) -> tuple[str, ...]:
    """Return one plain sentence a reason, none where nobody asks for them."""
    if not context.reasons:
        return ()
    role = context.policy.approvals.get(proposal.step)
    who = f"{ROLES[role]} ({context.panel.asked(role, proposal.incidents)})" if role else ""
    cited = [c for c in proposal.clauses if proposal.step is not Step.BAN or c in NAMED_FOR_A_BAN]
    cited = [c for c in cited if not (c == "ban-length" and proposal.length_chosen)]
    earlier = _earlier(proposal)
    sheets = on_several_sheets([*proposal.incidents, *earlier])
    said = [
        *(MISSING[block].format(who=who) for block in blocks),
        *proposal.asks,
        *([f"Approved by {approved_by}."] if approved_by else []),
        rows_say(proposal.incidents, "Raised by", sheets=sheets),
        *([earlier_say(proposal.earlier)] if proposal.earlier else []),
        *([rows_say(earlier, "Earlier rows:", sheets=sheets)] if earlier else []),
        *(clause_says(context.policy, clause) for clause in cited),
        *proposal.why,
        *_went_otherwise(proposal),
    ]
    return tuple(dict.fromkeys(said))


def _went_otherwise(proposal: Proposal) -> tuple[str, ...]:
    """Say of a letter that somebody sent from the drafts that it was not the one that was approved."""
    record = proposal.again.record if proposal.again else None
    if record is None or not record.went_otherwise:
        return ()
    return (f"Of the {proposal.step} letter {record.went_otherwise}.",)


def _earlier(proposal: Proposal) -> list[Incident]:
    """Return the latest of the case's breaches that came before those of this step."""
    about = places_of(proposal.incidents)
    first = min((i.day for i in proposal.incidents if i.day), default=None)
    before = [
        i
        for i in proposal.case.incidents
        if i.row.categories and i.place not in about and i.day and first and i.day <= first
    ]
    return before[-MOST_EARLIER:]
