from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.letters_so_far import NOT_SENT, SoFar, append_entry, format_entry, parse_letters_so_far, unreadable
from toolkit.core.steps import LetterState, Step

FIFTH = date(2026, 11, 5)
MEETING = SoFar(FIFTH, Step.MEETING, LetterState.SENT)


@pytest.mark.parametrize("text", ["", " ; ", "rang mum", "2026-13-05 meeting sent", "2026-11-05 poem sent"])
def test_nothing_to_read(text):
    assert parse_letters_so_far(text) == ()


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (MEETING, "2026-11-05 meeting sent"),
        (
            SoFar(FIFTH, Step.MEETING_REMINDER, LetterState.SENT, "Jane Smith"),
            "Jane Smith: 2026-11-05 meeting-reminder sent",
        ),
        (SoFar(FIFTH, Step.BAN, LetterState.SENT, "", date(2026, 12, 18)), "2026-11-05 ban sent until 2026-12-18"),
    ],
)
def test_an_entry_as_text(entry, text):
    assert format_entry(entry) == text
    assert parse_letters_so_far(text) == (entry,)


def test_what_somebody_typed_is_told():
    assert unreadable("2026-11-05 meeting sent; rang mum") == ("rang mum",)


def test_an_entry_is_appended_once_and_nothing_is_lost():
    first = append_entry("rang mum", MEETING)
    assert first == "rang mum; 2026-11-05 meeting sent"
    assert append_entry(first, MEETING) == first


TAKEN = replace(MEETING, state=LetterState.ACCEPTED)
TAKEN_BACK = replace(MEETING, state=NOT_SENT)
OTHERS = (replace(TAKEN, step=Step.BAN), replace(TAKEN, person="Jane Smith"), replace(TAKEN, day=date(2026, 11, 6)))


def test_what_somebody_says_did_not_go_is_taken_back_and_nothing_is_rubbed_out():
    text = ""
    for entry in (*OTHERS, TAKEN, TAKEN_BACK, TAKEN_BACK):
        text = append_entry(text, entry)
    assert text.endswith("2026-11-05 meeting accepted; 2026-11-05 meeting not sent")
    assert parse_letters_so_far(text) == OTHERS
    assert unreadable(text) == ()


def test_what_went_on_that_day_all_the_same_stands_again():
    text = "2026-11-05 meeting accepted; 2026-11-05 meeting not sent"
    assert parse_letters_so_far(again := append_entry(text, TAKEN)) == (TAKEN,)
    assert append_entry(again, TAKEN) == again
    assert parse_letters_so_far(append_entry(text, MEETING)) == (MEETING,)
    assert parse_letters_so_far(append_entry(again, TAKEN_BACK)) == ()


NAMES = st.sampled_from(["", "Jane Smith", "Mr T Smith", "Siobhan O'Neill"])
ENTRIES = st.builds(
    SoFar,
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.sampled_from(Step),
    st.sampled_from([state for state in LetterState if state is not NOT_SENT]),
    NAMES,
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)


@given(st.lists(ENTRIES, unique=True))
def test_what_was_appended_reads_back(entries):
    text = ""
    for entry in entries:
        text = append_entry(text, entry)
    assert parse_letters_so_far(text) == tuple(entries)
    assert unreadable(text) == ()
