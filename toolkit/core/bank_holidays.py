"""Bank holidays in England and Wales, as weekdays: one at a weekend is kept on the next weekday that is free.

Source: Banking and Financial Dealings Act 1971, section 1 and schedule 1; gov.uk/bank-holidays. The days that a
proclamation moved or added are told by year; one that is proclaimed after this was written stands in terms.csv as
closed, where schools write it anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

MAY, AUGUST = 5, 8
_MOVED = {
    date(2002, 5, 27): date(2002, 6, 4),  # the Golden Jubilee
    date(2012, 5, 28): date(2012, 6, 4),  # the Diamond Jubilee
    date(2020, 5, 4): date(2020, 5, 8),  # 75 years of VE Day
    date(2022, 5, 30): date(2022, 6, 2),  # the Platinum Jubilee
}
_ADDED = (
    date(2002, 6, 3),
    date(2011, 4, 29),  # a royal wedding
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),  # the state funeral of Queen Elizabeth II
    date(2023, 5, 8),  # the coronation of King Charles III
)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return those of a year from 2000 on."""
    ruled = frozenset(_MOVED.get(day, day) for day in _by_rule(year))
    return ruled | {day for day in _ADDED if day.year == year}


def _by_rule(year: int) -> Iterator[date]:
    from dateutil.easter import easter

    yield _weekday(date(year, 1, 1))
    yield easter(year) - timedelta(days=2)
    yield easter(year) + timedelta(days=1)
    yield _monday(date(year, MAY, 1))
    yield _monday(date(year, MAY, 25))
    yield _monday(date(year, AUGUST, 25))
    christmas = _weekday(date(year, 12, 25))
    yield christmas
    yield _weekday(christmas + timedelta(days=1))


def _weekday(day: date) -> date:
    """Return a day, or the Monday after it where it is at a weekend."""
    return day if day.weekday() < 5 else _monday(day)


def _monday(day: date) -> date:
    """Return the first Monday that is not before a day."""
    return day + timedelta(days=-day.weekday() % 7)
