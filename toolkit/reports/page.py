"""A sheet of paper: a title, tables and words, written downwards and ready to print on A4.

openpyxl makes the workbook, the looks, the charts and all that stands around a sheet's rows; the rows are written here,
as it would write them, in a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

from toolkit.reports.sheet_rows import Rows, Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
DARK, PALE, LINE, QUIET = "1F3A4D", "EAF1F5", "B9C7D0", "595959"
INK = "000000"
FIRST_WIDTH, WIDTH, LONGEST_WIDTH, TITLE_WIDTH, MEANING_WIDTH = 34, 14, 22, 50, 98
TEXT_COLUMNS, TEXT_LETTERS = 8, 120
"""A paragraph runs over so many columns, and holds so many letters in a line."""
BESIDE = 4
"""Letters of a column's width that are its margins and its indent."""
WHOLE, PART, DAY = "#,##0", "#,##0.0", "d mmm yyyy"


@dataclass(frozen=True, slots=True)
class Look:
    size: int = 11
    bold: bool = False
    colour: str = "000000"
    wrap: bool = False
    right: bool = False
    fill: str = ""
    ruled: bool = False
    """A thin line below."""


LINK = Look(bold=True, colour=DARK, wrap=True)
PARAGRAPH = Look(colour=QUIET, wrap=True)
HEADING = Look(bold=True, colour="FFFFFF", wrap=True, fill=DARK)
FIGURE = Look(ruled=True)
TOTAL = Look(bold=True, fill=PALE, ruled=True)
SMALL = Look(size=9, colour=QUIET)
SMALL_NUMBER = replace(SMALL, right=True)
MEANING = Look(wrap=True)
FIGURES, TOTALS = ((replace(look, wrap=True), replace(look, right=True)) for look in (FIGURE, TOTAL))
"""The look of a line's label, and of its figures."""
WORD_NUMBER = replace(FIGURE, wrap=True, right=True)
"""Of a number among columns of words."""


Looks = dict[tuple[Look, str], int]
"""The looks that a workbook has made, by look and number format, each with its number in it."""


class Page:
    """Writes the rows of `sheet` from the top. `looks`: its workbook's."""

    def __init__(self, sheet: Worksheet, name: str, looks: Looks) -> None:
        self.sheet = sheet
        self.rows = Rows()
        self._looks = looks
        sheet.title = name
        sheet.sheet_view.showGridLines = False
        sheet.column_dimensions["A"].width = FIRST_WIDTH
        _print_on_a4(sheet)

    def title(self, text: str, under: str) -> None:
        self._text(text, Look(size=20, bold=True, colour=DARK), height=30)
        self._text(under, Look(size=13, colour=DARK), height=20)

    def note(self, text: str) -> None:
        self._text(text, Look(size=10, colour=QUIET), height=18)

    def foot(self, text: str) -> None:
        """Print `text` at the foot of each page; `&` begins a code there (ECMA-376 part 1, 18.3.1.46)."""
        footer = self.sheet.oddFooter
        assert footer is not None
        assert footer.left is not None
        footer.left.text = text.replace("&", "&&")

    def paragraph(self, text: str, *, over: int = TEXT_COLUMNS, colour: str = QUIET) -> None:
        """Write text over so many columns, as many lines high as it needs."""
        self.sheet.merged_cells.add(self.rows.merged(over))
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
        from openpyxl.utils import get_column_letter

        if not self._begins("", lines, left=True):
            return
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        for line in lines[1:]:
            for column, value in enumerate(line, start=1):
                self._put(column, value, WORD_NUMBER if isinstance(value, int) else FIGURES[0])
            high = max(-(-len(str(value or "")) // width) for value, width in zip(line, widths, strict=True))
            self.rows.end(4 + 15 * max(high, 1))

    def links(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Write titles that lead to their sheets, each with what it counts."""
        self.rows.skip()
        self.sheet.column_dimensions["A"].width = TITLE_WIDTH
        self.sheet.column_dimensions["B"].width = MEANING_WIDTH
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
            self.note("None in this period.")
            return False
        self._headings(lines, words=[left and isinstance(value, str | date) for value in lines[1]])
        return True

    def _headings(self, lines: Sequence[Sequence[Value]], words: Sequence[bool]) -> None:
        from openpyxl.utils import get_column_letter

        high = 1
        for column, (heading, of_words) in enumerate(zip(lines[0], words, strict=True), start=1):
            self._put(column, heading, replace(HEADING, right=column > 1 and not of_words))
            if column > 1:
                wide = _width([line[column - 1] for line in lines[1:]])
                self.sheet.column_dimensions[get_column_letter(column)].width = wide
                high = max(high, len(wrap(str(heading), wide - BESIDE)))
        self.rows.end(6 + 15 * high)

    def _text(self, text: str, look: Look, *, height: int) -> None:
        self._put(1, text, look)
        self.rows.end(height)

    def _put(self, column: int, value: Value, look: Look, figures: str = "") -> None:
        """Write a value. `figures`: the number format of all the figures of a table, "" for the value's own."""
        number_format = (figures if look.right else "") or _format(value)
        known = self._looks.get((look, number_format))
        if known is None:
            known = self._looks[look, number_format] = _made(self.sheet, look, number_format)
        self.rows.put(column, value, known)


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


def _made(sheet: Worksheet, look: Look, number_format: str) -> int:
    """Make a look in the workbook of a sheet, and return its number."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = Cell(sheet, row=1, column=1)  # of no sheet's rows: it only wears the look
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, color=look.colour)
    side = "right" if look.right else "left"
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=look.wrap, indent=int(look.right))
    cell.number_format = number_format
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if look.ruled:
        cell.border = Border(bottom=Side(style="thin", color=LINE))
    return cell.style_id


def _print_on_a4(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4: ECMA-376 part 1, 18.3.1.63
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.8
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.right is not None
    footer.right.text = "Page &P of &N"
