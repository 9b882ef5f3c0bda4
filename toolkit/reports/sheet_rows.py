"""The rows of a sheet as XML, written one after the other, and put into the sheet that openpyxl wrote without any.

Source: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (c), 18.3.1.47 (hyperlink).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from toolkit.core.patterns import regex
from toolkit.core.sheets import column_letters
from toolkit.ooxml.escapes import escape, quoteattr

Value = str | int | float | date | None

DAY_0 = date(1899, 12, 30).toordinal()
"""From which Excel counts the days."""
_BARRED = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not know (XML 1.0, 2.2)."""
_letters = cache(column_letters)
_EMPTY = b'<dimension ref="A1:A1"/>', b"<sheetData></sheetData>", b"<printOptions"


class Rows:
    """Takes cells from left to right and rows from the top; `number` is the next row."""

    def __init__(self) -> None:
        self.number = 1
        self._row: list[str] = []
        self._rows: list[str] = []
        self._links: list[str] = []
        self._last, self._widest = 1, 1

    def put(self, column: int, value: Value, look: int) -> None:
        """Write a cell of the row. `look`: the number of its look in the workbook. A text is never a formula."""
        at = f'<c r="{_letters(column)}{self.number}" s="{look}"'
        if value is None:
            self._row.append(f'{at} t="n"></c>')
        elif isinstance(value, str):
            self._row.append(f'{at} t="inlineStr">{_text(value) if value else ""}</c>')
        else:
            number = value.toordinal() - DAY_0 if isinstance(value, date) else value
            self._row.append(f'{at} t="n"><v>{number:.16g}</v></c>')
        self._widest = max(self._widest, column)

    def link(self, to: str) -> None:
        """Let the first cell of the row lead to a place in the workbook."""
        self._links.append(f'<hyperlink ref="A{self.number}" location={quoteattr(to)}/>')

    def merged(self, over: int) -> str:
        """Return the cells that the row's first cell runs over."""
        self._widest = max(self._widest, over)
        return f"A{self.number}:{_letters(over)}{self.number}"

    def end(self, height: int | None = None) -> None:
        """End the row. `height`: in points; None: as Excel likes."""
        high = "" if height is None else f' ht="{height}" customHeight="1"'
        self._rows.append(f'<row r="{self.number}"{high}>{"".join(self._row)}</row>')
        self._row, self._last = [], self.number
        self.number += 1

    def skip(self) -> None:
        """Leave a row empty."""
        self.number += 1

    def within(self, sheet: bytes) -> bytes:
        """Return a sheet that was written without rows, with these."""
        dimension, data, after = _EMPTY
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        for empty, filled in (
            (dimension, f'<dimension ref="A1:{_letters(self._widest)}{self._last}"/>'),
            (data, f"<sheetData>{''.join(self._rows)}</sheetData>"),
            (after, f"{links}{after.decode()}"),
        ):
            assert sheet.count(empty) == 1, "openpyxl wrote a sheet in another way"
            sheet = sheet.replace(empty, filled.encode("ascii", "xmlcharrefreplace"))
        return sheet


def _text(words: str) -> str:
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<is><t{space}>{escape(_BARRED.sub('', words))}</t></is>"
