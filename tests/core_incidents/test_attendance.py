"""What came of a meeting by the school's own headings: held, attended, replied."""

from datetime import date

import pytest
from core_incidents.logs import codes, one_row

from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.table import Heading
from toolkit.core.policy.outcomes import Outcome, outcome_of

BASE = ["Date", "Parent", "Category"]
ROW = [date(2026, 11, 3), "Jane Smith", "Swearing"]
TENTH, AHEAD = date(2026, 11, 10), date(2026, 11, 30)


def told(headings, *cells):
    """(steps with their days, the outcome as the policy reads it, the meeting's day, the problems)."""
    row, reading = one_row([*BASE, *headings], *ROW, *cells)
    outcome = outcome_of(row.office.meeting_outcome)
    return [(step.step, step.day) for step in row.taken], outcome, row.office.meeting_on, codes(reading)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *[(text, "meeting_date") for text in ("Meeting date", "Date of meeting", "Date for meeting")],
        *[(text, "meeting_on") for text in ("Meeting on",)],
        *[
            (text, "meeting_held")
            for text in ("Meeting held", "Meeting held?", "Met on", "Date met", "Meeting held on", "Date meeting held")
        ],
        *[
            (text, "meeting_attended")
            for text in ("Did they attend?", "Attended?", "Attended Y/N", "Attended", "Did parent attend? (Y/N)")
        ],
        *[
            (text, "meeting_reply")
            for text in (
                *("Reply", "Reply received?", "Response to invitation", "Parent response", "Any reply?"),
                *("Did they reply?", "RSVP", "Response received Y/N"),
            )
        ],
        *[(text, "meeting_outcome") for text in ("Meeting outcome", "Outcome of meeting", "Result of meeting")],
        *[(text, "action") for text in ("Response", "School response", "Outcome")],
    ],
)
def test_which_heading_asks_what(heading, field):
    assert guesses(Heading(1, heading), {})[0].field == field


@pytest.mark.parametrize("heading", ["Meeting held", "Met on", "Date met", "Meeting held on"])
def test_a_meeting_held_on_a_past_day_was_attended_on_that_day(heading):
    assert told([heading], "10/11/26") == ([("meeting", TENTH)], Outcome.ATTENDED, TENTH, [])


@pytest.mark.parametrize("heading", ["Meeting date", "Meeting on", "Date of meeting"])
def test_a_meetings_date_says_only_when_it_is_offered(heading):
    assert told([heading], "10/11/26")[1] is None


def test_a_meeting_held_on_a_day_to_come_is_a_problem():
    assert told(["Met on"], "30/11/26") == ([], None, AHEAD, ["meeting-outcome"])


def test_a_meeting_held_after_its_letter_keeps_the_letters_day():
    taken, outcome, day, _ = told(["Stage", "Date of letter", "Met on"], "Meeting", "5/11/26", "10/11/26")
    assert (taken, outcome, day) == ([("meeting", date(2026, 11, 5))], Outcome.ATTENDED, TENTH)


def test_the_offices_own_outcome_wins():
    _, outcome, _, _ = told(["Meeting date", "Attended?", "Meeting outcome"], "10/11/26", "Yes", "Refused")
    assert outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("heading", "cell", "outcome"),
    [
        *[
            pytest.param(heading, cell, None, id=f"does nothing: {heading} {cell}")
            for heading in ("Attended?", "Meeting held", "Reply received?")
            for cell in (None, "n/a", "-", "None")
        ],
        *[pytest.param("Attended?", cell, Outcome.ATTENDED, id=f"attended: {cell}") for cell in ("Yes", "y", "✓", "x")],
        *[pytest.param("Attended Y/N", cell, Outcome.DID_NOT_COME, id=f"not: {cell}") for cell in ("No", "N", "n")],
        pytest.param("Did they attend?", "No - refused", Outcome.REFUSED, id="no, and why"),
        pytest.param("Did they attend?", "No - ill", Outcome.DID_NOT_COME, id="no, and a reason that is no outcome"),
        pytest.param("Did they attend?", "Yes, all sorted", Outcome.ATTENDED, id="yes, and how it went"),
        pytest.param("Did they attend?", "Yes but walked out", Outcome.UNRESOLVED, id="yes, and they did not agree"),
        pytest.param("Did they attend?", "DNA", Outcome.DID_NOT_COME, id="their own short word"),
        pytest.param("Did they attend?", "Dad only", Outcome.UNREADABLE, id="unknown words"),
        pytest.param("Did they attend?", "10/11/26", Outcome.ATTENDED, id="the day on which they did"),
        pytest.param("Meeting held", "Yes", Outcome.ATTENDED, id="held: yes"),
        pytest.param("Meeting held", "No", None, id="held: not yet"),
        pytest.param("Meeting held", "Cancelled", Outcome.UNREADABLE, id="held: unknown words"),
        pytest.param("Reply received?", "No", Outcome.NO_REPLY, id="no reply"),
        pytest.param("Did they reply?", "N", Outcome.NO_REPLY, id="they did not reply"),
        pytest.param("Reply", "No reply", Outcome.NO_REPLY, id="no reply, in words"),
        pytest.param("Reply", "No", Outcome.UNREADABLE, id="is no the reply, or is there none?"),
        pytest.param("Reply received?", "Yes", Outcome.UNREADABLE, id="they replied, and what?"),
        pytest.param("Reply received?", "10/11/26", Outcome.UNREADABLE, id="they replied on a day, and what?"),
        pytest.param("Parent response", "Refused", Outcome.REFUSED, id="refused"),
        pytest.param("Parent response", "Declined the meeting", Outcome.REFUSED, id="declined"),
        pytest.param("Response to invitation", "Apologised", Outcome.UNREADABLE, id="an answer that is no outcome"),
        pytest.param("Response to invitation", "Asked to rearrange", Outcome.REARRANGED, id="asked for another day"),
    ],
)
def test_a_yes_or_no_means_what_its_heading_asks(heading, cell, outcome):
    assert told(["Meeting date", heading], "9/11/26", cell)[1] is outcome


@pytest.mark.parametrize(
    ("headings", "cells", "outcome"),
    [
        pytest.param(
            ["Invited", "Warned on", "Refused"], ["9/11/26", "12/11/26", ""], None, id="does nothing: no tick"
        ),
        pytest.param(["Warned on", "Refused"], ["12/11/26", "x"], None, id="does nothing: no invitation in the row"),
        pytest.param(["Invited", "Warned on", "Engagement"], ["9/11/26", "12/11/26", "Refused"], None, id="unclear"),
        pytest.param(["Invited", "Refused"], ["9/11/26", "x"], Outcome.REFUSED, id="invited"),
        pytest.param(["Invited", "Warned on", "Refused"], ["9/11/26", "12/11/26", "x"], Outcome.REFUSED, id="warned"),
    ],
)
def test_a_tick_under_refused_stays_on_record_after_later_letters(headings, cells, outcome):
    assert told(headings, *cells)[1] is outcome


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *[(heading, cell) for heading in ("Attended?", "Meeting held") for cell in ("Yes", "No")],
        *[(heading, cell) for heading in ("Reply received?", "Reply") for cell in ("Yes", "Will attend", "10/11/26")],
    ],
)
def test_while_the_meeting_is_still_to_come_there_is_no_outcome(heading, cell):
    assert told(["Meeting date", heading], "30/11/26", cell)[1:3] == (None, AHEAD)


@pytest.mark.parametrize(
    ("headings", "cells", "taken"),
    [
        pytest.param(["Attended?"], ["No"], [], id="does nothing: a plain no may stand in every row"),
        pytest.param(["Attended?", "Meeting on"], ["Yes", "10/11/26"], [], id="does nothing: the office has its day"),
        pytest.param(["Attended?"], ["Yes"], [("meeting", None)], id="attended"),
        pytest.param(["Meeting held"], ["Yes"], [("meeting", None)], id="held"),
        pytest.param(["Meeting held"], ["Refused"], [("meeting", None)], id="refused"),
    ],
)
def test_how_a_meeting_ended_without_its_day_is_a_step_without_a_day(headings, cells, taken):
    assert told(headings, *cells)[0] == taken
