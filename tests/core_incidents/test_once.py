from __future__ import annotations

import pytest

from toolkit.core.incidents.body import Body
from toolkit.core.incidents.once import once
from toolkit.core.incidents.values import BodyRow
from toolkit.core.memory import MEMORY


def test_a_part_is_read_once_for_rows_whose_columns_hold_the_same():
    seen: list[int] = []
    part = once([2], lambda row: seen.append(row.number) or row.text(2).upper())
    rows = [BodyRow(1, ("a", "x")), BodyRow(2, ("b", "x")), BodyRow(3, ("a", "y"))]
    assert part(Body(rows)) == ["X", "X", "Y"]
    assert seen == [1, 3]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param((1, True, 1.0), id="one and yes"),
        pytest.param((0, False, 0.0), id="nought and no"),
        pytest.param((None, ""), id="nothing and an empty text"),
    ],
)
def test_cells_that_are_only_equal_in_python_are_read_apart(cells):
    part = once([1], lambda row: repr(row.cell(1)))
    assert part(Body([BodyRow(1, (cell,)) for cell in cells])) == [repr(cell) for cell in cells]


def test_without_columns_one_reading_speaks_for_every_row():
    part = once([], lambda row: row.number)
    assert part(Body([BodyRow(1), BodyRow(2)])) == [1, 1]


def test_nothing_is_read_of_a_row_that_another_with_the_same_cells_may_not_have():
    part = once([2, 3], lambda row: row.cells)
    assert part(Body([BodyRow(1, ("sent", "x")), BodyRow(2, (None, "x"))])) == [{2: "x"}, {2: "x"}]


def test_what_was_read_of_some_rows_speaks_for_rows_that_come_later():
    part = once([1], lambda row: row.number)
    assert [part(Body([BodyRow(number, ("x",))])) for number in (1, 2)] == [[1], [1]]


def test_it_forgets_when_there_is_too_much_to_remember():
    part = once([1], lambda row: row.number)
    part(Body([BodyRow(number, (f"text {number}",)) for number in range(20_000)]))
    assert part(Body([BodyRow(7, ("text 19999",)), BodyRow(7, ("text 0",))])) == [19_999, 7]


def test_logs_of_one_form_share_what_is_read_while_work_goes_on():
    def read_of(number: int, form: str) -> list[int]:
        return once([1], lambda row: row.number, form)(Body([BodyRow(number, ("x",))]))

    with MEMORY.kept():
        assert [read_of(1, "one"), read_of(2, "another"), read_of(3, "one")] == [[1], [2], [1]]
    assert read_of(4, "one") == [4]
    with MEMORY.kept():
        assert read_of(5, "one") == [5]
