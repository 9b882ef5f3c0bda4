"""What passes between the parts of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime, time
from math import isfinite

from toolkit.core.frozen import dataclass
from toolkit.core.sheets import Cell
from toolkit.core.text import clean


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem of one row before it has a place. `column` is Excel's number, None where it is the whole row."""

    code: str
    message: str
    next_step: str
    column: int | None = None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row under the headings. `line`: its cells from column A on, cleaned, merged cells and ditto marks filled in."""

    number: int
    line: tuple[Cell, ...] = ()
    struck: frozenset[int] = frozenset()
    errors: tuple[tuple[int, str], ...] = ()
    """(column, "#N/A") of cells whose formula gives an error; they are not among `cells`."""
    formulas: frozenset[int] = frozenset()
    """Columns whose cell shows what a formula gives."""
    _cells: dict[int, Cell] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def cells(self) -> dict[int, Cell]:
        """Column → what stands there; nothing of a blank one. Of most rows nobody asks it: it is made when one does."""
        if self._cells is None:
            cells = {column: cell for column, cell in enumerate(self.line, 1) if cell is not None}
            object.__setattr__(self, "_cells", cells)
        return self._cells or {}

    def cell(self, column: int | None) -> Cell:
        return self.line[column - 1] if column and column <= len(self.line) else None

    def text(self, column: int | None) -> str:
        line = self.line
        cell = line[column - 1] if column and column <= len(line) else None
        return cell if isinstance(cell, str) else as_text(cell)

    def with_cells(self, more: Mapping[int, Cell]) -> BodyRow:
        """Return the row with other cells in some of its columns."""
        width = max(len(self.line), *more) if more else 0
        line = [*self.line, *[None] * (width - len(self.line))]
        for column, cell in more.items():
            line[column - 1] = cell
        return replace(self, line=tuple(line)) if more else self

    def first_text(self) -> str:
        return next((text for column in self.cells if (text := self.text(column))), "")


def as_text(cell: Cell) -> str:
    """Return a cell as a person would read it: cleaned text, whole floats without ".0", dates as ISO, blank as ""."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if isfinite(cell) and cell == int(cell) else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def says_something(cell: Cell) -> bool:
    """Whether a cell is not blank: `as_text` of it is not empty, which its first sign nearly always tells."""
    return cell is not None and (not isinstance(cell, str) or cell[:1].isalnum() or clean(cell) != "")


def shorten(text: str, length: int = 60) -> str:
    """Return `text` on one line for a message, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
