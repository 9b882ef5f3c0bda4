"""A meeting was offered and its answer is awaited (clause meet; defaults no-reply, rearranged)."""

from __future__ import annotations

from datetime import date

from toolkit.core.cases import Case
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.lapse import still_counts
from toolkit.core.policy.offered_for import offered_for
from toolkit.core.policy.outcomes import Outcome
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.replied import answer_said, kind_of, moved_said
from toolkit.core.policy.standing import Offer
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.problems import Problem
from toolkit.core.steps import DecisionState, Step
from toolkit.core.terms import BeyondCalendar


def awaited(case: Case, offer: Offer, context: Context) -> tuple[Proposal | None, tuple[Problem, ...]]:
    """Return what an open offer asks for today: patience, a reminder, or a person's word."""
    context = context.of(offer.rows)
    if not offer.is_open or not still_counts(offer.served, context.today, context.policy.lapse_months):
        return None, ()
    if offer.outcome in {Outcome.DID_NOT_COME, Outcome.UNREADABLE}:
        default = "rearranged" if offer.outcome is Outcome.DID_NOT_COME else "no-reply"
        return _needs_outcome(case, offer, default, context), ()
    if offer.outcome is Outcome.REARRANGED and offered_for(offer.rows)[0] is None:
        return _waits(case, offer, ("rearranged",), None, context), ()
    try:
        return _by_the_clock(case, offer, context), ()
    except BeyondCalendar as beyond:
        place = offer.rows[0].place
        problem = problem_at(
            place,
            context.school.code,
            "calendar",
            f"The reply to the meeting letter cannot be dated: {beyond}.",
            f"Load the calendar for {beyond.school_year}.",
        )
        return _waits(case, offer, ("no-reply",), None, context), (problem,)


def meanwhile(case: Case, offer: Offer | None, context: Context) -> tuple[str, ...]:
    """Return what is said of a meeting whose answer is awaited beside a serious ban, which goes before it."""
    waiting, _ = awaited(case, offer, context) if offer and offer.rows else (None, ())
    return (f"Beside this ban: {waiting.why[0][:1].lower()}{waiting.why[0][1:]}",) if waiting else ()


def _by_the_clock(case: Case, offer: Offer, context: Context) -> Proposal:
    """Five school days, a reminder on the next school day, five more, then a person (default no-reply)."""
    calendar, policy = context.calendar, context.policy
    moved = ("rearranged",) if offer.outcome is Outcome.REARRANGED else ()
    days = policy.reminder_days if offer.reminder else policy.reply_days
    start = _clock(offer)
    deadline = calendar.add_school_days(start, days)
    if context.today <= deadline or context.today < calendar.add_school_days(deadline, 1):
        return _waits(case, offer, (*moved, "no-reply"), deadline, context)
    if offer.reminder or kind_of(_last(offer).record):  # nobody is told that no reply came where one did
        return _needs_outcome(case, offer, "no-reply", context)
    why = (f"No reply is in the log by {long_day(deadline)}.", default_says(policy, "no-reply"))
    return Proposal(
        case, Step.MEETING_REMINDER, offer.rows, ("meet",), (*moved, "no-reply"), why, earlier=_earlier(offer)
    )


def _clock(offer: Offer) -> date:
    """Return the day from which the answer is awaited: the letter's, or the meeting's own day where that is later."""
    letter = offer.reminder.served if offer.reminder and offer.reminder.served else offer.served
    return max(letter, offered_for(offer.rows)[0] or letter)


def _waits(case: Case, offer: Offer, defaults: tuple[str, ...], until: date | None, context: Context) -> Proposal:
    last = _last(offer)
    until_words = f"An answer is awaited until the end of {long_day(until)}." if until else "An answer is awaited."
    why = (
        f"The {_named(last)}, {long_day(last.served or offer.served)}. {until_words}",
        *answer_said(last.record, *offered_for(offer.rows)),
        *moved_said(
            offer.taken.record,
            context.trust,
            *offered_for(offer.rows),
            is_rearranged=offer.outcome is Outcome.REARRANGED,
        ),
        *(default_says(context.policy, default) for default in defaults),
    )
    return Proposal(
        case,
        last.step,
        offer.rows,
        ("meet",),
        defaults,
        why,
        state=DecisionState.WAITING,
        again=last,
        reply_by=until,
        earlier=_earlier(offer),
        first_day=last.first_day,
    )


def _needs_outcome(case: Case, offer: Offer, default: str, context: Context) -> Proposal:
    """The last step again, until a person says what came of it: no letter says "you refused" when nobody replied."""
    last = _last(offer)
    why = (
        f"The {_named(last)}, {long_day(last.served or offer.served)}, and what came of it is not settled.",
        *answer_said(last.record, *offered_for(offer.rows)),
        default_says(context.policy, default),
        "Write in `Meeting outcome` what came of it: a person decides whether it counts as a refusal.",
    )
    return Proposal(
        case,
        last.step,
        offer.rows,
        ("meet",),
        (default,),
        why,
        blocks=("meeting-outcome",),
        again=last,
        earlier=_earlier(offer),
        first_day=last.first_day,
    )


def _last(offer: Offer) -> Taken:
    return offer.reminder or offer.taken


def _named(last: Taken) -> str:
    return "meeting was offered by phone" if last.by_phone else f"{last.step} letter was sent"


def _earlier(offer: Offer) -> tuple[tuple[Step, date], ...]:
    """Return the letters that offered it; where only a reminder is on record, nobody knows when the first one went."""
    invited = [(Step.MEETING, offer.served)] if offer.taken.step is Step.MEETING else []
    reminded = [(Step.MEETING_REMINDER, offer.reminder.served)] if offer.reminder and offer.reminder.served else []
    return (*invited, *reminded)
