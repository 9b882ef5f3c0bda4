"""The parts of a cell that joins those of several people: "sent | -"."""

from __future__ import annotations

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import Reading
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.values import BodyRow, Trouble, shorten


def parts_of(text: str) -> list[str]:
    parts = [part.strip() for part in text.split("|")] if text else []
    return ["" if part == "-" else part for part in parts]


def part_of(parts: list[str], index: int) -> str:
    """Return one person's part of a joined cell; a single value in it speaks for everybody."""
    if len(parts) == 1:
        return parts[0]
    return parts[index] if index < len(parts) else ""


def day_of(
    row: BodyRow, columns: Columns, name: str, text: str, count: int, days: Days, troubles: list[Trouble]
) -> Reading:
    column = columns.column(name)
    if count == 1:
        return days.optional(row, column, "date", troubles)
    reading = days.of(text, column)
    if reading.day is None and not reading.empty:
        troubles.append(
            Trouble("date", f"“{shorten(text)}” is not a usable date: {reading.why}.", "Write the day.", column)
        )
    return reading
