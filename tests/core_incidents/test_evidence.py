"""Headings we do not know: used where the cells agree with a telling word, else asked about once."""

from datetime import date

import pytest
from core_incidents.logs import codes, names, read_cells

from toolkit.core.incidents.wording import plain

PEOPLE = ("Jane Smith", "Tom Brown", "Al Toy")
PHRASES = ("Swearing", "Threats", "Physical")
TOLD = ("Came in at drop off, swore at Miss Pope", "Stood at the hatch shouting at Mr Orr", "Threatened the caretaker")
SAMPLES = {
    "date": [date(2026, 11, day) for day in (3, 4, 5)],
    "person": list(PEOPLE),
    "email": ["jane.smith@m.example", "tom.brown@m.example", "al.toy@m.example"],
    "category": list(PHRASES),
    "stage": ["Meeting letter", None, None],
    "letter_date": [date(2026, 11, 12), None, None],
}
USUAL = {"date": "Date", "person": "Parent", "email": "Parent email", "category": "Category"}


def a_log(field, heading, cells=None, **more):
    """Read a plain log in which `field` has another heading."""
    headings = {**USUAL, **more, field: heading}
    samples = {**SAMPLES, field: cells or SAMPLES.get(field)}
    return read_cells(list(headings.values()), *zip(*(samples[name] for name in headings), strict=True))


def held(reading, heading):
    (match,) = [match for match in reading.matches if match.heading == heading]
    return match


@pytest.mark.parametrize(
    ("heading", "field", "cells"),
    [
        pytest.param("Tutor email", "email", None, id="an address of somebody else"),
        pytest.param("Head's e-mail", "email", None, id="the head's address"),
        pytest.param("Adult in charge", "person", None, id="another adult"),
        pytest.param("Youngster", "person", None, id="names alone"),
        pytest.param("Date joined", "date", None, id="another day"),
        pytest.param("Date raised", "date", None, id="a day that may be later"),
        pytest.param("Date of the meeting or incident", "date", None, id="a day of one or of another"),
    ],
)
def test_a_heading_that_may_be_about_something_else_is_asked_about_once_and_not_used(heading, field, cells):
    reading = a_log(field, heading, cells)
    match = held(reading, heading)
    assert (match.meaning, match.proposed) == ("", field)
    (problem,) = [problem for problem in reading.problems if problem.code == "heading"]
    assert (problem.row, problem.column) == (None, heading)
    assert f'"{heading}" = "{field}"' in problem.next_step


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *[(text, "email") for text in ("Home email", "Email add.", "Best e-mail", "Mail", "Contact e-mail address")],
        *[(text, "date") for text in ("Inc. date", "Incident dt", "Date of visit", "Dt", "Date of altercation")],
        *[(text, "person") for text in ("Person of concern", "Family member", "Contact name", "Relative")],
        *[(text, "person") for text in ("Regarding", "Re:", "Naem")],
        *[(text, "date") for text in ("Where/when", "When & where")],
        *[(text, "category") for text in ("Behaviour displayed", "Conduct", "Form of abuse", "Heading")],
    ],
)
def test_a_telling_heading_over_fitting_cells_is_used_with_its_confidence(heading, field):
    reading = a_log(field, heading)
    assert (held(reading, heading).meaning, codes(reading)) == (field, [])
    assert [names(row) for row in reading.rows] == [[name] for name in PEOPLE]


@pytest.mark.parametrize("heading", ["Behavoir", "Behavior"])
@pytest.mark.parametrize(
    ("field", "cells"),
    [
        pytest.param("category", None, id="phrases"),
        pytest.param("narrative", [f"{told} and would not leave until the Head came." for told in TOLD], id="accounts"),
    ],
)
def test_a_misspelled_heading_of_two_meanings_is_what_its_cells_are(heading, field, cells):
    assert held(a_log("category", heading, cells), heading).meaning == field


@pytest.mark.parametrize("heading", ["Formal letter", "Letter home", "Stage / letter", "Policy stage", "Step reached"])
def test_a_column_of_steps_is_read_as_the_letter(heading):
    reading = a_log("stage", heading, letter_date="Date of letter")
    assert [(step.step, step.day) for step in reading.rows[0].taken] == [("meeting", date(2026, 11, 12))]


@pytest.mark.parametrize("heading", ["Date sent home", "When sent", "Date of step", "Letter emailed on"])
def test_a_column_of_days_beside_the_letter_is_its_day(heading):
    reading = a_log("letter_date", heading, stage="Letter type")
    assert [(step.step, step.day) for step in reading.rows[0].taken] == [("meeting", date(2026, 11, 12))]


def test_a_proposed_letter_is_no_letter():
    reading = a_log("stage", "Proposed letter")
    assert [row.taken for row in reading.rows] == [(), (), ()]


def test_a_second_column_of_days_does_not_win_over_the_incidents():
    reading = read_cells(
        ["Date raised", "Inc. date", "Parent", "Category"],
        [date(2026, 11, 9), date(2026, 11, 3), "Jane Smith", "Swearing"],
    )
    assert reading.rows[0].day == date(2026, 11, 3)


def test_a_table_is_found_by_its_cells_where_no_heading_is_known():
    reading = read_cells(
        ["Dt", "Family member", "Conduct"], *zip(*(SAMPLES[n] for n in ("date", "person", "category")), strict=True)
    )
    assert [names(row) for row in reading.rows] == [[name] for name in PEOPLE]


def test_the_question_is_asked_once_and_not_for_each_row():
    reading = a_log("person", "Chap")
    assert codes(reading) == ["heading"]


def test_what_conduct_toml_says_ends_the_question():
    rows = list(zip(SAMPLES["date"], PEOPLE, PHRASES, strict=True))
    reading = read_cells(["Date", "Chap", "Category"], *rows, columns=[("Chap", "person")])
    assert (codes(reading), names(reading.rows[0])) == ([], ["Jane Smith"])


@pytest.mark.parametrize(
    "heading",
    ["Assailant is a", "Adult or pupil?", "Pupil/Parent/Visitor", "Status of aggressor", "Who (parent/pupil/other)"],
)
def test_a_column_of_kinds_of_people_says_what_they_are(heading):
    rows = zip(SAMPLES["date"], PEOPLE, ("Parent", "Pupil (Y5)", "Visitor"), PHRASES, strict=True)
    reading = read_cells(["Date", "Name of aggressor", heading, "Type of incident"], *rows)
    assert [(names(row), str(row.people[0].kind)) for row in reading.rows] == [
        (["Jane Smith"], "parent"),
        (["Tom Brown"], "pupil"),
        (["Al Toy"], "visitor"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        ["Approached a child"],
        ["Approached a child", "Shouted at a pupil"],
        ["Swearing at a parent", "Approached a child"],
    ],
    ids=["one row", "every row names somebody", "a parent too"],
)
def test_breaches_that_name_a_child_make_no_column_of_kinds(said):
    """The whole first page of a new log may read "Approached a child": its parents are no pupils."""
    rows = list(zip(SAMPLES["date"], PEOPLE, said, strict=False))
    reading = read_cells(["Date", "Parent", "Category"], *rows)
    assert held(reading, "Category").meaning == "category"
    assert [str(row.people[0].kind) for row in reading.rows] == ["parent"] * len(said)


@pytest.mark.parametrize("said", [["It was about her child"], ["Concerned about a pupil", "Something with a child"]])
def test_accounts_that_name_a_child_make_no_column_of_kinds(said):
    rows = list(zip(SAMPLES["date"], PEOPLE, PHRASES, said, strict=False))
    reading = read_cells(["Date", "Parent", "Category", "What happened"], *rows)
    assert held(reading, "What happened").meaning == "narrative"
    assert [str(row.people[0].kind) for row in reading.rows] == ["parent"] * len(said)


@pytest.mark.parametrize(
    ("beside", "roles", "kind"),
    [
        pytest.param("Class", (None, "Member of staff", None), "staff", id="nobody else's role it could be"),
        pytest.param(
            "Reported by", (None, "Member of staff", None), "parent", id="does nothing: it may be the reporter's role"
        ),
        pytest.param(
            "Victim", ("Teacher", "TA", "Teacher"), "parent", id="does nothing: whom it was done to, row by row"
        ),
    ],
)
def test_a_role_filled_for_the_one_member_of_staff_alone(beside, roles, kind):
    """An office fills such a column where there is something to say: a letter to a colleague is a matter for HR."""
    rows = zip(SAMPLES["date"], PEOPLE, roles, ("1B", "2C", "1B"), PHRASES, strict=True)
    reading = read_cells(["Date", "Parent", "Role", beside, "Category"], *rows)
    assert [str(row.people[0].kind) for row in reading.rows] == ["parent", kind, "parent"]


@pytest.mark.parametrize("heading", ["Raised by", "Victim", "Who was informed", "Pupil"])
def test_kinds_of_other_people_say_nothing_of_the_person(heading):
    rows = zip(SAMPLES["date"], PEOPLE, ("Parent", "Pupil", "Pupil"), PHRASES, strict=True)
    reading = read_cells(["Date", "Parent", heading, "Category"], *rows)
    assert [str(row.people[0].kind) for row in reading.rows] == ["parent"] * 3


@pytest.mark.parametrize(
    "heading",
    ["Letter (meeting / warning / ban)", "Meeting / warning / ban letter", "Which letter: meeting, warning or ban?"],
)
def test_of_several_steps_in_a_heading_the_cell_says_which_it_was(heading):
    reading = a_log("stage", heading, ["Warning", "Meeting", None], letter_date="Date of letter")
    assert held(reading, heading).meaning == "stage"
    assert [step.step for row in reading.rows for step in row.taken if step.day] == ["warning"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Email (staff)", "email staff", id="whose it is stays"),
        pytest.param("Full name", "full name", id="nothing but the name"),
        pytest.param("Date (dd/mm/yyyy)", "date", id="a format"),
        pytest.param("Date - dd/mm/yy", "date", id="a format without brackets"),
        pytest.param("Date of incident*", "date of incident", id="an asterisk"),
        pytest.param("DATE OF INCIDENT (required)", "date of incident", id="required"),
        pytest.param("Type of incident - please tick", "type of incident", id="please tick"),
        pytest.param("Type (please tick all that apply)", "type", id="tick all"),
    ],
)
def test_hints_for_who_fills_it_in_are_set_aside(text, words):
    assert plain(text) == words


@pytest.mark.parametrize(
    ("heading", "cells", "said"),
    [
        pytest.param("Visit", ["1st", "2nd", "3rd"], "", id="does nothing: a first and a second visit"),
        pytest.param("Day", ["Mon", "Tue", "Wed"], "", id="does nothing: no day of a month"),
        pytest.param("Day", ["Tue 3rd", "Wed 4th", "5th"], "date", id="days without their month"),
        pytest.param("Day", [3, 4, 5], "date", id="numbers of days"),
    ],
)
def test_days_whose_month_stands_elsewhere_are_believed_under_a_heading_that_says_day(heading, cells, said):
    reading = a_log("date", heading, cells, person="Parent")
    assert held(reading, heading).meaning == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        pytest.param(["01579 123456", "01579 654321", "j@m.example"], "", id="does nothing: mostly telephone numbers"),
        pytest.param(["jane.smith@m.example", "tom.brown@m.example", "01579 123456"], "email", id="and one number"),
        pytest.param(["jane.smith@m.example", "ditto", "al.toy@m.example"], "email", id="and a ditto"),
    ],
)
def test_addresses_among_telephone_numbers_are_the_addresses(cells, said):
    assert held(a_log("email", "How we contact them", cells), "How we contact them").meaning == said


def test_a_log_of_messages_is_read_by_its_account():
    reading = read_cells(
        ["Taken by", "Date", "In person / phone / email", "Contact", "Message"],
        ["SW", date(2026, 11, 3), "phone", "Jane Smith", "Swore at SW about the trip"],
        ["SW", date(2026, 11, 4), "in person", "Tom Brown", "Brought in a PE kit"],
    )
    assert {match.heading: match.meaning for match in reading.matches} == {
        "Taken by": "",
        "Date": "date",
        "In person / phone / email": "phone",
        "Contact": "person",
        "Message": "narrative",
    }
    assert [row.people[0].name.display for row in reading.rows if row.categories] == ["Jane Smith"]


def test_the_heads_comments_are_remarks_that_may_withdraw_a_row():
    (row,) = read_cells([*USUAL.values(), "HT comments"], [*(SAMPLES[name][0] for name in USUAL), "Not upheld"]).rows
    assert row.withdrawn
