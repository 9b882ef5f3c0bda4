"""The status workbook of a log that cannot be written, as it begins: headings, and how the rows below will look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from toolkit.reports.looks import DARK, FONT, LINE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {"Log sheet": 14, "Row": 7, "Date": 12, "Person": 26}
DAYS = "dd/mm/yyyy"
NOTE = (
    "conduct keeps here what it would write beside the rows of {log}, which cannot be written. Fill the yellow "
    "cells and save. A row finds its place in the log by its date, its person and what the log says; so rows may be "
    "sorted, and columns moved, but delete none: they keep a letter from going twice."
)


def status_workbook_bytes(log: str, sheet: str, headings: Sequence[str], hidden: str, saved_at: datetime) -> bytes:
    """Return the .xlsx of an empty status workbook: `headings` in row 1 of `sheet`, the column `hidden` not shown.

    `log` is the file name of the log, for the note on the first heading.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    from toolkit.reports.stable import stable_bytes

    book = Workbook()
    book.properties.creator = None
    book.properties.title = f"Statuses of {log}"
    page = book.active
    assert page is not None
    page.title = sheet
    for column, heading in enumerate(headings, start=1):
        _column(page, column, heading, hidden=heading == hidden)
    _note(page, NOTE.format(log=log))
    page.row_dimensions[1].height = 30
    page.freeze_panes = f"{get_column_letter(len(headings) + 1)}2"
    _print(page)
    return stable_bytes(book, saved_at.replace(tzinfo=None))


def _column(page: Worksheet, column: int, heading: str, *, hidden: bool) -> None:
    """Dress the heading and the whole column: cells that are added below take their look from it."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    cell = page.cell(1, column, heading)
    cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=DARK)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    below = page.column_dimensions[get_column_letter(column)]
    below.width = WIDTHS.get(heading, 12)
    below.hidden = hidden
    below.font = Font(name=FONT, size=11)
    below.border = Border(bottom=Side(style="thin", color=LINE))
    below.alignment = Alignment(horizontal="left", vertical="top", wrap_text=heading == "Person")
    below.number_format = DAYS if heading == "Date" else "General"


def _note(page: Worksheet, text: str) -> None:
    from openpyxl.comments import Comment

    note = Comment(text, "conduct")
    note.width, note.height = 380, 130
    page["A1"].comment = note


def _print(page: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4: ECMA-376 part 1, 18.3.1.63
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
