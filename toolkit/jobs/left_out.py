"""What the reader passed over, sheet by sheet: it says so in one sentence each, with the sheet at its beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.core.rows import Reading
from toolkit.core.sheets import LogFile


def left_out(file: LogFile, reading: Reading) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return what is said of the rows of each sheet that was read, and what is said of the log beside that."""
    names = sorted({plain_name(sheet.name) for sheet in file.sheets}, key=len, reverse=True)
    read = {plain_name(layout.sheet) for layout in reading.layouts}
    of_sheets: dict[str, list[str]] = {}
    of_log = []
    for said in reading.passed_over:
        name, rest = _of_sheet(said, file.log, names)
        if name is None:
            of_log.append(rest)
        elif name in read:
            of_sheets.setdefault(name, []).append(rest)
    return {name: tuple(said) for name, said in of_sheets.items()}, tuple(of_log)


def _of_sheet(said: str, log: str, names: Sequence[str]) -> tuple[str | None, str]:
    """Take a sentence of `passed_over` apart: the sheet that it is about ("" for a .csv), and what it says."""
    for name in names:
        leads = [f"Sheet {name}", f"{log}, sheet {name}"] if name else ["The file", log]
        for lead in leads:
            if re.match(rf"{re.escape(lead)}[,:] ", said):
                return name, said[len(lead) + 2 :]
    return None, said


def plain_name(sheet: str | None) -> str:
    """Return a sheet's name as sentences say it, "" for a .csv."""
    return (sheet or "").strip()
