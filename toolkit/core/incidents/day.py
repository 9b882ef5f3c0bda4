"""The day of an incident."""

from __future__ import annotations

from datetime import date

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import unusable
from toolkit.core.incidents.days import CORRECT, Days
from toolkit.core.incidents.values import BodyRow, Trouble, shorten


def read_day_of(row: BodyRow, columns: Columns, days: Days, today: date) -> tuple[date | None, tuple[Trouble, ...]]:
    """Return the day of the incident; none, and a problem, where it is unusable or still to come."""
    column = columns.column("date")
    if column is None:
        return None, ()
    reading = days.read(row, column)
    if reading.day is None:
        message = "There is no date." if reading.empty else unusable(row.text(column), reading)
        return None, (Trouble("date", message, CORRECT, column),)
    if reading.day > today:
        message = f"“{shorten(row.text(column))}” is after today, {today.isoformat()}."
        return None, (Trouble("future", message, "Correct the date.", column),)
    return reading.day, ()
