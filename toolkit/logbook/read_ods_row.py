"""The cells of one row of an .ods workbook, by their column.

Half a million cells of a large log pass here, so each is asked for all that it says at once.

Source: OASIS OpenDocument 1.3, part 3: 9.1.4 table:table-cell, 9.1.5 table:covered-table-cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from toolkit.core.frozen import dataclass
from toolkit.core.sheets import Area, Cell
from toolkit.logbook.bounds import LAST_COLUMN, LAST_ROW
from toolkit.logbook.read_ods_cell import error_of, value_of
from toolkit.logbook.read_ods_text import Struck, is_struck
from toolkit.logbook.read_scattered import Damaged

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELL, _COVERED, _STYLE, _DEFAULT_STYLE = (
    _TABLE + name for name in ("table-cell", "covered-table-cell", "style-name", "default-cell-style-name")
)
_REPEATED, _DOWN, _ACROSS = (
    f"{_TABLE}number-{what}" for what in ("columns-repeated", "rows-spanned", "columns-spanned")
)

Columns = list[tuple[int, str]]
"""(last column, the style of cells that name none) of a sheet's columns."""


@dataclass(slots=True)
class Row:
    values: dict[int, Cell] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)


def read_row(element: Any, numbers: range, columns: Columns, struck: Struck) -> Row:
    """Read a row that stands for the rows `numbers`; a cell that a merged one covers holds nothing.

    Raises `Damaged` where a value or a merged cell lies beyond the last row or column that there is.
    """
    row, last = Row(), 0
    for cell in element.iterchildren(_CELL, _COVERED):
        said = dict(cell.items())
        first, last = last + 1, last + (count_of(said[_REPEATED]) if _REPEATED in said else 1)
        if cell.tag == _COVERED or not (said or len(cell)):
            continue
        value = value_of(cell, said)
        error = error_of(cell, said, value)
        if error:
            row.errors.update(dict.fromkeys(range(first, last + 1), error))
        elif value is not None:
            _on_the_grid(numbers[-1], last)
            if first == last:
                row.values[first] = value
            else:
                row.values.update(dict.fromkeys(range(first, last + 1), value))
            if struck.any and is_struck(cell, _style(said, element, first, columns), struck):
                row.struck.update(range(first, last + 1))
        if _DOWN in said or _ACROSS in said:
            row.merges += _merged(said, numbers[0], first)
    return row


def count_of(said: str | None) -> int:
    """How many rows or columns an element says that it stands for or spans: one where it does not plainly say."""
    if said is None or not said.isdecimal():
        return 1
    return max(1, min(int(said[:9]), 10**7))


def _merged(said: Mapping[str, str], row: int, column: int) -> list[Area]:
    down, across = count_of(said.get(_DOWN)), count_of(said.get(_ACROSS))
    if down == 1 and across == 1:
        return []
    _on_the_grid(row + down - 1, column + across - 1)
    return [Area(row, column, row + down - 1, column + across - 1)]


def _on_the_grid(row: int, column: int) -> None:
    if row > LAST_ROW or column > LAST_COLUMN:
        raise Damaged(f"a cell in row {row}, column {column}")


def _style(said: Mapping[str, str], row: Any, column: int, columns: Columns) -> str:
    own = said.get(_STYLE) or row.get(_DEFAULT_STYLE)
    return own or next((style for last, style in columns if column <= last), "")
