"""The rows of a sheet as XML, written one after the other.

Source: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (c), 18.3.1.55 (mergeCells), 18.3.1.47 (hyperlink).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from toolkit.core.sheets import column_letters
from toolkit.ooxml.escapes import escape, quoteattr

Value = str | int | float | date | None

DAY_0 = date(1899, 12, 30).toordinal()
"""From which Excel counts the days."""
_letters = cache(column_letters)


class Rows:
    """Takes cells from left to right and rows from the top; `number` is the next row."""

    def __init__(self) -> None:
        self.number = 1
        self._row: list[str] = []
        self._rows: list[str] = []
        self._merged: list[str] = []
        self._links: list[str] = []
        self.last, self.widest = 1, 1
        """The last row and column that hold something, or that a text runs over."""

    def put(self, column: int, value: Value, look: int) -> None:
        """Write a cell of the row. `look`: the number of its look in the workbook. A text is never a formula."""
        at = f'<c r="{_letters(column)}{self.number}" s="{look}"'
        if value is None:
            self._row.append(f"{at}/>")
        elif isinstance(value, str):
            self._row.append(f'{at} t="inlineStr">{_text(value) if value else ""}</c>')
        else:
            number = value.toordinal() - DAY_0 if isinstance(value, date) else value
            self._row.append(f'{at} t="n"><v>{number:.16g}</v></c>')
        self.widest = max(self.widest, column)

    def link(self, to: str) -> None:
        """Let the first cell of the row lead to a place in the workbook."""
        self._links.append(f'<hyperlink ref="A{self.number}" location={quoteattr(to)}/>')

    def merge(self, over: int) -> None:
        """Let the first cell of the row run over so many columns."""
        self._merged.append(f'<mergeCell ref="A{self.number}:{_letters(over)}{self.number}"/>')
        self.widest = max(self.widest, over)

    def end(self, height: int | None = None) -> None:
        """End the row. `height`: in points; None: as Excel likes."""
        high = "" if height is None else f' ht="{height}" customHeight="1"'
        self._rows.append(f'<row r="{self.number}"{high}>{"".join(self._row)}</row>')
        self._row, self.last = [], self.number
        self.number += 1

    def skip(self) -> None:
        """Leave a row empty."""
        self.number += 1

    def xml(self) -> str:
        """Return the rows, and what stands behind them in a sheet: which cells are merged, and where links lead to."""
        data = f"<sheetData>{''.join(self._rows)}</sheetData>"
        if self._merged:
            data += f'<mergeCells count="{len(self._merged)}">{"".join(self._merged)}</mergeCells>'
        if self._links:
            data += f"<hyperlinks>{''.join(self._links)}</hyperlinks>"
        return data


def _text(words: str) -> str:
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<is><t{space}>{escape(words)}</t></is>"
