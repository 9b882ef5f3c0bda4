"""Columns of different people: nobody is the culprit for standing further left, no address is another's."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import one_row, read_cells

from toolkit.core.sheets import Area

DAY = date(2026, 11, 3)
ADA, AL = "Ada Cole", "Al Cole"


def people(headings, *cells):
    row, _ = one_row(["Date", "Child", *headings, "Category"], DAY, "Tim", *cells, "Dog")
    return [(person.name.display, *person.emails) for person in row.people if person.name]


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        pytest.param(["Mother"], [ADA], [(ADA,)], id="does nothing: one relative"),
        pytest.param(["Mother / Father"], [ADA], [(ADA,)], id="does nothing: one column for either"),
        pytest.param(["Parent", "Mother", "Father"], [AL, ADA, AL], [(AL,)], id="does nothing: they are contacts"),
        pytest.param(["Mother", "Father"], [ADA, AL], [(ADA,), (AL,)], id="two relatives"),
        pytest.param(["Dad's name", "Mum's name"], [AL, ADA], [(AL,), (ADA,)], id="their names"),
        pytest.param(["Mother", "Father", "Who did it"], [ADA, AL, "Dad"], [(ADA,), (AL,)], id="and our own column"),
        pytest.param(["Name", "Mother", "Father"], ["Tim Cole", ADA, AL], [(ADA,), (AL,)], id="a name is the child's"),
        pytest.param(["Parent", "Partner"], [ADA, AL], [(ADA,), (AL,)], id="a partner"),
        pytest.param(["Parent A", "Parent B"], [ADA, AL], [(ADA,), (AL,)], id="letters for numbers"),
        pytest.param(["Parent", "Perpetrator"], [ADA, AL], [(AL,), (ADA,)], id="a parent beside who did it"),
        pytest.param(["Parent", "Mother"], [ADA, AL], [(ADA,)], id="does nothing: one relative beside the parent"),
        pytest.param(["Parent", "Complainant"], [ADA, AL], [(ADA,)], id="does nothing: who complained"),
        pytest.param(["Emergency contact", "Parent"], [ADA, AL], [(AL,)], id="does nothing: whom to ring"),
        pytest.param(["Parent/carer contacted", "Parent"], [ADA, AL], [(AL,)], id="does nothing: who was told"),
        pytest.param(["Who", "Parent name"], ["Mum", ADA], [(ADA,)], id="does nothing: no names under the other"),
        pytest.param(["Name of adult", "Parent name"], [ADA, AL], [(ADA,), (AL,)], id="an adult beside a parent"),
        pytest.param(["Parent name", "Name of adult"], [ADA, AL], [(ADA,), (AL,)], id="a parent beside an adult"),
        pytest.param(["Parent", "Who", "Visitor"], [None, None, AL], [(AL,)], id="whoever of the three is named"),
        pytest.param(["Name", "Parent"], [ADA, AL], [(ADA,), (AL,)], id="a name that is not the child's"),
        pytest.param(["Adult involved", "Perpetrator"], [ADA, AL], [(AL,), (ADA,)], id="who did it comes first"),
        pytest.param(
            ["Parent", "Name of person displaying behaviour"], [ADA, AL], [(AL,), (ADA,)], id="whose behaviour it was"
        ),
        pytest.param(["Perpetrator", "Parent"], ["n/a", AL], [], id="nobody is said to have done it"),
        pytest.param(["Perpetrator", "Parent"], [None, AL], [], id="nothing says who did it"),
        pytest.param(["Parent", "Person involved"], [ADA, ADA], [(ADA,), (ADA,)], id="the same one in both"),
        pytest.param(["Parent", "Person involved"], ["n/a", AL], [(AL,)], id="no parent named"),
    ],
)
def test_everybody_whom_a_column_names_is_read(headings, cells, expected):
    assert people(headings, *cells) == expected


def test_a_parent_beside_nobody_who_did_it_is_asked_about():
    headings = ["Date", "Child", "Perpetrator", "Parent", "Category"]
    row, reading = one_row(headings, DAY, "Tim", None, ADA, "Dog")
    assert [person.name for person in row.people] == [None]
    assert [(problem.code, problem.column) for problem in reading.problems if problem.row] == [
        ("person", "Perpetrator")
    ]


@pytest.mark.parametrize("headings", [["Name", "Mother"], ["Mother", "Name"]])
def test_a_name_where_no_column_is_the_childs_may_be_the_childs(headings):
    cells = {"Name": "Tim Cole", "Mother": ADA}
    row, _ = one_row(["Date", *headings, "Category"], DAY, *map(cells.get, headings), "Dog")
    assert [person.name.display for person in row.people] == [ADA]


def test_two_relatives_as_groups_over_their_names_and_a_question_which_of_them():
    groups = [None, "Mother", None, "Father", None, None, None]
    headings = ["Date", "Name", "Email", "Name", "Email", "Which parent?", "Category"]
    row = [DAY, ADA, "m@x.example", AL, "d@x.example", "Father", "Dog"]
    (read,) = read_cells(groups, headings, row, merges=[Area(1, 2, 1, 3), Area(1, 4, 1, 5)]).rows
    assert [(person.name.display, *person.emails) for person in read.people] == [
        (ADA, "m@x.example"),
        (AL, "d@x.example"),
    ]
    assert read.office.who_did_it == "Father"


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        pytest.param(
            ["Mother", "Father", "Dad email", "Mum email"], [(ADA, "m@x.example"), (AL, "d@x.example")], id="own"
        ),
        pytest.param(["Parent", "Class", "Dad email", "Mum email"], [(ADA,)], id="nobody says whose they are"),
    ],
)
def test_an_address_of_one_relative_is_nobody_elses(headings, expected):
    assert people(headings, ADA, AL if "Father" in headings else "3B", "d@x.example", "m@x.example") == expected


def test_addresses_of_relatives_who_have_no_column_are_asked_about():
    headings = ["Date", "Parent", "Father's email", "Category"]
    reading = read_cells(headings, [DAY, ADA, "d@x.example", "Dog"])
    assert [(problem.code, problem.column) for problem in reading.problems] == [("heading", "Father's email")]


@pytest.mark.parametrize(
    ("asking", "said", "expected", "answer"),
    [
        pytest.param("Which parent?", "Dad", [(ADA,), (AL,)], "Dad", id="asked as the answer"),
        pytest.param("Culprit", "Dad", [(ADA,), (AL,)], "Dad", id="the culprit by relation"),
        pytest.param(
            "Who was responsible?", "Mother", [(ADA,), (AL,)], "Mother", id="who was responsible, by relation"
        ),
        pytest.param("Who was responsible?", "Ann Lee", [("Ann Lee",)], "", id="does nothing: a name"),
    ],
)
def test_who_did_it_by_relation_beside_the_columns_of_the_relatives_says_which(asking, said, expected, answer):
    headings = ["Mother", "Father", asking]
    row, _ = one_row(["Date", "Child", *headings, "Category"], DAY, "Tim", ADA, AL, said, "Dog")
    assert [(person.name.display, *person.emails) for person in row.people if person.name] == expected
    assert row.office.who_did_it == answer
