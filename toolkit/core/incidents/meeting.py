"""What a row says of a meeting outside the office's own columns: its day, that it was held, the day it was moved to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from toolkit.core.incidents.attendance import ATTENDANCE_FIELDS, outcome_said
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import Hint
from toolkit.core.incidents.day_spellings import day_spans
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.values import BodyRow
from toolkit.core.patterns import regex
from toolkit.core.policy.outcomes import Outcome, outcome_of
from toolkit.core.rows import Office
from toolkit.core.text import normal

MEETING_FIELDS = ("meeting_date", "stage", *ATTENDANCE_FIELDS)
"""The school's own columns that `with_meeting` looks at."""
_HELD = regex(
    r"(?:(?:first|1st|parents?) )?meeting (?:(?:was|has been|now) )?(?:held|took place|attended|happened)\b|met\b"
    r"|attended\b"
)
_MOVED = regex(r"\b(?:re ?-?arranged?|re ?-?scheduled?|postponed?|moved|put back|new (?:date|day|time))\b")
_BOOKED = regex(r"\b(?:arranged|booked|scheduled|planned|agreed|confirmed|set|meeting)\b")
_UNTIL = regex(r"\b(?:to|for|until|till|on|is|now)\b")


def with_meeting(office: Office, row: BodyRow, columns: Columns, days: Days, day: date | None, today: date) -> Office:
    """Fill in what the office left empty. `day` is the incident's: a meeting about it is never before it."""
    held = days.read(row, columns.column("meeting_held"))
    theirs = held if held.day else days.read(row, columns.column("meeting_date"))
    own = theirs.day
    if not office.meeting_outcome:
        said = _held(row, columns) or outcome_said(row, columns, days, office.meeting_on or own, today)
        office = replace(office, meeting_outcome=said) if said else office
    if office.meeting_on or office.meeting_on_each:
        return office
    said_on = _moved_to(office.meeting_outcome, days, day) or _held_on(office.meeting_outcome, days, day, today)
    meeting_on = said_on or own or _booked_for(row.text(columns.column("meeting_notes")), days, day)
    if meeting_on is None:
        return office
    return replace(office, meeting_on=meeting_on, meeting_at=theirs.at if meeting_on == own else None)


def _held(row: BodyRow, columns: Columns) -> str:
    """Return the words of a "Stage" that says that the meeting was held, else ""."""
    stage = row.text(columns.column("stage"))
    return stage if stage and _HELD.match(normal(stage)) else ""


def _held_on(outcome: str, days: Days, day: date | None, today: date) -> date | None:
    """Return the one day in "Came in 14/11", where what is said of the meeting is that it was held."""
    if outcome_of(outcome) not in {Outcome.ATTENDED, Outcome.UNRESOLVED}:
        return None
    found = _one_day(outcome, days, day)
    return found if found and found <= today else None


def _booked_for(notes: str, days: Days, day: date | None) -> date | None:
    """Return the one day in "Booked for 26/11" under the notes of a meeting."""
    return _one_day(notes, days, day) if _BOOKED.search(notes.casefold()) else None


def _one_day(text: str, days: Days, day: date | None) -> date | None:
    """Return the only day that stands in a text, of the incident's school year, and not before the incident."""
    spans = day_spans(text)
    if day is None or len(spans) != 1:
        return None
    start, end = spans[0]
    found = replace(days, hint=Hint.school_year(day.year - (day.month < 9))).of(text[start:end], None).day
    return found if found and found >= day else None


def _moved_to(outcome: str, days: Days, day: date | None) -> date | None:
    """Return the new day in "Re-arranged to 1/12"; without a year it falls in the incident's school year."""
    moved = _MOVED.search(outcome.casefold())
    if moved is None:
        return None
    said = _UNTIL.split(outcome.casefold()[moved.end() :])[-1].strip(" -–(),.:")
    hint = Hint.school_year(day.year - (day.month < 9)) if day else days.hint
    found = replace(days, hint=hint).of(said, None).day
    return found if found and day and found >= day else None
