"""A trust folder and the days that pass in it: an office types into its log, runs `conduct`, and sees what came of it.

Nothing here reaches into the rules: logs are .xlsx files that openpyxl writes and reads, letters are taken out of the
outbox's messages, and everything else is what the commands print.
"""

from __future__ import annotations

import email
import email.policy
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
from core_policy.builders import day
from support import Conduct, Ran

OFFICE, HEAD, SLT, DSL = "A. Teague", "H. Curnow", "S. Roskilly", "D. Lanyon"
NAME, ADDRESS = "Jane Orr", "jane.orr@mail.example"
HEADINGS = ("Date", "Parent", "Email", "Child", "Category", "What happened", "Action taken")
TOP = 4
"""The row of the headings: a title, a blank row and a note stand above them."""
COLLECTION = "Gran collects Tom at the office"
SETTINGS = f"""\
[trust]
name = "Lamorran Trust"
policy = "policy.toml"
terms = "terms.csv"
contacts = "contacts.csv"
templates = "templates"
adopted = 2026-09-01
terms_confirmed = true
dsl_email = "dsl@lamorran.example"
legal_email = "legal@lamorran.example"
complaints_url = "https://lamorran.example/complaints"

[[school]]
code = "bude"
name = "Bude Primary"
logs = ["logs/bude.xlsx"]
head = "Mrs H. Curnow"
mailbox = "office@bude.example"
contact = "Mrs Hale, the office, 01288 000000"

[[school]]
code = "looe"
name = "Looe Primary"
logs = ["logs/looe.xlsx"]
head = "Mr P. Rowe"
mailbox = "office@looe.example"
contact = "Mrs Reed, the office, 01503 000000"

[[approver]]
name = "{OFFICE}"
role = "office"

[[approver]]
name = "{HEAD}"
role = "head"

[[approver]]
name = "{SLT}"
role = "slt"

[mail]
transport = "folder"

[mail.folder]
path = "outbox"
"""


class Walk:
    """One trust, and the day that it is there."""

    def __init__(self, folder: Path, conduct: Conduct) -> None:
        self.folder, self.conduct = folder, conduct
        self.now = ""

    def at(self, when: str) -> Walk:
        self.now = day(when).isoformat()
        return self

    def run(self, *words: str, code: int = 0) -> Ran:
        ran = self.conduct(*words, "--trust", self.folder, "--today", self.now)
        assert ran.code == code, ran.out + ran.err
        return ran

    def log(self, when: str, who: str = NAME, what: str = "Verbal abuse", school: str = "bude", **cells: Any) -> int:
        """Write an incident under the last one and return its row. `Email` is Jane's own for Jane unless given."""
        known = {"Date": day(when), "Parent": who, "Email": ADDRESS if who == NAME else None, "Category": what}
        book = openpyxl.load_workbook(self._log(school))
        sheet = book.worksheets[0]
        row = sheet.max_row + 1
        for heading, value in {**known, **cells}.items():
            self._put(sheet, row, heading, value)
        book.save(self._log(school))
        return row

    def type(self, row: int, heading: str, value: str | date | None, school: str = "bude") -> None:
        """Type into a cell and save. A day may be typed as "17 Nov" into a column of days."""
        book = openpyxl.load_workbook(self._log(school))
        self._put(book.worksheets[0], row, heading, value)
        book.save(self._log(school))

    def strike(self, row: int, school: str = "bude") -> None:
        """Strike the row through."""
        book = openpyxl.load_workbook(self._log(school))
        for cell in book.worksheets[0][row]:
            cell.font = openpyxl.styles.Font(strike=True)
        book.save(self._log(school))

    def cells(self, row: int, *headings: str, school: str = "bude") -> list[Any]:
        """Return what stands in a row under these headings, days as days; None where there is no such column."""
        sheet = openpyxl.load_workbook(self._log(school)).worksheets[0]
        columns = {cell.value: cell.column for cell in sheet[TOP]}
        found = [sheet.cell(row, columns[name]).value if name in columns else None for name in headings]
        return [each.date() if isinstance(each, datetime) else each for each in found]

    def today(self) -> None:
        """Double-click *What is due*."""
        self.run("today")

    def look(
        self,
        row: int,
        plan: Sequence[tuple[str, str, list[str]]],
        cells: Sequence[str | None],
        *,
        why: str = "",
        bans: Sequence[tuple[str, str, str]] = (),
        ledger: Sequence[tuple[str, str]] | None = None,
        told: Sequence[str] = (),
        untold: Sequence[str] = (),
        name: str = NAME,
        school: str = "bude",
    ) -> None:
        """See that all that speaks of a case says the same: the plan, the row's cells, the bans, the ledger, the story.

        `cells`: Next step, Letter, Letter status and Sent on, or the first of them. `why`: how the cell Why begins.
        """
        assert self.plan(name, school) == list(plan)
        found = self.cells(row, "Next step", "Letter", "Letter status", "Sent on", "Why", school=school)
        wanted = [day(each) if each and each[0].isdigit() else each for each in cells]
        assert found[: len(wanted)] == wanted
        assert str(found[4] or "").startswith(why), found[4]
        assert self.bans() == [(who, where, day(until).isoformat()) for who, where, until in bans]
        if ledger is not None:
            assert self.ledger(name) == list(ledger)
        story = self.explain(name)
        assert [part for part in told if part not in story] == [], story
        assert [part for part in untold if part in story] == [], story

    def plan(self, name: str = NAME, school: str = "bude") -> list[tuple[str, str, list[str]]]:
        """Return what the plan shows of somebody: (step, state, what is missing)."""
        return [
            (each["step"], each["state"], each["blocked_by"])
            for each in self.decisions()
            if (each["person"], each["school"]) == (name, school)
        ]

    def decisions(self) -> list[dict[str, Any]]:
        return self.run("plan", "--json").json["decisions"]

    def decision(self, step: str, name: str = NAME) -> dict[str, Any]:
        (found,) = [each for each in self.decisions() if (each["step"], each["person"]) == (step, name)]
        return found

    def problems(self) -> list[tuple[str, int | None]]:
        return [(each["code"], each["row"]) for each in self.run("plan", "--json").json["problems"]]

    def approve(self, row: int, who: str, *wanted: str, name: str = NAME, school: str = "bude") -> None:
        """Type a name beside a row, press *Send approved*, and see that exactly the letters `wanted` were saved.

        A second press sends nothing, and the name has left its cell.
        """
        self.type(row, "Approved by", who, school)
        assert self.send() == [(name, step, "saved") for step in wanted]
        assert self.send() == []
        assert self.cells(row, "Approved by", school=school) == [None]

    def settle(self, row: int, who: str, step: str, name: str = NAME, school: str = "bude") -> str:
        """Approve a letter, send it and have it delivered today; return its text."""
        self.type(row, "Approved by", who, school)
        assert self.decision(step, name)["approved_by"] == who
        self.approve(row, who, step, name=name, school=school)
        self.delivered(row, school=school)
        assert f"{self.now} {step} sent" in str(self.cells(row, "Letters so far", school=school)[0])
        return self.letter(step)

    def refer(self, row: int, who: str, step: str, name: str = NAME) -> None:
        """A referral is approved, its memo is made to hand over, and the office notes beside the row that it did."""
        self.type(row, "Approved by", who)
        assert self.decision(step, name)["approved_by"] == who
        assert self.send() == []
        said = " ".join(self.run("today").out.split())
        assert [memo for memo in (self.folder / "referrals").glob(f"*{name}*.docx") if memo.name in said]
        assert self.cells(row, "Approved by") == [who]
        for heading, value in (("Letter", step), ("Letter status", "sent"), ("Sent on", day(self.now))):
            self.type(row, heading, value)
        self.today()
        assert self.cells(row, "Approved by") == [None]

    def send(self) -> list[tuple[str, str, str]]:
        ran = self.run("send", "--yes", "--json").json["letters"]
        return [(each["person"], each["step"], each["state"]) for each in ran]

    def delivered(self, row: int, when: str | None = None, school: str = "bude") -> None:
        """The letter of a row arrived: on the day that it is, unless another is given."""
        self.type(row, "Delivered on", day(when or self.now), school)
        self.today()

    def letter(self, step: str) -> str:
        """Return the text of the newest message about a step: of the document that it carries."""
        return self.letters(step)[-1]

    def letters(self, step: str) -> list[str]:
        """Return the text of every message about a step, the oldest first."""
        names = {f"Letter {key[:16]}.eml" for key, _, of, _ in self._letters() if of == step}
        saved = [path for path in (self.folder / "outbox").glob("*.eml") if path.name in names]
        return [_document(path) for path in sorted(saved, key=lambda path: path.stat().st_mtime_ns)]

    def ledger(self, name: str = NAME) -> list[tuple[str, str]]:
        """Return the letters that the ledger holds of somebody, in the order in which they were first made."""
        return [(step, state) for _, person, step, state in self._letters() if person == name]

    def explain(self, name: str = NAME) -> str:
        """Return the story as the terminal tells it, in one line."""
        ran = self.run("explain", name)
        assert max(map(len, ran.out.splitlines())) < 80
        return " ".join(ran.out.split())

    def bans(self) -> list[tuple[str, str, str | None]]:
        """Return who is barred: (person, school, until)."""
        found = self.run("bans", "--json").json["bans"]
        return [(each["person"], each["school"], each["until"]) for each in found]

    def _log(self, school: str) -> Path:
        return self.folder / "logs" / f"{school}.xlsx"

    def _put(self, sheet: Any, row: int, heading: str, value: str | date | None) -> None:
        columns = {cell.value: cell.column for cell in sheet[TOP] if cell.value}
        if heading not in columns:
            columns[heading] = max(columns.values()) + 1
            sheet.cell(TOP, columns[heading]).value = heading
        cell = sheet.cell(row, columns[heading])
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"

    def _letters(self) -> list[tuple[str, str, str, str]]:
        connection = sqlite3.connect(self.folder / ".conduct" / "ledger.sqlite3")
        found = connection.execute(
            "SELECT key, person, step, state FROM letters"
            " ORDER BY (SELECT min(id) FROM events WHERE events.key = letters.key)"
        ).fetchall()
        connection.close()
        return found


def _document(message: Path) -> str:
    mail = email.message_from_bytes(message.read_bytes(), policy=email.policy.default)
    (attached,) = mail.iter_attachments()
    return words_of(attached.get_content())


def words_of(document: bytes) -> str:
    """Return the words of a Word document: paragraphs, then tables."""
    read = docx.Document(BytesIO(document))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(each.text for each in read.paragraphs), *cells]).split())


def lay_out_logs(folder: Path) -> None:
    """Write an empty log for each school, as an office would begin one."""
    (folder / "logs").mkdir(exist_ok=True)
    for school in ("bude", "looe"):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet
        sheet.title = "Incidents"
        sheet["A1"], sheet["A3"] = f"{school.title()} parent incidents 2026-27", "Please write each incident on the day"
        for column, heading in enumerate(HEADINGS, 1):
            sheet.cell(TOP, column).value = heading
        book.save(folder / "logs" / f"{school}.xlsx")
