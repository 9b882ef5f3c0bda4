from datetime import date

import pytest
from core_incidents.logs import a_sheet, codes, names, read, read_cells

HEADINGS = ["Incident date", "Time", "Linked pupil", "Parent", "Category", "Description", "Approved by"]
FIRST = ["3/11/26", "9.15", "Ted", "Jane Smith", "Swearing", "Swore at the cook", None]


def changed(**cells):
    return [cells.get(heading.split()[-1].casefold(), value) for heading, value in zip(HEADINGS, FIRST, strict=True)]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(changed(date="4/11/26"), id="another day"),
        pytest.param(changed(time="15.20"), id="another time"),
        pytest.param(changed(parent="Tom Smith"), id="another person"),
        pytest.param(changed(category="Threats"), id="another category"),
        pytest.param(changed(description="Shouted at the Head"), id="another account"),
        pytest.param(changed(date="31/9/26"), id="no usable day"),
    ],
)
def test_two_incidents_stay_two(second):
    reading = read_cells(HEADINGS, FIRST, second)
    assert [len(row.people) for row in reading.rows] == [1, 1]


@pytest.mark.parametrize(
    "second", [pytest.param(FIRST, id="a form sent twice"), pytest.param(changed(pupil="Una"), id="another pupil")]
)
def test_one_incident_written_twice_is_one_and_it_is_said(second):
    reading = read_cells(HEADINGS, FIRST, second)
    assert [names(row) for row in reading.rows] == [["Jane Smith"], []]
    assert reading.rows[1].categories == ()
    assert any("row 3 repeats row 2" in sentence for sentence in reading.passed_over)


def test_the_row_that_the_office_has_answered_is_the_one_that_stays():
    reading = read_cells(HEADINGS, FIRST, changed(pupil="Una", by="A. Teague"))
    assert [names(row) for row in reading.rows] == [[], ["Jane Smith"]]


def test_a_copy_in_the_archive_is_the_same_incident():
    reading = read(a_sheet([HEADINGS, FIRST], "Aut1"), a_sheet([HEADINGS, FIRST], "Archive"))
    assert sum(len(row.people) for row in reading.rows) == 1


def test_the_row_that_stays_says_where_the_others_stand():
    reading = read_cells(HEADINGS, FIRST, changed(pupil="Una"), changed(pupil="Vic"), changed(date="4/11/26"))
    assert [[place.row for place in row.also] for row in reading.rows] == [[3, 4], [], [], []]


def test_a_repeated_row_repeats_no_problem():
    twice = changed(category="Swearing, Nonsense")
    assert codes(read_cells(HEADINGS, twice, twice)) == ["category"]


def test_the_steps_of_a_repeated_row_move_to_the_one_that_stays():
    headings = [*HEADINGS, "Stage", "Date of letter"]
    reading = read_cells(headings, [*FIRST, None, None], [*FIRST, "Meeting", date(2026, 11, 5)])
    assert [[step.step for step in row.taken] for row in reading.rows] == [["meeting"], []]


ADDRESSED = [*HEADINGS, "Parent email"]


def who_is_left(*emails):
    reading = read_cells(ADDRESSED, *([*FIRST, email] for email in emails))
    return [len(row.people) for row in reading.rows]


@pytest.mark.parametrize(
    ("emails", "left"),
    [
        pytest.param(["a@x.example", "b@x.example"], [1, 1], id="two addresses are two people"),
        pytest.param(["a@x.example", "A@x.example"], [1, 0], id="one address"),
        pytest.param(["a@x.example", None], [1, 0], id="the second has none"),
        pytest.param([None, "b@x.example"], [1, 0], id="the first has none"),
        pytest.param(["a@x.example", "b@x.example", "a@x.example"], [1, 1, 0], id="one of the two again"),
        pytest.param(["a@x.example", "b@x.example", None], [1, 1, 1], id="nobody knows which of the two"),
    ],
)
def test_rows_of_one_name_with_different_addresses_are_two_people(emails, left):
    assert who_is_left(*emails) == left


def test_the_row_that_stays_takes_the_address_that_it_lacks():
    reading = read_cells(ADDRESSED, [*FIRST, None], [*FIRST, "b@x.example"])
    assert [[person.emails for person in row.people] for row in reading.rows] == [[("b@x.example",)], []]


def test_the_row_that_stays_keeps_its_own_address():
    reading = read_cells(ADDRESSED, [*FIRST, "a@x.example"], [*FIRST, "a@x.example; b@x.example"])
    assert [person.emails for person in reading.rows[0].people] == [("a@x.example",)]


def test_an_address_beside_a_repeat_still_tells_a_namesake_apart():
    reading = read_cells(ADDRESSED, [*FIRST, None], [*FIRST, "a@x.example"], [*changed(date="10/11/26"), "b@x.example"])
    assert [[person.emails for person in row.people] for row in reading.rows] == [
        [("a@x.example",)],
        [],
        [("b@x.example",)],
    ]
