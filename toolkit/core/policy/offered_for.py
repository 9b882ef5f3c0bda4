"""For when a meeting is offered: the latest day that its rows give, and the time beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from toolkit.core.cases import Incident, answered
from toolkit.core.policy.why import long_day


def offered_for(incidents: Iterable[Incident]) -> tuple[date | None, time | None]:
    """Return the day and the time of `Meeting on`. Rows that give that day two times give it none."""
    offices = [incident.office for incident in answered(incidents)]
    if not offices:
        return None, None
    day = max((office.meeting_on for office in offices if office.meeting_on), default=None)
    times = {office.meeting_at for office in offices if day and office.meeting_on == day and office.meeting_at}
    return day, times.pop() if len(times) == 1 else None


def passed_say(day: date | None, today: date) -> str:
    """Return what is said of an invitation that is still to go, and whose day has come and gone."""
    if day is None or day >= today:
        return ""
    return f"`Meeting on` is {long_day(day)}, which has passed: the letter names no day until another is written."
