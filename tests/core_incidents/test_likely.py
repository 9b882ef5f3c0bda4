"""Whether a table is an incident log: by headings that speak of one, else by what its cells say."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import read_cells

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Method", "Category", "Name"], ["CML", "Ecotoxicity", "Acetic acid"]], id="chemicals"),
        pytest.param([["Name", "Amount", "Categories"], ["Ammonia", 1, "air"]], id="amounts"),
        pytest.param([["Name", "Category", "Notes"]], id="no day, and nothing below"),
        pytest.param([["Date", "Name", "Category"], [DAY, "Item 1", "Category A"]], id="items with a day"),
        pytest.param(
            [["Name", "Category", "Staff costs"], ["Blue widget", "Tools", 7]], id="a heading that means nothing"
        ),
    ],
)
def test_a_table_of_something_else_is_none(rows):
    reading = read_cells(*rows)
    assert (reading.rows, reading.layouts) == ((), ())
    (problem,) = reading.problems
    assert (problem.code, problem.row) == ("headings", None)
    assert f"“{rows[0][0]}”" in problem.message


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Name", "Category"], ["Item 1", "Swearing"]], id="a phrase among the categories"),
        pytest.param([["Name", "Notes"], ["Item 1", "She swore at the desk"]], id="a phrase in an account"),
        pytest.param([["Date", "Name", "Notes"], [DAY, "Jane Smith", "see file"]], id="a day and a person's name"),
        pytest.param([["Parent", "Category"], ["dad", "Kicked off"]], id="a heading that speaks of parents"),
        pytest.param([["Name", "Parent phone", "Type"], ["X", 1, "Kicked off"]], id="any heading that does"),
        pytest.param([["Parent log"], ["Name", "Category"], ["X", "Kicked off"]], id="the text above the headings"),
        pytest.param([["Name", "Category", "Approved by"], ["X", "Kicked off", ""]], id="a column of ours"),
    ],
)
def test_a_table_that_speaks_of_it_is_one(rows):
    assert len(read_cells(*rows).rows) == 1


def test_an_empty_log_with_a_column_of_days_is_one():
    assert len(read_cells(["Date", "Name", "Category"]).layouts) == 1


def test_the_sheets_name_may_say_it():
    rows = ["Name", "Category"], ["X", "Kicked off"]
    assert len(read_cells(*rows, name="Sheet1").rows) == 0
    assert len(read_cells(*rows, name="Incidents ").rows) == 1


def test_what_conduct_toml_says_of_a_heading_is_believed():
    cells = ["Name", "Category"], ["X", "Kicked off"]
    assert len(read_cells(*cells, columns=(("Name", "person"),)).rows) == 1
