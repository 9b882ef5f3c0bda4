"""Names that are not the person's: a witness's, and what an office is told to write about such a row."""

from datetime import date

import pytest
from core_incidents.logs import codes, names, one_row, read_cells

DAY = date(2026, 11, 3)
HEADINGS = ["Date", "Parent", "Category"]


def asked(reading, code="person"):
    """What a row's problem says, and what it tells the office to do."""
    (problem,) = [each for each in reading.problems if each.code == code and each.row]
    return problem.message, problem.next_step


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        pytest.param("Jane Smith (mum)", "Jane Smith", id="a relation"),
        pytest.param("Jane Smith (reported by TA)", "Jane Smith", id="reported by somebody else"),
        pytest.param("Jane Smith - witnessed by Mr Cole", "Jane Smith", id="seen by somebody else"),
        pytest.param("Jane Smith (victim: TA)", "Jane Smith", id="who the victim was"),
        pytest.param("Jane Smith (involved)", "Jane Smith", id="involved"),
        pytest.param("Jane Victim", "Jane Victim", id="a surname"),
    ],
)
def test_a_remark_that_says_nothing_of_the_kind_names_the_person(typed, named):
    row, reading = one_row(HEADINGS, DAY, typed, "Swearing")
    assert (names(row), codes(reading, 2)) == ([named], [])


@pytest.mark.parametrize(
    "typed",
    [
        "Mrs Jane Smith (witness)",
        "Mrs Jane Smith - the victim",
        "Jane Smith (mum, informant)",
        "Mrs Jane Smith reported",
        "Mrs Jane Smith (reported it)",
        "SMITH, Jane (not involved)",
        "Jane Smith witness",
    ],
)
def test_who_only_saw_or_told_it_is_nobody_a_letter_goes_to(typed):
    row, reading = one_row(HEADINGS, DAY, typed, "Swearing")
    said, advice = asked(reading)
    assert names(row) == [None]
    assert said.startswith("“Jane Smith” did not do it: beside the name stands “")
    assert "If it was this person after all" in advice


def test_of_two_the_one_who_did_it_still_waits_for_an_answer():
    row, reading = one_row(HEADINGS, DAY, "Mrs Ann Cole (witness) and Mr Bo Rey", "Swearing")
    assert (names(row), codes(reading, 2)) == ([None, "Bo Rey"], ["person"])


def test_a_name_beside_an_empty_perpetrator_is_not_to_be_copied_there_unseen():
    reading = read_cells(["Date", "Parent", "Perpetrator", "Category"], [DAY, "Jane Smith", None, "Swearing"])
    assert "this name only if it was this person" in asked(reading)[1]


def test_a_column_of_informants_is_not_offered_as_the_culprits_without_a_condition():
    reading = read_cells(["Date", "Informant", "Category"], [DAY, "Jane Smith", "Swearing"])
    (question,) = [each for each in reading.problems if each.code == "heading"]
    assert question.next_step == (
        'If these are the people who did it, write "Informant" = "person" under [school.columns] in conduct.toml;'
        ' if they only reported or saw it: = "ignore".'
    )


@pytest.mark.parametrize(
    ("typed", "relation", "advice"),
    [
        pytest.param("Mrs Smith", "Dad", "Correct “Mrs” here, or “Dad” under “Relationship”.", id="in two cells"),
        pytest.param("Mrs Jane Smith (dad)", None, "Correct “Mrs” or “dad” in this cell.", id="in one cell"),
        pytest.param("Mr. Kim Orr, mum", None, "Correct “Mr.” or “mum” in this cell.", id="with a stop"),
    ],
)
def test_a_title_that_the_relation_contradicts_is_to_be_corrected_where_it_stands(typed, relation, advice):
    row, reading = one_row(["Date", "Parent", "Relationship", "Category"], DAY, typed, relation, "Swearing")
    assert (names(row), asked(reading)[1].startswith(advice)) == ([None], True)


@pytest.mark.parametrize("note", ["complainant", "raised concern", "parent who complained", "reported it"])
def test_who_raised_a_complaint_is_the_person_it_is_answered_to(note):
    row, reading = one_row(HEADINGS, DAY, f"Jane Smith ({note})", "Complaint")
    assert (names(row), codes(reading, 2)) == (["Jane Smith"], [])


@pytest.mark.parametrize(("note", "category"), [("witness", "Complaint"), ("complainant", "Complaint; Swearing")])
def test_who_saw_it_or_whose_complaint_stands_beside_a_breach_is_asked_about(note, category):
    row, reading = one_row(HEADINGS, DAY, f"Jane Smith ({note})", category)
    assert (names(row), codes(reading, 2)) == ([None], ["person"])


def test_a_colleague_who_complains_is_still_a_colleague():
    row, _ = one_row([*HEADINGS, "Notes"], DAY, "Jane Smith (complainant)", "Complaint", "works here")
    assert [str(person.kind) for person in row.people] == ["staff"]


@pytest.mark.parametrize("heading", ["Staff involved", "Member of staff involved", "Staff present"])
@pytest.mark.parametrize(("parent", "named"), [("Jane Smith", "Jane Smith"), (None, None)])
def test_staff_who_were_involved_are_never_the_culprits(heading, parent, named):
    row, reading = one_row(["Date", "Parent", heading, "Category"], DAY, parent, "Mrs Ann Orr", "Swearing")
    assert (names(row), codes(reading, 2)) == ([named], [] if named else ["person"])
