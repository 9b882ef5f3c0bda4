"""That somebody answered a letter, as its note in the ledger says it: how and when, never what they wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from toolkit.core.letters import LetterRecord
from toolkit.core.policy.why import day_and_time, long_day

READ_IT = "read it in the mailbox"

NOTES: Mapping[str, str] = {
    "answer": f"answered on {{day}}: {READ_IT}",
    "accepted": "accepted the calendar invitation on {day}",
    "declined": f"declined the calendar invitation on {{day}}: {READ_IT}, it may name another day",
    "tentative": f"answered the calendar invitation with maybe on {{day}}: {READ_IT}",
    "report": f"may not have got the letter, something like a delivery report came on {{day}}: {READ_IT}",
}
"""How an answer came → the note, which begins after the person's name."""

PROPOSED: Mapping[str, str] = {
    "accepted": "Once it was held, write attended in `Meeting outcome`.",
    "declined": "A person decides whether that is rearranged or refused, and writes it in `Meeting outcome`.",
}
OTHERWISE = "If that settles the meeting, write in `Meeting outcome` how."


def note_of(kind: str, day: date) -> str:
    return NOTES[kind].format(day=long_day(day))


def kind_of(record: LetterRecord | None) -> str:
    """Return how the person answered the letter, "" where no answer was noticed."""
    note = record.note if record else ""
    return next((kind for kind, text in NOTES.items() if note.startswith(text.partition("{day}")[0])), "")


def answer_said(record: LetterRecord | None, meeting_on: date | None, meeting_at: time | None) -> tuple[str, ...]:
    """Return what is said beside a meeting that awaits an answer: that one came, and what a person may write."""
    kind = kind_of(record)
    if record is None or not kind:
        return ()
    day = f" The meeting is on {day_and_time(meeting_on, meeting_at)}." if meeting_on else ""
    return (f"{record.person} {record.note}.{day} {PROPOSED.get(kind, OTHERWISE)}",)
