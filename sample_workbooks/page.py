"""How a log lies on paper and on the screen: the same for both schools but the paper and the footer."""

from __future__ import annotations

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet


def set_up_page(sheet: Worksheet, *, header_row: int, freeze: str, paper: str, footer: str) -> None:
    """Freeze at `freeze`, repeat the headings, fit the width of `paper` (openpyxl's code), and number the pages."""
    sheet.freeze_panes = freeze
    sheet.sheet_view.zoomScale = 90
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.8
    at_the_foot = sheet.oddFooter
    assert at_the_foot is not None
    assert at_the_foot.left is not None
    assert at_the_foot.right is not None
    at_the_foot.left.text, at_the_foot.right.text = footer, "Page &P of &N"
