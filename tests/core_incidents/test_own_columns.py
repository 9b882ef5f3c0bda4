"""Columns of ours that were doubled, renamed, deleted, or put beside a second table."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import a_sheet, one_row, read

from toolkit.core.rows import STATUS_COLUMNS, PersonKind, Reading
from toolkit.core.sheets import Area

THEIRS = ["Date", "Name of adult", "Type of behaviour"]
OURS = list(STATUS_COLUMNS.values())
JANE = ["14/09/2026", "Jane Smith", "Swearing"]


def said(reading: Reading) -> list[str]:
    return [problem.message for problem in reading.problems if problem.code == "own-column"]


def column(reading: Reading, field: str) -> int | None:
    return reading.layouts[0].column(field)


@pytest.mark.parametrize(
    ("left", "right", "is_read", "says"),
    [
        pytest.param("A. Teague", None, 13, 0, id="does nothing: only the left one is filled"),
        pytest.param(None, "A. Teague", 14, 0, id="does nothing: only the right one is filled"),
        pytest.param(None, None, 13, 0, id="does nothing: both are empty, and the left one is read"),
        pytest.param("A. Teague", "H. Curnow", 13, 1, id="both are filled: the left one is read, and it is said"),
    ],
)
def test_of_two_columns_with_one_heading_of_ours_the_filled_one_is_read(left, right, is_read, says):
    row = [*JANE, *[None] * 9, left, right]
    reading = read(a_sheet([[*THEIRS, *OURS, "Approved by", "Approved by"], row]))
    assert column(reading, "approved_by") == is_read
    assert len(said(reading)) == says
    assert reading.rows[0].office.approved_by == (left or right or "")


def test_the_fuller_of_two_letter_statuses_is_read():
    """Half a history is worse than none: with the ledger lost, a letter would go a second time."""
    headings = [*THEIRS, *OURS, "Letter status"]
    first = [*JANE, "B-1", None, None, "meeting", None, "2026-09-16", None, None, None, "sent"]
    other = ["15/09/2026", "Tom Penrose", "Swearing", "B-2", None, None, "meeting", "sent", "2026-09-16"]
    third = ["16/09/2026", "Ann Low", "Swearing", "B-3", None, None, "meeting", None, "2026-09-18", *[None] * 3, "sent"]
    reading = read(a_sheet([headings, first, [*other, *[None] * 4], third]))
    assert column(reading, "letter_status") == len(headings)
    assert "“Letter status” heads two columns" in said(reading)[0]


def test_a_school_may_have_a_column_why_of_its_own_beside_ours():
    reading = read(
        a_sheet([["Date", "Why", "Name of adult", "Type of behaviour", *OURS], ["14/09/2026", "x", *JANE[1:]]])
    )
    assert column(reading, "why") == 4 + OURS.index("Why") + 1
    assert said(reading) == []


@pytest.mark.parametrize(
    ("ours", "gone"),
    [
        pytest.param(OURS, "", id="does nothing: all are there"),
        pytest.param([], "", id="does nothing: nothing was written yet"),
        pytest.param(["Letter", "Letter status", "Sent on"], "", id="does nothing: an office began them itself"),
        pytest.param([each for each in OURS if each != "Letter status"], "“Letter status” stood", id="one is gone"),
        pytest.param([each for each in OURS if each != "Conduct ref"], "“Conduct ref” stood", id="the ref is gone"),
        pytest.param(
            [each for each in OURS if each not in {"Why", "Sent on"}], "“Why” and “Sent on” stood", id="two are gone"
        ),
    ],
)
def test_a_column_of_ours_that_is_gone_is_said(ours, gone):
    messages = said(read(a_sheet([[*THEIRS, *ours], JANE])))
    assert len(messages) == bool(gone)
    assert not gone or gone in messages[0]


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        pytest.param([None, "Category", "Count", None, *OURS], True, id="beyond a second table"),
        pytest.param([None, "Key", None, *OURS, "Approved by"], True, id="beyond notes"),
        pytest.param([None, "Category", "Why", "Letter"], False, id="does nothing: another table's own columns"),
    ],
)
def test_our_columns_belong_to_the_logs_table_wherever_they_stand(beside, found):
    table = Area(1, 1, 2, len(THEIRS))
    reading = read(a_sheet([[*THEIRS, *beside], JANE], tables=[table]))
    layout = reading.layouts[0]
    assert layout.last_column == (len(THEIRS) + len(beside) if found else len(THEIRS))
    assert (layout.column("why") is not None) is found


@pytest.mark.parametrize("title", ["Title", "Parents", "Incidents", "2026-27"])
@pytest.mark.parametrize("last", [pytest.param(3, id="as wide as the table"), pytest.param(6, id="wider")])
def test_a_title_is_no_group_because_our_columns_made_the_table_wide(title, last):
    headings = [*THEIRS, *OURS]
    reading = read(a_sheet([[title], headings, JANE], merges=[Area(1, 1, 1, last)]))
    assert [text for _, text in reading.layouts[0].headings] == headings
    assert [match.meaning for match in reading.matches[:3]] == ["date", "person", "category"]


def test_groups_over_a_part_of_the_schools_own_columns_stay_groups():
    headings = ["Date", "Name", "Email", "Name", "What happened", *OURS]
    groups = [None, "Parent", None, "Pupil"]
    merges = [Area(1, 2, 1, 3)]
    reading = read(a_sheet([groups, headings, ["14/09/2026", "Jane Smith", "j@x.org", "Bo", "Swore"]], merges=merges))
    assert column(reading, "person") == 2


@pytest.mark.parametrize(
    ("ours", "who", "code"),
    [
        pytest.param(OURS, "A. Teague", None, id="does nothing: all are there"),
        pytest.param([], "A. Teague", None, id="does nothing: nothing was written yet"),
        pytest.param(["Letter", "Sent on"], "A. Teague", None, id="does nothing: an office began them itself"),
        pytest.param([each for each in OURS if each != "Why"], "A. Teague", "own-column", id="another column is gone"),
        pytest.param([each for each in OURS if each != "Next step"], None, "own-column", id="nothing was approved"),
        pytest.param([each for each in OURS if each != "Next step"], "A. Teague", "no-step", id="something was"),
        pytest.param(["Conduct ref", "Letter"], "A. Teague", "no-step", id="most of ours are gone"),
    ],
)
def test_an_approval_whose_next_step_is_gone_stops_its_sheet(ours, who, code):
    reading = read(a_sheet([[*THEIRS, *ours, "Approved by"], [*JANE, *[None] * len(ours), who]]))
    codes = [problem.code for problem in reading.problems if problem.code in {"own-column", "no-step"}]
    assert codes == ([code] if code else [])


@pytest.mark.parametrize("answer", ["no child at this school", "no child", "children", "Aunt collects", "parent"])
@pytest.mark.parametrize("heading", ["Collection arrangements", "Approval reason", "Letter wording", "Hold"])
def test_an_answer_in_a_column_of_ours_says_nothing_of_the_person(heading, answer):
    headings = ["Date", "Parent", "Parent email", "Shouting/swearing", "Threats", heading]
    row, _ = one_row(headings, date(2026, 11, 3), "Ms Fay Cox", "fay@post.example", "Y", None, answer)
    assert [(person.raw, person.kind) for person in row.people] == [("Ms Fay Cox", PersonKind.PARENT)]
