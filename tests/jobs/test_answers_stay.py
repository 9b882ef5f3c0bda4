"""An office approves letters, and then does something to the sheet: nothing that was typed is lost, or sent unread."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from support import TODAY, Conduct, Ran

from toolkit.logbook import read_rows

HEADINGS = ["Date", "Name of adult", "Email", "Type of behaviour", "What happened"]
ROWS = [
    [date(2026, 11, 3), "Elowen Spargo", "e@mail.example", "Verbal abuse", "Shouted at the office."],
    [date(2026, 11, 4), "Cador Vingoe", "c@mail.example", "Verbal abuse", "Shouted at a teacher."],
    [date(2026, 11, 5), "Bryony Chegwin", "b@mail.example", "Verbal abuse", "Swore at the gate."],
]
WHO = "Wenna Trembath"
SETTINGS = """
[trust]
name = "Trust"
adopted = 2026-09-01
terms_confirmed = true
counts_from = 2026-09-03
[[school]]
code = "oak"
name = "Oak Primary"
logs = ["log.xlsx"]
head = "Demelza Carlyon"
mailbox = "office@oak.example"
contact = "the school office, 01632 960 140"
roll = 200
[[approver]]
name = "Wenna Trembath"
role = "office"
schools = ["*"]
[[approver]]
name = "Isolda Trevanion"
role = "slt"
schools = ["*"]
[mail]
transport = "folder"
"""


def plain(sheet: Worksheet) -> None:
    for row in [HEADINGS, *ROWS]:
        sheet.append(row)


def under_a_merged_title(sheet: Worksheet) -> None:
    sheet["A1"] = "Title"
    for row in [[*HEADINGS, "Office use"], *ROWS]:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("F2:H2")


def started(folder: Path, fill: Callable[[Worksheet], None]) -> Path:
    """A trust whose only log was filled by the school, and into which `today` has written what is due."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Log"
    fill(sheet)
    folder.mkdir()
    book.save(folder / "log.xlsx")
    (folder / "conduct.toml").write_text(SETTINGS, "utf-8")
    assert ran(folder, "today").code == 0
    return folder


@pytest.fixture(scope="module")
def plain_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return started(tmp_path_factory.mktemp("plain") / "trust", plain)


@pytest.fixture
def approved(plain_once: Path, tmp_path: Path) -> Path:
    """The plain log, in which somebody has approved every letter."""
    folder = Path(shutil.copytree(plain_once, tmp_path / "trust"))
    with at_the_sheet(folder) as sheet:
        approve(sheet)
    return folder


def ran(folder: Path, command: str, *words: str) -> Ran:
    return Conduct()(command, "--trust", folder, "--today", TODAY, *words)


@contextmanager
def at_the_sheet(folder: Path) -> Iterator[Worksheet]:
    """Somebody opens the log, does something and saves it."""
    book = openpyxl.load_workbook(folder / "log.xlsx")
    yield book.worksheets[0]
    book.save(folder / "log.xlsx")


def heading(sheet: Worksheet, text: str, row: int = 1) -> int:
    return next(cell.column for cell in sheet[row] if cell.value == text)


def approve(sheet: Worksheet, row: int = 1) -> None:
    for number in range(row + 1, row + 1 + len(ROWS)):
        sheet.cell(number, heading(sheet, "Approved by", row)).value = WHO


def approvals(folder: Path) -> int:
    return sum(value == WHO for _, values in read_rows(folder / "log.xlsx") for value in values)


def letters(folder: Path) -> int:
    return len(list((folder / "outbox").glob("*.eml")))


def said(done: Ran) -> str:
    return " ".join(done.out.split())


def renamed(old: str, new: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet.cell(1, heading(sheet, old)).value = new

    change.__name__ = f"{old} renamed {new}"
    return change


def typed(cell: str, value: str | None) -> Callable[[Worksheet], None]:
    return lambda sheet: setattr(sheet[cell], "value", value)


@pytest.mark.parametrize(
    ("broken", "mended", "stay", "says"),
    [
        pytest.param(
            renamed("Date", "Dte noted"), renamed("Dte noted", "Date"), 3, "Dte noted", id="the day's heading"
        ),
        pytest.param(renamed("Name of adult", "Xx"), renamed("Xx", "Name of adult"), 3, "“Xx” holds", id="the name's"),
        pytest.param(renamed("Email", "Zz"), renamed("Zz", "Email"), 3, "“Zz” holds", id="the address's"),
        pytest.param(typed("A2", "31/11/2026"), typed("A2", "03/11/2026"), 1, "31/11/2026", id="a day that never was"),
        pytest.param(typed("B2", "a parent"), typed("B2", "Elowen Spargo"), 1, "“a parent”", id="a name taken out"),
        pytest.param(
            typed("C2", None),
            typed("C2", "e@mail.example"),
            1,
            "Elowen Spargo's meeting is approved, and waits. Missing: one email address",
            id="an address taken out",
        ),
        pytest.param(
            renamed("Next step", "Nxt"), renamed("Nxt", "Next step"), 3, "its heading back. [approval-waits]", id="ours"
        ),
    ],
)
def test_what_cannot_be_read_keeps_its_approval_and_says_why(approved, broken, mended, stay, says):
    with at_the_sheet(approved) as sheet:
        broken(sheet)
    done = ran(approved, "send", "--yes")
    assert (approvals(approved), letters(approved)) == (stay, len(ROWS) - stay)
    assert says in said(done)
    if stay:
        with at_the_sheet(approved) as sheet:
            mended(sheet)
        ran(approved, "send", "--yes")
    assert (approvals(approved), letters(approved)) == (0, len(ROWS))


def test_a_title_merged_over_the_headings_stays_a_title(tmp_path):
    trust = started(tmp_path / "trust", under_a_merged_title)
    with at_the_sheet(trust) as sheet:
        approve(sheet, row=2)
    assert ran(trust, "check").code == 0
    ran(trust, "send", "--yes")
    assert (approvals(trust), letters(trust)) == (0, len(ROWS))


def test_a_renamed_letter_status_makes_no_second_letter_of_the_first(approved):
    ran(approved, "send", "--yes")
    with at_the_sheet(approved) as sheet:
        renamed("Letter status", "State of it")(sheet)
    assert "“Letter status” stood among conduct's own columns" in said(ran(approved, "check"))
    ran(approved, "record")
    with at_the_sheet(approved) as sheet:
        column = heading(sheet, "Letters so far")
        assert [sheet.cell(row, column).value for row in (2, 3, 4)] == ["2026-11-23 meeting saved"] * 3
        assert sheet.cell(2, heading(sheet, "Letter status")).value == "saved"


@pytest.mark.parametrize(
    ("second", "goes"),
    [pytest.param(None, 3, id="an empty one is passed over"), pytest.param("N. Body", 3, id="a filled one is said")],
)
def test_a_second_approved_by_further_right_hides_no_approval(approved, second, goes):
    with at_the_sheet(approved) as sheet:
        sheet.cell(1, 30).value = "Approved by"
        sheet.cell(2, 30).value = second
    check = ran(approved, "check")
    assert ("“Approved by” heads two columns" in said(check)) is (second is not None)
    ran(approved, "send", "--yes")
    assert letters(approved) == goes


def two_tables(sheet: Worksheet) -> None:
    """The log is an Excel Table, and a second one that counts something stands right of it."""
    plain(sheet)
    for cell, text in {"G1": "Category", "H1": "Count", "G2": "Verbal abuse", "H2": 3}.items():
        sheet[cell] = text
    sheet.add_table(Table(displayName="tLog", ref="A1:E4"))
    sheet.add_table(Table(displayName="tCount", ref="G1:H5"))


def added(done: Ran) -> bool:
    return "new columns" in done.out


def test_our_columns_stay_out_of_a_second_table_and_are_found_again(tmp_path):
    folder = started(tmp_path / "trust", two_tables)
    for again in (ran(folder, "record"), ran(folder, "today")):
        assert not added(again)
        assert "Our columns stand beside" not in said(again)  # once is enough
    with at_the_sheet(folder) as sheet:
        assert dict(sheet.tables.items()) == {"tLog": "A1:E4", "tCount": "G1:H5"}
        assert heading(sheet, "Conduct ref") == 10  # one column clear of the second table
        approve(sheet)
    ran(folder, "send", "--yes")
    assert (approvals(folder), letters(folder)) == (0, len(ROWS))
    assert not added(ran(folder, "record"))


def test_a_sheet_whose_headings_are_gone_is_said_while_another_is_read(approved):
    book = openpyxl.load_workbook(approved / "log.xlsx")
    other = book.copy_worksheet(book.worksheets[0])
    other.title = "Spring"
    other.delete_rows(3, 2)
    for cell in ("A1", "B1", "D1", "E1"):
        other[cell].value = None
    book.save(approved / "log.xlsx")
    done = ran(approved, "send", "--yes")
    assert "No table of incidents was recognised: sheet Spring has" in said(done)
    assert openpyxl.load_workbook(approved / "log.xlsx")["Spring"].cell(2, heading(other, "Approved by")).value == WHO


@pytest.mark.parametrize(
    ("under", "why"),
    [
        ("Approved by", "nobody typed what it shows, and it does not count"),
        ("Letter status", "conduct writes nothing over one"),
    ],
)
def test_check_names_formulas_under_our_headings(approved, under, why):
    assert "formula" not in said(ran(approved, "check"))
    with at_the_sheet(approved) as sheet:
        for row in (2, 3):
            sheet.cell(row, heading(sheet, under)).value = '=IF(A2="","",B2)'
    done = ran(approved, "check")
    assert done.code == 1
    assert said(done).count(f"{under} holds a formula here, and in 1 more row below") == 1
    assert why in said(done)
