"""Where a representation stands, what the office does next, and by when the Hub Council decides.

Clause representation; default representation-days: a late one is still considered.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import NamedTuple

from toolkit.core.policy.context import Context
from toolkit.core.policy.representation import Hearing
from toolkit.core.policy.standing import Ban
from toolkit.core.policy.why import long_day
from toolkit.core.representations import Noted, Representation, Stage
from toolkit.core.terms import BeyondCalendar


class Stands(NamedTuple):
    asks: tuple[str, ...] = ()
    """What the office does next."""
    why: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def stands(ban: Ban, context: Context) -> Stands:
    """Return what the plan says of the representation against a ban that is in force."""
    heard, asked = ban.heard, asked_by(ban)
    if heard.hearing is Hearing.OPEN:
        return Stands(why=_none(asked, context) if asked else ())
    if heard.hearing is Hearing.RECEIVED:
        return _waits(heard.noted, ban, context)
    why = (f"{outcome_says(heard.noted.outcome)}.",) if heard.noted.outcome else ()
    if heard.noted.again:
        again = f"Next: another representation was received{_on(heard.noted.again)}, after that: tell the Hub Council."
        return Stands((again,), why)
    return Stands(why=why)


def asked_by(ban: Ban) -> date | None:
    """Return by when the ban's letter asked for a representation, where the ledger or the log says it."""
    record = ban.taken.record
    return record.representation_by if record else ban.taken.representation_by


def is_late(ban: Ban) -> bool:
    asked, received = asked_by(ban), ban.heard.noted.received
    return bool(asked and received and received.day and received.day > asked)


def decision_by(ban: Ban, context: Context) -> date | None:
    """Return by when the Hub Council decides: counted from the day asked for; a late one from its own day.

    None where neither is known, or the terms of that day are not loaded.
    """
    received = ban.heard.noted.received
    return _days_after(received.day if received and (is_late(ban) or not asked_by(ban)) else asked_by(ban), context)


def last_decision_by(ban: Ban, context: Context) -> date | None:
    """Return the same of the last representation: another one, received after an outcome, counts from its own day."""
    again = ban.heard.noted.again
    return _days_after(again.day, context) if again else decision_by(ban, context)


def _days_after(asked: date | None, context: Context) -> date | None:
    if asked:
        with suppress(BeyondCalendar):  # no day is better than one that nobody loaded
            return context.calendar.add_school_days(asked, context.policy.decision_days)
    return None


def received_says(noted: Noted | None) -> str:
    """Return "A representation was received on 12 October 2026 from Jane Smith by email"."""
    if noted is None:
        return "A representation was made"
    sender = f" from {noted.by}" if noted.by else ""
    return f"A representation was received{_on(noted)}{sender}{f' by {noted.how}' if noted.how else ''}"


def outcome_says(noted: Noted) -> str:
    """Return "The Hub Council varied the ban on 21 October 2026"."""
    return f"The Hub Council {noted.stage} the ban{_on(noted)}"


def _on(noted: Noted) -> str:
    return f" on {long_day(noted.day)}" if noted.day else ""


def _none(asked: date, context: Context) -> tuple[str, ...]:
    by = long_day(asked)
    if context.today <= asked:
        return (f"No representation has come; it is asked for by the end of {by}, and a later one still counts.",)
    return (f"No representation came by {by}; a later one is still considered.",)


def _waits(noted: Representation, ban: Ban, context: Context) -> Stands:
    due, today, asked = decision_by(ban, context), context.today, asked_by(ban)
    why = [f"{received_says(noted.received)}."]
    if is_late(ban) and asked:
        why.append(f"It is late, and still considered: it was asked for by {long_day(asked)}.")
    why += [f"It was acknowledged{_on(noted.acknowledged)}."] if noted.acknowledged else []
    why += [f"The Hub Council considered it{_on(noted.considered)}."] if noted.considered else []
    days = context.policy.decision_days
    if due and today <= due:
        why.append(f"The Hub Council's decision is due within {days} school days, by the end of {long_day(due)}.")
    warnings = [f"The Hub Council's decision is overdue since {long_day(due)}."] if due and today > due else []
    if due and ban.ends and due > ban.ends:
        warnings.append(f"The decision is due by {long_day(due)}, after the ban's end on {long_day(ban.ends)}.")
    return Stands((_next(noted, due, today),), tuple(why), tuple(warnings))


def _next(noted: Representation, due: date | None, today: date) -> str:
    if noted.considered:
        return "Next: write the Hub Council's outcome into `Representation`: confirmed, varied or lifted, and its day."
    by = f" by {long_day(due)}" if due and today <= due else ""
    hub = f"ask the Hub Council to decide{by}"
    if noted.acknowledged:
        return f"Next: {hub}."
    return f"Next: acknowledge the representation, write `{Stage.ACKNOWLEDGED}` and the day beside it, and {hub}."
