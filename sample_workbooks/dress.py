"""How the cells of a sample log look: a school's own typeface and colours, over headings and entries alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Look:
    """A typeface, its size in points, and colours as RRGGBB; no `line`: cells without borders."""

    font: str
    size: float
    dark: str
    band: str
    line: str = ""

    def heading(self, cell: Cell | MergedCell, *, group: bool = False) -> None:
        """A heading: light on dark; the group above several headings: dark on its band."""
        cell.font = Font(name=self.font, size=self.size + 0.5, bold=True, color=self.dark if group else "FFFFFF")
        cell.fill = PatternFill("solid", fgColor=self.band if group else self.dark)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = self._border()

    def entry(self, cell: Cell | MergedCell, *, centred: bool = False, struck: bool = False) -> None:
        cell.font = Font(name=self.font, size=self.size, strike=struck, color="7F7F7F" if struck else "000000")
        cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="top", wrap_text=True)
        cell.border = self._border()
        if isinstance(cell.value, date):
            cell.number_format = "dd/mm/yyyy"

    def title(self, sheet: Worksheet, row: int, text: str, *, size: float, bold: bool = True) -> None:
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=self.font, size=size, bold=bold, italic=not bold, color=self.dark)
        cell.alignment = Alignment(vertical="center")
        sheet.row_dimensions[row].height = round(size * 1.7)

    def _border(self) -> Border:
        side = Side(style="thin", color=self.line) if self.line else Side()
        return Border(left=side, right=side, top=side, bottom=side)


def widths(sheet: Worksheet, columns: Sequence[int]) -> None:
    """Set the width of each column from A on, in characters."""
    for column, width in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
