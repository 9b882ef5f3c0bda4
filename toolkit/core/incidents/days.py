"""The date columns of a table, each read in the order of day and month that its own values prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.body import Body
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.date_order import looks_american, month_first_is_proved
from toolkit.core.incidents.dates import Hint, Reading, read_day, unusable
from toolkit.core.incidents.ticks import says_nothing
from toolkit.core.incidents.values import BodyRow, Trouble
from toolkit.core.sheets import Cell

DATE_FIELDS = (
    *("meeting_letter", "reminder_letter", "warning_letter", "ban_letter"),
    "date",
    "letter_date",
    "meeting_date",
    "meeting_held",
    "action_date",
    "ban_from",
    "ban_until",
    "meeting_on",
    "chosen_ban_end",
    "delivered_on",
)
NO_DAY = Reading(None, "the cell is empty", empty=True)
CORRECT = "Write one day, day first, with its year: 03/09/2026."


@dataclass(frozen=True, slots=True)
class Days:
    """Reads the cells of date columns. `hint` gives a year-less date its year; `from_1904` is the workbook's."""

    month_first: frozenset[int] = frozenset()
    hint: Hint = field(default_factory=Hint)
    from_1904: bool = False

    def read(self, row: BodyRow, column: int | None) -> Reading:
        return self.of(row.cells.get(column) if column else None, column)

    def of(self, cell: Cell, column: int | None) -> Reading:
        bare = column is not None and column == self.hint.bare
        return read_day(cell, self.hint, month_first=column in self.month_first, from_1904=self.from_1904, bare=bare)

    def optional(self, row: BodyRow, column: int | None, code: str, troubles: list[Trouble]) -> Reading:
        """Read a date that need not be there; a cell with anything else in it but a "none" is a problem."""
        reading = self.read(row, column)
        if reading.day is None and says_nothing(row.text(column)):
            return NO_DAY
        if reading.day is None:
            troubles.append(Trouble(code, unusable(row.text(column), reading), CORRECT, column))
        return reading


DateCells = Mapping[int, Sequence[Cell]]
"""Date column → its cells, from the top."""


def date_cells(columns: Columns, body: Body) -> DateCells:
    """Return the cells of every date column of a table."""
    dated = [column for name in DATE_FIELDS if (column := columns.column(name))]
    return {column: body.column(column) for column in dated}


def month_first_columns(cells: DateCells) -> frozenset[int]:
    """Return the date columns whose own values can only be month-first."""
    return frozenset(column for column, values in cells.items() if month_first_is_proved(values))


def american_columns(cells: DateCells) -> frozenset[int]:
    """Return the date columns in which Excel seems to have swapped day and month."""
    return frozenset(column for column, values in cells.items() if looks_american(values))
