from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.incidents.values import as_text, says_something

CELLS = st.one_of(
    st.none(), st.text(max_size=4), st.integers(), st.floats(), st.booleans(), st.dates(), st.times(), st.datetimes()
)


@given(CELLS)
def test_a_cell_says_something_where_its_text_is_not_empty(cell):
    assert says_something(cell) == bool(as_text(cell))


@pytest.mark.parametrize("cell", [0, False, 0.0, "0", "-", date(2026, 9, 3), time(), "ﬁ", "\u200bx"])
def test_nought_and_no_say_something(cell):
    assert says_something(cell)


@pytest.mark.parametrize("cell", [None, "", " ", "\n", "\u200b", "\u00ad \ufeff"])
def test_what_cannot_be_seen_says_nothing(cell):
    assert not says_something(cell)
