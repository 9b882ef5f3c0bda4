"""What would change a case, and until when: said before it happens, and no penalty foretold (POLICY.md, Fairness)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from toolkit.core.policy.context import Context
from toolkit.core.policy.lapse import add_months, still_counts
from toolkit.core.policy.outcomes import Outcome
from toolkit.core.policy.standing import Ban, Due, Offer, Standing
from toolkit.core.policy.why import long_day
from toolkit.core.terms import BeyondCalendar


class Sentence(NamedTuple):
    text: str
    cites: tuple[str, ...]


def outlook(standing: Standing, context: Context) -> tuple[Sentence, ...]:
    """Return what would change the case from here, the nearest first: by the version of the code in force today."""
    context = context.at(context.today)
    return tuple(_sentences(standing, context))


def _sentences(standing: Standing, context: Context) -> Iterator[Sentence]:
    today, ban = context.today, standing.ban
    if standing.due:
        yield _while_due(standing.due)
    if ban and not ban.lifted_on and (ban.ends is None or today <= ban.ends):
        yield from _while_banned(ban)
        return
    warned = _last_day(standing.warning.served if standing.warning else None, context)
    offered = _last_day(standing.offer.served if standing.offer else None, context)
    if warned:
        yield from () if standing.due else _while_warned(warned, standing)
        yield Sentence(f"From {long_day(warned)} on the warning no longer counts; {_UNDECIDED}.", ("lapse",))
    elif offered and standing.offer:
        yield from _while_offered(standing.offer, offered, standing.due, context)
        yield Sentence(f"From {long_day(offered)} on the meeting no longer counts; {_UNDECIDED}.", ("lapse",))
    elif not standing.due:
        yield Sentence("A breach would be answered with an invitation to a meeting.", ("meet",))


def _while_due(due: Due) -> Sentence:
    joins = "A breach before its letter goes joins this step and raises no other; one that is serious may be put to "
    return Sentence(f"The {due.step} is due. {joins}the SLT.", ("serious",))


def _while_banned(ban: Ban) -> Iterator[Sentence]:
    until = f"ends at 23:59 on {long_day(ban.ends)}" if ban.ends else "has no last day on record"
    cites = ("ban-length", "representation", "holiday-cover")
    yield Sentence(f"The ban {until}, unless the Hub Council varies or lifts it.", cites)
    yield Sentence("A representation does not suspend it while it is considered.", ("representation-effect",))
    yield Sentence(
        "A breach while it is in force is a task for the SLT: no letter goes by itself, and no step begins again.",
        ("ban-breach",),
    )


def _while_warned(last: date, standing: Standing) -> Iterator[Sentence]:
    ban, warning = standing.ban, standing.warning
    again = bool(ban and not ban.lifted_on and warning and warning.served and ban.served >= warning.served)
    if again:
        text = f"Another breach before {long_day(last)} may be put to the SLT, who would choose the end of another ban."
        yield Sentence(text, ("ban", "next-ban"))
    else:
        text = f"Another breach before {long_day(last)} may be put to the SLT, who decide whether a ban follows."
        yield Sentence(text, ("ban", "ban-by", "continues"))


def _while_offered(offer: Offer, last: date, due: Due | None, context: Context) -> Iterator[Sentence]:
    if offer.is_open:
        yield from _unanswered(offer, due, context)
        yield Sentence("A refusal makes a warning due; the Head decides on it.", ("warn",))
        yield Sentence("A breach meanwhile comes onto the meeting's agenda and raises nothing.", ("meet",))
    elif offer.outcome is Outcome.ATTENDED and not due:
        text = f"Another breach before {long_day(last)} would be answered with a warning; the Head decides on it."
        yield Sentence(text, ("warn", "after-meeting"))


_UNDECIDED = "how long a step counts is something that the code does not say"


def _unanswered(offer: Offer, due: Due | None, context: Context) -> Iterator[Sentence]:
    """Say by when an answer is awaited, and what follows without one."""
    if due or offer.outcome in {Outcome.DID_NOT_COME, Outcome.UNREADABLE}:
        yield Sentence("A person decides how the invitation ended, in `Meeting outcome`.", ("no-reply",))
        return
    policy, asked = context.policy, offer.reminder.served if offer.reminder else offer.served
    days = policy.reminder_days if offer.reminder else policy.reply_days
    with suppress(BeyondCalendar):
        until = context.calendar.add_school_days(asked or offer.served, days)
        then = "a person decides how the invitation ended" if offer.reminder else "a reminder is due"
        text = f"No answer came by the end of {long_day(until)}: {then}."
        if context.today <= until:
            text = f"An answer is awaited until the end of {long_day(until)}; without one {then}."
        yield Sentence(text, ("no-reply",))


def _last_day(served: date | None, context: Context) -> date | None:
    """Return the day from which a step counts no more; None where it counts no more today."""
    months = context.policy.lapse_months
    if served is None or not still_counts(served, context.today + timedelta(days=1), months):
        return None
    return add_months(served, months)
