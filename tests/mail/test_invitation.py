"""The calendar invitation as a file: valid whatever stands in the settings and the log, and the same on every run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from mail.messages import MEETING

from toolkit.mail.invitation import as_attachment

SENT_ON = date(2026, 11, 23)


def unfolded(data):
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def event_of(invitation):
    (event,) = Calendar.from_ical(as_attachment(invitation, SENT_ON).content).walk("VEVENT")
    return event


def test_the_file_says_a_meeting_at_the_school_and_nothing_else():
    file = as_attachment(MEETING, SENT_ON)
    assert (file.name, file.media_type) == ("meeting.ics", "text/calendar; charset=utf-8; method=REQUEST")
    assert sorted(unfolded(file.content)) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//conduct//meetings//EN",
            "METHOD:REQUEST",
            "BEGIN:VEVENT",
            f"UID:{MEETING.key}@bude.example",
            "SEQUENCE:0",
            "DTSTAMP:20261123T000000Z",
            "DTSTART:20261130T153000Z",
            "DTEND:20261130T160000Z",
            "SUMMARY:Meeting at Bude Primary",
            "LOCATION:Bude Primary",
            'ORGANIZER;CN="Bude Primary":mailto:office@bude.example',
            'ATTENDEE;CN="Jane Penrose";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE'
            ":mailto:jane.penrose@home.example",
            "CLASS:PRIVATE",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_what_takes_it_back_is_the_same_meeting_with_a_higher_number_and_asks_for_no_answer():
    file = as_attachment(replace(MEETING, sequence=1, is_cancelled=True), SENT_ON)
    assert (file.name, file.media_type) == ("meeting.ics", "text/calendar; charset=utf-8; method=CANCEL")
    before, after = set(unfolded(as_attachment(MEETING, SENT_ON).content)), set(unfolded(file.content))
    assert after - before == {
        "METHOD:CANCEL",
        "SEQUENCE:1",
        "STATUS:CANCELLED",
        'ATTENDEE;CN="Jane Penrose":mailto:jane.penrose@home.example',
    }
    assert len(before - after) == len(after - before)


def test_a_meeting_whose_time_nobody_kept_is_taken_back_by_its_name():
    event = event_of(replace(MEETING, starts=None, sequence=1, is_cancelled=True))
    assert ("DTSTART" in event, "DTEND" in event, str(event["UID"])) == (False, False, f"{MEETING.key}@bude.example")


@pytest.mark.parametrize(
    ("day", "at", "starts"),
    [
        pytest.param("2026-11-30", "15:30", "2026-11-30 15:30", id="winter"),
        pytest.param("2026-06-30", "15:30", "2026-06-30 14:30", id="summer"),
        pytest.param("2027-03-29", "09:00", "2027-03-29 08:00", id="the day after the clocks went forward"),
        pytest.param("2026-10-26", "09:00", "2026-10-26 09:00", id="the day after they went back"),
    ],
)
def test_the_time_is_englands(day, at, starts):
    local = datetime.combine(date.fromisoformat(day), time.fromisoformat(at))
    event = event_of(replace(MEETING, starts=local))
    assert event.start == datetime.fromisoformat(starts).replace(tzinfo=UTC)
    assert (event.end - event.start).total_seconds() == 30 * 60


def test_the_same_invitation_is_the_same_file_and_another_sequence_another():
    assert as_attachment(MEETING, SENT_ON) == as_attachment(MEETING, SENT_ON)
    again = event_of(replace(MEETING, sequence=1))
    assert (again["UID"], again["SEQUENCE"]) == (event_of(MEETING)["UID"], 1)


TEXT = st.text(max_size=120) | st.sampled_from(
    [
        'x"\r\nATTENDEE:mailto:b@home.example',
        "a;b,c:d\\n",
        "\r\nMETHOD:CANCEL",
        "Ysgol Tŷ Gwyn — " * 9,
        "^n^'",
        "\x00\x85\u2028",
    ]
)


def names(data):
    return [line.partition(":")[0].partition(";")[0] for line in unfolded(data)]


@given(title=TEXT, place=TEXT, organizer_name=TEXT, attendee_name=TEXT)
def test_no_text_breaks_the_file_or_adds_to_it(title, place, organizer_name, attendee_name):
    made = replace(MEETING, title=title, place=place, organizer_name=organizer_name, attendee_name=attendee_name)
    data = as_attachment(made, SENT_ON).content
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert all(line.isprintable() for line in unfolded(data))
    assert names(data) == names(as_attachment(MEETING, SENT_ON).content)
    event = event_of(made)
    assert (str(event["ATTENDEE"]), str(event["ORGANIZER"])) == (
        "mailto:jane.penrose@home.example",
        "mailto:office@bude.example",
    )
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert str(event["UID"]) == f"{MEETING.key}@bude.example"
