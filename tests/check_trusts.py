"""Small trusts for `conduct check`: settings beside logs of a few rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

Rows = Sequence[Sequence[object]]

SETTINGS = """\
# Our settings.
[trust]
name = "Two Hills"

[[school]]
code = "aune"
name = "Aune School"
logs = ["logs/aune.xlsx"]

# The other one.
[[school]]
code = "bere"
name = "Bere School"
logs = ["logs/bere.xlsx"]

[[approver]]
name = "S. Roskilly"
role = "slt"
"""

HEADINGS = ("Date", "Parent name", "Parent email", "Category")
CLEAN: Rows = (HEADINGS, ("03/11/2026", "Jane Smith", "jane@mail.example", "Swearing"))
EMPTY: Rows = (HEADINGS,)
UNKNOWN_MAN: Rows = (*CLEAN, ("04/11/2026", "unknown man", "", "Swearing"), ("05/11/2026", "unknown man", "", "Dogs"))


def write_log(path: Path, sheets: Mapping[str, Rows]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(exist_ok=True)
    book.save(path)


def write_trust(folder: Path, aune: Rows = CLEAN, bere: Rows = CLEAN, *, settings: str = SETTINGS) -> Path:
    """Lay out a trust of two schools; the people of the second log are others than those of the first."""
    folder.mkdir(exist_ok=True)
    (folder / "conduct.toml").write_bytes(settings.encode())
    others = [[str(cell).replace("Jane Smith", "Tom Oak").replace("jane@", "tom@") for cell in row] for row in bere]
    write_log(folder / "logs" / "aune.xlsx", {"Log": aune})
    write_log(folder / "logs" / "bere.xlsx", {"Log": others})
    return folder
