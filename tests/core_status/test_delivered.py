"""`Delivered on` beside a row: which letter it serves, and from which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from core_policy.builders import day, letter, person, row

from toolkit.core.delivered import delivered
from toolkit.core.rows import Office
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import Contact

REF = "BUDE-1"


def days(letters, *rows, contacts=(), today="23 Nov"):
    return [(each.person, when) for each, when in delivered(letters, rows, contacts, day(today))]


def meeting(state=LetterState.SAVED, when="5 Nov", name="Jane Smith", **more):
    return letter(Step.MEETING, "3 Nov", state, when, [REF], name, **more)


def about(delivered_on="9 Nov", **office):
    return row(2, "3 Nov", ref=REF, office={"delivered_on": delivered_on, **office})


@pytest.mark.parametrize(
    ("record", "line", "found"),
    [
        pytest.param(meeting(), row(2, "3 Nov", ref=REF), None, id="does nothing: nobody said so"),
        pytest.param(meeting(), about("4 Nov"), None, id="does nothing: before the letter was made"),
        pytest.param(meeting(), about("24 Nov"), None, id="does nothing: a day still to come"),
        pytest.param(
            meeting(LetterState.RENDERED, None, rendered_on=day("4 Nov")), about(), None, id="does nothing: never sent"
        ),
        pytest.param(
            meeting(LetterState.APPROVED, None, rendered_on=day("4 Nov")), about(), None, id="does nothing: by email"
        ),
        pytest.param(
            meeting(LetterState.APPROVED, None, rendered_on=day("4 Nov")),
            about(send_by="by hand"),
            "9 Nov",
            id="approved, and by hand",
        ),
        pytest.param(meeting(), about(), "9 Nov", id="saved, then delivered"),
        pytest.param(meeting(LetterState.BOUNCED), about(), "9 Nov", id="came back, then delivered"),
        pytest.param(meeting(name="Tom Low"), about(), None, id="does nothing: the row names somebody else"),
    ],
)
def test_a_letter_is_served_from_the_day_it_was_delivered(record, line, found):
    assert days([record], line) == ([(record.person, day(found))] if found else [])


def test_a_contact_who_gets_post_needs_no_word_in_the_row():
    record = meeting(LetterState.APPROVED, None, rendered_on=day("4 Nov"))
    by_post = Contact("Jane Smith", "bude", send_by="post")
    assert days([record], about(), contacts=[by_post]) == [("Jane Smith", day("9 Nov"))]


def test_two_people_have_their_own_days():
    office = Office(delivered_on_each=(date(2026, 11, 9), date(2026, 11, 10)))
    both = row(2, "3 Nov", person("Ann Low"), person("Tom Low"), ref=REF)
    line = replace(both, office=office)
    letters = [meeting(name="Ann Low"), meeting(name="Tom Low")]
    assert days(letters, line) == [("Ann Low", date(2026, 11, 9)), ("Tom Low", date(2026, 11, 10))]
