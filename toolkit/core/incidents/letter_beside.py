"""Days under a heading that speaks of letters, and not surely of which: a question, and nothing is sent meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.letter_headings import speaks_of_letters
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.rows import StepTaken


@dataclass(frozen=True, slots=True)
class LetterColumns:
    """(column, its heading) of those that nobody understands and that speak of letters."""

    columns: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, columns: Columns) -> LetterColumns:
        used = {match.column for match in columns.matches if match.meaning or match.proposed == "ignore"}
        return cls(
            tuple((c, text) for c, text in columns.headings.items() if c not in used and speaks_of_letters(text))
        )


def letters_beside(
    row: BodyRow, where: LetterColumns, days: Days, taken: Sequence[StepTaken], today: date
) -> list[Trouble]:
    """Return a question for each such day that is no known letter's; one still to come is no letter that went."""
    known = {step.day for step in taken}
    found = [(column, text, days.read(row, column).day) for column, text in where.columns if column in row.cells]
    return [_asked(column, text, day) for column, text, day in found if day and day <= today and day not in known]


def _asked(column: int, heading: str, day: date) -> Trouble:
    name = shorten(heading)
    message = f"“{name}” holds a day ({day.isoformat()}), and which letter went on it is not certain."
    advice = (
        f'Write "{name}" = "meeting_letter", "warning_letter" or "ban_letter" under [school.columns] in conduct.toml;'
        ' if the day is that of no letter to the parent, = "ignore".'
    )
    return Trouble("step", message, advice, column)
