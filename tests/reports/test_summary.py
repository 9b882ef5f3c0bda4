"""The summary workbook, opened again with openpyxl."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from toolkit.core.figures import Figures, LeftOut, Summary
from toolkit.core.steps import Step
from toolkit.reports.summary import label, period, workbook_bytes

EAST = Figures(
    "east", "East School", 5, 4, (("threats", 4), ("dogs", 2)), ((Step.MEETING, 3),), 1, 6, 2, LeftOut(1, 2, 3, 4)
)  # fmt: skip
WEST = Figures("west", "=WEST()", 1, 1, (("dogs", 1),), (), 0, 1, 0, LeftOut())
TRUST = Figures(
    "*", "Two Schools Trust", 6, 4, (("threats", 4), ("dogs", 3)), ((Step.MEETING, 3),), 1, 7, 2, LeftOut(1, 2, 3, 4)
)  # fmt: skip
SUMMARY = Summary(date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 23), (EAST, WEST), TRUST)
EMPTY = replace(
    SUMMARY,
    schools=(),
    trust=Figures("*", "Two Schools Trust", 0, 0, (), (), 0, 0, 0, LeftOut()),
)  # fmt: skip


def lines(summary, sheet):
    book = load_workbook(io.BytesIO(workbook_bytes(summary)))
    return [tuple(v for v in row if v is not None) for row in book[sheet].iter_rows(values_only=True)]


def test_the_overview_holds_the_figures_of_every_school_and_of_the_trust():
    found = lines(SUMMARY, "Summary")
    assert ("Parent conduct, November 2026",) in found
    assert ("East School", 5, 4, 3, 1, 6, 2, 10) in found
    assert ("Two Schools Trust", 6, 4, 3, 1, 7, 2, 10) in found
    assert ("Threats", 4) in found


def test_the_second_sheet_lays_kinds_letters_and_what_was_left_out_beside_each_school():
    found = lines(SUMMARY, "By school")
    assert found[found.index(("School", "Threats", "Dogs")) + 2] == ("=WEST()", 0, 1)
    assert found[found.index(("School", "Meeting")) + 1] == ("East School", 3)
    assert ("East School", 1, 2, 3, 4) in found


def test_every_heading_of_the_overview_has_its_meaning():
    headings = {"Incidents", "People", "Letters served", "Saved", "Open", "Problems", "Left out"}
    explained = {line[0] for line in lines(SUMMARY, "What it means") if len(line) == 2}
    assert {heading.removesuffix("s") for heading in headings} <= {word.removesuffix("s") for word in explained}


def test_an_empty_month_says_none():
    assert lines(EMPTY, "By school").count(("None in this period.",)) == 2


def test_equal_summaries_are_equal_bytes_and_another_figure_is_not():
    assert workbook_bytes(SUMMARY) == workbook_bytes(replace(SUMMARY))
    assert workbook_bytes(SUMMARY) != workbook_bytes(replace(SUMMARY, trust=replace(TRUST, open=8)))


def test_a_name_that_looks_like_a_formula_stays_text():
    sheet = load_workbook(io.BytesIO(workbook_bytes(SUMMARY)))["Summary"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=WEST()"} == {"s"}


def test_the_file_names_no_author_and_no_clock_of_its_own():
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(SUMMARY))) as members:
        core = members.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in members.infolist()} == {(2026, 11, 23, 0, 0, 0)}
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert core.count("2026-11-23T00:00:00Z") == 2


def test_every_sheet_prints_on_a4_landscape_one_page_wide_and_none_is_hidden():
    for sheet in load_workbook(io.BytesIO(workbook_bytes(SUMMARY))):
        page = (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth)
        assert (page, sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.sheet_state) == (
            ("landscape", 9, 1),
            True,
            "visible",
        )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param("2026-11-01", "2026-11-30", "November 2026", id="a month"),
        pytest.param("2028-02-01", "2028-02-29", "February 2028", id="a leap February"),
        pytest.param("2026-11-01", "2026-11-29", "1 November 2026 to 29 November 2026", id="a day short"),
        pytest.param("2026-10-01", "2026-11-30", "1 October 2026 to 30 November 2026", id="two months"),
    ],
)
def test_a_period_in_words(first, last, words):
    assert period(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("key", "words"),
    [("offensive-language", "Offensive language"), ("libellous-posts", "Disputed posts"), ("ban-ended", "Ban ended")],
)
def test_kinds_are_worded_neutrally(key, words):
    assert label(key) == words
