"""Periods, and what each is compared with."""

from datetime import date

import pytest

from toolkit.core.figures.period import Period, half_term, month, months_up_to, span, term
from toolkit.core.terms import Calendar, TermEntry, TermKind, Terms
from toolkit.settings import load


@pytest.fixture(scope="module")
def cornwall(sample_once):
    return load(sample_once).terms.calendar("trevarrow")


NONE_LOADED = Calendar(())


def days(period):
    return period and (period.first.isoformat(), period.last.isoformat(), period.label)


@pytest.mark.parametrize(
    ("day", "first", "last", "label"),
    [
        pytest.param("2026-11-23", "2026-11-01", "2026-11-30", "November 2026", id="November"),
        pytest.param("2026-12-31", "2026-12-01", "2026-12-31", "December 2026", id="the year's last day"),
        pytest.param("2028-02-10", "2028-02-01", "2028-02-29", "February 2028", id="a leap year"),
    ],
)
def test_a_month(day, first, last, label):
    assert days(month(date.fromisoformat(day))) == (first, last, label)


@pytest.mark.parametrize(
    ("period", "before", "year_before"),
    [
        pytest.param(
            month(date(2026, 11, 23)),
            ("2026-10-01", "2026-10-31", "October 2026"),
            ("2025-11-01", "2025-11-30", "November 2025"),
            id="a month",
        ),
        pytest.param(
            month(date(2028, 2, 1)),
            ("2028-01-01", "2028-01-31", "January 2028"),
            ("2027-02-01", "2027-02-28", "February 2027"),
            id="a February of 29 days",
        ),
        pytest.param(
            month(date(2027, 1, 1)),
            ("2026-12-01", "2026-12-31", "December 2026"),
            ("2026-01-01", "2026-01-31", "January 2026"),
            id="over the new year",
        ),
        pytest.param(
            span(date(2026, 11, 9), date(2026, 11, 15)),
            ("2026-11-02", "2026-11-08", "2 to 8 November 2026"),
            ("2025-11-09", "2025-11-15", "9 to 15 November 2025"),
            id="a week",
        ),
        pytest.param(
            span(date(2028, 2, 29), date(2028, 2, 29)),
            ("2028-02-28", "2028-02-28", "28 February 2028"),
            ("2027-02-28", "2027-02-28", "28 February 2027"),
            id="29 February",
        ),
    ],
)
def test_what_it_is_compared_with(period, before, year_before):
    assert days(period.before(NONE_LOADED)) == before
    assert days(period.year_before(NONE_LOADED)) == year_before


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 30), date(2026, 11, 2), "30 October to 2 November 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
        (date(2025, 11, 2), date(2026, 11, 8), "2 November 2025 to 8 November 2026"),
    ],
)
def test_any_days_are_said_as_people_say_them(first, last, said):
    assert span(first, last).label == said


@pytest.mark.parametrize(
    ("find", "day", "expected", "before", "year_before"),
    [
        pytest.param(half_term, "2024-11-05", None, None, None, id="before the terms that are loaded"),
        pytest.param(
            half_term,
            "2026-11-02",
            ("2026-11-02", "2026-12-18", "Autumn term 2026, second half"),
            ("2026-09-03", "2026-10-23", "Autumn term 2026, first half"),
            ("2025-11-03", "2025-12-19", "Autumn term 2025, second half"),
            id="the first day of a half-term",
        ),
        pytest.param(
            half_term,
            "2026-10-28",
            ("2026-09-03", "2026-10-23", "Autumn term 2026, first half"),
            ("2026-06-01", "2026-07-23", "Summer term 2026, second half"),
            ("2025-09-03", "2025-10-24", "Autumn term 2025, first half"),
            id="in a holiday, the half-term before",
        ),
        pytest.param(
            term,
            "2027-03-01",
            ("2027-01-04", "2027-03-25", "Spring term 2027"),
            ("2026-09-03", "2026-12-18", "Autumn term 2026"),
            ("2026-01-05", "2026-04-02", "Spring term 2026"),
            id="a term, from its first half's first day",
        ),
        pytest.param(
            term,
            "2027-07-30",
            ("2027-04-12", "2027-07-23", "Summer term 2027"),
            ("2027-01-04", "2027-03-25", "Spring term 2027"),
            ("2026-04-20", "2026-07-23", "Summer term 2026"),
            id="in the summer holiday",
        ),
        pytest.param(
            term,
            "2025-10-01",
            ("2025-09-03", "2025-12-19", "Autumn term 2025"),
            None,
            None,
            id="the first term that is loaded: nothing to compare it with",
        ),
    ],
)
def test_terms(find, day, expected, before, year_before, cornwall):
    period = find(date.fromisoformat(day), cornwall)
    assert days(period) == expected
    if period:
        assert days(period.before(cornwall)) == before
        assert days(period.year_before(cornwall)) == year_before


def test_a_term_whose_spring_begins_after_easter_keeps_its_name():
    """Easter of 2024 was on 31 March: nothing but the month in which a half-term begins tells its term."""
    halves = [(date(2024, 2, 19), date(2024, 3, 28)), (date(2024, 4, 15), date(2024, 5, 24))]
    calendar = Terms(tuple(TermEntry(TermKind.HALF_TERM, *half) for half in halves)).calendar("")
    assert term(date(2024, 3, 1), calendar).label == "Spring term 2024"
    assert term(date(2024, 5, 1), calendar).label == "Summer term 2024"


def test_thirteen_months_end_with_the_one_asked_for():
    first, second, *_, last = run = months_up_to(date(2026, 11, 30), 13)
    assert [each.label for each in (first, second, last)] == ["November 2025", "December 2025", "November 2026"]
    assert len(run) == 13


def test_both_ends_are_days_of_a_period():
    november = Period(date(2026, 11, 1), date(2026, 11, 30), "")
    inside = [date(2026, 11, 1) in november, date(2026, 11, 30) in november]
    assert (inside, date(2026, 10, 31) in november, date(2026, 12, 1) in november) == ([True, True], False, False)
