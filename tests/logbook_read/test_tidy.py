"""Values as calamine gives them become values as a log holds them, a column at a time."""

from __future__ import annotations

from datetime import date, datetime, time
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.logbook.read_tidy import BATCH, tidy_column, tidy_rows

DAY = date(2026, 9, 14)
MIDNIGHT = datetime(2026, 9, 14)  # noqa: DTZ001 - cells have no zone


@pytest.mark.parametrize(
    ("column", "tidied"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["a", " "], ["a", " "], id="texts"),
        pytest.param(["a", ""], ["a", None], id="texts and a blank"),
        pytest.param(["", ""], [None, None], id="blanks"),
        pytest.param([1.0, 0.0, -2.0], [1, 0, -2], id="whole numbers"),
        pytest.param([1.0, 1.5], [1, 1.5], id="a fraction among them"),
        pytest.param([1.0, inf], [1, inf], id="a number without end"),
        pytest.param([1.0, True, False], [1, True, False], id="numbers and ticks"),
        pytest.param([0.0, "", "x"], [0, None, "x"], id="numbers and texts"),
        pytest.param([DAY, time(8, 30)], [DAY, time(8, 30)], id="days and times"),
        pytest.param(["When", DAY, ""], ["When", DAY, None], id="days under their heading"),
        pytest.param(["When", MIDNIGHT, ""], ["When", DAY, None], id="days as Strict workbooks write them"),
    ],
)
def test_blanks_are_none_and_whole_numbers_whole(column, tidied):
    found = list(tidy_column(column))
    assert found == tidied
    assert [type(value) for value in found] == [type(value) for value in tidied]


def simply(rows, first_column):
    """The same a cell at a time."""
    width = max((at for row in rows for at, value in enumerate(row, 1) if value != ""), default=0)
    for number, row in enumerate(rows, 1):
        values = tuple(None if v == "" else int(v) if type(v) is float and v.is_integer() else v for v in row[:width])
        if any(value is not None for value in values):
            yield number, (None,) * (first_column - 1) + values


VALUES = st.sampled_from(["", "", "a", 0.0, 7.0, 1.5, True, False, DAY, datetime(2026, 9, 14, 9)])  # noqa: DTZ001
RECTANGLES = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width)))


@settings(deadline=None)
@given(rows=RECTANGLES, first_column=st.integers(1, 3), times=st.sampled_from([1, BATCH]))
def test_a_column_at_a_time_is_as_a_cell_at_a_time(rows, first_column, times):
    rows = rows * times
    found = list(tidy_rows(lambda: rows, first_column))
    assert found == list(simply(rows, first_column))
    assert [[type(v) for v in values] for _, values in found] == [
        [type(v) for v in values] for _, values in simply(rows, first_column)
    ]


def test_equal_texts_and_days_are_one_wherever_they_stand():
    rows = [["".join(["Main", " gate"]), date(2026, 9, 14), "".join(["Main", " gate"])] for _ in range(2 * BATCH)]
    cells = [value for _, values in tidy_rows(lambda: rows, 1) for value in values]
    assert len({id(cell) for cell in cells}) == 2
