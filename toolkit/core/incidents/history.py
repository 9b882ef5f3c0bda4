"""The school's own columns about earlier letters, meetings and bans, where our status columns say nothing.

A step counts only where they name it and its day; half of that is a problem (POLICY.md, "Steps taken").
"""

from __future__ import annotations

from datetime import date

from toolkit.core.incidents.attendance import says_how_it_ended
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import read_day
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.ticks import says_nothing, ticked
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.incidents.words import state_of, the_step_of
from toolkit.core.rows import StepTaken
from toolkit.core.steps import LetterState, Step
from toolkit.core.text import normal

_NO_STEP = frozenset(["no action", "verbal", "no further action", "nfa", "open", "closed", "new"])
_NAMED = {"meeting_letter": Step.MEETING, "warning_letter": Step.WARNING, "ban_letter": Step.BAN}
HISTORY_FIELDS = (
    "letter_sent",
    "letter_date",
    "stage",
    "meeting_date",
    "meeting_held",
    "meeting_attended",
    "ban_from",
    "ban_until",
    *_NAMED,
)
_SENT = LetterState.SENT.value


def taken_from_history(
    row: BodyRow, columns: Columns, days: Days, today: date, troubles: list[Trouble]
) -> tuple[StepTaken, ...]:
    """Return the steps the school's own columns record for this row."""
    if not columns.any_filled(HISTORY_FIELDS, row.cells):
        return ()
    named = [step for name in _NAMED if (step := _named_letter(name, row, columns, days, troubles))]
    if not named or row.text(columns.column("letter_sent")) or row.text(columns.column("stage")):
        letter = _letter(row, columns, days, troubles)
        named += [letter] if letter else []
    ban = _ban(row, columns, days, next((step for step in named if step.step == Step.BAN), None), troubles)
    known = [step for step in named if not (ban and step.step == Step.BAN)] + ([ban] if ban else [])
    meeting = _meeting(row, columns, days, today, known, troubles)
    return tuple(step for step in (meeting, *known) if step)


def _named_letter(name: str, row: BodyRow, columns: Columns, days: Days, troubles: list[Trouble]) -> StepTaken | None:
    """Read a column that names its step in its heading: "Warning letter sent", with the day or a tick."""
    column = columns.column(name)
    said = row.text(column)
    if not said or _not_sent(said):
        return None
    day = days.read(row, column).day or read_day(said, days.hint).day or _letter_day(row, columns, days, [])
    if day is None and _told_elsewhere(_NAMED[name], row, columns):
        return None
    if day is None:
        message = f"“{shorten(said)}” notes a {_NAMED[name]} letter without its day."
        troubles.append(Trouble("step", message, "Write the day it was sent.", column))
    return StepTaken(_NAMED[name].value, _SENT, day)


def _letter(row: BodyRow, columns: Columns, days: Days, troubles: list[Trouble]) -> StepTaken | None:
    """Read "Letter sent?", "Date of letter" and "Stage" together."""
    said = row.text(columns.column("letter_sent"))
    stage = row.text(columns.column("stage"))
    if _not_sent(said):
        return None
    day = _letter_day(row, columns, days, troubles)
    step = the_step_of(stage) or the_step_of(said)
    sent = bool(said) or day is not None
    if step and day:
        return StepTaken(step.value, _SENT, day)
    column = columns.column("letter_sent") or columns.column("letter_date") or columns.column("stage")
    if step and not _told_elsewhere(step, row, columns):
        day_column = columns.column("letter_date") or column
        troubles.append(
            Trouble(
                "step",
                f"“{shorten(stage or said)}” is noted without its day.",
                "Write the day of the letter.",
                day_column,
            )
        )
        return StepTaken(step.value, _SENT, None)
    if sent and not step:
        what = f"“{shorten(stage)}” does not name" if not _names_nothing(stage) else "nothing names"
        troubles.append(
            Trouble(
                "step",
                f"A letter is noted, and {what} the step: meeting, warning or ban.",
                "Write which letter it was beside it.",
                column,
            )
        )
    return None


def _names_nothing(text: str) -> bool:
    return says_nothing(text) or normal(text) in _NO_STEP


def _not_sent(said: str) -> bool:
    return bool(said) and (ticked(said) is False or state_of(said) is LetterState.PLANNED)


def _told_elsewhere(step: Step, row: BodyRow, columns: Columns) -> bool:
    """Whether another column gives the step its day: "Stage: meeting" beside "Meeting date"."""
    other = {Step.MEETING: "meeting_date", Step.BAN: "ban_from"}.get(step)
    return bool(other and row.text(columns.column(other)))


def _letter_day(row: BodyRow, columns: Columns, days: Days, troubles: list[Trouble]) -> date | None:
    """Return the letter's day: its own column, else a date inside "Letter sent?" or "Stage"."""
    own = days.optional(row, columns.column("letter_date"), "date", troubles)
    if own.day or not own.empty:
        return own.day
    for name in ("letter_sent", "stage"):
        column = columns.column(name)
        cell = row.cells.get(column) if column else None
        if not isinstance(cell, bool | int | float):
            day = read_day(cell, days.hint).day
            if day:
                return day
    return None


def _ban(
    row: BodyRow, columns: Columns, days: Days, letter: StepTaken | None, troubles: list[Trouble]
) -> StepTaken | None:
    """Read "Ban from" and "Ban until"; an end without a beginning takes it from the ban's letter."""
    start = days.optional(row, columns.column("ban_from"), "date", troubles)
    end = days.optional(row, columns.column("ban_until"), "date", troubles)
    if start.day is None and end.day is None:
        return None
    letter_day = letter.day if letter and letter.step == Step.BAN else None
    day = letter_day or start.day
    if day is None:
        column = columns.column("ban_until")
        troubles.append(
            Trouble("step", "A ban's end is noted without its first day.", "Write the day the ban began.", column)
        )
    return StepTaken(Step.BAN.value, _SENT, day, ban_ends=end.day)


def _meeting(
    row: BodyRow, columns: Columns, days: Days, today: date, known: list[StepTaken], troubles: list[Trouble]
) -> StepTaken | None:
    """Take a meeting that was held as a meeting offered by its day, where no letter about it is known.

    One still to come was offered by phone: its day is the office's `Meeting on`, and nothing is missing.
    """
    known_already = any(step.step == Step.MEETING for step in known)
    held = days.read(row, columns.column("meeting_held")).day
    if held and held > today:
        message = f"“{shorten(row.text(columns.column('meeting_held')))}” is a day still to come: no meeting was held."
        troubles.append(Trouble("meeting-outcome", message, "Correct the day.", columns.column("meeting_held")))
    column = columns.column("meeting_date")
    if known_already or (held is None and _names_nothing(row.text(column))):
        return None if known_already else _held_some_day(row, columns)
    day = held or days.optional(row, column, "step", troubles).day
    return StepTaken(Step.MEETING.value, _SENT, day) if day and day <= today else None


def _held_some_day(row: BodyRow, columns: Columns) -> StepTaken | None:
    """Take a meeting of which the row says how it ended and not when: a person must, or another row has its day."""
    said = row.text(columns.column("meeting_on")) == "" and says_how_it_ended(row, columns)
    return StepTaken(Step.MEETING.value, _SENT, None) if said else None
