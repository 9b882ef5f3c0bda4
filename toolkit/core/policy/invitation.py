"""The calendar invitation that goes with an invitation to a meeting, where the trust wants one and a time is given.

It follows from what the letter says, and says less: whoever sees the calendar learns of a meeting at the school.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from toolkit.core.decisions import Decision
from toolkit.core.policy.why import clock, long_day
from toolkit.core.steps import Step
from toolkit.core.trust import Trust

ICS = "ics"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One meeting, one person, one time."""

    key: str
    """Of the letter: the invitation is known by it, and it means nothing to anybody else."""
    starts: datetime
    """In England, naive."""
    minutes: int
    title: str
    place: str
    organizer: str
    """The school's mailbox: answers come to it."""
    organizer_name: str
    attendee: str
    attendee_name: str
    sequence: int = 0
    """Higher where it replaces one that went before."""

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def when(self) -> str:
        ends = clock(self.ends.time()) if self.ends.date() == self.starts.date() else "midnight"
        return f"{long_day(self.starts.date())}, {clock(self.starts.time())} to {ends}"


def invitation_of(decision: Decision, trust: Trust, today: date) -> Invitation | None:
    """Return the invitation that goes with the letter when it is sent on `today`, None where none does.

    A meeting needs a time, and a day after the one on which the letter goes.
    """
    day, at = decision.meeting_on, decision.meeting_at
    if not _is_wanted(decision, trust) or day is None or at is None or day <= today:
        return None
    school, name = trust.school(decision.school), decision.person.name if decision.person else None
    return Invitation(
        key=decision.letter_key,
        starts=datetime.combine(day, at),
        minutes=trust.mail.meeting_minutes,
        title=f"Meeting at {school.name}",
        place=school.name,
        organizer=school.mailbox,
        organizer_name=school.name,
        attendee=decision.to,
        attendee_name=name.display if name else "",
    )


def invitation_said(decision: Decision, trust: Trust, today: date) -> str:
    """Return what the plan says of the invitation before the letter goes; "" where the trust wants none."""
    if not _is_wanted(decision, trust):
        return ""
    if found := invitation_of(decision, trust, today):
        return f"A calendar invitation goes with the letter: {found.when}."
    day = decision.meeting_on
    if day is None or day < today:
        why = "when you approve it, write a day and a time in `Meeting on`, such as 30/11/2026 15:30"
    elif day == today:
        why = "its day is today"
    else:
        why = f"give a time in `Meeting on`, such as {day:%d/%m/%Y} 15:30"
    return f"No calendar invitation goes with the letter: {why}."


def _is_wanted(decision: Decision, trust: Trust) -> bool:
    """Whether the trust wants one with this letter. A reminder goes once the day has passed: it carries none."""
    return trust.mail.calendar == ICS and decision.step is Step.MEETING and decision.send_by == "email"
