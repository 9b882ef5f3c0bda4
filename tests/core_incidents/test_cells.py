"""The cells of a table, cleaned a column at a time: as if each were looked at by itself."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.incidents.cells import own_cells
from toolkit.core.incidents.values import BodyRow
from toolkit.core.sheets import SheetRow
from toolkit.core.text import are_clean, clean

LONG = "Shouted at staff over collection, and would not leave the playground when asked to; number "
TEXTS = st.sampled_from(
    ["", "Dogs", " Dogs", "Dogs ", "two  blanks", "two\nlines", "no\u00a0break", "ditto", "Who", "Zoë", "Zoe\u0308"]
) | st.sampled_from([f"{LONG}1", f"{LONG}2", f" {LONG}3", f"{LONG}4\n", f"{LONG}\u200b5", f"{LONG}  6", f"{LONG}–7"])
CELLS = TEXTS | st.none() | st.sampled_from([1, 1.0, True, 0, date(2026, 9, 3), time(9, 30)])


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), max_size=8)), st.booleans())
def test_a_cell_is_clean_whatever_stands_in_its_column(rows, uneven):
    if uneven:
        rows = [*rows, ("one more",) * 5]
    found = own_cells([SheetRow(number, cells) for number, cells in enumerate(rows, 1)], ["who"])
    alone = [tuple((clean(cell) or None) if isinstance(cell, str) else cell for cell in cells) for cells in rows]
    assert [row.line for row in found.rows.values()] == alone
    assert [[*map(type, row.line)] for row in found.rows.values()] == [[*map(type, line)] for line in alone]
    assert found.dittos == {cell for line in alone for cell in line if cell == "ditto"}
    assert found.headings == {cell for line in alone for cell in line if cell == "Who"}


def test_what_a_formula_shows_in_a_typed_column_and_a_strike_through_nothing_are_not_there():
    row = SheetRow(7, ("Mrs Hale", None, "yes"), struck=frozenset([1, 2, 9]), formulas=frozenset([1, 3]))
    found = own_cells([row], [], frozenset([1])).rows[7]
    assert (found.line, found.cells, found.struck) == ((None, None, "yes"), {3: "yes"}, frozenset())


@pytest.mark.parametrize("texts", [[], ["a"], ["a b", "c."], [""], ["", "a"]], ids=repr)
def test_texts_that_are_clean_are_said_to_be(texts):
    assert are_clean(texts)


@given(st.lists(TEXTS | st.text(max_size=4), max_size=5))
def test_texts_that_are_said_to_be_clean_are(texts):
    assert not are_clean(texts) or [*map(clean, texts)] == texts


def test_other_cells_stand_in_their_columns_and_the_rest_stays():
    row = BodyRow(7, ("a", None, "c"))
    assert row.with_cells({2: "b", 5: "e"}).line == ("a", "b", "c", None, "e")
    assert row.with_cells({2: "b"}).cells == {1: "a", 2: "b", 3: "c"}
    assert row.with_cells({}) == row
    assert (row.cell(3), row.cell(4), row.cell(None)) == ("c", None, None)
