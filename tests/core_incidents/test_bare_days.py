"""Days that are only a number under a month: believed where every day around them is written so."""

from datetime import date

import pytest
from core_incidents.logs import read_cells

SEPTEMBER, OCTOBER = "September 2026", "October 2026"
NAMES = ("Jane Smith", "Al Toy", "Bo Rey", "Cy Lowe", "Di Orr", "Ed Pascoe", "Flo Nance")


def days(*cells, name="Log"):
    """The days that a date column makes of its cells; a text without a digit is a divider."""
    bands = [isinstance(cell, str) and cell[0].isalpha() and not cell.startswith("Thurs") for cell in cells]
    rows = [
        [cell, None, None] if band else [cell, NAMES[at], "Swearing"]
        for at, (cell, band) in enumerate(zip(cells, bands, strict=True))
    ]
    reading = read_cells(["Date", "Parent", "Category"], *rows, name=name)
    return [row.day.isoformat() if row.day else None for row in reading.rows], reading


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        pytest.param([4], "Log", id="no month"),
        pytest.param(["September", 4, 11], "Log", id="a month of no year"),
        pytest.param([SEPTEMBER, 0, 32], "Log", id="no days"),
        pytest.param([SEPTEMBER, 4.5, 31], "Log", id="half a day, and a day September lacks"),
        pytest.param([SEPTEMBER, True], "Log", id="a tick"),
    ],
)
def test_what_is_no_day_stays_a_problem(cells, name):
    found, reading = days(*cells, name=name)
    assert (set(found), {problem.code for problem in reading.problems if problem.row}) == ({None}, {"date"})


def test_a_number_among_other_days_stays_a_problem():
    found, _ = days(SEPTEMBER, 4, date(2026, 9, 11), OCTOBER, 2, "12/10/2026", 5)
    assert found == [None, "2026-09-11", None, "2026-10-12", None]


def test_a_number_alone_under_its_month_counts_only_where_the_whole_column_is_written_so():
    assert days(SEPTEMBER, 4, OCTOBER, date(2026, 10, 12))[0] == [None, "2026-10-12"]
    assert days(SEPTEMBER, 4, OCTOBER, 12)[0] == ["2026-09-04", "2026-10-12"]


@pytest.mark.parametrize(
    ("cells", "name", "found"),
    [
        pytest.param([SEPTEMBER, 4, 11], "Log", ["2026-09-04", "2026-09-11"], id="under a divider"),
        pytest.param([SEPTEMBER, "4", "11"], "Log", ["2026-09-04", "2026-09-11"], id="typed as text"),
        pytest.param([4, 11], "Sept 2026", ["2026-09-04", "2026-09-11"], id="the sheet's name"),
        pytest.param(
            [SEPTEMBER, 4, "3rd", "Thurs 10th"], "Log", ["2026-09-04", "2026-09-03", "2026-09-10"], id="with ordinals"
        ),
        pytest.param(
            [SEPTEMBER, 4, 11, OCTOBER, date(2026, 10, 12)],
            "Log",
            ["2026-09-04", "2026-09-11", "2026-10-12"],
            id="another month is written in full",
        ),
        pytest.param([SEPTEMBER, 4, 41, 11], "Log", [None, None, None], id="and a number that is no day: none"),
    ],
)
def test_numbers_alone_are_days_of_their_month(cells, name, found):
    assert days(*cells, name=name)[0] == found


def test_it_is_said():
    _, reading = days(SEPTEMBER, 4, 11)
    assert any("(“4”: 2026-09-04)" in said for said in reading.passed_over)


def test_only_the_day_of_the_incident_is_read_so():
    reading = read_cells(
        ["Date", "Parent", "Category", "Letter sent?", "Date of letter"],
        [SEPTEMBER, None, None, None, None],
        [4, "Jane Smith", "Swearing", "Meeting letter", 7],
        [11, "Al Toy", "Swearing", None, None],
    )
    assert [row.day for row in reading.rows] == [date(2026, 9, 4), date(2026, 9, 11)]
    assert ("date", 3) in {(problem.code, problem.row) for problem in reading.problems}
