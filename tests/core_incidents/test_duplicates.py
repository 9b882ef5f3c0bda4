from datetime import date

import pytest
from core_incidents.logs import a_sheet, codes, names, read, read_cells

from toolkit.core.rows import OFFICE_COLUMNS

DAYS = ("meeting_on", "chosen_ban_end", "delivered_on")

HEADINGS = ["Incident date", "Time", "Linked pupil", "Parent", "Category", "Description", "Approved by"]
FIRST = ["3/11/26", "9.15", "Ted", "Jane Smith", "Swearing", "Swore at the cook", None]


def changed(**cells):
    return [cells.get(heading.split()[-1].casefold(), value) for heading, value in zip(HEADINGS, FIRST, strict=True)]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(changed(date="4/11/26"), id="another day"),
        pytest.param(changed(time="15.20"), id="another time"),
        pytest.param(changed(parent="Tom Smith"), id="another person"),
        pytest.param(changed(category="Threats"), id="another category"),
        pytest.param(changed(description="Shouted at the Head"), id="another account"),
        pytest.param(changed(date="31/9/26"), id="no usable day"),
    ],
)
def test_two_incidents_stay_two(second):
    reading = read_cells(HEADINGS, FIRST, second)
    assert [len(row.people) for row in reading.rows] == [1, 1]


@pytest.mark.parametrize(
    "second", [pytest.param(FIRST, id="a form sent twice"), pytest.param(changed(pupil="Una"), id="another pupil")]
)
def test_one_incident_written_twice_is_one_and_it_is_said(second):
    reading = read_cells(HEADINGS, FIRST, second)
    assert [names(row) for row in reading.rows] == [["Jane Smith"], []]
    assert reading.rows[1].categories == ()
    assert any("row 3 repeats row 2" in sentence for sentence in reading.passed_over)


NUMBERED = ["Incident no", "Date", "Parent", "Category", "Description"]


def numbered(heading, *numbers):
    rows = [[number, "3/11/26", "Jane Smith", "Swearing", "Swore at the cook"] for number in numbers]
    return [names(row) for row in read_cells([heading, *NUMBERED[1:]], *rows).rows]


@pytest.mark.parametrize(
    ("heading", "numbers", "left"),
    [
        pytest.param("Incident no", (7, 7), 1, id="one number: a row for each linked pupil"),
        pytest.param("Incident no", ("INC-7", "inc-7 "), 1, id="one number, typed otherwise"),
        pytest.param("Incident no", (7, None), 1, id="the second has none"),
        pytest.param("Incident no", (None, 7, None), 1, id="only one has"),
        pytest.param("Response ID", (7, 8), 1, id="the number of a form that was sent twice"),
        pytest.param("No", (7, 8), 1, id="the number of a row"),
        pytest.param("Incident no", (7, 8), 2, id="two incidents"),
        pytest.param("Case reference", ("A/7", "A/8", "A/7"), 2, id="two, and a repeat of the first"),
    ],
)
def test_alike_rows_with_different_incident_numbers_are_different_incidents(heading, numbers, left):
    assert numbered(heading, *numbers).count(["Jane Smith"]) == left


def test_the_row_that_the_office_has_answered_is_the_one_that_stays():
    reading = read_cells(HEADINGS, FIRST, changed(pupil="Una", by="A. Teague"))
    assert [names(row) for row in reading.rows] == [[], ["Jane Smith"]]


def test_a_copy_in_the_archive_is_the_same_incident():
    reading = read(a_sheet([HEADINGS, FIRST], "Aut1"), a_sheet([HEADINGS, FIRST], "Archive"))
    assert sum(len(row.people) for row in reading.rows) == 1


def test_the_row_that_stays_says_where_the_others_stand():
    reading = read_cells(HEADINGS, FIRST, changed(pupil="Una"), changed(pupil="Vic"), changed(date="4/11/26"))
    assert [[place.row for place in row.also] for row in reading.rows] == [[3, 4], [], [], []]


def test_a_repeated_row_repeats_no_problem():
    twice = changed(category="Swearing, Nonsense")
    assert codes(read_cells(HEADINGS, twice, twice)) == ["category"]


def test_the_steps_of_a_repeated_row_move_to_the_one_that_stays():
    headings = [*HEADINGS, "Stage", "Date of letter"]
    reading = read_cells(headings, [*FIRST, None, None], [*FIRST, "Meeting", date(2026, 11, 5)])
    assert [[step.step for step in row.taken] for row in reading.rows] == [["meeting"], []]


ADDRESSED = [*HEADINGS, "Parent email"]


def who_is_left(*emails):
    reading = read_cells(ADDRESSED, *([*FIRST, email] for email in emails))
    return [len(row.people) for row in reading.rows]


@pytest.mark.parametrize(
    ("emails", "left"),
    [
        pytest.param(["a@x.example", "b@x.example"], [1, 1], id="two addresses are two people"),
        pytest.param(["a@x.example", "A@x.example"], [1, 0], id="one address"),
        pytest.param(["a@x.example", None], [1, 0], id="the second has none"),
        pytest.param([None, "b@x.example"], [1, 0], id="the first has none"),
        pytest.param(["a@x.example", "b@x.example", "a@x.example"], [1, 1, 0], id="one of the two again"),
        pytest.param(["a@x.example", "b@x.example", None], [1, 1, 1], id="nobody knows which of the two"),
    ],
)
def test_rows_of_one_name_with_different_addresses_are_two_people(emails, left):
    assert who_is_left(*emails) == left


def test_the_row_that_stays_takes_the_address_that_it_lacks():
    reading = read_cells(ADDRESSED, [*FIRST, None], [*FIRST, "b@x.example"])
    assert [[person.emails for person in row.people] for row in reading.rows] == [[("b@x.example",)], []]


def test_the_row_that_stays_keeps_its_own_address():
    reading = read_cells(ADDRESSED, [*FIRST, "a@x.example"], [*FIRST, "a@x.example; b@x.example"])
    assert [person.emails for person in reading.rows[0].people] == [("a@x.example",)]


def test_an_address_beside_a_repeat_still_tells_a_namesake_apart():
    reading = read_cells(ADDRESSED, [*FIRST, None], [*FIRST, "a@x.example"], [*changed(date="10/11/26"), "b@x.example"])
    assert [[person.emails for person in row.people] for row in reading.rows] == [
        [("a@x.example",)],
        [],
        [("b@x.example",)],
    ]


OFFICE = [*HEADINGS[:-1], "Next step", *OFFICE_COLUMNS.values()]


def answered(step, **cells):
    """A row of the one incident with these office cells, by field."""
    return [*FIRST[:-1], step, *(cells.get(field) for field in OFFICE_COLUMNS)]


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        *[pytest.param(each, "Some words", "Some words", id=each) for each in OFFICE_COLUMNS if each not in DAYS],
        *[pytest.param(each, "10/11/26", date(2026, 11, 10), id=each) for each in DAYS],
    ],
)
def test_an_answer_counts_in_whichever_row_of_the_incident_it_is_typed(field, cell, value, which):
    rows = [answered(None, send_by="post" if field != "send_by" else None), answered(None, **{field: cell})]
    reading = read_cells(OFFICE, *(rows if which else reversed(rows)))
    kept = next(row for row in reading.rows if row.people)
    assert getattr(kept.office, field) == value
    assert codes(reading) == []


def test_answers_of_several_rows_come_together():
    rows = [
        answered(None, approved_by="A. Teague"),
        answered(None, send_by="post"),
        answered(None, meeting_on="30/11/26"),
    ]
    kept = next(row for row in read_cells(OFFICE, *rows).rows if row.people)
    assert (kept.office.approved_by, kept.office.send_by, kept.office.meeting_on) == (
        "A. Teague",
        "post",
        date(2026, 11, 30),
    )


@pytest.mark.parametrize(
    ("field", "one", "other", "left"),
    [
        pytest.param("approved_by", "A. Teague", "H. Curnow", "", id="two approvers approve nothing"),
        pytest.param("send_by", "post", "email", "", id="two ways"),
        pytest.param("chosen_ban_end", "4/12/26", "11/12/26", None, id="two ends"),
        pytest.param("meeting_outcome", "attended", "refused", "attended / refused", id="an outcome nobody can read"),
        pytest.param("hold", "no", "yes", "yes", id="held by either"),
    ],
)
def test_rows_that_answer_differently_are_a_problem_and_nothing_is_approved(field, one, other, left):
    cells = {} if field == "approved_by" else {"approved_by": "A. Teague"}
    reading = read_cells(OFFICE, answered(None, **{**cells, field: one}), answered(None, **{field: other}))
    kept = next(row for row in reading.rows if row.people)
    assert (getattr(kept.office, field), kept.office.approved_by) == (left, "")
    (problem,) = [each for each in reading.problems if each.code == "two-answers"]
    assert problem.message.startswith("Rows 2 and 3 ")
    assert (problem.row, problem.column) == (kept.place.row, OFFICE_COLUMNS[field])


def test_one_answer_typed_twice_is_one():
    rows = [answered(None, meeting_outcome="Attended"), answered(None, meeting_outcome="attended ")]
    assert codes(read_cells(OFFICE, *rows)) == []


def test_an_approval_beside_another_step_is_of_another_letter():
    rows = [answered("warning", hold="no"), answered("meeting", approved_by="H. Curnow")]
    reading = read_cells([*OFFICE, "Conduct ref"], [*rows[0], "BUDE-1"], [*rows[1], None])
    assert [row.office.approved_by for row in reading.rows if row.people] == [""]


def test_what_is_wrong_with_an_answer_in_a_repeated_row_is_said():
    reading = read_cells(OFFICE, answered(None, approved_by="A. Teague"), answered(None, meeting_on="31/9/26"))
    assert [(p.code, p.row, p.column) for p in reading.problems if p.row] == [("date", 3, "Meeting on")]
