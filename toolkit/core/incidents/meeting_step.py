"""The meeting that the school's own columns record: held, or offered by its day, or of which only the end is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.incidents.attendance import says_how_it_ended
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.remarked import Noticed
from toolkit.core.incidents.remarked_steps import meeting_of
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.incidents.words import names_nothing
from toolkit.core.rows import StepTaken
from toolkit.core.steps import LetterState, Step

_SENT = LetterState.SENT.value


def meeting_step(
    row: BodyRow,
    columns: Columns,
    days: Days,
    today: date,
    known: list[StepTaken],
    troubles: list[Trouble],
    remarks: Sequence[Noticed],
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
    if known_already or (held is None and names_nothing(row.text(column))):
        told = bool(row.text(columns.column("meeting_on")))
        said = None if known_already else meeting_of(remarks, today, troubles, told=told)
        return said or (None if known_already else _held_some_day(row, columns))
    day = held or days.optional(row, column, "step", troubles).day
    return StepTaken(Step.MEETING.value, _SENT, day) if day and day <= today else None


def _held_some_day(row: BodyRow, columns: Columns) -> StepTaken | None:
    """Take a meeting of which the row says how it ended and not when: a person must, or another row has its day."""
    said = row.text(columns.column("meeting_on")) == "" and says_how_it_ended(row, columns)
    return StepTaken(Step.MEETING.value, _SENT, None) if said else None
