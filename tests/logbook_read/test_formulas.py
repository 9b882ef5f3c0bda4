"""`read_log` says which cells show what a formula gives."""

from __future__ import annotations

import pytest
from logbook_read.workbooks import written_by_hand

from toolkit.logbook import read_log


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def formulas(path):
    return {each.number: set(each.formulas) for each in read_log(path, "log.xlsx").sheets[0].rows}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param('<c r="B1"><v>1</v></c>', set(), id="none"),
        pytest.param('<c r="B1" t="inlineStr"><is><t>&lt;f></t></is></c>', set(), id="a text that looks like one"),
        pytest.param('<c r="B1"><f>A1</f><v>1</v></c>', {2}, id="one"),
        pytest.param('<c r="B1" s="4" t="str">\n<f>A1</f><v>x</v></c><c r="D1"><v>1</v></c>', {2}, id="on a new line"),
        pytest.param('<c r="B1"><f t="shared" si="0"/><v>1</v></c>', {2}, id="filled down"),
        pytest.param('<c r="B1" t="e"><f>NA()</f><v>#N/A</v></c><c r="C1"><v>1</v></c>', {2}, id="one with an error"),
        pytest.param("<c><f>1</f><v>1</v></c><c><v>1</v></c>", {1}, id="cells that do not say where they are"),
        pytest.param(
            '<c r="B1"><f t="array" ref="B1:D1">A1:C1</f><v>1</v></c><c r="C1"><v>1</v></c><c r="E1"><v>1</v></c>',
            {2, 3, 4},
            id="an array over several columns",
        ),
        pytest.param('<c r="B1"><f t="array" ref="?">A1</f><v>1</v></c>', {2}, id="an array nobody can place"),
    ],
)
def test_a_cell_that_holds_a_formula_is_told(tmp_path, cells, found):
    assert formulas(written_by_hand(tmp_path / "log.xlsx", row(1, cells))) == {1: found}


def test_an_array_fills_the_rows_below_and_costs_nothing_beyond_the_table(tmp_path):
    head = '<c r="B1"><f t="array" ref="B1:XFD1048576">A1</f><v>1</v></c>'
    path = written_by_hand(tmp_path / "log.xlsx", row(1, head) + row(2, '<c r="B2"><v>1</v></c>'))
    assert formulas(path) == {1: {2}, 2: {2}}


def test_a_sheet_whose_tags_have_a_prefix_tells_them_too(tmp_path):
    cells = '<x:row r="1"><x:c r="B1"><x:f>A1</x:f><x:v>1</x:v></x:c></x:row>'
    assert formulas(written_by_hand(tmp_path / "log.xlsx", cells, prefix="x")) == {1: {2}}
