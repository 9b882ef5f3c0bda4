"""A trust with many letters that are due, approved and ready to go: one parent, one incident, one letter each."""

from __future__ import annotations

from itertools import islice, product
from pathlib import Path
from typing import Any

import openpyxl
import tomlkit
from support import Conduct
from walks.walk import HEADINGS, OFFICE, SETTINGS, TOP, day, lay_out_logs

TODAY = "2026-11-02"
FIRST = ("Jane", "Ben", "Rosie", "Idris", "Petra", "Oliver", "Wendy", "Kofi", "Blanche", "Magnus")
BEGIN = ("Tre", "Pol", "Bos", "Lan", "Men", "Chy", "Gor", "Ruth", "Quin", "Had")
MIDDLE = ("wick", "gar", "lem", "soph", "bun", "dry", "fax", "hul", "jin", "nop")
END = ("ow", "ett", "shire", "ick", "ald", "by")


def people() -> list[tuple[str, str]]:
    """Return names and addresses: as many surnames before the first one comes twice as there are people in a test."""
    names = [f"{first} {begin}{middle}{end}" for first, end, middle, begin in product(FIRST, END, MIDDLE, BEGIN)]
    return [(name, f"{name.replace(' ', '.').lower()}@mail.example") for name in names]


def lay_out(folder: Path, count: int, mail: dict[str, Any]) -> None:
    """Lay out a trust with `count` letters approved, which leave as `mail` says."""
    conduct = Conduct()
    assert conduct("init", folder).code == 0
    document: Any = tomlkit.parse(SETTINGS)
    document["mail"] = {"mode": "send", "per_minute": 0, "brake": 0, **mail}
    (folder / "conduct.toml").write_text(tomlkit.dumps(document), "utf-8")
    lay_out_logs(folder)
    log = folder / "logs" / "bude.xlsx"
    book = openpyxl.load_workbook(log)
    for name, address in islice(people(), count):
        known = {"Date": day("2 Nov"), "Parent": name, "Email": address, "Category": "Verbal abuse"}
        book.worksheets[0].append([known.get(heading) for heading in HEADINGS])
    book.save(log)
    ran = conduct("today", "--trust", folder, "--today", TODAY)
    assert ran.code == 0, ran.out + ran.err
    book = openpyxl.load_workbook(log)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[TOP]}
    for row in range(TOP + 1, TOP + 1 + count):
        sheet.cell(row, columns["Approved by"]).value = OFFICE
    book.save(log)


def statuses(folder: Path) -> list[tuple[Any, ...]]:
    """Return (Letter, Letter status, Sent on, Approved by) of every row of the log."""
    sheet = openpyxl.load_workbook(folder / "logs" / "bude.xlsx").worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[TOP]}
    found = []
    for row in range(TOP + 1, sheet.max_row + 1):
        letter, status, sent, approved = (
            sheet.cell(row, columns[name]).value for name in ("Letter", "Letter status", "Sent on", "Approved by")
        )
        found.append((letter, status, sent and sent.date(), approved))
    return found
