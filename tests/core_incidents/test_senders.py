"""Whose a column of addresses is."""

from datetime import date

import pytest
from core_incidents.logs import codes, read_cells

ROWS = [("Jane Smith", "Swearing"), ("Tom Brown", "Threats"), ("Al Toy", "Physical")]
THEIRS, STAFFS = "{first}.{last}@m.example", "jo.teacher@school.example"


def a_log(headings, cells):
    """Read three rows; `cells` are formats of a person's names, in the order of the headings after the date."""
    rows = []
    for number, (name, category) in enumerate(ROWS):
        first, last = name.lower().split()
        written = [cell.format(name=name, first=first, last=last) for cell in cells]
        rows.append([date(2026, 11, 3 + number), *written, category])
    return read_cells(["Date", *headings, "Category"], *rows)


def addresses(reading):
    return [row.people[0].emails for row in reading.rows]


PARENTS = [("jane.smith@m.example",), ("tom.brown@m.example",), ("al.toy@m.example",)]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        pytest.param(["Reported by", "Email", "Parent"], ["Jo Teacher", STAFFS, "{name}"], id="after who reported it"),
        pytest.param(["Parent", "Reported by", "Email"], ["{name}", "Jo Teacher", STAFFS], id="after the parent too"),
        pytest.param(["Victim", "Role", "Email", "Parent"], ["Jo Teacher", "TA", STAFFS, "{name}"], id="after a role"),
        pytest.param(["Email", "Staff", "Parent"], [STAFFS, "Jo Teacher", "{name}"], id="by the names inside them"),
        pytest.param(["Parent", "Staff", "Contact"], ["{name}", "Jo Teacher", STAFFS], id="a contact beside staff"),
        pytest.param(["Parent", "Contact A", "Contact B"], ["{name}", STAFFS, "x@y.example"], id="two of them"),
    ],
)
def test_addresses_that_may_be_staffs_are_not_used_and_asked_about(headings, cells):
    reading = a_log(headings, cells)
    assert addresses(reading) == [(), (), ()]
    assert codes(reading) == ["heading"]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        pytest.param(["Parent", "Email"], ["{name}", THEIRS], id="the only ones"),
        pytest.param(["Parent", "Staff", "Email"], ["{name}", "Jo Teacher", THEIRS], id="by the names inside them"),
        pytest.param(
            ["Reported by", "Email", "Parent", "Parent / carer contact"],
            ["Jo Teacher", STAFFS, "{name}", THEIRS],
            id="a contact of the parent beside one of staff",
        ),
        pytest.param(
            ["Victim", "Email", "Assailant", "Assailant email"],
            ["Jo Teacher", STAFFS, "{name}", THEIRS],
            id="the assailant's own",
        ),
    ],
)
def test_the_parents_addresses_are_used(headings, cells):
    reading = a_log(headings, cells)
    assert (addresses(reading), codes(reading)) == (PARENTS, [])


def test_the_name_of_staff_in_a_few_addresses_does_not_make_them_staffs():
    """Jo Teacher has a child there."""
    theirs = ["jo.teacher@m.example", "sunny@m.example", "rainy@m.example"]
    rows = [
        [date(2026, 11, 3 + number), name, email, "Jo Teacher", category]
        for number, ((name, category), email) in enumerate(zip(ROWS, theirs, strict=True))
    ]
    reading = read_cells(["Date", "Parent", "Email", "Staff", "Category"], *rows)
    assert addresses(reading) == [(email,) for email in theirs]


def test_one_address_under_many_names_is_nobodys_own():
    reading = a_log(["Parent", "Email"], ["{name}", "office@school.example"])
    (problem,) = [problem for problem in reading.problems if problem.column == "Email"]
    assert addresses(reading) == [(), (), ()]
    assert "beside 3 different names" in problem.message


def test_two_parents_may_share_an_address():
    rows = [[date(2026, 11, 3), name, "home@m.example", "Swearing"] for name in ("Jane Smith", "Tom Smith")]
    reading = read_cells(["Date", "Parent", "Email", "Category"], *rows)
    assert (addresses(reading), codes(reading)) == ([("home@m.example",)] * 2, [])


def test_one_address_under_several_spellings_of_a_name_is_its_own():
    names = ("Jane Smith", "SMITH, Jane (mum)", "Mrs J Smith", "Jane Smyth")
    rows = [[date(2026, 11, 3 + day), name, "jane@m.example", "Swearing"] for day, name in enumerate(names)]
    reading = read_cells(["Date", "Parent", "Email", "Category"], *rows)
    assert addresses(reading) == [("jane@m.example",)] * 4
