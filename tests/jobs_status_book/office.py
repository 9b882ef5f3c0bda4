"""What an office does with a log that cannot be written: export it again, and type into the workbook beside it."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.jobs.send import Sent, send
from toolkit.jobs.today import Today, today

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HEADINGS = ["Date", "Name of adult", "Email", "Type of behaviour", "What happened"]
JANE = ["14/09/2026", "Jane Smith", "jane@x.example", "Verbal abuse", "Shouted at the gate"]
TOM = ["02/11/2026", "Mr Tom Penrose", "tom@x.example", "Threatening behaviour", "Threatened staff"]
LOVEDAY = ["05/11/2026", "Mrs Loveday Pengelly", "lp@x.example", "Verbal abuse", "Swore in the office"]
PETER = ["11/11/2026", "Peter Nance", "pn@x.example", "Verbal abuse", "Shouted at the cook"]
FIRST = [JANE, TOM, LOVEDAY]
LATER = [PETER, LOVEDAY, JANE, TOM]
EVERYBODY = Counter({"jane@x.example": 1, "tom@x.example": 1, "lp@x.example": 1})
"""One letter for each row of the first export."""

CONDUCT_TOML = """
[trust]
name = "Penhallow Academy Trust"
adopted = 2026-09-01
terms_confirmed = true

[[school]]
code = "bude"
name = "Bude Primary"
logs = ["logs/book{suffix}"]
head = "Ann Carlyon"
mailbox = "office@bude.example"
contact = "Sue Hale, 01288 000000"

[[approver]]
name = "Sue Hale"
role = "office"
schools = ["*"]

[[approver]]
name = "Ann Carlyon"
role = "head"
schools = ["*"]
"""


def laid_out(folder: Path, suffix: str) -> Office:
    """Return a trust whose one log is `logs/book` with this ending, and not there yet."""
    (folder / "logs").mkdir(parents=True)
    (folder / "conduct.toml").write_text(CONDUCT_TOML.format(suffix=suffix), encoding="utf-8")
    return Office(folder, suffix)


@dataclass
class Office:
    folder: Path
    suffix: str = ".csv"

    @property
    def log(self) -> Path:
        return self.folder / f"logs/book{self.suffix}"

    @property
    def book(self) -> Path:
        return self.folder / "logs/book-status.xlsx"

    def export(self, rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> None:
        with self.log.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([headings, *rows])

    def today(self, now: datetime = MONDAY) -> Today:
        return today(self.folder, now)

    def send(self, now: datetime = MONDAY) -> Sent:
        return send(self.folder, now)

    def lose_the_ledger(self) -> None:
        shutil.rmtree(self.folder / ".conduct")

    def posted(self) -> Counter[str]:
        """How many messages lie in the outbox for each address."""
        found: Counter[str] = Counter()
        for path in (self.folder / "outbox").rglob("*.eml"):
            lines = path.read_bytes().decode("utf-8", "replace").splitlines()
            found[next(line for line in lines if line.startswith("To:")).split()[-1].strip("<>")] += 1
        return found

    def type(self, person: str, heading: str, value: object) -> None:
        """Type into the status workbook as Excel would save it: through another library, all of it anew."""
        book = load_workbook(self.book)
        sheet = book["Status"]
        sheet.cell(row_of(sheet, person), column_of(sheet, heading)).value = value
        book.save(self.book)

    def approve_all(self) -> None:
        """The Head approves whatever is due in any row."""
        book = load_workbook(self.book)
        sheet = book["Status"]
        step, approved = column_of(sheet, "Next step"), column_of(sheet, "Approved by")
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, step).value:
                sheet.cell(row, approved).value = "Ann Carlyon"
        book.save(self.book)

    def said(self, person: str, heading: str) -> object:
        value = next(row for row in self.statuses() if row["Person"] == person).get(heading)
        return value.date() if isinstance(value, datetime) else value

    def statuses(self) -> list[dict[str, object]]:
        rows = list(load_workbook(self.book)["Status"].iter_rows(values_only=True))
        return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def row_of(sheet: Worksheet, person: str) -> int:
    column = column_of(sheet, "Person")
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column).value == person)


def column_of(sheet: Worksheet, heading: str) -> int:
    """Return the column under a heading; the office adds it on the right where it is not there yet."""
    there = {cell.value: cell.column for cell in sheet[1]}
    if heading not in there:
        there[heading] = sheet.max_column + 1
        sheet.cell(1, there[heading]).value = heading
    return there[heading]
