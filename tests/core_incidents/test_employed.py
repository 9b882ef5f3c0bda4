"""A parent who is staff: said by a column of its own, by a remark, or by a role."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import codes, names, one_row, read_cells

DAY = date(2026, 11, 3)


def kind(heading, cell, *, parent="Jane Smith"):
    row, _ = one_row(["Date", "Parent", "Category", heading], DAY, parent, "Swearing", cell)
    return [str(person.kind) for person in row.people]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        pytest.param("Is the parent staff?", "No", id="no"),
        pytest.param("Employee?", None, id="not answered"),
        pytest.param("Staff member", "Mrs Orr", id="who was there"),
        pytest.param("Staff", "x", id="some staff were there"),
        pytest.param("Staff involved?", "Yes", id="whether staff were there"),
        pytest.param("Was a member of staff hurt?", "Yes", id="whether staff were hurt"),
        pytest.param("Role", "Parent", id="a parent's role"),
    ],
)
def test_what_makes_nobody_staff(heading, cell):
    assert kind(heading, cell) == ["parent"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *(("Is the parent staff?", "Yes"), ("Staff member?", "Y"), ("Employee?", "✓"), ("Member of staff?", "x")),
        *(("Staff?", "Yes"), ("Is the person an employee?", "TRUE"), ("Parent employed by school?", "Yes")),
        *(("Works here?", "TA"), ("Does the parent work at the school?", "Yes - kitchen"), ("Staff member Y/N", "Y")),
    ],
)
def test_a_yes_to_whether_the_parent_is_staff(heading, cell):
    assert kind(heading, cell) == ["staff"]


def test_such_a_column_says_nothing_of_the_rows_it_leaves_empty():
    reading = read_cells(
        ["Date", "Parent", "Employee?", "Type", "Category"],
        [DAY, "Jane Smith", "Yes", "Parent", "Swearing"],
        [DAY, "Amy Pole", "No", "Visitor", "Swearing"],
        [DAY, "Tim Orr", None, "Pupil", "Swearing"],
    )
    assert [str(person.kind) for row in reading.rows for person in row.people] == ["staff", "visitor", "pupil"]


@pytest.mark.parametrize(
    "remark",
    [
        *("A member of staff was upset", "TA is upset", "Spoke to our TA", "her sister works here", "Staff are upset"),
        *("Mum is a teacher", "Mum works for the council", "works late", "Member of staff also involved"),
        *("Mum's partner works here", "Mrs Orr works here", "dad is not a member of staff", "Nan is our cook"),
    ],
)
def test_a_remark_about_somebody_else_or_another_job(remark):
    assert kind("Notes", remark) == ["parent"]


@pytest.mark.parametrize("heading", ["Notes", "Action taken", "Status"])
@pytest.mark.parametrize(
    "remark",
    [
        *("is also our TA", "works here as a cook", "Jane is a member of staff here", "Mum also staff"),
        *("Rang 4/11. NB mum works in the kitchen", "Mrs Smith (who is our lunchtime supervisor) was rude"),
        *("She is employed by the school as a cleaner", "Mum is a TA", "is a teacher at this school"),
    ],
)
def test_a_remark_that_the_parent_works_at_the_school(heading, remark):
    assert kind(heading, remark) == ["staff"]


def test_of_two_people_the_one_whom_the_remark_names():
    assert kind("Notes", "Jane works here", parent="Jane Smith and Tom Orr") == ["staff", "parent"]


@pytest.mark.parametrize("role", ["Staff", "Teaching assistant", "Lunchtime supervisor"])
def test_a_role_that_is_only_ever_staffs_is_the_persons_and_asked_about(role):
    row, reading = one_row(["Date", "Parent", "Category", "Role"], DAY, "Jane Smith", "Swearing", role)
    assert ([str(person.kind) for person in row.people], codes(reading)) == (["staff"], ["heading"])


def test_a_role_that_the_office_says_is_anothers():
    headings = ["Date", "Parent", "Category", "Role"]
    row, reading = one_row(headings, DAY, "Jane Smith", "Swearing", "TA", columns=[("Role", "ignore")])
    assert ([str(p.kind) for p in row.people], names(row), codes(reading)) == (["parent"], ["Jane Smith"], [])


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *(
            ("Adult role", "Teaching assistant"),
            ("Parent/Staff/Visitor", "Staff"),
            ("Job of parent", "Lunchtime staff"),
        ),
        *(("Parent or staff", "Parent and staff"), ("Type of adult", "Member of staff")),
    ],
)
def test_a_column_that_asks_what_the_person_is(heading, cell):
    assert kind(heading, cell) == ["staff"]


def test_staff_with_a_tick_beside_the_other_kinds_is_the_persons():
    headings = ["Date", "Name", "Parent", "Staff", "Visitor", "Pupil", "Category"]
    rows = [
        [DAY, "Jane Smith", "x", None, None, None, "Swearing"],
        [DAY, "Amy Pole", None, "x", None, None, "Swearing"],
        [DAY, "Kim Orr", "x", "x", None, None, "Swearing"],
    ]
    reading = read_cells(headings, *rows)
    assert [str(row.people[0].kind) for row in reading.rows] == ["parent", "staff", "staff"]


def test_staff_with_a_tick_alone_were_only_there():
    reading = read_cells(["Date", "Parent", "Staff", "Category"], [DAY, "Jane Smith", "x", "Swearing"])
    assert [str(row.people[0].kind) for row in reading.rows] == ["parent"]
