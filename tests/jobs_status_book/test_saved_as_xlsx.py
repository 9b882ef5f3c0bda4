"""A log that was a .csv and is an .xlsx now: its statuses move into it, and no letter goes twice."""

from __future__ import annotations

from collections import Counter

import pytest
from jobs_status_book.office import EVERYBODY, FIRST, HEADINGS, MONDAY, PETER, Office
from openpyxl import Workbook, load_workbook

from toolkit.jobs.plan import plan


@pytest.fixture
def moved(sent):
    """The office opened the .csv in Excel, saved it as .xlsx and named that in conduct.toml."""
    book = Workbook()
    for row in [HEADINGS, *FIRST]:
        book.active.append(row)
    book.save(sent.log.with_suffix(".xlsx"))
    sent.log.unlink()
    settings = sent.folder / "conduct.toml"
    settings.write_text(settings.read_text("utf-8").replace("book.csv", "book.xlsx"), "utf-8")
    return Office(sent.folder, ".xlsx")


def rows(office):
    found = list(load_workbook(office.log).active.iter_rows(values_only=True))
    return [dict(zip(found[0], row, strict=True)) for row in found[1:]]


@pytest.mark.parametrize("ledger", ["kept", "lost"])
def test_nothing_goes_twice_and_the_statuses_stand_beside_the_rows(ledger, moved):
    if ledger == "lost":
        moved.lose_the_ledger()
    before = moved.book.read_bytes()
    assert moved.send().letters == ()
    assert [row["Letter status"] for row in rows(moved)] == ["saved"] * 3
    assert [row["Conduct ref"] for row in rows(moved)] == [row["Conduct ref"] for row in moved.statuses()]
    assert moved.book.read_bytes() == before
    moved.lose_the_ledger()
    assert moved.send().letters == ()
    assert moved.posted() == EVERYBODY


def test_it_is_said_once_that_they_moved(moved):
    notes = [note for each in moved.today().recorded for note in each.notes]
    assert any("logs/book-status.xlsx stand beside the rows now" in note for note in notes)
    assert moved.today().recorded == ()


def test_what_the_office_typed_moves_too(moved):
    moved.type("Jane Smith", "Letter wording", "In words of ours")
    moved.today()
    assert rows(moved)[0]["Letter wording"] == "In words of ours"


def test_what_stands_in_the_log_is_not_written_over(moved):
    book = load_workbook(moved.log)
    book.active.cell(1, 6).value, book.active.cell(2, 6).value = "Meeting outcome", "refused"
    book.save(moved.log)
    moved.type("Jane Smith", "Hold", "yes")
    moved.today()
    assert (rows(moved)[0]["Meeting outcome"], rows(moved)[0]["Hold"]) == ("refused", "yes")


def test_from_then_on_the_log_speaks_and_the_status_workbook_is_silent(moved):
    moved.today()
    moved.type("Jane Smith", "Hold", "yes")
    held = [d for d in plan(moved.folder, MONDAY.date()).plan.decisions if "hold" in d.blocked_by]
    assert held == []


def test_a_new_row_gets_its_letter_in_the_log(moved):
    book = load_workbook(moved.log)
    book.active.append(PETER)
    book.save(moved.log)
    moved.today()
    book = load_workbook(moved.log)
    headings = [cell.value for cell in book.active[1]]
    book.active.cell(5, headings.index("Approved by") + 1).value = "Ann Carlyon"
    book.save(moved.log)
    moved.send()
    assert moved.posted() == EVERYBODY + Counter({"pn@x.example": 1})


def test_a_status_whose_row_is_not_in_the_new_log_still_keeps_its_letter(moved):
    book = load_workbook(moved.log)
    book.active.delete_rows(2)
    book.save(moved.log)
    moved.lose_the_ledger()
    moved.today()
    problems = plan(moved.folder, MONDAY.date()).plan.problems
    assert [(each.log, each.row) for each in problems if each.code == "status-row"] == [("logs/book-status.xlsx", 2)]


def test_a_workbook_of_that_name_that_is_none_of_ours_is_left_alone(moved):
    book = Workbook()
    book.active.append(["Incident", "Status"])
    book.save(moved.book)
    before = moved.book.read_bytes()
    moved.today()
    assert moved.book.read_bytes() == before
