"""What three readers find in a workbook: python-calamine, openpyxl and LibreOffice. Owes nothing to toolkit."""

from __future__ import annotations

import math
import shutil
import subprocess
import warnings
from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from writes_sheet import Place

Values = dict[tuple[str, Place], Any]


def by_calamine(content: bytes, leave: Collection[str] = ()) -> Values | None:
    """(sheet, place) → value, but for the sheets to `leave`; None where it cannot read the workbook."""
    from python_calamine import CalamineWorkbook

    found: Values = {}
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in [name for name in book.sheet_names if name not in leave]:
            sheet = book.get_sheet_by_name(name)
            top, left = sheet.start or (0, 0)
            for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
                found |= {(name, (row, column)): value for column, value in enumerate(values, left + 1) if value != ""}
    except Exception:  # whatever it stumbles over: it is asked what it could read before, and can read now
        return None
    return found


def by_openpyxl(content: bytes) -> Values | None:
    """(sheet, place) → value as openpyxl loads it; None where it cannot."""
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(BytesIO(content))
        cells = ((sheet.title, cell) for sheet in book.worksheets for cell in sheet._cells.values())
        return {(name, (cell.row, cell.column)): _plain(cell.value) for name, cell in cells if cell.value is not None}
    except Exception:
        return None


def by_openpyxl_row_by_row(content: bytes, name: str) -> Values | None:
    """One sheet in openpyxl's read-only mode, which believes what the sheet says of its size."""
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(BytesIO(content), read_only=True)
            rows = book[name].iter_rows()
            cells = (cell for row in rows for cell in row if cell.value is not None)
            return {(name, (cell.row, cell.column)): _plain(cell.value) for cell in cells}
    except Exception:
        return None


def _plain(value: Any) -> Any:
    """An array formula is an object that is equal to itself alone: compared by what it says."""
    return (value.ref, getattr(value, "text", "")) if hasattr(value, "ref") else value


def through_libreoffice(paths: Iterable[Path], folder: Path) -> dict[Path, Values | None]:
    """Each workbook as LibreOffice saves it again, read by calamine; None where LibreOffice made nothing of it."""
    program = shutil.which("soffice")
    if program is None:
        return {}
    out, profile = folder / "out", folder / "profile"
    made = {path: out / f"{path.stem}.xlsx" for path in paths}
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    for _ in range(3):  # it gives up a batch over one file that it cannot load, or that crashes it
        missing = [path for path, copy in made.items() if not copy.exists()]
        if missing:
            subprocess.run([*command, "--outdir", out, *missing], capture_output=True, timeout=1800, check=False)
    return {path: by_calamine(copy.read_bytes()) if copy.exists() else None for path, copy in made.items()}


def alike(read: Any, wrote: Any) -> bool:
    """Whether a reader gives back what was written: days may come back with a midnight, numbers as floats."""
    if isinstance(wrote, date):
        moment = wrote if isinstance(wrote, datetime) else datetime.combine(wrote, time())
        read = read if isinstance(read, datetime) or not isinstance(read, date) else datetime.combine(read, time())
        return isinstance(read, datetime) and abs((read - moment).total_seconds()) < 0.01
    if isinstance(wrote, bool) or isinstance(read, bool):
        return read is wrote
    if isinstance(wrote, int | float):
        return isinstance(read, int | float) and math.isclose(read, wrote)
    return bool(read == wrote)
