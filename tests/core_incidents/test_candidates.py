from __future__ import annotations

from datetime import date

from core_policy.builders import POLICY
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.incidents import find
from toolkit.core.incidents.candidates import candidates
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.sheets import Area, Sheet, SheetRow

HEADINGS = [
    "Date",
    "Name of adult",
    "Type of behaviour",
    "What happened",
    "Child",
    "Name",
    "Email",
    "Incident",
    "Parent",
]
CELLS = st.sampled_from(
    [*HEADINGS, None, None, date(2026, 11, 3), 4, "Swearing", "x", "Jane Smith", "Autumn term", " "]
)
ROWS = st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=7)
MERGES = st.sampled_from([(), (Area(1, 1, 1, 2),), (Area(2, 2, 2, 4), Area(1, 1, 1, 4))])
PHRASES = Phrasebook(POLICY)


@given(ROWS, MERGES)
def test_rows_that_cannot_be_better_headings_need_not_be_read(rows, merges):
    sheet = Sheet("Log", True, tuple(SheetRow(number, tuple(cells)) for number, cells in enumerate(rows, 1)), merges)
    found = find.find_tables(sheet, {}, PHRASES)
    spared = find.candidates
    try:
        find.candidates = lambda sheet, configured, _: candidates(sheet, configured)
        assert find.find_tables(sheet, {}, PHRASES) == found
    finally:
        find.candidates = spared


def test_such_rows_are_not_read():
    rows = (
        SheetRow(1, ("Date", "Name of adult", "What happened")),
        SheetRow(2, (date(2026, 11, 3), "Jane Smith", "x")),
    )
    asked = []
    read = list(candidates(Sheet("Log", True, rows), {}, lambda headings: asked.append(headings) or headings > 2))
    assert asked == [3, 2]
    assert [table.header_row for (table,) in read] == [1]
