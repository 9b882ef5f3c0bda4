"""That somebody answered a letter, as its note in the ledger says it: how and when, never what they wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from toolkit.core.letters import LetterRecord
from toolkit.core.policy.invitation import ICS
from toolkit.core.policy.why import day_and_time, long_day
from toolkit.core.trust import Trust

READ_IT = "read it in the mailbox"

NOTES: Mapping[str, str] = {
    "answer": f"answered on {{day}}: {READ_IT}",
    "accepted": "accepted the calendar invitation on {day}",
    "declined": f"declined the calendar invitation on {{day}}: {READ_IT}, it may name another day",
    "tentative": f"answered the calendar invitation with maybe on {{day}}: {READ_IT}",
    "elsewhere": f"may have answered the calendar invitation, from another address, on {{day}}: {READ_IT}",
    "report": f"may not have got the letter, something like a delivery report came on {{day}}: {READ_IT}",
}
"""How an answer came → the note, which begins after the person's name."""

PROPOSED: Mapping[str, str] = {
    "accepted": "Nothing is to be written yet: once the meeting was held, write attended in `Meeting outcome`.",
    "declined": "That turns down a time and is no refusal to meet: offer another, or ask what suits. Proposed for "
    "`Meeting outcome`: rearranged, with the new day in `Meeting on`. A person decides.",
    "tentative": "Ask whether that time suits, or offer another; then write in `Meeting outcome` how it was settled.",
    "elsewhere": "The invitation may have been sent on: ask the person whom the letter is to.",
}
OF_A_CALENDAR = {"accepted", "declined", "tentative", "elsewhere"}
WHICH = " A message that moves the meeting was made as well: see in the mailbox which time that answers."
OTHERWISE = "If that settles the meeting, write in `Meeting outcome` how."


def note_of(kind: str, day: date) -> str:
    return NOTES[kind].format(day=long_day(day))


def kind_of(record: LetterRecord | None) -> str:
    """Return how the person answered the letter, "" where no answer was noticed."""
    note = record.answer if record else ""
    return next((kind for kind, text in NOTES.items() if note.startswith(text.partition("{day}")[0])), "")


def answer_told(record: LetterRecord | None) -> tuple[str, ...]:
    """Return what a story tells of the last answer to a letter."""
    return (f"{record.person} {record.answer}.",) if record and kind_of(record) else ()


def moved_said(
    record: LetterRecord | None, trust: Trust, meeting_on: date | None, meeting_at: time | None, *, is_rearranged: bool
) -> tuple[str, ...]:
    """Return what is said of a meeting that was moved after its letter went: no letter goes for that by itself.

    It was where the office says so, or where `Meeting on` names another time than the invitation that went.
    """
    if record is None or record.in_calendar is None or trust.mail.calendar != ICS:
        return ()
    if record.in_calendar.is_off:
        return (off_said(record),)
    starts = record.in_calendar.starts
    is_another = (
        starts is not None
        and meeting_on is not None
        and (meeting_on, meeting_at or starts.time()) != (starts.date(), starts.time())
    )
    if starts and record.in_calendar.updated_on and not is_another:
        when, made = day_and_time(starts.date(), starts.time()), long_day(record.in_calendar.updated_on)
        return (f"A message that moves the meeting to {when} was made on {made}: it counts once you have sent it.",)
    if not is_rearranged and not is_another:
        return ()
    row = next(iter(record.refs), record.person)
    made = f"`conduct letters --paper new-time --for {row}` makes the message that moves it, for you to send."
    how = made if meeting_on and meeting_at else f"With its day and time in `Meeting on`, {made}"
    return (f"Tell {record.person} the new time: the calendar keeps the old one. {how}",)


def off_said(record: LetterRecord) -> str:
    """Return what is said of a meeting that is off and stood in the person's calendar."""
    known, row = record.in_calendar, next(iter(record.refs), record.person)
    if known and known.is_off and known.updated_on:
        made = long_day(known.updated_on)
        return (
            f"A message that takes the meeting out of the calendar was made on {made}: it counts once you have sent it."
        )
    return (
        f"{record.person} may have its meeting in the calendar still: tell them. `conduct letters --paper meeting-off "
        f"--for {row}` makes the message that takes it out, for you to send."
    )


def answer_said(record: LetterRecord | None, meeting_on: date | None, meeting_at: time | None) -> tuple[str, ...]:
    """Return what is said beside a meeting that awaits an answer: that one came, and what a person may write."""
    kind = kind_of(record)
    if record is None or not kind:
        return ()
    day = f" `Meeting on` says {day_and_time(meeting_on, meeting_at)}." if meeting_on else ""
    which = WHICH if kind in OF_A_CALENDAR and record.in_calendar and record.in_calendar.updates else ""
    return (f"{record.person} {record.answer}.{day}{which} {PROPOSED.get(kind, OTHERWISE)}",)
