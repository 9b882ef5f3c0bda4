"""Letters in columns that nobody understands: a question, and nothing is sent meanwhile.

Days under a heading that speaks of letters ("1st letter"), a yes under one that names a letter ("Invited?"), and cells
that name a letter under any heading ("Update": "Warning letter sent"), unless the row's letter is known already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.letter_cells import letter_in
from toolkit.core.incidents.letter_headings import (
    asks_for_plans,
    may_hold_letters,
    may_name_letters,
    names_one_letter,
    speaks_of_letters,
)
from toolkit.core.incidents.remarked import RemarkColumns
from toolkit.core.incidents.strange_stage import StageColumn, strange_stage
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.rows import StepTaken


@dataclass(frozen=True, slots=True)
class Strange:
    """A column that nobody understands and whose cells are looked at for the names of letters."""

    column: int
    heading: str
    ahead: bool
    """Whether it asks for what is to be done."""
    seems: bool
    """Whether its heading or nearly all of its cells speak of letters, so that a bare "Meeting" or "L1" is one."""


@dataclass(frozen=True, slots=True)
class LetterColumns:
    """Those that nobody understands: (column, its heading) of those that speak of letters, and all that may name one.

    `ticked` has those whose heading says of one kind of letter that it went, or of a letter.
    """

    columns: tuple[tuple[int, str], ...] = ()
    ticked: tuple[tuple[int, str], ...] = ()
    naming: tuple[Strange, ...] = ()
    stage: StageColumn | None = None
    strange: bool = field(init=False)
    """Whether a table has any column of those looked at here."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "strange", bool(self.ticked or self.naming or self.stage))

    @classmethod
    def of(cls, columns: Columns, remarks: RemarkColumns) -> LetterColumns:
        used = {match.column for match in columns.matches if match.meaning or match.proposed == "ignore"}
        seem = {match.column for match in columns.matches if match.proposed == "stage"}
        read = {column for column, _, _ in remarks.columns}
        free = [(column, text) for column, text in columns.headings.items() if column not in used]
        dated = tuple((column, text) for column, text in free if speaks_of_letters(text))
        return cls(
            dated,
            tuple((column, text) for column, text in free if (column, text) in dated or names_one_letter(text)),
            tuple(
                Strange(column, text, asks_for_plans(text), seems=column in seem or may_hold_letters(text))
                for column, text in free
                if column not in read and may_name_letters(text)
            ),
            StageColumn.of(columns),
        )


def letters_beside(
    row: BodyRow, where: LetterColumns, days: Days, taken: Sequence[StepTaken], today: date
) -> list[Trouble]:
    """Return a question for each such day that is no known letter's; one still to come is no letter that went."""
    known = {step.day for step in taken}
    found = [(column, text, days.read(row, column).day) for column, text in where.columns if column in row.cells]
    return [_asked(column, text, day) for column, text, day in found if day and day <= today and day not in known]


def letters_named_beside(row: BodyRow, where: LetterColumns, taken: Sequence[StepTaken]) -> list[Trouble]:
    """Return a question for each letter that a cell names, or ticks, and that the row does not know otherwise."""
    ticks = [
        _ticked(column, text, row.text(column))
        for column, text in where.ticked
        if column in row.cells and not taken and ticked(row.cells[column])
    ]
    stage = strange_stage(row, where.stage) if where.stage and not taken else []
    return [*ticks, *stage] + [
        _named(each, row.text(each.column))
        for each in where.naming
        if each.column in row.cells and _is_news(each, row.text(each.column), taken)
    ]


def _is_news(where: Strange, text: str, taken: Sequence[StepTaken]) -> bool:
    named = letter_in(text, ahead=where.ahead)
    if named is None or not (named.surely or where.seems):
        return False
    return not any(named.step in (None, step.step) for step in taken)


def _asked(column: int, heading: str, day: date) -> Trouble:
    name = shorten(heading)
    message = f"“{name}” holds a day ({day.isoformat()}), and which letter went on it is not certain."
    advice = (
        f'Write "{name}" = "meeting_letter", "warning_letter" or "ban_letter" under [school.columns] in conduct.toml;'
        ' if the day is that of no letter to the parent, = "ignore".'
    )
    return Trouble("step", message, advice, column)


def _ticked(column: int, heading: str, text: str) -> Trouble:
    name = shorten(heading)
    message = f"“{name}” says “{shorten(text)}”: a letter seems to have gone, and the day of it is nowhere."
    field = names_one_letter(heading) or 'meeting_letter", "warning_letter" or "ban_letter'
    advice = (
        f'Write the day it was sent in its place, and "{name}" = "{field}" under [school.columns] in conduct.toml;'
        ' if it speaks of no letter to the parent, = "ignore".'
    )
    return Trouble("step", message, advice, column)


def _named(where: Strange, text: str) -> Trouble:
    name = shorten(where.heading)
    message = (
        f"“{name}” says “{shorten(text)}”: a letter, a meeting or a ban seems to be noted, and nothing else of it."
    )
    advice = (
        f'If that column names the letters that went, write "{name}" = "stage" under [school.columns] in conduct.toml,'
        ' and the column of their days = "letter_date"; if it never does, = "ignore".'
    )
    return Trouble("step", message, advice, where.column)
