"""Names in parts that may be the child's: nobody is accused by them."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import codes, names, one_row

DAY = date(2026, 11, 3)
PARTS = {"Surname": "Pole", "Forename": "Amy"}


def read(headings, *, columns=()):
    cells = {**PARTS, "Class": "4B", "Child": "Tom", "Title": "Mrs", "Parent": "Jane Smith", "Relationship": "Mother"}
    cells |= {"Contact name": "Jane Smith", "Parent surname": "Pole", "Parent forename": "Amy"}
    row, reading = one_row(["Date", *headings, "Category"], DAY, *map(cells.get, headings), "Swearing", columns=columns)
    return names(row), codes(reading)


@pytest.mark.parametrize(
    "headings",
    [
        pytest.param(["Surname", "Forename"], id="no class"),
        pytest.param(["Surname", "Forename", "Child", "Class"], id="a column for the child"),
        pytest.param(["Title", "Surname", "Forename", "Class"], id="a title is a grown-up's"),
        pytest.param(["Parent surname", "Parent forename", "Class"], id="whose is said"),
    ],
)
def test_the_person_s_own_name(headings):
    assert [name.removeprefix("Mrs ") for name in read(headings)[0]] == ["Amy Pole"]


@pytest.mark.parametrize("more", [[], ["Relationship"]])
def test_the_parts_beside_a_class_name_nobody_and_are_asked_about(more):
    assert read(["Surname", "Forename", "Class", *more]) == ([None], ["heading", "headings"])


@pytest.mark.parametrize("who", ["Parent", "Contact name"])
def test_another_column_names_the_parent(who):
    assert read(["Surname", "Forename", "Class", who]) == (["Jane Smith"], [])


def test_the_office_may_say_that_they_are_the_parents():
    assert read(["Surname", "Forename", "Class"], columns=[("Surname", "surname"), ("Forename", "first_name")]) == (
        ["Amy Pole"],
        [],
    )
