"""The school's own columns about earlier letters, meetings and bans, where our status columns say nothing.

A step counts only where they name it and its day; half of that is a problem (POLICY.md, "Steps taken").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import read_day
from toolkit.core.incidents.days import NO_DAY, Days
from toolkit.core.incidents.meeting_step import meeting_step
from toolkit.core.incidents.remarked import Noticed
from toolkit.core.incidents.remarked_steps import steps_of, without_returned
from toolkit.core.incidents.remarks import Said
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.undelivered import never_left, state_said
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.incidents.words import names_nothing, only_spoken, step_of, the_step_of
from toolkit.core.rows import StepTaken
from toolkit.core.steps import LetterState, Step
from toolkit.core.text import normal

_T = TypeVar("_T")
_NAMED = {
    "meeting_letter": Step.MEETING,
    "reminder_letter": Step.MEETING_REMINDER,
    "warning_letter": Step.WARNING,
    "ban_letter": Step.BAN,
}
HISTORY_FIELDS = (
    "letter_sent",
    "letter_date",
    "stage",
    "action",
    "meeting_date",
    "meeting_held",
    "meeting_attended",
    "ban_from",
    "ban_until",
    *_NAMED,
)
_SENT = LetterState.SENT.value


def taken_from_history(
    row: BodyRow,
    columns: Columns,
    days: Days,
    today: date,
    troubles: list[Trouble],
    remarks: Sequence[Noticed] = (),
) -> tuple[StepTaken, ...]:
    """Return the steps that the school's own columns record for this row, those for letters and its `remarks`."""
    if not remarks and not columns.any_filled(HISTORY_FIELDS, row.cells):
        return ()
    named = [step for name in _NAMED if (step := _named_letter(name, row, columns, days, troubles))]
    if not named or row.text(columns.column("letter_sent")) or row.text(columns.column("stage")):
        letter = _letter(row, columns, days, troubles, remarks)
        named += [letter] if letter else []
    noted = [StepTaken(Step.BAN.value, _SENT, each.day) for each in remarks if each.step is Step.BAN and each.day]
    ban = _ban(row, columns, days, next((step for step in (*named, *noted) if step.step == Step.BAN), None), troubles)
    known = [step for step in named if not (ban and step.step == Step.BAN)] + ([ban] if ban else [])
    known += steps_of(remarks, known, _told(row, columns), today, troubles)
    known = without_returned(known, remarks, troubles)
    meeting = meeting_step(row, columns, days, today, known, troubles, remarks)
    return tuple(step for step in (meeting, *known) if step)


def _named_letter(name: str, row: BodyRow, columns: Columns, days: Days, troubles: list[Trouble]) -> StepTaken | None:
    """Read a column that names its step in its heading: "Warning letter sent", with the day or a tick."""
    column = columns.column(name)
    said = row.text(column)
    if not said or never_left(said):
        return None
    day = days.read(row, column).day or read_day(said, days.hint).day or _letter_day(row, columns, days, [])
    if day is None and _told_elsewhere(_NAMED[name], row, columns):
        return None
    if day is None:
        message = f"“{shorten(said)}” notes a {_NAMED[name]} letter without its day."
        troubles.append(Trouble("step", message, "Write the day it was sent.", column))
    return StepTaken(_NAMED[name].value, state_said(said).value, day)


def _letter(
    row: BodyRow, columns: Columns, days: Days, troubles: list[Trouble], remarks: Sequence[Noticed]
) -> StepTaken | None:
    """Read "Letter sent?", "Date of letter" and "Stage" together; a remark says which letter it was, or when."""
    said = row.text(columns.column("letter_sent"))
    stage = row.text(columns.column("stage"))
    if never_left(said) or only_spoken(said or stage):
        return None
    day = _letter_day(row, columns, days, troubles)
    step = the_step_of(stage) or the_step_of(said)
    if step is Step.WARNING and "informal" in normal(f"{stage} {said}").split():
        step = None  # the code knows one warning, and it is formal: whether this was it is asked
    sent = bool(said) or day is not None
    if sent and step is None:
        step = _only(
            each.step for each in remarks if each.said is Said.DONE and (day is None or each.day in (None, day))
        )
    if step is None and day and not said and not stage:
        step = step_of(row.text(columns.column("action")))  # "Meeting" beside "Date of letter"
    if step and day is None:
        day = _only(each.day for each in remarks if each.step is step or each.said is Said.LETTER)
    if step and day:
        return StepTaken(step.value, state_said(said, stage).value, day)
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
        what = f"“{shorten(stage)}” does not name" if not names_nothing(stage) else "nothing names"
        troubles.append(
            Trouble(
                "step",
                f"A letter is noted, and {what} the step: meeting, warning or ban.",
                "Write which letter it was beside it.",
                column,
            )
        )
    return None


def _only(found: Iterable[_T | None]) -> _T | None:
    """Return the one thing that is found, None where several are."""
    each = {one for one in found if one is not None}
    return each.pop() if len(each) == 1 else None


def _told(row: BodyRow, columns: Columns) -> list[Step]:
    return [step for step in (Step.MEETING, Step.BAN) if _told_elsewhere(step, row, columns)]


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
    imposed = ticked(row.cells.get(columns.column("ban_from") or 0))  # "Banned: Yes"
    start = NO_DAY if imposed else days.optional(row, columns.column("ban_from"), "date", troubles)
    column_until = columns.column("ban_until")
    end = days.optional(row, column_until, "date", troubles)
    unread = end.day is None and not end.empty
    by_letter = letter if letter and letter.step == Step.BAN else None
    if start.day is None and end.day is None and not imposed:
        return replace(by_letter, end_unread=True) if by_letter and unread else None
    letter_day = by_letter.day if by_letter else None
    day = letter_day or start.day
    if day is None:
        column = columns.column("ban_from" if imposed else "ban_until")
        what = "A ban" if imposed else "A ban's end"
        troubles.append(
            Trouble("step", f"{what} is noted without its first day.", "Write the day the ban began.", column)
        )
    too_early = bool(day and end.day and end.day < day)
    if too_early:
        message = f"A ban of {day:%d/%m/%Y} cannot have ended on {end.day:%d/%m/%Y}."
        troubles.append(Trouble("ban-ends", message, "Write the last day that its letter says.", column_until))
    state = by_letter.state if by_letter and letter_day else _SENT
    return StepTaken(
        Step.BAN.value, state, day, ban_ends=None if too_early else end.day, end_unread=too_early or unread
    )
