"""A sheet of paper: a title, tables and meanings, written downwards and ready to print on A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | None

FONT = "Calibri"
DARK, PALE, LINE, QUIET = "1F3A4D", "EAF1F5", "B9C7D0", "595959"
FIRST_WIDTH, WIDTH, MEANING_WIDTH = 34, 14, 98
TEXT_COLUMNS, TEXT_LETTERS = 8, 120
"""A paragraph runs over so many columns, and holds so many letters in a line."""
WHOLE, PART, DAY = "#,##0", "#,##0.0", "d mmm yyyy"


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

    def foot(self, text: str) -> None:
        """Print `text` at the foot of each page; `&` begins a code there (ECMA-376 part 1, 18.3.1.46)."""
        footer = self.sheet.oddFooter
        assert footer is not None
        assert footer.left is not None
        footer.left.text = text.replace("&", "&&")

    def paragraph(self, text: str, *, over: int = TEXT_COLUMNS) -> None:
        """Write text over so many columns, as many lines high as it needs."""
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=over)
        cell = self._cell(1, text)
        self._dress(cell, size=11, colour=QUIET, wrap=True)
        self.sheet.row_dimensions[self.row].height = 4 + 15 * -(-len(text) // TEXT_LETTERS)
        self.row += 1

    def table(self, caption: str, lines: Sequence[Sequence[Value]], *, total: bool = True, left: bool = False) -> None:
        """Write headings and lines, or that there were none; with `total` the last line, the sum, stands out.

        `left`: the headings of columns of words stand over their left ends.
        """
        self.row += 1
        self._text(caption, size=13, bold=True, colour=DARK, height=22)
        if len(lines) == 1 or len(lines[0]) == 1:
            self.note("None in this period.")
            return
        self._headings(lines[0], words=[isinstance(value, str | date) for value in lines[1]] if left else ())
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

    def words(self, lines: Sequence[Sequence[Value]], *, widths: Sequence[int]) -> None:
        """Write headings and lines that are mostly words; the sheet is theirs alone, for its columns take `widths`."""
        from openpyxl.utils import get_column_letter

        self.table("", lines, total=False, left=True)
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        for number, line in enumerate(lines[1:], start=self.row - len(lines) + 1):
            for column, value in enumerate(line, start=1):
                self._dress(self._cell_at(number, column), wrap=True, right=isinstance(value, int))
            high = max(-(-len(str(value or "")) // width) for value, width in zip(line, widths, strict=True))
            self.sheet.row_dimensions[number].height = 4 + 15 * max(high, 1)

    def links(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Write titles that lead to their sheets, each with what it counts."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        self.row += 1
        self.sheet.column_dimensions["B"].width = MEANING_WIDTH
        for title, sheet, meaning in entries:
            cell = self._cell(1, title)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1")
            self._dress(cell, bold=True, colour=DARK, wrap=True)
            self._dress(self._cell(2, meaning), wrap=True)
            high = max(-(-len(title) // FIRST_WIDTH), -(-len(meaning) // MEANING_WIDTH))
            self.sheet.row_dimensions[self.row].height = 6 + 15 * high
            self.row += 1

    def plain(self, lines: Sequence[tuple[str, Value]]) -> None:
        """Write labels and numbers in quiet letters."""
        for label, value in lines:
            self._dress(self._cell(1, label), size=9, colour=QUIET)
            self._dress(self._cell(2, value), size=9, colour=QUIET, right=True)
            self.row += 1

    def _text(self, text: str, *, size: int, colour: str, height: int, bold: bool = False) -> None:
        self.sheet.row_dimensions[self.row].height = height
        self._dress(self._cell(1, text), size=size, bold=bold, colour=colour)
        self.row += 1

    def _headings(self, headings: Sequence[Value], words: Sequence[bool] = ()) -> None:
        from openpyxl.styles import PatternFill
        from openpyxl.utils import get_column_letter

        for column, heading in enumerate(headings, start=1):
            cell = self._cell(column, heading)
            self._dress(
                cell, bold=True, colour="FFFFFF", wrap=True, right=column > 1 and not any(words[column - 1 : column])
            )
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

    def _cell_at(self, row: int, column: int) -> Cell:
        return cast("Cell", self.sheet.cell(row, column))  # never within a paragraph's merged cells

    def _cell(self, column: int, value: Value) -> Cell:
        from openpyxl.cell.cell import TYPE_STRING

        cell = self._cell_at(self.row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = TYPE_STRING  # a name that begins with "=" is no formula
        else:
            cell.number_format = DAY if isinstance(value, date) else PART if isinstance(value, float) else WHOLE
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
