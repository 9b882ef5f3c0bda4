"""Workbooks whose bytes depend on their content alone, so that a second run can see that nothing changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from toolkit.core.patterns import regex

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Change = Callable[[str, bytes], bytes]
"""A member's name and content → its content as it shall be."""
Fill = Callable[["Worksheet"], Callable[[bytes], bytes]]
"""A sheet whose turn to be saved has come → what puts its rows into what was written of it."""

_MODIFIED = regex(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def stable_bytes(
    workbook: Workbook, saved_at: datetime, change: Change | None = None, fill: Fill | None = None
) -> bytes:
    """Return `workbook` as .xlsx, saved at `saved_at` by nobody's clock.

    openpyxl writes the time of saving into each zip entry and into docProps/core.xml. `change` may alter members
    on the way. `fill`: of a workbook whose sheets have no rows yet.
    """
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Archive(zipfile.ZipFile):
        """Takes each member as openpyxl hands it over, and stores it as it shall be."""

        def writestr(self, name: Any, content: Any, *_: object) -> None:
            data = content.encode() if isinstance(content, str) else content
            if name == "docProps/core.xml":
                data = _modified(data, saved_at)
            super().writestr(_entry(name, saved_at), change(name, data) if change else data)

    class Writer(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            """Write a sheet as openpyxl does, but for the file that it would make of each one first."""
            filled = fill(ws) if fill else bytes
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            sheet: Any = WorksheetWriter(ws, io.BytesIO())
            sheet.write()
            ws._rels = sheet._rels
            archive.writestr(ws.path[1:], filled(sheet.out.getvalue()))
            self.manifest.append(ws)

    workbook.properties.created = workbook.properties.modified = saved_at
    target = io.BytesIO()
    archive = Archive(target, "w")
    Writer(workbook, archive).save()
    return target.getvalue()


def _modified(core: bytes, saved_at: datetime) -> bytes:
    return _MODIFIED.sub(rb"\g<1>" + saved_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", core)


def _entry(name: str, saved_at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, saved_at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # zipfile would name the operating system
    return entry
