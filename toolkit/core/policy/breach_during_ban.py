"""A breach during a ban: a task for the SLT, no automatic letter, and never the ladder again (default ban-breach)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Case
from toolkit.core.policy.context import Context
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.slt_words import decided
from toolkit.core.policy.standing import Ban
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.steps import LetterState, Step

TASK = (
    "For the SLT: was it a permitted collection, and was the person on the site or at the gate? "
    "Write what was decided in `SLT decision`.",
    "For reception: stay calm, say that the ban is in force and who the contact is, and call a senior member of staff.",
)


def tasks(case: Case, ban: Ban, taken: Sequence[Taken], context: Context) -> list[Proposal]:
    """Return one task for the breaches of a ban on which the SLT has not decided."""
    done = [t for t in taken if t.step is Step.BAN_BREACH and (t.served or t.state is LetterState.SAVED)]
    open_ = tuple(
        i for i in ban.breaches if not decided(i.office.slt_decision) and not any(each.is_about([i]) for each in done)
    )
    if not open_:
        return []
    runs = ban.in_force(context.today) and not ban.lifted_on
    words = TASK if runs else TASK[:1]
    why = (_in_force(ban, runs), default_says(context.policy, "ban-breach"), *words)
    ends = None if ban.lifted_on else ban.ends
    return [Proposal(case, Step.BAN_BREACH, open_, ("ban",), ("ban-breach",), why, ban_ends=ends)]


def _in_force(ban: Ban, runs: bool) -> str:
    if ban.lifted_on:
        return "A ban was in force on that day; the Hub Council has lifted it since."
    until = f" until {long_day(ban.ends)}" if ban.ends else ""
    return f"A ban {'is' if runs else 'was'} in force{until}."
