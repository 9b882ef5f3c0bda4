"""The calendar invitation that goes with an invitation to a meeting, where the trust wants one and a time is given, and
what takes it back.

It follows from what the letter says, and says less: whoever sees the calendar learns of a meeting at the school.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from toolkit.core.decisions import Cancelled, Decision
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import clock, long_day
from toolkit.core.steps import Step
from toolkit.core.trust import School, Trust

ICS = "ics"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One meeting, one person, one time."""

    key: str
    """Of the letter: the invitation is known by it, and it means nothing to anybody else."""
    starts: datetime | None
    """In England, naive; None for one that is taken back, and of which nobody kept it."""
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
    is_cancelled: bool = False
    """It takes the one back that went before."""

    @property
    def ends(self) -> datetime | None:
        return self.starts + timedelta(minutes=self.minutes) if self.starts else None

    @property
    def when(self) -> str:
        if not self.starts or not self.ends:
            return ""
        ends = clock(self.ends.time()) if self.ends.date() == self.starts.date() else "midnight"
        return f"{long_day(self.starts.date())}, {clock(self.starts.time())} to {ends}"


def invitation_of(decision: Decision, trust: Trust, today: date) -> Invitation | None:
    """Return the invitation that goes with the letter when it is sent on `today`, None where none does.

    A meeting needs a time, and a day after the one on which the letter goes.
    """
    day, at = decision.meeting_on, decision.meeting_at
    if not _is_wanted(decision, trust) or day is None or at is None or day <= today:
        return None
    return _invitation(decision, trust, decision.letter_key, datetime.combine(day, at))


def _invitation(decision: Decision, trust: Trust, key: str, starts: datetime | None) -> Invitation:
    name = decision.person.name if decision.person else None
    return _between(trust.school(decision.school), decision.to, name.display if name else "", trust, key, starts)


def _between(school: School, to: str, name: str, trust: Trust, key: str, starts: datetime | None) -> Invitation:
    return Invitation(
        key=key,
        starts=starts,
        minutes=trust.mail.meeting_minutes,
        title=f"Meeting at {school.name}",
        place=school.name,
        organizer=school.mailbox,
        organizer_name=school.name,
        attendee=to,
        attendee_name=name,
    )


def cancellation_of(decision: Decision, trust: Trust) -> Invitation | None:
    """Return what goes with a letter to take an earlier one's invitation out of the person's calendar, None for none.

    Source: RFC 5546, 3.2.5: the same UID and a higher sequence.
    """
    gone = decision.cancels
    if gone is None or trust.mail.calendar != ICS or decision.send_by != "email":
        return None
    taken_back = _invitation(decision, trust, gone.key, gone.starts)
    return replace(taken_back, sequence=gone.sequence, is_cancelled=True)


def cancelled_with(proposal: Proposal, taken: Sequence[Taken], context: Context) -> Cancelled | None:
    """Return the invitation that a letter takes back: of a letter that is withdrawn, or of a meeting that was refused
    while it is still to come."""
    record = None
    if proposal.step is Step.WITHDRAWAL and proposal.about:
        record = context.book.letter(proposal.about.key)
    elif proposal.step is Step.WARNING and proposal.refused:
        record = next((each.record for each in reversed(taken) if _is_to_come(each, context.today)), None)
    if record is None or record.step is not Step.MEETING or record.in_calendar is None:
        return None
    return Cancelled(record.key, record.in_calendar.starts, next_sequence(record))


def next_sequence(record: LetterRecord) -> int:
    """Return a sequence that is higher than that of whatever was said of the letter's meeting so far."""
    return max(1, len(record.deliveries)) + (record.in_calendar.updates if record.in_calendar else 0)


def update_of(decision: Decision, record: LetterRecord, trust: Trust) -> Invitation | None:
    """Return what moves a meeting in the person's calendar to where `Meeting on` has it now; None without a time.

    `decision`: the one behind `record`, with which the invitation went. Source: RFC 5546, 3.2.2.1 (the same UID and a
    higher sequence).
    """
    if decision.meeting_on is None or decision.meeting_at is None:
        return None
    starts = datetime.combine(decision.meeting_on, decision.meeting_at)
    moved = _invitation(replace(decision, to=record.reached), trust, record.key, starts)
    return replace(moved, sequence=next_sequence(record))


def calling_off(record: LetterRecord, trust: Trust) -> Invitation:
    """Return what takes the meeting to which a letter invited out of the person's calendar, whatever its rows say."""
    starts = record.in_calendar.starts if record.in_calendar else None
    off = _between(trust.school(record.school), record.reached, record.person, trust, record.key, starts)
    return replace(off, sequence=next_sequence(record), is_cancelled=True)


def _is_to_come(letter: Taken, today: date) -> bool:
    at = letter.record.in_calendar if letter.record and letter.step is Step.MEETING and letter.served else None
    return bool(at and at.starts and at.starts.date() >= today)


def invitation_said(decision: Decision, trust: Trust, today: date) -> str:
    """Return what the plan says of the invitation before the letter goes; "" where the trust wants none."""
    if decision.cancels and trust.mail.calendar == ICS:
        return _cancellation_said(cancellation_of(decision, trust))
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


def _cancellation_said(found: Invitation | None) -> str:
    if found is None:
        return "The invitation stays in the calendar, as this letter goes on paper: ask the person to take it out."
    return f"A cancellation for the calendar goes with the letter: the meeting{f' of {found.when}' * bool(found.when)}."


def _is_wanted(decision: Decision, trust: Trust) -> bool:
    """Whether the trust wants one with this letter. A reminder goes once the day has passed: it carries none."""
    return trust.mail.calendar == ICS and decision.step is Step.MEETING and decision.send_by == "email"
