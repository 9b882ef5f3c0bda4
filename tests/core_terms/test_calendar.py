from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import CORNWALL, day
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.terms import BeyondCalendar, TermEntry, TermKind, Terms

BUDE = CORNWALL.calendar("bude")
LOADED = st.dates(date(2025, 9, 3), date(2027, 7, 23))


def terms(*entries: tuple[str, str, str, str]) -> Terms:
    """Terms from (kind, first, last, school)."""
    return Terms(
        tuple(TermEntry(TermKind(kind), day(first), day(last), "", school) for kind, first, last, school in entries)
    )


@pytest.mark.parametrize(
    ("when", "open_"),
    [
        pytest.param("2026-11-23", True, id="a Monday in a half-term"),
        pytest.param("2026-11-21", False, id="a Saturday"),
        pytest.param("2026-10-28", False, id="in a holiday"),
        pytest.param("2026-12-18", True, id="a half-term's last day"),
        pytest.param("2026-05-04", False, id="a bank holiday in a half-term"),
        pytest.param("2027-05-03", False, id="a bank holiday of the next year"),
    ],
)
def test_a_school_day(when, open_):
    assert BUDE.is_school_day(day(when)) is open_


def test_inset_and_closed_days_are_no_school_days():
    calendar = terms(
        ("half-term", "2026-11-02", "2026-12-18", ""),
        ("inset", "2026-11-24", "2026-11-24", "bude"),
        ("closed", "2026-11-25", "2026-11-26", ""),
    )
    assert calendar.calendar("bude").add_school_days(day("23 Nov"), 1) == day("27 Nov")
    assert calendar.calendar("looe").add_school_days(day("23 Nov"), 1) == day("24 Nov")


def test_a_schools_own_half_terms_replace_the_trusts():
    both = terms(("half-term", "2026-11-02", "2026-12-18", ""), ("half-term", "2026-11-09", "2026-12-11", "looe"))
    assert both.calendar("bude").half_term_end(day("23 Nov")) == day("18 Dec")
    assert both.calendar("looe").half_term_end(day("23 Nov")) == day("11 Dec")


@pytest.mark.parametrize(
    ("when", "count", "expected"),
    [
        pytest.param("2026-11-18", 5, "2026-11-25", id="over a weekend"),
        pytest.param("2026-11-20", 1, "2026-11-23", id="from a Friday: Monday is day one"),
        pytest.param("2026-11-21", 1, "2026-11-23", id="from a Saturday too"),
        pytest.param("2026-12-16", 5, "2027-01-06", id="over a holiday"),
        pytest.param("2026-10-26", 1, "2026-11-02", id="from a holiday"),
    ],
)
def test_school_days_are_counted_from_the_next_one(when, count, expected):
    assert BUDE.add_school_days(day(when), count) == day(expected)


@given(LOADED, st.integers(1, 30))
def test_counting_back_gives_the_count(when, count):
    try:
        end = BUDE.add_school_days(when, count)
    except BeyondCalendar:
        return
    assert BUDE.is_school_day(end)
    assert BUDE.school_days_between(when, end) - BUDE.is_school_day(when) == count


@pytest.mark.parametrize(
    ("when", "ends"),
    [
        pytest.param("2026-11-02", "2026-12-18", id="first day of a half-term"),
        pytest.param("2026-12-18", "2026-12-18", id="last day of a half-term"),
        pytest.param("2026-10-28", "2026-12-18", id="in the holiday: the next half-term"),
    ],
)
def test_a_half_term_ends(when, ends):
    assert BUDE.half_term_end(day(when)) == day(ends)


@pytest.mark.parametrize(
    ("when", "ends"), [("2026-11-23", "2027-02-12"), ("2026-12-22", "2027-02-12"), ("2027-01-04", "2027-03-25")]
)
def test_the_next_half_term_begins_after_the_day(when, ends):
    assert BUDE.next_half_term_end(day(when)) == day(ends)


@pytest.mark.parametrize(
    ("when", "starts"),
    [
        pytest.param("2026-11-23", "2026-09-03", id="autumn"),
        pytest.param("2027-07-01", "2026-09-03", id="the summer after"),
        pytest.param("2026-08-20", "2025-09-03", id="in the summer holiday: the year before"),
        pytest.param("2026-09-01", "2025-09-03", id="before the first day: the year before"),
        pytest.param("2026-09-03", "2026-09-03", id="on the first day"),
    ],
)
def test_a_school_year_starts(when, starts):
    assert BUDE.school_year_start(day(when)) == day(starts)


@pytest.mark.parametrize(
    ("ask", "year"),
    [
        pytest.param(lambda: BUDE.add_school_days(day("2027-07-20"), 5), "2027/28", id="days past the last half-term"),
        pytest.param(lambda: BUDE.half_term_end(day("2027-08-01")), "2027/28", id="a half-term not loaded"),
        pytest.param(lambda: BUDE.next_half_term_end(day("2027-06-10")), "2027/28", id="no next half-term"),
        pytest.param(lambda: BUDE.school_year_start(day("2027-10-01")), "2027/28", id="a year not loaded"),
        pytest.param(lambda: BUDE.school_year_start(day("2025-05-01")), "2024/25", id="a year before"),
        pytest.param(lambda: BUDE.add_school_days(day("2025-06-01"), 1), "2024/25", id="a day before"),
        pytest.param(lambda: Terms(()).calendar("bude").is_school_day(day("23 Nov")), "2026/27", id="nothing loaded"),
    ],
)
def test_nothing_is_counted_beyond_the_loaded_terms(ask, year):
    with pytest.raises(BeyondCalendar, match=f"load the calendar for {year}") as caught:
        ask()
    assert caught.value.school_year == year


def test_a_school_without_terms_of_its_own_or_the_trusts_has_none():
    only_looe = terms(("half-term", "2026-11-02", "2026-12-18", "looe"))
    with pytest.raises(BeyondCalendar):
        only_looe.calendar("bude").half_term_end(day("23 Nov"))


@pytest.mark.parametrize(
    ("count", "named"),
    [
        pytest.param(1, "the next school day", id="1"),
        pytest.param(2, "the 2nd school day", id="2"),
        pytest.param(3, "the 3rd school day", id="3"),
        pytest.param(5, "the 5th school day", id="5"),
        pytest.param(11, "the 11th school day", id="11"),
        pytest.param(22, "the 22nd school day", id="22"),
    ],
)
def test_the_day_that_cannot_be_reached_is_named(count, named):
    one_term = terms(("half-term", "2027-06-07", "2027-07-23", "")).calendar("bude")
    with pytest.raises(BeyondCalendar, match=f"^{named} after 2027-07-23 is beyond the loaded terms"):
        one_term.add_school_days(day("2027-07-23"), count)
