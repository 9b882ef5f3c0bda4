"""A letter that never left, or that came back: it served nobody, whatever a day beside it says."""

from datetime import date

import pytest
from core_incidents.logs import codes, one_row

from toolkit.core.incidents.undelivered import never_left, state_said, tells_of_return
from toolkit.core.text import normal

EIGHTH, TENTH = date(2026, 9, 8), date(2026, 9, 10)
HEADINGS = ["Date", "Parent", "Category", "Letter sent?", "Date of letter", "Notes"]


def taken(said, notes=None, headings=HEADINGS):
    row, reading = one_row(headings, EIGHTH, "Jane Smith", "Swearing", said, TENTH, notes)
    return [(step.step, step.state, step.day) for step in row.taken], codes(reading)


@pytest.mark.parametrize(
    "said",
    ["", "Warning letter", "Warning letter sent", "Not sent by email, given by hand", "Letter came back signed", "Yes"],
)
def test_what_left_and_did_not_come_back(said):
    assert (never_left(said), state_said(said)) == (False, "sent")


@pytest.mark.parametrize(
    "said",
    [
        "No",
        "Drafted",
        "Not sent",
        "Warning letter not sent",
        "Warning letter drafted, not sent",
        "Warning - to be sent",
    ],
)
def test_what_never_left_is_no_step(said):
    assert never_left(said)
    assert taken(said) == ([], [])


@pytest.mark.parametrize(
    "said",
    [
        *("Warning letter - returned undelivered", "Warning letter (bounced)", "Warning letter not delivered"),
        *("Warning letter returned to sender", "Warning letter came back", "Warning letter undeliverable"),
    ],
)
def test_a_letter_that_came_back_is_bounced(said):
    assert taken(said) == ([("warning", "bounced", TENTH)], [])


@pytest.mark.parametrize(
    "notes",
    [
        *("", "The ball bounced off her car", "Mum returned to school at 3pm", "Signed letter returned by mum"),
        *(
            "Letter has not bounced",
            "Dad came back shouting",
            "Parcel not delivered",
            "Letter delivered",
        ),
    ],
)
def test_remarks_of_other_things_bounce_no_letter(notes):
    assert not tells_of_return(normal(notes))
    assert taken("Warning letter", notes)[0] == [("warning", "sent", TENTH)]


@pytest.mark.parametrize(
    "notes",
    [
        *("Letter came back undelivered", "Returned to sender 14/9", "email bounced", "Warning letter never arrived"),
        *("Letter returned by post office, moved house", "Rang mum. Envelope returned unopened."),
    ],
)
def test_a_remark_says_that_the_rows_letter_came_back(notes):
    assert taken("Warning letter", notes) == ([("warning", "bounced", TENTH)], [])


def test_a_remark_of_another_step_bounces_none_of_the_rows_letters():
    assert taken("Warning letter", "Meeting letter came back undelivered") == (
        [("warning", "sent", TENTH)],
        ["step"],
    )


def test_which_of_two_letters_came_back_is_asked():
    headings = ["Date", "Parent", "Category", "Meeting letter", "Warning letter", "Notes"]
    row, reading = one_row(
        headings, EIGHTH, "Jane Smith", "Swearing", TENTH, date(2026, 9, 24), "Letter came back undelivered"
    )
    assert {step.state for step in row.taken} == {"sent"}
    assert codes(reading) == ["step"]


def test_a_column_of_one_letter_says_that_it_came_back():
    headings = ["Date", "Parent", "Category", "Warning letter", "Date of letter"]
    row, _ = one_row(headings, EIGHTH, "Jane Smith", "Swearing", "Returned to sender", TENTH)
    assert [(step.step, step.state, step.day) for step in row.taken] == [("warning", "bounced", TENTH)]
