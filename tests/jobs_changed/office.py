"""A small trust of two schools, and what an office does in the log of one of them after letters went."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

LOG = "logs/oak.xlsx"
OTHER = "logs/elm.xlsx"
HEADINGS = ("Date", "Name of adult", "Email", "Type of behaviour", "What happened")
THEIRS = len(HEADINGS)
PEOPLE = {
    "Elowen Spargo": 3,
    "Cador Vingoe": 4,
    "Bryony Chegwin": 5,
    "Gareth Hollow": 10,
    "Tegen Rowse": 11,
    "Elwyn Bray": 12,
}
"""Name → the day in November of an incident."""
WENT = ("Elowen Spargo", "Cador Vingoe", "Gareth Hollow")
"""Those whose letters were approved and went."""
SETTINGS = """\
[trust]
name = "Small Trust"
adopted = 2026-09-01
terms_confirmed = true
counts_from = 2026-09-03
dsl_email = "dsl@trust.example"
legal_email = "legal@trust.example"
complaints_url = "https://trust.example/complaints"
""" + "".join(
    f"""
[[school]]
code = "{code}"
name = "{code.title()} Primary"
logs = ["logs/{code}.xlsx"]
head = "Demelza Carlyon"
mailbox = "office@{code}.example"
contact = "Wenna Trembath, school office"
"""
    for code in ("oak", "elm")
)
APPROVERS = "".join(
    f'\n[[approver]]\nname = "{name}"\nrole = "{role}"\nschools = ["*"]\n'
    for name, role in (("Wenna Trembath", "office"), ("Demelza Carlyon", "head"), ("Isolda Trevanion", "slt"))
)
Act = Callable[[Worksheet], None]


def address(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@mail.example"


def a_trust(folder: Path) -> Path:
    (folder / "logs").mkdir(parents=True)
    (folder / "conduct.toml").write_text(SETTINGS + APPROVERS, "utf-8")
    save(folder / LOG, PEOPLE)
    save(folder / OTHER, {"Zoe Quick": 3})
    return folder


def save(path: Path, people: dict[str, int]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADINGS)
    for name, day in people.items():
        sheet.append((datetime(2026, 11, day), name, address(name), "Verbal abuse", "Shouted at the office."))  # noqa: DTZ001
    book.save(path)


def copy(trust: Path, folder: Path) -> Path:
    return Path(shutil.copytree(trust, folder / "trust"))


def edited(trust: Path, act: Act, log: str = LOG) -> None:
    """Do something to a log as an office does it in Excel, and save."""
    book = openpyxl.load_workbook(trust / log)
    act(book.worksheets[0])
    book.save(trust / log)


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def row_of(sheet: Worksheet, name: str) -> int:
    return next(row[1].row for row in sheet.iter_rows(min_row=2) if row[1].value == name)


def type_in(name: str, heading: str, value: object) -> Act:
    """Type something beside a person; a heading that is not there yet is typed right of the others."""

    def act(sheet: Worksheet) -> None:
        if heading not in [cell.value for cell in sheet[1]]:
            sheet.cell(1, sheet.max_column + 1).value = heading
        sheet.cell(row_of(sheet, name), column(sheet, heading)).value = value

    return act


def approve(*names: str, log: str = LOG) -> Callable[[Path], None]:
    def act(trust: Path) -> None:
        for name in names:
            edited(trust, type_in(name, "Approved by", "Wenna Trembath"), log)

    return act


def sort_theirs(sheet: Worksheet) -> None:
    """Sort the school's own columns by name, and leave ours where they are."""
    _sort(sheet, THEIRS)


def sort_all(sheet: Worksheet) -> None:
    _sort(sheet, sheet.max_column)


def _sort(sheet: Worksheet, columns: int) -> None:
    rows = [[cell.value for cell in row[:columns]] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(sorted(rows, key=lambda row: str(row[1])), 2):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value


def exchange_people(sheet: Worksheet) -> None:
    """Exchange the names and addresses of two rows, one of whose letters went."""
    one, other = row_of(sheet, "Elowen Spargo"), row_of(sheet, "Bryony Chegwin")
    for place in (2, 3):
        mine, theirs = sheet.cell(one, place), sheet.cell(other, place)
        mine.value, theirs.value = theirs.value, mine.value


def empty(*headings: str) -> Act:
    def act(sheet: Worksheet) -> None:
        for heading in headings:
            for number in range(2, sheet.max_row + 1):
                sheet.cell(number, column(sheet, heading)).value = None

    return act


def beside(trust: Path, heading: str, log: str = LOG) -> dict[str, object]:
    """Return what stands under a heading beside each person."""
    sheet = openpyxl.load_workbook(trust / log).worksheets[0]
    where = column(sheet, heading)
    return {str(row[1].value): row[where - 1].value for row in sheet.iter_rows(min_row=2)}


def mail(trust: Path) -> list[str]:
    """Return the addresses of the letters in the outbox, in order: one that had two letters stands twice."""
    files = (trust / "outbox").glob("*.eml")
    return sorted(str(message_from_bytes(file.read_bytes())["To"]).split("<")[-1].rstrip(">") for file in files)


def addresses(*names: str) -> list[str]:
    return sorted(address(name) for name in names)
