"""Saving the sample logs as Excel would have left them on the Friday before the samples' day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.reports.stable import stable_bytes

if TYPE_CHECKING:
    from openpyxl import Workbook

SAVED_AT = datetime(2026, 11, 20, 15, 45)  # noqa: DTZ001 (Excel's files hold the office's own time)
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?')


def write(workbook: Workbook, path: Path, results: Mapping[str, int] | None = None) -> None:
    """Save `workbook` at `path`.

    openpyxl fixes every height that it writes, and leaves each formula without the result that Excel keeps
    beside it: heights are made to fit again here, and `results` supplies the formulas of the first sheet, by cell.
    """

    def as_excel(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        fitting = _FIXED_HEIGHT.sub(rb"\g<1>", content)
        return _FORMULA.sub(lambda cell: cell[1] + b"<v>%d</v>" % (results or {})[cell[2].decode()], fitting)

    path.write_bytes(stable_bytes(workbook, SAVED_AT, as_excel))
