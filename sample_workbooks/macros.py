"""A macro project inside a workbook that openpyxl builds, as if it had been loaded with the workbook."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

PROJECT = Path(__file__).parent / "vbaProject.bin"
"""Where it is from, and its licence: vbaProject-LICENSE.txt beside it."""

CODE_NAMES = ("Sheet1", "Sheet2")
"""The names under which the project knows the workbook's sheets, in their order."""

_RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def add(book: Workbook) -> None:
    """Make `book` an .xlsm with the macro project. It may have as many sheets as the project knows."""
    book.code_name = "ThisWorkbook"
    for sheet, name in zip(book.worksheets, CODE_NAMES, strict=True):
        sheet.sheet_properties.codeName = name
    loaded = io.BytesIO()
    with zipfile.ZipFile(loaded, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONSHIPS)
        package.writestr("xl/vbaProject.bin", PROJECT.read_bytes())
    book.vba_archive = zipfile.ZipFile(loaded)
