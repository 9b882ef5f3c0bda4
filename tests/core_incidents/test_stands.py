"""Remarks that say an incident was nothing: no letter goes for it, and that is said."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import codes, one_row

DAY = date(2026, 11, 3)


def said(heading, text):
    headings = ["Date", "Parent", "Parent email", "Category", heading]
    row, reading = one_row(headings, DAY, "Jane Smith", "j@x.example", "Swearing", text)
    return row.withdrawn, codes(reading)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        *[
            ("Notes", text)
            for text in (
                *("Apologised", "Not withdrawn", "Withdrawn from roll", "Withdrew her child", "Complaint unfounded"),
                *(
                    "Unfounded allegations against TA",
                    "Duplicate letter sent",
                    "Wrong address",
                    "Wrong parent informed",
                ),
                *(
                    "Void of any remorse",
                    "Cancelled",
                    "Disregards the rules",
                    "Not involved until the end, then he joined in as well",
                ),
                *("Shouted at TA, not her first time", "Very quiet and withdrawn", "Not Mr Rowe's class"),
                *("Complaint about teacher, not upheld", "Ban appeal - not upheld", "Letter drafted: no breach"),
                *("Denied it, wasn't him", "Says she was tired; not her", "Partly upheld, not upheld re swearing"),
                *("It was another parent who intervened", "Should be spoken to by HT", "Told staff to ignore"),
                "Deleted the post",
            )
        ],
        ("Substantiated?", "Yes"),
        ("Substantiated?", None),
        ("Substantiated?", "ongoing"),
        ("False alarm?", "No"),
    ],
)
def test_remarks_that_leave_an_incident_standing(heading, text):
    assert said(heading, text)[0] is False


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Notes", "Wrong parent"),
        ("Notes", "Mistaken identity - it was a contractor"),
        ("Action taken", "Withdrawn by HT"),
        ("Status", "Closed - unfounded"),
        ("Outcome of investigation", "Not substantiated"),
        ("Comments", "No breach"),
        ("Comments", "Allegation withdrawn"),
        ("Notes", "Duplicate of row 4"),
        ("Notes", "Entered in error, ignore"),
        ("HT comments", "NFA - not upheld, was another parent"),
        ("HT comments", "DB 3/11: not upheld"),
        ("Notes", "It was not him - it was his brother"),
        ("Notes", "Not Mrs Trant"),
        ("Notes", "CCTV shows it wasn't her"),
        ("Notes", "Apology given, no breach"),
        ("Notes", "CANCELLED - entered twice"),
        ("Notes", "Wrong Mrs Trant, different family"),
        ("Notes", "Should be Mr Sleep"),
        ("Notes", "Please delete this row"),
    ],
)
def test_remarks_that_say_it_was_nothing_are_believed_and_said(heading, text):
    assert said(heading, text) == (True, ["withdrawn"])


@pytest.mark.parametrize(
    ("heading", "text"), [("Substantiated?", "No"), ("False alarm?", "Yes"), ("Void", "x"), ("Status", "Cancelled")]
)
def test_columns_that_say_it_was_nothing(heading, text):
    assert said(heading, text) == (True, [])
