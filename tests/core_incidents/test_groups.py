"""Headings in groups: merged cells over two or three rows, and rows that are data and no headings."""

from datetime import date

import pytest
from core_incidents.logs import names, read_cells

from toolkit.core.incidents.candidates import is_data
from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.table import Heading
from toolkit.core.sheets import Area, SheetRow

DAY = date(2026, 11, 3)


def under(groups, text):
    found = guesses(Heading(1, text, groups[0], True, tuple(groups[1:])), {})
    return found[0].field if found and found[0].confidence >= 80 else None


@pytest.mark.parametrize(
    ("groups", "text"),
    [
        pytest.param(["Staff"], "Email", id="an address of staff"),
        pytest.param(["Child"], "Email", id="an address under the child"),
        pytest.param(["Child's details"], "Surname", id="the child's surname"),
        pytest.param(["Victim"], "Role", id="what the victim is"),
        pytest.param(["Supervisor"], "Name", id="a group nobody knows"),
        pytest.param(["Supervisor"], "Date", id="a day under a group nobody knows"),
        pytest.param(["Parent / carer"], "Date", id="a day under the parent"),
        pytest.param(["Follow up"], "Date", id="a day of whatever was done"),
    ],
)
def test_a_group_about_something_else_is_not_read_as_the_parents(groups, text):
    assert under(groups, text) is None


@pytest.mark.parametrize(
    ("groups", "text", "field"),
    [
        pytest.param(["Adult involved"], "Name", "person", id="the adult's name"),
        pytest.param(["Parent/carer details"], "Email", "email", id="the parent's address"),
        pytest.param(["Adult", "Who"], "First name", "first_name", id="three rows"),
        pytest.param(["Parent / carer"], "Surname", "surname", id="a surname"),
        pytest.param(["Perpetrator"], "Type", "person_type", id="what the perpetrator is"),
        pytest.param(["Parent 2"], "Name", "person2", id="a second parent"),
        pytest.param(["Child"], "Name", "pupil", id="the child's name"),
        pytest.param(["Child"], "Year", "class", id="another heading under the child"),
        pytest.param(["Member of staff"], "Name", "staff", id="a name of staff"),
        pytest.param(["Day", "When"], "Date", "date", id="a day under a day"),
        pytest.param(["When"], "Date", "date", id="when"),
        pytest.param(["What happened"], "Type", "category", id="what kind"),
        pytest.param(["What happened"], "Details", "narrative", id="the account"),
        pytest.param(["What happened"], "Where", "place", id="where it happened"),
        pytest.param(["What happened"], "And where", "narrative", id="both asked in one heading"),
        pytest.param(["Action taken"], "Letter type", "stage", id="a letter's step"),
        pytest.param(["Action taken"], "Letter date", "letter_date", id="a letter's day"),
        pytest.param(["Letter"], "Which", "stage", id="which letter"),
        pytest.param(["Letter"], "Date", "letter_date", id="a day under the letter"),
        pytest.param(["Meeting"], "Date", "meeting_date", id="a day under the meeting"),
        pytest.param(["Ban"], "Until", "ban_until", id="a ban's end"),
    ],
)
def test_group_and_heading_are_read_together(groups, text, field):
    assert under(groups, text) == field


def test_merged_groups_win_over_the_row_below_them_read_alone():
    reading = read_cells(
        ["Incident", None, "Adult involved", None, "Child", None, "Action taken", None],
        ["Date", "Type", "Name", "Email", "Name", "Year", "Letter type", "Letter date"],
        [DAY, "Swearing", "Ann Lee", "ann@x.example", "Bob Lee", "Y2", "Meeting", date(2026, 11, 6)],
        merges=[Area(1, first, 1, first + 1) for first in (1, 3, 5, 7)],
    )
    (row,) = reading.rows
    assert (names(row), row.people[0].emails) == (["Ann Lee"], ("ann@x.example",))
    assert [(step.step, step.day) for step in row.taken] == [("meeting", date(2026, 11, 6))]


def test_three_rows_of_headings_are_joined_where_merges_say_so():
    reading = read_cells(
        ["When", None, "Who", None, None, "What", None],
        ["Day", "Time", "Adult", None, "Child", "Type of behaviour", "Brief description"],
        ["Date", None, "First name", "Surname", "Name", None, None],
        [DAY, "8.45", "Ann", "Lee", "Bob Lee", "Swearing", "at the gate"],
        merges=[Area(1, 1, 1, 2), Area(1, 3, 1, 5), Area(1, 6, 1, 7), Area(2, 3, 2, 4), Area(2, 6, 3, 6)],
    )
    (row,) = reading.rows
    assert (row.place.row, row.day, names(row), row.categories) == (4, DAY, ["Ann Lee"], ("offensive-language",))


def test_groups_over_tick_columns_are_no_headings_of_their_own():
    reading = read_cells(
        ["Date", "Perpetrator", "Type of incident", None],
        [None, None, "Verbal abuse", "Threats"],
        [DAY, "Ann Lee", "x", None],
        merges=[Area(1, 1, 2, 1), Area(1, 2, 2, 2), Area(1, 3, 1, 4)],
    )
    (row,) = reading.rows
    assert (row.place.row, row.categories) == (3, ("offensive-language",))


def test_a_title_over_the_table_is_no_group():
    reading = read_cells(
        ["Staff violence log", None, None, None],
        ["Date", "Name", "Email", "Type"],
        [DAY, "Ann Lee", "ann@x.example", "Swearing"],
        merges=[Area(1, 1, 1, 4)],
    )
    assert (names(reading.rows[0]), reading.rows[0].people[0].emails) == (["Ann Lee"], ("ann@x.example",))


def test_two_lists_side_by_side_are_no_incidents():
    reading = read_cells(["Category", "Relationship"], ["Shouting", "Mother"], ["Threats", "Father"])
    assert reading.rows == ()


@pytest.mark.parametrize(
    ("values", "data"),
    [
        pytest.param(["Name", "Email", "No."], False, id="headings"),
        pytest.param(["1. Name of parent", "2. Type (1-5)"], False, id="numbered questions"),
        pytest.param(["Ann Lee", DAY], True, id="a date"),
        pytest.param(["Ann Lee", "3/11/26"], True, id="a date as text"),
        pytest.param(["Ann Lee", 3], True, id="a number"),
        pytest.param(["Ann Lee", "ann@x.example"], True, id="an address"),
        pytest.param(["Ann Lee", "✓"], True, id="a tick"),
        pytest.param(["Ann Lee", "Swearing"], True, id="a cell that comes again below"),
    ],
)
def test_a_row_of_data_is_no_row_of_headings(values, data):
    assert is_data(SheetRow(2, tuple(values)), [SheetRow(3, ("Tom Ash", "Swearing"))]) is data


def test_the_first_answer_of_a_form_is_an_incident():
    headings = [
        "When did it happen?",
        "Name of the parent or carer",
        "What kind of behaviour was it?",
        "Anything else?",
    ]
    first = ["3rd November 2026", "Ann Lee", "Swearing", "Rang the police for advice"]
    reading = read_cells(headings, first, ["4th November 2026", "Tom Ash", "Swearing", None])
    assert [row.place.row for row in reading.rows] == [2, 3]


def test_our_own_columns_beside_grouped_headings_are_known_again():
    ours = ["Conduct ref", "Next step", "Why", "Letter", "Letter status", "Sent on"]
    reading = read_cells(
        ["Date", "Perpetrator", "Type of incident", None, "Approved by", *[None] * len(ours)],
        [None, None, "Verbal abuse", "Threats", None, *ours],
        [DAY, "Ann Lee", "x", None, None, "B-1", "meeting", "because", "meeting", "sent", date(2026, 11, 6)],
        merges=[Area(1, 1, 2, 1), Area(1, 2, 2, 2), Area(1, 3, 1, 4), Area(1, 5, 2, 5)],
    )
    found = {"ref", "next_step", "why", "letter", "letter_status", "sent_on", "approved_by"}
    assert found <= dict(reading.layouts[0].columns).keys()
