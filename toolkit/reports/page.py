"""A sheet of paper: a title, tables and words, written downwards and ready to print on A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from textwrap import wrap

from toolkit.core.sheets import column_letters
from toolkit.ooxml.escapes import escape
from toolkit.reports.book_charts import Placed
from toolkit.reports.looks import (
    DARK,
    DAY,
    FIGURES,
    HEADING,
    LINK,
    MEANING,
    PARAGRAPH,
    PART,
    QUIET,
    SMALL,
    SMALL_NUMBER,
    TOTALS,
    WHOLE,
    WORD_NUMBER,
    Look,
    Looks,
)
from toolkit.reports.sheet_rows import Rows, Value

FIRST_WIDTH, WIDTH, LONGEST_WIDTH, TITLE_WIDTH, MEANING_WIDTH = 34, 14, 22, 50, 98
TEXT_COLUMNS, TEXT_LETTERS = 8, 120
"""A paragraph runs over so many columns, and holds so many letters in a line."""
BESIDE = 4
"""Letters of a column's width that are its margins and its indent."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A4 = 9
"""The paper's number: ECMA-376 part 1, 18.3.1.63."""


class Page:
    """Writes a sheet from the top. `name`: the sheet's, `looks`: its workbook's."""

    def __init__(self, name: str, looks: Looks) -> None:
        self.name = name
        self.rows = Rows()
        self.heading = 0
        """The row that is printed on every page; 0: none is."""
        self.tall = 0
        """Pages that it is printed on at most; 0: as many as it needs."""
        self.chart: Placed | None = None
        self._looks = looks
        self._widths = {1: FIRST_WIDTH}
        self._foot = ""

    def title(self, text: str, under: str) -> None:
        self._text(text, Look(size=20, bold=True, colour=DARK), height=30)
        self._text(under, Look(size=13, colour=DARK), height=20)

    def note(self, text: str) -> None:
        self._text(text, Look(size=10, colour=QUIET), height=18)

    def foot(self, text: str) -> None:
        """Print `text` at the foot of each page; `&` begins a code there (ECMA-376 part 1, 18.3.1.46)."""
        self._foot = text.replace("&", "&&")

    def paragraph(self, text: str, *, over: int = TEXT_COLUMNS, colour: str = QUIET) -> None:
        """Write text over so many columns, as many lines high as it needs."""
        self.rows.merge(over)
        self._text(text, replace(PARAGRAPH, colour=colour), height=4 + 15 * -(-len(text) // TEXT_LETTERS))

    def table(self, caption: str, lines: Sequence[Sequence[Value]], *, total: bool = True) -> None:
        """Write headings and lines, or that there were none; with `total` the last line, the sum, stands out."""
        if self._begins(caption, lines):
            figures = _format_of(value for line in lines[1:] for value in line[1:])
            for line in lines[1:]:
                label, numbers = TOTALS if total and line is lines[-1] else FIGURES
                self._put(1, line[0], label)
                for column, value in enumerate(line[1:], start=2):
                    self._put(column, value, numbers, figures)
                self.rows.end(3 + 15 * max(1, -(-len(str(line[0])) // FIRST_WIDTH)))

    def words(self, lines: Sequence[Sequence[Value]], *, widths: Sequence[int]) -> None:
        """Write headings and lines that are mostly words; the sheet is theirs alone, for its columns take `widths`."""
        if not self._begins("", lines, left=True):
            return
        for column, width in enumerate(widths, start=1):
            self._widths[column] = width
        for line in lines[1:]:
            for column, value in enumerate(line, start=1):
                self._put(column, value, WORD_NUMBER if isinstance(value, int) else FIGURES[0])
            high = max(-(-len(str(value or "")) // width) for value, width in zip(line, widths, strict=True))
            self.rows.end(4 + 15 * max(high, 1))

    def links(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Write titles that lead to their sheets, each with what it counts."""
        self.rows.skip()
        self._widths[1] = TITLE_WIDTH
        self._widths[2] = MEANING_WIDTH
        for title, sheet, meaning in entries:
            self._put(1, title, LINK)
            self.rows.link(f"'{sheet}'!A1")
            self._put(2, meaning, MEANING)
            self.rows.end(6 + 15 * max(-(-len(title) // TITLE_WIDTH), -(-len(meaning) // MEANING_WIDTH)))

    def plain(self, lines: Sequence[tuple[str, Value]]) -> None:
        """Write labels and numbers in quiet letters."""
        for label, value in lines:
            self._put(1, label, SMALL)
            self._put(2, value, SMALL_NUMBER)
            self.rows.end()

    def _begins(self, caption: str, lines: Sequence[Sequence[Value]], *, left: bool = False) -> bool:
        """Write a caption and headings; without lines or columns say so, and return False.

        `left`: the headings of columns of words stand over their left ends.
        """
        self.rows.skip()
        self._text(caption, Look(size=13, bold=True, colour=DARK), height=22)
        if len(lines) == 1 or len(lines[0]) == 1:
            self.note("None.")
            return False
        self._headings(lines, words=[left and isinstance(value, str | date) for value in lines[1]])
        return True

    def _headings(self, lines: Sequence[Sequence[Value]], words: Sequence[bool]) -> None:
        high = 1
        for column, (heading, of_words) in enumerate(zip(lines[0], words, strict=True), start=1):
            self._put(column, heading, replace(HEADING, right=column > 1 and not of_words))
            if column > 1:
                wide = _width([line[column - 1] for line in lines[1:]])
                self._widths[column] = wide
                high = max(high, len(wrap(str(heading), wide - BESIDE)))
        self.rows.end(6 + 15 * high)

    def _text(self, text: str, look: Look, *, height: int) -> None:
        self._put(1, text, look)
        self.rows.end(height)

    def _put(self, column: int, value: Value, look: Look, figures: str = "") -> None:
        """Write a value. `figures`: the number format of all the figures of a table, "" for the value's own."""
        number_format = (figures if look.right else "") or _format(value)
        self.rows.put(column, value, self._looks.number(look, number_format))

    def xml(self) -> str:
        """Return the sheet, finished."""
        widths = (
            f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
            for column, width in sorted(self._widths.items())
        )
        drawing = '<drawing r:id="rId1"/>' if self.chart else ""
        return (
            f'<worksheet xmlns="{_MAIN}" xmlns:r="{_R}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{column_letters(self.rows.widest)}{self.rows.last}"/>'
            '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{"".join(widths)}</cols>{self.rows.xml()}'
            '<printOptions horizontalCentered="1"/>'
            '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.8" header="0.5" footer="0.5"/>'
            f'<pageSetup paperSize="{A4}" orientation="landscape" fitToWidth="1" fitToHeight="{self.tall}"/>'
            f"<headerFooter><oddFooter>{escape(f'&L{self._foot}&RPage &P of &N')}</oddFooter></headerFooter>"
            f"{drawing}</worksheet>"
        )


def _width(values: Sequence[Value]) -> int:
    """Return how wide a column of figures is: wide enough for the words that stand in place of one."""
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    return min(max(WIDTH, longest + BESIDE), LONGEST_WIDTH)


def _format_of(figures: Iterable[Value]) -> str:
    """Return the one number format of a table's figures; of words too, so that all of them keep their right edge.

    Whole numbers among parts stay whole: 2 days beside 2.5. LibreOffice forgets the indent of a cell whose format is
    another than that of the cell before.
    """
    formats = {_format(value) for value in figures if not isinstance(value, str)}
    return formats.pop() if len(formats) == 1 else "General"


def _format(value: Value) -> str:
    match value:
        case str():
            return "General"
        case date():
            return DAY
        case float():
            return PART
        case _:
            return WHOLE
