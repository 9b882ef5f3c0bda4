"""When a letter left: as the mail server says, unless that cannot be; then as this computer's own clock has it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.ledger import Ledger
from toolkit.mail import Found

SLACK = timedelta(hours=4)
"""How far a server's time may lie outside: no two clocks agree, and a run looks at its own once and may send for hours.
Only the day is written."""

DATED = "the mail server dates it "
"""How an event's note begins that keeps a time which cannot be."""


@dataclass(frozen=True, slots=True)
class Left:
    day: date
    note: str = ""
    """The server's time, where it was not believed; "" where it was, or it told none."""


def left(record: LetterRecord, found: Found | None, ledger: Ledger, now: datetime) -> Left:
    """Return on which day a letter left that was found among the sent ones. `now` is aware: its zone is the day's.

    Where the server's time cannot be, that is when this computer handed it over; of a draft that a person sent, the
    nearest time that can be.
    """
    told = found.sent_at if found else None
    if told is None:
        return Left(now.astimezone(now.tzinfo).date())
    events = ledger.events(record.key)
    by_us = [each.at for each in events if each.after is S.SENDING]
    begun = by_us or [each.at for each in events if each.after in {S.DRAFTED, S.APPROVED}]
    first = begun[-1] if begun else told
    if first - SLACK <= told and is_believable(told, now):
        return Left(max(told, first).astimezone(now.tzinfo).date())
    ours = first if by_us or told < first else now
    when = f"{about(told - ours)} {'before' if told < ours else 'after'} the time of this computer's clock"
    day = ours.astimezone(now.tzinfo).date()
    return Left(day, f"{DATED}{told.astimezone(now.tzinfo):%Y-%m-%d %H:%M}, {when}")


def is_believable(told: datetime, now: datetime) -> bool:
    """Whether a letter can have left then: not in the future."""
    return told <= now + SLACK


def about(difference: timedelta) -> str:
    """Return a difference of two clocks in words: "about 25 minutes", "about 3 hours", "about 1 day"."""
    minutes = round(abs(difference).total_seconds() / 60)
    hours = round(minutes / 60)
    if minutes < 90:
        number, unit = minutes, "minute"
    elif hours < 20:
        number, unit = hours, "hour"
    else:
        number, unit = round(hours / 24), "day"
    return f"about {number} {unit}{'s' * (number != 1)}"
