from datetime import date

import pytest
from core_incidents.logs import codes, names, one_row

from toolkit.core.incidents.abbreviations import spelled_out
from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.meanings import CONFIDENT
from toolkit.core.incidents.table import Heading


@pytest.mark.parametrize("text", ["", "parent email", "category", "incorrect", "cats"])
def test_a_heading_without_short_forms_stays_as_it_is(text):
    assert spelled_out(text) == text


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Perp.", "person"),
        ("Perp name", "person"),
        ("Perp. email", "email"),
        ("Parent/carer e-mail addr.", "email"),
        ("Tel no. (parent)", "phone"),
        ("Dt of inc.", "date"),
        ("Inc. type", "category"),
        ("Cat.", "category"),
        ("Desc.", "narrative"),
        ("Ltr date", "letter_date"),
        ("Mtg outcome", "meeting_outcome"),
    ],
)
def test_a_short_form_is_spelled_out(heading, field):
    best = guesses(Heading(1, heading), {})[0]
    assert (best.field, best.confidence >= CONFIDENT) == (field, True)


def test_one_of_our_columns_is_only_asked_about():
    assert guesses(Heading(1, "Ltr wording"), {})[0].confidence < CONFIDENT


def test_a_log_of_short_forms_is_read():
    headings = ["Dt", "Perp.", "Perp. email", "Inc. type", "Desc."]
    row, reading = one_row(headings, date(2026, 11, 3), "Jane Smith", "js@mail.example", "Swearing", "at the gate")
    assert (row.day, names(row), row.categories) == (date(2026, 11, 3), ["Jane Smith"], ("offensive-language",))
    assert (row.people[0].emails, codes(reading)) == (("js@mail.example",), [])


@pytest.mark.parametrize(
    ("text", "kind"), [("Parent", "parent"), ("Ex-pupil (15)", "pupil"), ("Parent & staff", "staff")]
)
def test_the_connection_with_the_school_says_who_somebody_is(text, kind):
    headings = ["Date", "Adult's name", "Connection with school", "Category"]
    row, _ = one_row(headings, date(2026, 11, 3), "Jane Smith", text, "Swearing")
    assert row.people[0].kind == kind
