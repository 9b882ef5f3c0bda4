"""What `conduct check` says that rows were taken as, in words and with --json; and that it reads a log once."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from check_trusts import CLEAN, HEADINGS, write_trust
from openpyxl.styles import Font
from support import TODAY

JANE = ("03/11/2026", "Jane Smith", "jane@mail.example", "Swearing")


@pytest.fixture
def checked(conduct, tmp_path):
    """Check a trust whose first log holds these rows; some struck through or hidden, under a title or none."""

    def run(*rows, struck=(), hidden=(), title=""):
        folder = write_trust(tmp_path / "trust")
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Log"
        sheet["A1"] = title or None
        for number, row in enumerate((HEADINGS, *rows), 2):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column, value)
        for number in struck:
            for cell in sheet[number]:
                cell.font = Font(strike=True)
        for number in hidden:
            sheet.row_dimensions[number].hidden = True
        book.save(folder / "logs" / "aune.xlsx")
        words = ("check", "--trust", folder, "--today", TODAY, "--school", "aune")
        ran = conduct(*words)
        assert all(len(line) <= 80 for line in ran.out.splitlines())
        return " ".join(ran.out.split()), conduct(*words, "--json").json["logs"][0]["sheets"][0]["taken_as"]

    return run


def test_nothing_is_said_of_rows_that_are_as_they_seem(checked):
    out, taken = checked(JANE)
    assert not any(taken.values())
    assert not any(word in out for word in ("counted", "pupil", "Hidden", "year"))


@pytest.mark.parametrize(
    ("rows", "marks", "said", "facts"),
    [
        pytest.param(
            [JANE, ("04/11/2026", "Tom Brown (Y6 pupil)", "", "Swearing")],
            {},
            "About pupils, so not counted: row 4.",
            {"pupils": [4]},
            id="a pupil",
        ),
        pytest.param(
            [("04/11/2026", "Jane Smith & Tom Brown (Y6 pupil)", "", "Swearing")],
            {},
            "A pupil is named beside an adult, and only the adult counts: row 3.",
            {"pupils_beside": [3]},
            id="a pupil beside a parent",
        ),
        pytest.param(
            [JANE, ("04/11/2026", "Una Penrose", "", "Dogs"), ("05/11/2026", "Una Penrose", "", "Dogs")],
            {"struck": [3, 4]},
            "Withdrawn, so not counted: rows 3 and 4 (struck through).",
            {"struck": [3, 4]},
            id="struck through",
        ),
        pytest.param(
            [(f"{day:02}/11/2026", "Jane Smith", "", "Dogs") for day in (2, 3, 4, 5)],
            {"hidden": [3, 4, 5]},
            "Hidden in Excel, and counted like the others: rows 3 to 5.",
            {"hidden": [3, 4, 5]},
            id="hidden",
        ),
        pytest.param(
            [JANE, ("SEPTEMBER",), ("Thurs 3rd Sept", "Jane Smith", "", "Dogs"), ("4/9", "Jane Smith", "", "Dogs")],
            {"title": "Incidents 2026-27"},
            "Dates without a year were given one by the month or title above: rows 5 and 6. For example “Thurs 3rd"
            " Sept” in row 5 is taken as 3 September 2026.",
            {
                "years": [
                    {"row": 5, "column": 1, "typed": "Thurs 3rd Sept", "day": "2026-09-03"},
                    {"row": 6, "column": 1, "typed": "4/9", "day": "2026-09-04"},
                ]
            },
            id="no year",
        ),
        pytest.param(
            [("09/14/2026", "Jane Smith", "", "Dogs"), ("10/02/2026", "Jane Smith", "", "Dogs")],
            {},
            "Column “Date”: the dates typed as text are read month first, because one of them can be nothing else.",
            {"month_first": ["Date"]},
            id="month first",
        ),
    ],
)
def test_what_rows_were_taken_as_is_said(checked, rows, marks, said, facts):
    out, taken = checked(*rows, **marks)
    assert said in out
    assert {key: value for key, value in taken.items() if value} == facts


def test_a_row_that_says_it_is_withdrawn_is_told_from_one_struck_through(conduct, tmp_path):
    rows = ((*HEADINGS, "Withdrawn"), (*JANE, ""), ("04/11/2026", "Una Penrose", "", "Dogs", "Yes"))
    folder = write_trust(tmp_path / "trust", rows, CLEAN)
    ran = conduct("check", "--trust", folder, "--today", TODAY)
    assert "Withdrawn, so not counted: row 3 (the row says so)." in ran.out


def test_a_log_is_read_once(conduct, tmp_path, monkeypatch):
    folder = write_trust(tmp_path / "trust")
    read: list[str] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (read.append(path.name), read_bytes(path))[1])
    conduct("check", "--trust", folder, "--today", TODAY)
    assert sorted(name for name in read if name.endswith(".xlsx")) == ["aune.xlsx", "bere.xlsx"]
