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

Results = Mapping[int, Mapping[str, int]]
"""Number of the sheet in the workbook, from 1 → cell → what Excel had worked out there."""

SAVED_AT = datetime(2026, 11, 20, 15, 45)  # noqa: DTZ001 (Excel's files hold the office's own time)
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?')


def write(workbook: Workbook, path: Path, results: Results | None = None) -> None:
    """Save `workbook` at `path`.

    openpyxl fixes every height that it writes, and leaves each formula without the result that Excel keeps
    beside it: heights are made to fit again here, and `results` supplies what the formulas came to.
    """

    def as_excel(name: str, content: bytes) -> bytes:
        sheet = _SHEET.fullmatch(name)
        if sheet is None:
            return content
        known = (results or {}).get(int(sheet[1]), {})
        fitting = _FIXED_HEIGHT.sub(rb"\g<1>", content)
        return _FORMULA.sub(lambda cell: cell[1] + b"<v>%d</v>" % known[cell[2].decode()], fitting)

    path.write_bytes(stable_bytes(workbook, SAVED_AT, as_excel))
