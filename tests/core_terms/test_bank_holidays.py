"""Bank holidays in England and Wales."""

from datetime import date

import pytest
from holidays import country_holidays

from toolkit.core.bank_holidays import bank_holidays


@pytest.mark.parametrize("year", range(2000, 2100))
def test_they_are_those_of_a_library_that_knows_every_country(year):
    known = country_holidays("GB", subdiv="ENG", years=year)
    assert bank_holidays(year) == {day for day in known if day.weekday() < 5}


def test_a_year_as_gov_uk_lists_it():
    days = [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]
    assert sorted(bank_holidays(2026)) == [date(2026, *day) for day in days]
