"""Steps that are over: what was served and asks for nothing more (`plan --all`)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Case
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import long_day
from toolkit.core.steps import DecisionState, Step

RESTS_ON = {
    Step.MEETING: ("meet",),
    Step.MEETING_REMINDER: ("meet",),
    Step.WARNING: ("warn",),
    Step.BAN: ("ban", "ban-length", "ban-by", "representation", "limited"),
    Step.BAN_REVIEW: ("limited",),
    Step.BAN_OUTCOME: ("representation",),
    Step.BAN_ENDED: ("ban-length",),
    Step.BAN_BREACH: ("ban",),
    Step.LEGAL_REFERRAL: ("legal",),
    Step.SAFEGUARDING_REFERRAL: ("safeguarding",),
    Step.SIGNPOST: ("complaint",),
}


def settled_steps(case: Case, taken: Sequence[Taken], open_: Sequence[Proposal]) -> list[Proposal]:
    """Return the served steps of a case that no open proposal prints."""
    shown = [proposal.again for proposal in open_ if proposal.again]
    return [
        Proposal(
            case,
            each.step,
            each.rows,
            RESTS_ON.get(each.step, ()),
            () if each.step in RESTS_ON else ("edited",),
            (f"Served, {long_day(each.served)}.",),
            state=DecisionState.SETTLED,
            again=each,
            first_day=each.first_day,
            ban_ends=each.ban_ends,
            representation_by=each.representation_by,
        )
        for each in taken
        if each.served and each.rows and not each.implied and not any(each is other for other in shown)
    ]
