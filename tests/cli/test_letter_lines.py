"""What `conduct letters` says: which letters are there, what the others lack, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from support import TODAY, Conduct, Ran

from toolkit.jobs import papers

SETTINGS = (
    '[trust]\nname = "T"\n\n[letters]\npdf = "{pdf}"\n\n[[school]]\ncode = "oak"\nname = "Oak"\nlogs = ["log.xlsx"]\n'
)
DUE = ("Elowen Spargo", "e@m.example", "Verbal abuse")
ANOTHER = ("Cador Vingoe", "c@m.example", "Verbal abuse")
LACKS_WORDS = ("Bryony Chegwin", "b@m.example", "Approached a child")


@pytest.fixture(autouse=True)
def as_set_in_conduct_toml(monkeypatch):
    monkeypatch.delenv("CONDUCT_PDF", raising=False)


def letters(folder: Path, rows: Sequence[Sequence[str]], pdf: str = "never") -> Ran:
    (folder / "conduct.toml").write_text(SETTINGS.format(pdf=pdf), "utf-8")
    book = openpyxl.Workbook()
    book.active.append(["Date", "Parent", "Email", "Category"])
    for row in rows:
        book.active.append([date(2026, 11, 16), *row])
    book.save(folder / "log.xlsx")
    return Conduct()("letters", "--trust", folder, "--today", TODAY)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        pytest.param([], ["No letter to read", "  none is due"], id="nothing is due"),
        pytest.param([DUE], ["Letters (1 to read, 1 made now)", "Next:  read them."], id="one to read"),
        pytest.param(
            [LACKS_WORDS],
            [
                *("No letter to read", "Not made yet: something is missing that they say (1)"),
                *("the office's own words (Letter wording)", "Next:  `conduct today` writes beside each row"),
            ],
            id="one that lacks something",
        ),
        pytest.param([DUE, LACKS_WORDS], ["Letters (1 to", "Not made yet", "Next:  read them."], id="one of each"),
    ],
)
def test_it_says_what_is_there_what_is_missing_and_what_comes_next(rows, says, tmp_path):
    ran = letters(tmp_path, rows)
    assert (ran.code, [each for each in says if each not in ran.out]) == (0, []), ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert ("Next:" in ran.out) is bool(rows)


def test_without_a_converter_it_says_so_once(tmp_path, monkeypatch):
    monkeypatch.setattr(papers, "find_converter", lambda _: None)
    ran = letters(tmp_path, [DUE, ANOTHER], "auto")
    assert ran.out.count("no PDF can be made") == 1
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("suffix", "program"),
    [pytest.param(".docx", "Word", id="the letter"), pytest.param(".html", "the program that shows it", id="its page")],
)
def test_a_file_that_is_open_elsewhere_is_named_with_its_program(suffix, program, tmp_path, monkeypatch):
    """Windows refuses to replace a file that a program holds; Linux never does."""
    from toolkit.files import replace

    real = replace.take_the_name

    def held(temporary: Path, target: Path) -> None:
        if target.suffix == suffix:
            raise PermissionError(13, "Permission denied")
        real(temporary, target)

    monkeypatch.setattr(replace, "take_the_name", held)
    ran = letters(tmp_path, [DUE])
    assert ran.code == 1
    assert f"{suffix} cannot be replaced" in " ".join(ran.err.split())
    assert f"Close it in {program} on every computer" in " ".join(ran.err.split())


def test_a_letter_that_cannot_be_read_is_said_and_not_written_over(tmp_path, monkeypatch):
    letters(tmp_path, [DUE])
    (made,) = tmp_path.glob("letters/*/*.docx")
    real = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == made.name:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    ran = letters(tmp_path, [DUE])
    assert (ran.code, "cannot be read" in ran.err, "Close it there" in " ".join(ran.err.split())) == (1, True, True)


def test_the_page_says_of_a_letter_without_an_address_that_none_is_known(tmp_path):
    letters(tmp_path, [("Elowen Spargo", "", "Verbal abuse")])
    assert "by email; no address is known yet" in (tmp_path / "letters" / TODAY / "index.html").read_text("utf-8")
