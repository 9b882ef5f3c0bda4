"""The time that stands beside a day."""

from datetime import date, datetime, time

import pytest
from core_incidents.logs import codes, one_row

from toolkit.core.incidents.dates import read_day

THE_DAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(THE_DAY, id="a day alone"),
        pytest.param(datetime.combine(THE_DAY, time()), id="midnight, as Excel keeps a day alone"),
        pytest.param(46356, id="a serial day"),
        pytest.param("30/11/2026", id="text"),
        pytest.param("30.11.26", id="a day that looks like a time"),
        pytest.param("Mon 30th Nov 2026", id="in words"),
        pytest.param("30/11/2026 3.30-4.15pm", id="from and to"),
        pytest.param("30/11/2026 9am 3pm", id="two times"),
        pytest.param("30/11/2026 25:10", id="no hour"),
        pytest.param("30/11/2026 12:75", id="no minute"),
        pytest.param("30/11/2026 14pm", id="an hour that pm cannot have"),
        pytest.param("30/11/2026 after school", id="a part of the day"),
    ],
)
def test_no_time_is_read(cell):
    reading = read_day(cell)
    assert (reading.day, reading.at) == (THE_DAY, None)


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        pytest.param(datetime.combine(THE_DAY, time(15, 30)), time(15, 30), id="Excel's own"),
        pytest.param(46356 + 15.5 / 24, time(15, 30), id="a serial number"),
        pytest.param(46356 + 0.99999, time(23, 59), id="a serial number that no rounding makes the next day"),
        pytest.param("30/11/2026 15:30", time(15, 30), id="24 hours"),
        pytest.param("2026-11-30T15:30:00", time(15, 30), id="ISO"),
        pytest.param("Monday 30 November 2026 at 3.30pm", time(15, 30), id="as a letter says it"),
        pytest.param("3pm on 30/11/26", time(15), id="before the day"),
        pytest.param("30/11/26 9.15", time(9, 15), id="a full stop"),
        pytest.param("30/11/26 0915", time(9, 15), id="four figures"),
        pytest.param("30/11/26 1530hrs", time(15, 30), id="four figures, hrs"),
        pytest.param("30/11/26 12pm", time(12), id="midday"),
        pytest.param("30/11/26 12.30am", time(0, 30), id="after midnight, if they say so"),
        pytest.param("30/11/26 6am", time(6), id="early, if they say so"),
        pytest.param("30/11/26 3:30", time(15, 30), id="no am or pm: a school means the afternoon"),
        pytest.param(datetime.combine(THE_DAY, time(3, 30)), time(15, 30), id="what Excel makes of that"),
        pytest.param("30/11/26 7:30", time(7, 30), id="from seven on as it stands"),
    ],
)
def test_the_time_beside_a_day(cell, at):
    reading = read_day(cell)
    assert (reading.day, reading.at) == (THE_DAY, at)


def test_nothing_is_read_of_a_time_alone():
    assert read_day("15:30").at is None


HEADINGS = ["Date", "Name of adult", "Type of behaviour"]
ROW = [date(2026, 11, 16), "Jane Smith", "Swearing"]


@pytest.mark.parametrize("heading", ["Meeting on", "Meeting date"])
@pytest.mark.parametrize(
    ("cell", "at"), [pytest.param(THE_DAY, None, id="day"), pytest.param("30/11/26 15:30", time(15, 30), id="time")]
)
def test_a_meetings_time_is_read_with_its_day(heading, cell, at):
    row, reading = one_row([*HEADINGS, heading], *ROW, cell)
    assert (row.office.meeting_on, row.office.meeting_at, codes(reading)) == (THE_DAY, at, [])


def test_several_people_of_a_row_have_times_of_their_own():
    cells = ["Jane Smith and Tom Brown", ROW[2], "30/11/26 15:30 | 30/11/26"]
    row, _ = one_row([*HEADINGS, "Meeting on"], ROW[0], *cells)
    assert (row.office.meeting_on_each, row.office.meeting_at_each) == ((THE_DAY, THE_DAY), (time(15, 30), None))
