"""What `logbook` hands to the core: the cells of a log as the file holds them, with Excel's own numbers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from toolkit.core.frozen import dataclass

Cell = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, 1-based and inclusive, rows and columns as Excel numbers them."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds a value, or an error. `values` start at column A; a cell with an error is None there."""

    number: int
    values: tuple[Cell, ...]
    struck: frozenset[int] = frozenset()
    """1-based columns whose cell is struck through."""
    hidden: bool = False
    errors: tuple[tuple[int, str], ...] = ()
    """(1-based column, "#N/A") of cells whose formula gives an error."""
    formulas: frozenset[int] = frozenset()
    """1-based columns whose cell shows what a formula gives. Only workbooks that can be written tell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. `name` is as stored in the file, None for .csv."""

    name: str | None
    visible: bool
    rows: tuple[SheetRow, ...]
    merges: tuple[Area, ...] = ()
    tables: tuple[Area, ...] = ()
    """Excel Tables, header row included."""


@dataclass(frozen=True, slots=True)
class LogFile:
    """A log as read: where it is, its content's sha256 at that moment, its sheets."""

    log: str
    digest: str
    sheets: tuple[Sheet, ...]
    writable: bool
    """Whether `patch_cells` can write it (.xlsx, .xlsm and their templates)."""
    from_1904: bool = False
    """Whether its days count from 1 January 1904: what a bare number in a column of dates then means."""
    strikes_whole_cells: bool = False
    """Whether only a strike through a whole cell is seen, and none through a part of its text (.xls, .xlsb)."""


def column_letters(number: int) -> str:
    """Return the letters that Excel shows over a column: 1 is A, 16384 XFD."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
