"""A stage that is none of ours is asked about, where it may be a letter that went."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import read_cells

DAY = date(2026, 11, 3)


def asked(heading, cell, *, category="Swearing", more=()):
    """The problems of code "step": the column of each."""
    headings = ["Date", "Parent", "Category", heading, *(name for name, _ in more)]
    reading = read_cells(headings, [DAY, "Jane Smith", category, cell, *(value for _, value in more)])
    return [problem.column for problem in reading.problems if problem.code == "step"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *(("Letter type", None), ("Letter type", "n/a"), ("Letter type", "No letter"), ("Letter type", "to be sent")),
        *(("Letter type", "Verbal warning"), ("Stage", "Investigating"), ("Stage", "Open"), ("Stage", "Closed 3/11")),
        *(("Stage", "Informal chat"), ("Stage", "With the Head"), ("Which letter", "none needed")),
    ],
)
def test_what_is_no_letter_asks_nothing(heading, cell):
    assert asked(heading, cell) == []


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *(("Letter type", "Zog 5"), ("Letter type", "Standard"), ("Which letter", "PC3"), ("Sanction", "Yellow card")),
        *(("Stage", "Stage 2"), ("Stage", 2), ("Stage", "Zog 5"), ("Stage", "Second letter")),
    ],
)
def test_what_may_be_a_letter_is_asked_about_where_it_stands(heading, cell):
    assert asked(heading, cell) == [heading]


def test_a_complaints_stage_is_no_letter():
    assert asked("Stage", "Stage 2", category="Complaint") == []


def test_beside_a_letter_that_went_one_question_is_enough():
    assert asked("Letter type", "Zog 5", more=[("Date of letter", DAY)]) == ["Date of letter"]
