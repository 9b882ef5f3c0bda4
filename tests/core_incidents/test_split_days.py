"""A day in columns side by side: Day, Month, Year."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import codes, one_row

REST = ["Parent", "Parent email", "Category"]
JANE = ("Jane Smith", "j@x.example", "Swearing")


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        pytest.param(["Day", "Place", "Month"], (3, "gate", "Nov"), id="not side by side"),
        pytest.param(["Day", "Month", "Year"], (3, None, 2026), id="no month"),
        pytest.param(["Day", "Month", "Year"], (3, 13, 2026), id="no such month"),
        pytest.param(["Day", "Month", "Year"], (31, "Nov", 2026), id="no such day"),
        pytest.param(["Day", "Month"], (3, "Nov"), id="no year, and nothing that gives it"),
    ],
)
def test_parts_that_make_no_day_are_asked_about(headings, cells):
    row, reading = one_row([*headings, *REST], *cells, *JANE)
    assert row.day is None
    assert {"date", "headings", "heading"} & set(codes(reading))


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param((3, "Nov", 2026), id="a month by name"),
        pytest.param((3, 11, 2026), id="a month by number"),
        pytest.param(("Tue 3rd", "November", 26), id="a weekday and a short year"),
    ],
)
def test_parts_that_make_a_day_are_read_together(cells):
    row, reading = one_row(["Day", "Month", "Year", *REST], *cells, *JANE)
    assert (row.day, codes(reading)) == (date(2026, 11, 3), [])
