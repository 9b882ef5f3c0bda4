"""A sheet of paper: a title, tables and meanings, written downwards and ready to print on A4."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int

FONT = "Calibri"
DARK, PALE, LINE, QUIET = "1F3A4D", "EAF1F5", "B9C7D0", "595959"
FIRST_WIDTH, WIDTH, MEANING_WIDTH = 34, 14, 98


class Page:
    """Writes `sheet` from the top; every method leaves the next free row in `row`."""

    def __init__(self, sheet: Worksheet, name: str) -> None:
        self.sheet = sheet
        self.row = 1
        sheet.title = name
        sheet.sheet_view.showGridLines = False
        sheet.column_dimensions["A"].width = FIRST_WIDTH
        _print_on_a4(sheet)

    def title(self, text: str, under: str) -> None:
        self._text(text, size=20, bold=True, colour=DARK, height=30)
        self._text(under, size=13, colour=DARK, height=20)

    def note(self, text: str) -> None:
        self._text(text, size=10, colour=QUIET, height=18)

    def table(self, caption: str, lines: Sequence[Sequence[Value]], *, total: bool = True) -> None:
        """Write headings and lines, or that there were none; with `total` the last line, the sum, stands out."""
        self.row += 1
        self._text(caption, size=13, bold=True, colour=DARK, height=22)
        if len(lines) == 1 or len(lines[0]) == 1:
            self.note("None in this period.")
            return
        self._headings(lines[0])
        for line in lines[1:]:
            self._line(line, bold=total and line is lines[-1])

    def meanings(self, meanings: Sequence[tuple[str, str]]) -> None:
        """Write words and what they mean; the sheet is theirs alone, for the second column grows wide."""
        self.row += 1
        self.sheet.column_dimensions["B"].width = MEANING_WIDTH
        for word, meaning in meanings:
            self._dress(self._cell(1, word), bold=True)
            self._dress(self._cell(2, meaning))
            self.sheet.row_dimensions[self.row].height = 22
            self.row += 1

    def _text(self, text: str, *, size: int, colour: str, height: int, bold: bool = False) -> None:
        self.sheet.row_dimensions[self.row].height = height
        self._dress(self._cell(1, text), size=size, bold=bold, colour=colour)
        self.row += 1

    def _headings(self, headings: Sequence[Value]) -> None:
        from openpyxl.styles import PatternFill
        from openpyxl.utils import get_column_letter

        for column, heading in enumerate(headings, start=1):
            cell = self._cell(column, heading)
            self._dress(cell, bold=True, colour="FFFFFF", wrap=True, right=column > 1)
            cell.fill = PatternFill("solid", fgColor=DARK)
            if column > 1:
                self.sheet.column_dimensions[get_column_letter(column)].width = WIDTH
        longest = max(len(str(heading).split()) for heading in headings[1:]) if headings[1:] else 1
        self.sheet.row_dimensions[self.row].height = 6 + 15 * min(longest, 4)
        self.row += 1

    def _line(self, line: Sequence[Value], *, bold: bool) -> None:
        from openpyxl.styles import Border, PatternFill, Side

        for column, value in enumerate(line, start=1):
            cell = self._cell(column, value)
            self._dress(cell, bold=bold, right=column > 1)
            cell.border = Border(bottom=Side(style="thin", color=LINE))
            if bold:
                cell.fill = PatternFill("solid", fgColor=PALE)
        self.sheet.row_dimensions[self.row].height = 18
        self.row += 1

    def _cell(self, column: int, value: Value) -> Cell:
        from openpyxl.cell.cell import TYPE_STRING

        cell: Cell = self.sheet.cell(self.row, column, value)
        if isinstance(value, str):
            cell.data_type = TYPE_STRING  # a name that begins with "=" is no formula
        return cell

    def _dress(
        self,
        cell: Cell,
        *,
        size: int = 11,
        bold: bool = False,
        colour: str = "000000",
        wrap: bool = False,
        right: bool = False,
    ) -> None:
        from openpyxl.styles import Alignment, Font

        cell.font = Font(name=FONT, size=size, bold=bold, color=colour)
        side = "right" if right else "left"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=wrap, indent=int(right))


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
