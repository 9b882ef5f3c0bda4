"""Formulas under headings of ours: what one shows answers nothing that lets a letter go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from core_incidents.logs import a_sheet, read

from toolkit.core.incidents.filled import TYPED
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, Office, Reading

HEADINGS = ["Date", "Name of adult", "Type of behaviour", *STATUS_COLUMNS.values(), *OFFICE_COLUMNS.values()]
JANE = [date(2026, 11, 3), "Jane Smith", "Swearing"]


def shown(heading: str, value: object, rows: int = 1) -> Reading:
    """Read a log in whose first rows a formula shows a value under a heading; one more row is typed."""
    column = HEADINGS.index(heading) + 1
    cells = [*JANE, *[None] * (len(HEADINGS) - 3)]
    cells[column - 1] = value
    sheet = a_sheet([HEADINGS, *[[date(2026, 11, 3 + n), *cells[1:]] for n in range(rows + 1)]])
    filled = [replace(row, formulas=frozenset([column])) if 1 < row.number < rows + 2 else row for row in sheet.rows]
    return read(replace(sheet, rows=tuple(filled)))


@pytest.mark.parametrize("field", TYPED)
def test_what_a_formula_shows_is_no_answer(field):
    heading = OFFICE_COLUMNS[field]
    reading = shown(heading, date(2026, 11, 9) if field == "delivered_on" else "Attended")
    first, typed = reading.rows
    assert getattr(typed.office, field)
    assert getattr(first.office, field) == getattr(Office(), field)
    (said,) = [each for each in reading.problems if each.code == "not-typed"]
    assert (said.row, said.column) == (2, heading)


@pytest.mark.parametrize("field", ["hold", "send_by", "letter_wording", "collection_arrangements"])
def test_what_keeps_a_letter_back_or_fills_it_counts_however_it_came_there(field):
    reading = shown(OFFICE_COLUMNS[field], "post")
    assert [getattr(row.office, field) for row in reading.rows] == ["post", "post"]
    assert [each.code for each in reading.problems if each.column == OFFICE_COLUMNS[field]] == []
    assert [each.code for each in reading.never_written] == ["not-written"]


@pytest.mark.parametrize(("heading", "value"), [("Letter status", "sent"), ("Conduct ref", "BUDE-7K3Q")])
def test_what_we_wrote_of_a_letter_counts_still(heading, value):
    """A letter that may have gone never goes again."""
    reading = shown(heading, value)
    first, other = (replace(row, place=reading.rows[0].place, day=None) for row in reading.rows)
    assert first == other
    assert "conduct writes nothing over one" in reading.never_written[0].message


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        (1, "Approved by holds a formula:"),
        (2, "Approved by holds a formula here, and in 1 more row below:"),
        (9, "Approved by holds a formula here, and in 8 more rows below:"),
    ],
)
def test_it_is_said_once_for_a_column(rows, where):
    said = [each.message for each in shown("Approved by", "A. Teague", rows).problems if each.code == "not-typed"]
    assert len(said) == 1
    assert said[0].startswith(where)
