from datetime import date, datetime, time, timedelta

import pytest
from core_incidents.logs import read_cells

from toolkit.core.incidents.dates import Hint, read_day
from toolkit.core.incidents.hints import band_hint, hint_of, title_hint

THIRD = date(2026, 9, 3)
THIS_YEAR = Hint.school_year(2026)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        pytest.param(None, "empty", id="blank"),
        pytest.param("  ", "empty", id="only blanks"),
        pytest.param("last week", "no single day", id="last week"),
        pytest.param("3/9/26 (and 4/9/26)", "not one certain day", id="two days"),
        pytest.param("3/9/26 (again 4/9)", "not one certain day", id="again on another day"),
        pytest.param("Tuesday", "no single day", id="a weekday alone"),
        pytest.param("Sept 2026", "no single day", id="a month alone"),
        pytest.param("2026", "no single day", id="a year alone"),
        pytest.param("3/9", "no year", id="no year, and nothing that gives it"),
        pytest.param("Thurs 3rd Sept", "no year", id="a weekday gives no year"),
        pytest.param("31/09/2026", "no 31 September", id="31 September"),
        pytest.param("31 November 2026", "no 31 November", id="31 November"),
        pytest.param("9/13/26", "no month 13", id="month first in a column that does not prove it"),
        pytest.param("Fri 3rd Sept 2026", "was a Thursday", id="a weekday that contradicts"),
        pytest.param("3-5 Sept 2026", "certain", id="a range with a hyphen"),
        pytest.param("3/9/26 - 5/9/26", "certain", id="a range of dates"),
        pytest.param("3/9/26, 4/9/26", "certain", id="two dates"),
        pytest.param("3rd & 4th Sept 2026", "certain", id="two days"),
        pytest.param("3/4 September 2026", "certain", id="two days with a slash"),
        pytest.param("w/c 3/9/26", "certain", id="a week"),
        pytest.param("w/b 7/9/26", "certain", id="a week by its first letters"),
        pytest.param("Week beginning 7th September 2026", "certain", id="a week in words"),
        pytest.param("wk of 7/9/26", "certain", id="the week of a day"),
        pytest.param("w/e 11/9/26", "certain", id="the end of a week"),
        pytest.param("3/9/26 onwards", "certain", id="onwards"),
        pytest.param("3/9/26, from then on", "certain", id="from then on"),
        pytest.param("after 3/9/26", "certain", id="some day after it"),
        pytest.param("?3/9/26", "certain", id="a question mark"),
        pytest.param("c. 3/9/26", "certain", id="circa"),
        pytest.param("3 Jule 2026", "no single day", id="a typo that two months are near"),
        pytest.param("3rd Sept 2026 and ongoing", "certain", id="ongoing"),
        pytest.param("1/1/1926", "1926", id="a hundred years ago"),
        pytest.param(date(1900, 1, 3), "1900", id="a small number shown as a date"),
        pytest.param(True, "not a date", id="TRUE"),
        pytest.param(3.9, "not a date", id="3.9 as a number"),
        pytest.param(float("nan"), "not a date", id="not a number"),
        pytest.param(time(9, 15), "not a date", id="a time"),
        pytest.param(timedelta(hours=30), "not a date", id="a duration"),
    ],
)
def test_no_day(cell, why):
    reading = read_day(cell)
    assert reading.day is None
    assert why in reading.why


@pytest.mark.parametrize(
    "cell",
    [
        THIRD,
        pytest.param("3\\9\\26", id="backslashes"),
        pytest.param("3 Setpember 2026", id="a month with two letters swapped"),
        pytest.param("3 Septembr 2026", id="a month with a letter left out"),
        datetime.combine(THIRD, time(9, 15)),
        46268,
        46268.4,
        20260903,
        "46268",
        "2026-09-03",
        "2026-09-03T09:15:00",
        "2026/09/03",
        "3/9/26",
        "03.09.26",
        "03-09-2026",
        "3 9 26",
        "3 - 9 - 26",
        "3 / 9/2026",
        "3. 9. 2026",
        "3/9/'26",
        "03092026",
        "3-Sep-2026",
        "03 Sep 26",
        "3Sept26",
        "3rd of September 2026",
        "Thursday, 3 September 2026",
        "Thurs 3rd Sept 2026",
        "September 3rd, 2026",
        "3/9/26 (Thu)",
        "3/9/26 9.15am",
        "Thursday 03/09/2026 - 9.15am",
        "03/09/2026 - 09:15",
        "3/9/26 0915",
        "3/9/26 am drop off",
        "03/09/2026 09:15:00",
        pytest.param("3/9/26 (reported 4/9)", id="with the day it was reported"),
        pytest.param("3/9/26, reported to office 4/9/26", id="reported to the office"),
        pytest.param("3/9/26 - logged 4/9/26", id="logged later"),
        pytest.param("Reported 4/9/26, happened 3/9/26", id="reported first"),
        "9.15 3/9/26",
        "on 3/9/26 at 9.15",
        "3/9/26 after school",
        "3/9/26.",
        "3\u00a0Sept\u00a02026",
    ],
)
def test_the_third_of_september(cell):
    assert read_day(cell).day == THIRD


@pytest.mark.parametrize(
    ("number", "day"),
    [
        pytest.param(THIRD, THIRD, id="a date says its year itself"),
        pytest.param("3/9/26", THIRD, id="so does a text"),
        pytest.param(20260903, THIRD, id="so do eight figures"),
        pytest.param(46268, date(2030, 9, 4), id="a number of the other calendar"),
        pytest.param(44806, THIRD, id="a number"),
        pytest.param(44806.4, THIRD, id="a number with a time"),
        pytest.param("44806", THIRD, id="a number as text"),
        pytest.param(35063, None, id="the last day of 1999"),
        pytest.param(71589, None, id="the first day of 2100"),
    ],
)
def test_the_days_of_a_workbook_that_counts_from_1904(number, day):
    assert read_day(number, from_1904=True).day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("3/9", THIRD, id="autumn"),
        pytest.param("3rd September", THIRD, id="in words"),
        pytest.param("Thurs 3rd Sept", THIRD, id="a weekday that agrees"),
        pytest.param("3/9 9.15", THIRD, id="with a time"),
        pytest.param("3rd Sept 0915", THIRD, id="four digits are a time"),
        pytest.param("3 Sept 10 am", THIRD, id="two digits before am are a time"),
        pytest.param("14/1", date(2027, 1, 14), id="spring is in the next year"),
        pytest.param("Fri 3rd Sept", None, id="a weekday that contradicts"),
        pytest.param("31/9", None, id="31 September"),
    ],
)
def test_a_school_year_gives_the_year(text, day):
    assert read_day(text, THIS_YEAR).day == day


def test_a_month_first_column_is_read_month_first():
    assert read_day("9/3/2026 8:41 AM", month_first=True).day == THIRD


@pytest.mark.parametrize(
    ("title", "january", "september"),
    [
        pytest.param("Parent incidents", None, None, id="nothing"),
        pytest.param("Printed 09/10/26", None, None, id="a day is no school year"),
        pytest.param("Rooms 3-4", None, None, id="small numbers"),
        pytest.param("Bude Primary: incidents 2026-27", 2027, 2026, id="a school year"),
        pytest.param("Log 2026/2027", 2027, 2026, id="a school year in full"),
        pytest.param("Log 26_27", 2027, 2026, id="a school year with an underscore"),
        pytest.param("26-27", 2027, 2026, id="a school year in short"),
        pytest.param("Autumn 2026", None, 2026, id="a term"),
        pytest.param("Spr2 27", 2027, None, id="a half-term"),
        pytest.param("SEPTEMBER 2026", 2027, 2026, id="a month with its year"),
        pytest.param("Log 2026", 2026, 2026, id="a calendar year"),
    ],
)
def test_what_a_title_says_of_years(title, january, september):
    hint = hint_of(title) or Hint()
    assert (hint.years[0], hint.years[8]) == (january, september)


def test_the_sheets_name_wins_over_its_title():
    assert title_hint("Archive 2025-26", ["Log 2026-27"]) == Hint.school_year(2025)


def test_a_bare_month_takes_its_year_from_the_title_then_from_the_sheets_dates():
    this = [date(2026, 11, 2), date(2027, 1, 4)]
    assert band_hint("NOVEMBER", THIS_YEAR, []).years == THIS_YEAR.years
    assert band_hint("NOVEMBER", Hint(), this).years == THIS_YEAR.years
    assert band_hint("NOVEMBER", Hint(), [date(2026, 6, 2), date(2027, 1, 4)]).years == Hint().years
    assert band_hint("NOVEMBER 2025", THIS_YEAR, []).years == Hint.school_year(2025).years


@pytest.mark.parametrize(
    ("sheet", "titles", "band", "month"),
    [
        pytest.param("Log", ["Since Sept 2026"], "Autumn 1", None, id="a month somewhere in a title is none"),
        pytest.param("From Sept 2026", [], "", None, id="a month among other words"),
        pytest.param("Sept 2026", [], "", 9, id="the sheet's name"),
        pytest.param("Sept", ["Log 2026-27"], "Week 3", 9, id="the sheet's name, through a week"),
        pytest.param("Sept 2026", [], "OCTOBER", 10, id="a divider"),
        pytest.param("2026-27", [], "NOVEMBER 2026", 11, id="a divider with its year"),
    ],
)
def test_the_month_that_a_sheet_or_a_divider_says(sheet, titles, band, month):
    assert band_hint(band, title_hint(sheet, titles), []).month == month


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        pytest.param("3", None, "no single day", id="a bare number"),
        pytest.param("3rd or 4th", None, "no single day", id="two days"),
        pytest.param("Fri 3rd", None, "was a Thursday", id="a weekday that contradicts"),
        pytest.param("Thurs 31st", None, "no 31 September", id="no such day"),
        pytest.param("31st", None, "no 31 September", id="no such day of the month"),
        pytest.param("3rd", THIRD, "", id="a number that can only be a day"),
        pytest.param("Thurs 3rd", THIRD, "", id="a weekday that agrees"),
        pytest.param("Thursday the 3rd", THIRD, "", id="with an article"),
    ],
)
def test_a_weekday_with_its_number_is_a_day_of_the_month_above_it(text, day, why):
    reading = read_day(text, title_hint("Sept 2026", []))
    assert reading.day == day
    assert why in reading.why
    assert read_day(text, THIS_YEAR).day is None


def test_an_ordinal_under_a_divider_is_a_day_of_its_month():
    reading = read_cells(
        ["Date", "Parent", "Category"],
        ["September", None, None],
        ["3rd", "Jane Smith", "Swearing"],
        [date(2026, 9, 4), "Al Toy", "Dog"],
        name="Autumn 2026",
    )
    assert [row.day for row in reading.rows] == [THIRD, date(2026, 9, 4)]
    assert any("“3rd”: 2026-09-03" in said for said in reading.passed_over)


def test_a_day_that_took_its_month_from_the_sheet_is_said():
    reading = read_cells(
        ["Date", "Parent", "Category"],
        ["Thurs 3rd", "Jane Smith", "Swearing"],
        [THIRD, "Al Toy", "Dog"],
        name="Sept 2026",
    )
    assert [row.day for row in reading.rows] == [THIRD, THIRD]
    assert any("“Thurs 3rd”: 2026-09-03" in said for said in reading.passed_over)


@pytest.mark.parametrize(
    ("band", "hint"),
    [
        pytest.param("Half term", Hint(), id="no year"),
        pytest.param("w/c 9 Nov", Hint(), id="a week without a year"),
        pytest.param("w/c 9/11/26", THIS_YEAR, id="the day of a week"),
        pytest.param("Week beginning 4th January 2027", THIS_YEAR, id="a week in words"),
    ],
)
def test_the_year_that_a_week_gives(band, hint):
    assert band_hint(band, Hint(), []) == hint


def test_a_week_without_a_year_takes_it_from_the_sheets_dates():
    assert band_hint("w/c 9 Nov", Hint(), [date(2026, 11, 2)]) == THIS_YEAR
