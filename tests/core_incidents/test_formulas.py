"""Cells whose formula gives an error: a question with its place, and no letter on what they might have said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from core_incidents.logs import a_sheet, codes, read

HEADINGS = ["Date", "Parent", "Category", "What happened", "Letter sent", "Place", "Hold"]
DAY = date(2026, 11, 3)
ROW = [DAY, "Jane Smith", "Swearing", "She swore", None, None, None]


def with_errors(*columns, cells=ROW, headings=HEADINGS):
    """Read a table of two rows; in the second these columns (from 1) hold #N/A."""
    values = [None if column in columns else cell for column, cell in enumerate(cells, 1)]
    sheet = a_sheet([headings, ROW, values])
    sheet = replace(sheet, rows=tuple(row for row in sheet.rows if row.number < 3))
    row = a_sheet([values]).rows or (a_sheet([[0]]).rows[0],)
    wrong = replace(row[0], number=3, values=tuple(values), errors=tuple((column, "#N/A") for column in columns))
    return read(replace(sheet, rows=(*sheet.rows, wrong)))


@pytest.mark.parametrize("column", [1, 2, 3])
def test_what_makes_the_incident_is_one_problem_at_its_cell(column):
    reading = with_errors(column)
    (problem,) = [each for each in reading.problems if each.row == 3]
    assert (problem.code, problem.column) == ("formula", HEADINGS[column - 1])
    assert "#N/A" in problem.message
    assert "Mend the formula" in problem.next_step
    assert reading.rows[1].office.hold == ""


def test_nothing_is_guessed_of_the_day_the_person_or_the_breach():
    row = with_errors(1, 2).rows[1]
    assert row.day is None
    assert [person.name for person in row.people if person.name] == []


@pytest.mark.parametrize("column", [5, 7])
def test_a_cell_that_may_forbid_the_letter_holds_the_row(column):
    reading = with_errors(column)
    assert codes(reading, 3) == ["formula"]
    assert HEADINGS[column - 1] in reading.rows[1].office.hold
    assert reading.rows[0].office.hold == ""


def test_a_cell_that_changes_no_decision_asks_nothing():
    reading = with_errors(6)
    assert (codes(reading, 3), reading.rows[1].office.hold) == ([], "")


def test_an_account_alone_beside_errors_is_an_incident_and_no_note():
    assert codes(with_errors(1, 2, 3), 3) == ["formula"] * 3


def test_a_row_of_errors_and_nothing_else_is_passed_over_and_said():
    reading = with_errors(1, 2, 3, 4)
    assert (len(reading.rows), codes(reading, 3)) == (1, [])
    assert "Sheet Log, row 3: formulas that give an error, and nothing else." in reading.passed_over
