"""The Hub Council's outcome of a representation, which goes to the person (clause representation)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.cases import Case
from toolkit.core.policy.ban import NEEDS_A_REASON, varied_end
from toolkit.core.policy.context import Context
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.representation import DECIDED, Hearing
from toolkit.core.policy.standing import Ban
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import long_day
from toolkit.core.problems import Problem
from toolkit.core.representations import Noted, Stage
from toolkit.core.steps import Step
from toolkit.core.terms import BeyondCalendar

LATER_BAN = "later-ban"


def outcome_owed(case: Case, ban: Ban, taken: Sequence[Taken], context: Context) -> list[Proposal]:
    """Return the outcome that the person has still to be told; [] where there is none, or it was told."""
    outcome = ban.heard.noted.outcome
    if ban.heard.hearing not in DECIDED or is_told(Step.BAN_OUTCOME, ban, taken, outcome.day if outcome else None):
        return []
    return [_outcome(case, ban, is_told(Step.BAN_OUTCOME, ban, taken), context)]


def of_earlier(
    case: Case, ban: Ban, later: Ban, taken: Sequence[Taken], context: Context
) -> tuple[list[Proposal], tuple[Problem, ...]]:
    """Return what a ban that another has followed still asks for: its outcome, where nobody was told of it.

    Its letter speaks of one ban, and says that the site is open again: it waits while the `later` one is in force.
    """
    if not ban.rows or (ban.ends and not end_counts(ban.ends, context)):
        return [], ()
    bars = not later.lifted_on and (later.ends is None or context.today <= later.ends)
    waits = (LATER_BAN,) if bars and ban.heard.hearing is not Hearing.CONFIRMED else ()
    owed = outcome_owed(case, ban, taken, context)
    return [replace(each, about=ban.letter, blocks=(*each.blocks, *waits)) for each in owed], ban.heard.problems


def end_counts(ends: date, context: Context) -> bool:
    """Whether the letter about a ban's end is still wanted: it is due on the next school day, so a ban that ended with
    the summer term is told of in September; one that ended in a year before is history (default counts-from).
    """
    if ends >= context.counts_from:
        return True
    try:
        return context.calendar.add_school_days(ends, 1) >= context.counts_from
    except BeyondCalendar:
        return False


def is_told(step: Step, ban: Ban, taken: Sequence[Taken], since: date | None = None) -> bool:
    """Whether a letter of this step was about this ban: one that went on the day of its letter was about another.

    `since`: the day of what it tells; a letter before that told something else.
    """
    later = (t.served for t in taken if t.step is step and t.served and (since is None or t.served >= since))
    return any(day > ban.served or (ban.taken.implied and day == ban.served) for day in later)


def is_varied(ban: Ban) -> bool:
    """Whether the Hub Council gave the ban another last day than its letter did."""
    return ban.heard.hearing is Hearing.VARIED and ban.ends != ban.taken.ban_ends


def end_by_code(ban: Ban, context: Context) -> date | None:
    try:
        return context.calendar.half_term_end(ban.served)
    except BeyondCalendar:
        return None


def _beyond_the_code(ban: Ban, context: Context) -> date | None:
    """Return the code's own end of a ban that the Hub Council made longer than both that and its letter."""
    said, by_code, decided = ban.taken.ban_ends, end_by_code(ban, context), ban.decided
    varied = ban.heard.hearing is Hearing.VARIED
    return by_code if varied and decided and said and by_code and decided > max(said, by_code) else None


def _warnings(ban: Ban, by_code: date | None, context: Context) -> Iterator[str]:
    """Yield what the SLT should think of before they approve the outcome of a ban that is to be longer."""
    if ban.decided and ban.taken.ban_ends and by_code:
        yield (
            f"{long_day(ban.decided)} is later than the ban's letter said, {long_day(ban.taken.ban_ends)}, and beyond "
            f"the code, which ends it on {long_day(by_code)}: {NEEDS_A_REASON}."
        )
    if ban.to_be_longer and ban.ends and ban.ends < context.today <= ban.to_be_longer:
        yield (
            f"The ban ended on {long_day(ban.ends)}, as the person knows it: from the day on which this letter reaches "
            "them, it would bar them again."
        )


def _outcome(case: Case, ban: Ban, told: bool, context: Context) -> Proposal:
    """The Hub Council has decided: its outcome goes to the person (clause representation).

    `told`: an outcome was told before this one, so that this letter has a key of its own.
    """
    hearing = ban.heard.hearing
    outcome = ban.heard.noted.outcome or Noted(Stage(hearing.value))  # a word that is nearly one has no entry
    noted = replace(ban.heard.noted, outcome=outcome)
    unclear = hearing is Hearing.VARIED and varied_end(ban.taken, ban.heard) is None
    when = f", {long_day(outcome.day)}" if outcome.day else ""
    why = [f"The Hub Council's decision on the representation: the ban is {hearing}{when}."]
    if hearing is Hearing.VARIED and not unclear and ban.decided and ban.decided == ban.taken.ban_ends:
        why.append(f"Its last day stays {long_day(ban.decided)}; if that was varied, write the new one.")
    if unclear:
        why.append("No last day is said of it: write `ends` and the day, the ban's own one where that has not changed.")
    why += [f"It allows: {each}." for each in noted.conditions]
    beyond = _beyond_the_code(ban, context)
    return Proposal(
        case,
        Step.BAN_OUTCOME,
        ban.rows,
        ("representation",),
        why=tuple(why),
        blocks=("chosen-ban-end",) if unclear else (),
        defaults=("short-ban",) if beyond else (),
        warnings=tuple(_warnings(ban, beyond, context)),
        needs_reason=beyond is not None,
        first_day=outcome.day if told else None,
        ban_ends=None if hearing is Hearing.LIFTED else ban.decided,
        code_end=beyond,
        noted=noted,
    )
