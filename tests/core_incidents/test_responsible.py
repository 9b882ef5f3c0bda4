"""Columns that say who did it beside the parent, and those that may as well say who dealt with it."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import codes, names, one_row, read_cells

from toolkit.core.incidents.blame import asks_who_did_it, may_name_the_doer, names_the_doer

DAY = date(2026, 11, 3)
JANE, GARY = "Jane Smith", "Gary Jones"


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "staff responsible",
            "person responsible for follow up",
            "action by",
            "parental responsibility",
            "reported by",
        ),
        *(
            "parent",
            "adult involved",
            "responsible for action",
            "lead person",
            "incident reported by",
            "child at fault",
        ),
    ],
)
def test_what_asks_for_nobody_to_blame(heading):
    assert (names_the_doer(heading), may_name_the_doer(heading)) == (False, False)


@pytest.mark.parametrize(
    "heading",
    [
        *("culprit", "name of culprit", "responsible party", "parent responsible", "who was responsible", "at fault"),
        *("person at fault", "alleged aggressor s", "instigator", "abusive adult", "adult of concern", "abuse by"),
        *("committed by", "person responsible for the incident", "person displaying the behaviour", "offending parent"),
        *("abused by", "identity of abuser", "ringleader", "adult displaying aggression", "real culprit"),
    ],
)
def test_what_asks_who_did_it(heading):
    assert (names_the_doer(heading), may_name_the_doer(heading), asks_who_did_it(heading)) == (True, False, True)


@pytest.mark.parametrize(
    "heading",
    [
        *("person responsible", "responsible", "name of person responsible", "responsible adult", "who is responsible"),
        *("parties involved", "involving", "other party", "done by", "altercation with"),
    ],
)
def test_what_may_ask_for_either(heading):
    assert (names_the_doer(heading), may_name_the_doer(heading), asks_who_did_it(heading)) == (False, True, False)


def people_of(heading, *rows):
    """The names of each row, and the codes of the sheet's and of its problems."""
    reading = read_cells(
        ["Date", "Parent", heading, "Category"],
        *([DAY.replace(day=day), *cells, "Swearing"] for day, cells in enumerate(rows, 3)),
    )
    return [names(row) for row in reading.rows], codes(reading)


@pytest.mark.parametrize("heading", ["Culprit", "Responsible party", "Who was responsible?", "Abusive adult"])
def test_who_did_it_stands_beside_the_parent_and_comes_first(heading):
    assert people_of(heading, [JANE, GARY]) == ([[GARY, JANE]], [])


def test_no_parent_is_taken_where_the_culprit_is_left_empty():
    assert people_of("Culprit", [JANE, GARY], ["Amy Pole", None]) == ([[GARY, JANE], [None]], ["person"])


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param([[JANE, "HT"], ["Amy Pole", "KD"]], [[JANE], ["Amy Pole"]], id="posts and initials"),
        pytest.param([[JANE, "Mrs Orr (TA)"], ["Amy Pole", "Head"]], [[JANE], ["Amy Pole"]], id="staff"),
        pytest.param(
            [[JANE, "Mrs Teague"], ["Amy Pole", "Mrs Teague"], ["Kim Orr", "Mrs Teague"]],
            [[JANE], ["Amy Pole"], ["Kim Orr"]],
            id="one name beside three families",
        ),
    ],
)
def test_the_responsible_are_staff_where_the_names_say_so(cells, found):
    assert people_of("Person responsible", *cells) == (found, [])


def test_the_responsible_did_it_where_the_rows_own_person_is_named_again():
    cells = [[JANE, GARY], ["Amy Pole", "Amy Pole"], ["Kim Orr", None]]
    assert people_of("Person responsible", *cells) == ([[GARY, JANE], ["Amy Pole", "Amy Pole"], ["Kim Orr"]], [])


@pytest.mark.parametrize("said", [GARY, "Dad", "Gary Jones (dad)", "Unknown", "Unknown male", "Not identified"])
@pytest.mark.parametrize("heading", ["Person responsible", "Involving"])
def test_nobody_is_accused_while_another_may_have_done_it(heading, said):
    cells = [JANE, said], ["Amy Pole", None], ["Kim Orr", "HT"]
    assert people_of(heading, *cells) == ([[None], ["Amy Pole"], ["Kim Orr"]], ["heading", "person"])


def test_one_name_beside_a_couple_and_their_sister_is_not_three_families():
    cells = [JANE, GARY], ["Tom Smith", GARY], ["Amy Smith", GARY]
    assert people_of("Person responsible", *cells)[0] == [[None], [None], [None]]


@pytest.mark.parametrize(("meaning", "found"), [("person", [GARY, JANE]), ("dealt_with_by", [JANE])])
def test_the_question_is_answered_once_for_a_sheet(meaning, found):
    headings = ["Date", "Parent", "Person responsible", "Category"]
    row, reading = one_row(headings, DAY, JANE, GARY, "Swearing", columns=[("Person responsible", meaning)])
    assert (sorted(filter(None, names(row))), codes(reading)) == (sorted(found), [])


def test_alone_in_a_table_it_is_asked_about_and_names_nobody():
    row, reading = one_row(["Date", "Child", "Person responsible", "Category"], DAY, "Tim", JANE, "Swearing")
    assert (names(row), codes(reading)) == ([None], ["heading"])


def test_a_name_in_parts_is_not_taken_either_while_another_may_have_done_it():
    headings = ["Date", "First name", "Surname", "Person responsible", "Category"]
    row, reading = one_row(headings, DAY, "Jane", "Smith", GARY, "Swearing")
    assert (names(row), codes(reading)) == ([None], ["heading", "person"])


ADDRESSES = ["Date", "Parent", "Perpetrator", "Email", "Category"]


def addressed(*cells):
    row, _ = one_row(ADDRESSES, DAY, *cells, "Swearing")
    return [(person.name.display, *person.emails) for person in row.people if person.name]


def test_one_person_in_two_columns_keeps_the_address():
    assert addressed(JANE, JANE, "home@x.example") == [(JANE, "home@x.example")] * 2


def test_addresses_go_from_the_left_though_who_did_it_comes_first():
    assert addressed(JANE, GARY, "a@x.example; b@x.example") == [(GARY, "b@x.example"), (JANE, "a@x.example")]


def test_one_address_beside_two_people_is_nobodys():
    assert addressed(JANE, GARY, "home@x.example") == [(GARY,), (JANE,)]


@pytest.mark.parametrize("heading", ["Actual perpetrator (if not parent)", "If not the parent, who?"])
def test_a_column_for_whoever_was_not_the_parent_may_be_left_empty(heading):
    assert people_of(heading, [JANE, GARY], ["Amy Pole", None])[0][1] == ["Amy Pole"]
    assert sorted(people_of(heading, [JANE, GARY], ["Amy Pole", None])[0][0]) == [GARY, JANE]
