"""What rows of a sheet were taken as: a pupil's, withdrawn, hidden, and where the log does not say the year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.date_order import month_first_is_proved
from toolkit.core.incidents.dates import Hint, read_day
from toolkit.core.incidents.days import DATE_FIELDS
from toolkit.core.incidents.values import as_text
from toolkit.core.patterns import regex
from toolkit.core.rows import Layout, LogRow, PersonKind
from toolkit.core.sheets import Cell, SheetRow

_YEAR = regex(r"(?<!\d)20\d\d")
_TRIED = range(2021, 2028)
"""Seven years: each weekday that may stand beside a day fits one of them."""


@dataclass(frozen=True, slots=True)
class YearGiven:
    """A date without a year, and the day that the month or title around it makes of it."""

    row: int
    column: int
    typed: str
    day: date


@dataclass(frozen=True, slots=True)
class TakenAs:
    """Rows by their numbers in Excel."""

    pupils: tuple[int, ...] = ()
    """About pupils alone: no case and no count."""
    pupils_beside: tuple[int, ...] = ()
    """A pupil is named beside an adult, and is set aside."""
    struck: tuple[int, ...] = ()
    """Withdrawn, because they are struck through."""
    withdrawn: tuple[int, ...] = ()
    """Withdrawn, because a cell says so."""
    hidden: tuple[int, ...] = ()
    """Hidden or filtered away in Excel: they count."""
    years: tuple[YearGiven, ...] = ()
    month_first: tuple[str, ...] = ()
    """Headings of the columns whose dates are read month first."""


def taken_as(rows: Sequence[SheetRow], understood: Mapping[int, LogRow], layout: Layout) -> TakenAs:
    """Return what the incidents of one table were taken as. `understood`: a row's number → the row."""
    pairs = [(row, understood[row.number]) for row in rows]
    withdrawn = [(row, log_row) for row, log_row in pairs if log_row.withdrawn]
    return TakenAs(
        pupils=tuple(row.number for row, log_row in pairs if 0 < _pupils(log_row) == len(log_row.people)),
        pupils_beside=tuple(row.number for row, log_row in pairs if 0 < _pupils(log_row) < len(log_row.people)),
        struck=tuple(row.number for row, _ in withdrawn if row.struck),
        withdrawn=tuple(row.number for row, _ in withdrawn if not row.struck),
        hidden=tuple(row.number for row in rows if row.hidden),
        years=tuple(given for pair in pairs for given in _years(*pair, layout)),
        month_first=tuple(
            heading
            for column, heading in layout.headings
            if column in _date_columns(layout) and month_first_is_proved(_cell(row, column) for row in rows)
        ),
    )


def _pupils(row: LogRow) -> int:
    return sum(person.kind is PersonKind.PUPIL for person in row.people)


def _years(row: SheetRow, understood: LogRow, layout: Layout) -> Iterator[YearGiven]:
    """Yield the dates of a row that say no year, where it is known what day was made of them."""
    for column in _date_columns(layout):
        cell = _cell(row, column)
        if isinstance(cell, str) and not _YEAR.search(cell):
            may_be = {read_day(cell, Hint((year,) * 12)).day for year in _TRIED}
            made = _days(understood) if len(may_be) > 1 else ()
            day = next((each for each in made if read_day(cell, Hint((each.year,) * 12)).day == each), None)
            if day:
                yield YearGiven(row.number, column, as_text(cell), day)


def _days(row: LogRow) -> list[date]:
    """Return every day that a row was understood to say."""
    office = row.office
    days = [row.day, *(step.day for step in row.taken), office.meeting_on, office.chosen_ban_end, office.delivered_on]
    return [day for day in days if day]


def _date_columns(layout: Layout) -> list[int]:
    fields = dict(layout.columns)
    return [fields[name] for name in DATE_FIELDS if name in fields]


def _cell(row: SheetRow, column: int) -> Cell:
    return row.values[column - 1] if column <= len(row.values) else None
