"""Sheets as their values and where each of them lies: what a file costs in memory follows what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from toolkit.core.frozen import dataclass
from toolkit.core.sheets import Area, Cell
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_tidy import Rows

Scattered = Mapping[int, Mapping[int, Cell]]
"""Row → column → value, of whatever holds one."""

MOST_VALUES = 3_000_000
"""Values of one sheet of an .xlsb or .ods. Two hundred thousand rows of fourteen columns are fewer."""
MOST_MERGED = 200_000
"""Merged cells of one sheet of an .xlsb or .ods: each costs some 200 bytes, and nothing in the file."""
MOST_LAID_OUT = 16_000_000
"""Cells of the rows of a log, each from column A to its last value: 128 MiB."""


class TooMuch(ValueError):
    """A sheet that holds more values, or claims to, than are read. Its message is the rest of a sentence."""


class Damaged(ValueError):
    """What a reader here cannot make sense of."""


@dataclass(slots=True)
class ScatteredSheet:
    """One worksheet. Rows and columns are numbered from 1."""

    name: str
    visible: bool = True
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    """What stands in cells whose formula gives an error: "#N/A"."""
    struck: dict[int, frozenset[int]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)


def check_amount(sheet: ScatteredSheet, values: int) -> None:
    """Raise `TooMuch` for a sheet of too many values, as its reader counts them, or of too many merged cells."""
    if values > MOST_VALUES:
        raise TooMuch(f"holds more than {MOST_VALUES:,} values in sheet {sheet.name.strip()}.")
    if len(sheet.merges) > MOST_MERGED:
        raise TooMuch(f"holds more than {MOST_MERGED:,} merged cells in sheet {sheet.name.strip()}.")


def laid_out(rows: Scattered) -> Rows:
    """Lay out one row after the other, all to the sheet's last valued column."""
    width = max((max(cells) for cells in rows.values()), default=0)
    return _laid_out(rows, width)


def laid_out_each(rows: Scattered, label: str) -> Rows:
    """Lay out each row to its own last value. Raises `WorkbookError` where that is too much for the memory."""
    if sum(map(max, rows.values())) > MOST_LAID_OUT:
        message = f"{label} holds values so far to the right, in so many rows, that they do not fit into memory."
        raise WorkbookError(message, "Delete the columns far to the right that nobody needs, and run this again.")
    return _laid_out(rows, 0)


def _laid_out(rows: Scattered, width: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for row in sorted(rows):
        cells = rows[row]
        values: list[Cell] = [None] * (width or max(cells))
        for at, value in cells.items():
            values[at - 1] = value
        yield row, tuple(values)
