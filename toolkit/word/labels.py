"""Address labels for the letters that go by post: three across and seven down on A4, as Avery L7160 and its like.

Source: Avery, template L7160: 63.5 x 38.1 mm each, 15.1 mm above, 7.2 mm at the sides, 2.5 mm between columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.ooxml.members import write_members
from toolkit.word.parts import repacked

if TYPE_CHECKING:
    from docx.table import Table, _Cell

ACROSS, DOWN = 3, 7
WIDTH, HEIGHT, GAP, TOP, SIDE = 63.5, 38.1, 2.5, 15.1, 7.2
PAPER = (210, 297)
SPARE = 2
"""Millimetres left free below the last row: Word puts an empty paragraph under every table."""


def labels(addresses: Sequence[Sequence[str]]) -> bytes:
    """Return a Word document with a label for each address, a line of it a paragraph, in order."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(PAPER[0]), Mm(PAPER[1])
    page.left_margin = page.right_margin = Mm(SIDE)
    page.top_margin, page.bottom_margin = Mm(TOP), Mm(PAPER[1] - TOP - DOWN * HEIGHT - SPARE)
    page.header_distance = page.footer_distance = Mm(0)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    style.paragraph_format.space_after = Pt(0)
    table = _sheet(document, len(addresses))
    for number, lines in enumerate(addresses):
        row, column = divmod(number, ACROSS)
        _write(table.cell(row, 2 * column), lines)
    last = document.add_paragraph()
    last.paragraph_format.line_spacing = Pt(1)
    data = BytesIO()
    document.save(data)
    return write_members(repacked(data.getvalue()))


def _sheet(document: Any, count: int) -> Table:
    """Add a table of labels, with narrow columns between them."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    widths = [WIDTH, GAP, WIDTH, GAP, WIDTH]
    table: Table = document.add_table(rows=max(-(-count // ACROSS), 1), cols=len(widths))
    table.autofit = False
    for row in table.rows:
        row.height, row.height_rule = Mm(HEIGHT), WD_ROW_HEIGHT_RULE.EXACTLY
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _write(cell: _Cell, lines: Sequence[str]) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)
