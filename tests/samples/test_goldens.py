"""What each row of the six sample logs becomes, held against text that a person has read."""

import difflib
import re

import pytest
from samples.goldens import FOLDER, SCHOOLS, read, rendered

from toolkit.core.incidents.values import as_text

ACCEPT = "\n\nRead the difference. If it is right, accept it: python tests/samples/goldens.py"


@pytest.fixture(scope="module", params=SCHOOLS)
def sample(request, sample_once):
    return request.param, *read(sample_once, request.param)


def test_each_row_becomes_what_its_golden_file_says(sample):
    letter, _, reading = sample
    wanted = (FOLDER / f"{letter}.txt").read_text(encoding="utf-8").splitlines()
    found = rendered(reading).splitlines()
    difference = difflib.unified_diff(wanted, found, f"{letter}.txt", f"{reading.log}, now", lineterm="")
    assert found == wanted, "\n".join(difference) + ACCEPT


def test_every_row_with_a_value_is_an_incident_a_heading_or_named_as_passed_over(sample):
    _, file, reading = sample
    held = {(sheet.name, row.number) for sheet in file.sheets for row in sheet.rows if any(map(as_text, row.values))}
    lost = held - _incidents(reading) - _headings(file, reading) - _passed_over(file, reading)
    assert sorted(lost, key=str) == []


def test_no_row_is_both_an_incident_and_passed_over(sample):
    _, file, reading = sample
    assert _incidents(reading) & _passed_over(file, reading) == set()


def test_every_incident_is_rendered_once(sample):
    _, _, reading = sample
    rows = re.findall(r"^row (\d+):", rendered(reading), re.MULTILINE)
    assert len(rows) == len(reading.rows)


def _incidents(reading):
    return {(row.place.sheet, row.place.row) for row in reading.rows}


def _headings(file, reading):
    """The last row of each table's headings, and the one above where every text of it is part of a heading."""
    found = set()
    for layout in reading.layouts:
        found.add((layout.sheet, layout.header_row))
        above = _texts(file, layout.sheet, layout.header_row - 1)
        said = [match.heading for match in reading.matches if match.sheet == layout.sheet]
        said += _merged_across(file, layout.sheet, layout.header_row - 1)  # over ticks, which are named by their own
        if above and all(any(text in heading for heading in said) for text in above):
            found.add((layout.sheet, layout.header_row - 1))
    return found


def _merged_across(file, name, number):
    sheet = next(sheet for sheet in file.sheets if sheet.name == name)
    cells = next((row.values for row in sheet.rows if row.number == number), ())
    areas = [area for area in sheet.merges if area.first_row == number and area.first_column < area.last_column]
    return [as_text(cells[area.first_column - 1]) for area in areas if area.first_column <= len(cells)]


def _texts(file, name, number):
    rows = next(sheet.rows for sheet in file.sheets if sheet.name == name)
    return [text for row in rows if row.number == number for text in map(as_text, row.values) if text]


def _passed_over(file, reading):
    """The rows that the sentences name, taken from their words as a person would take them."""
    found = set()
    for sheet in file.sheets:
        where = f"Sheet {sheet.name.strip()}" if sheet.name else "The file"
        for sentence in reading.passed_over:
            if re.match(rf"{re.escape(where)}: (?:hidden|no table)", sentence):
                found |= {(sheet.name, row.number) for row in sheet.rows}
            elif rows := re.match(rf"{re.escape(where)}, rows? (\d+)(?: to (\d+))?: ", sentence):
                first, last = int(rows[1]), int(rows[2] or rows[1])
                found |= {(sheet.name, number) for number in range(first, last + 1)}
    return found
