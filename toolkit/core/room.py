"""Whether a sheet has room for our columns right of its own: a log without any is its school's problem alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.core.problems import Problem
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, Layout, Reading
from toolkit.core.sheets import Cell, LogFile, Sheet

LAST_COLUMN = 16_384
"""XFD: no sheet of Excel has a column beyond it."""
WANTED = frozenset([*STATUS_COLUMNS, *OFFICE_COLUMNS])
"""What a sheet may come to need: a letter that went must find its place."""


def room_said(file: LogFile, reading: Reading) -> Reading:
    """Return the reading of a log that can be written, with a problem for each sheet that cannot take our columns."""
    if not file.writable or max((_reach(sheet) for sheet in file.sheets), default=0) <= _LEAST:
        return reading
    sheets = {sheet.name: sheet for sheet in file.sheets}
    full = [layout for layout in reading.layouts if not _has_room(sheets[layout.sheet], layout)]
    said = [no_room(reading.school, layout.log, layout.sheet) for layout in full]
    return replace(reading, problems=(*reading.problems, *dict.fromkeys(said)))


def no_room(school: str, log: str, sheet: str | None) -> Problem:
    return Problem(
        "no-room",
        "The sheet has no room for our columns right of its own, so nothing about its rows is sent or written.",
        "Delete what stands far to the right of the table, in Excel's last columns, save, and run this again.",
        school,
        log,
        sheet,
    )


_LEAST = LAST_COLUMN - len(WANTED)


def _has_room(sheet: Sheet, layout: Layout) -> bool:
    missing = len(WANTED - {name for name, _ in layout.columns})
    rows = (row for row in sheet.rows if layout.header_row <= row.number <= layout.last_row)
    merged = (
        area.last_column
        for area in sheet.merges
        if area.first_row <= layout.last_row and area.last_row >= layout.header_row
    )
    last = max([layout.last_column, *merged, *(_last_filled(row.values) for row in rows)])
    return last + missing <= LAST_COLUMN


def _reach(sheet: Sheet) -> int:
    """Return how far a sheet reaches to the right at most: a quick look before the exact one."""
    return max([0, *(len(row.values) for row in sheet.rows), *(area.last_column for area in sheet.merges)])


def _last_filled(values: Iterable[Cell]) -> int:
    return max((column for column, value in enumerate(values, 1) if value is not None), default=0)
