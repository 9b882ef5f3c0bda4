"""A ban's last day that stands in a column of the school's own, beside our columns that tell of its letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.values import BodyRow, Trouble
from toolkit.core.rows import RowLetter, StepTaken
from toolkit.core.steps import Step


def with_our_end(theirs: Sequence[StepTaken], letters: Sequence[RowLetter]) -> list[StepTaken]:
    """Return the school's own steps, a ban with the last day that stands in `Ban ends` beside no `Letter` of ours."""
    ends = {letter.ban_ends for letter in letters if letter.ban_ends and not letter.step}
    end = ends.pop() if len(ends) == 1 else None
    return [_with_end(step, end) if end and step.step == Step.BAN else step for step in theirs]


def with_their_end(
    ours: Sequence[StepTaken],
    theirs: Sequence[StepTaken],
    row: BodyRow,
    columns: Columns,
    asked: Sequence[Trouble],
    troubles: list[Trouble],
) -> list[StepTaken]:
    """Return our steps, the last ban with the last day that the school's own "Ban until" gives it where ours say none.

    A log that never met us may have a `Letter status` of its own, and so columns of ours that hold no `Ban ends`. Two
    last days are asked about; not where a representation was made, which may have moved one of them. `asked`: what
    the school's own columns leave open, of which only a last day that cannot be read matters beside ours.
    """
    end = next((step.ban_ends for step in theirs if step.step == Step.BAN and step.ban_ends), None)
    bans = [step for step in ours if step.step == Step.BAN]
    if end is None and any(step.ban_ends is None for step in bans):
        column = columns.column("ban_until")
        troubles += [each for each in asked if column and each.code == "date" and each.column == column]
    if end is None or not bans:
        return list(ours)
    last = max(step.day or date.min for step in bans)
    found = [_with_end(step, end) if step in bans and last in (step.day, date.min) else step for step in ours]
    said = {(step.day, step.ban_ends) for step in found if step.step == Step.BAN}
    if len(said) == 1 and not row.text(columns.column("representation")):
        troubles += [_two_ends(day, ours_says, end, columns) for day, ours_says in said if ours_says != end]
    return found


def _with_end(ban: StepTaken, end: date) -> StepTaken:
    silent = ban.ban_ends is None and (ban.day is None or ban.day <= end)
    return replace(ban, ban_ends=end) if silent else ban


def _two_ends(day: date | None, ours: date | None, theirs: date, columns: Columns) -> Trouble:
    column = columns.column("ban_until")
    if ours is None:
        message = f"The ban's letter went on {day:%d/%m/%Y}, and its last day here, {theirs:%d/%m/%Y}, is before that."
        return Trouble("ban-ends", message, "Write the last day that the letter says.", column)
    message = f"This ban has two last days: {ours:%d/%m/%Y} in Ban ends, and {theirs:%d/%m/%Y} here."
    advice = "Write the day that its letter says here too. If it was changed since, say by whom in Representation."
    return Trouble("ban-ends", message, advice, column)
