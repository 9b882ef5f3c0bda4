"""Who, what and when of a row, as the core hands it on."""

from datetime import date, datetime, time

import pytest
from core_incidents.logs import codes, names, one_row, read_cells

from toolkit.core.rows import PersonKind
from toolkit.core.sheets import Area

HEADINGS = ["Date", "Parent", "Parent email", "Category"]
DAY = date(2026, 11, 3)


def a_row(*values, headings=HEADINGS, **named):
    return one_row(headings, *values, **named)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        pytest.param("31/09/2026", "date", id="31 September"),
        pytest.param("last week", "date", id="last week"),
        pytest.param("3/9", "date", id="no year"),
        pytest.param(None, "date", id="no date"),
        pytest.param("24/11/2026", "future", id="tomorrow"),
        pytest.param(datetime.combine(date(2027, 1, 4), time(9)), "future", id="next year"),
    ],
)
def test_a_day_that_cannot_be_used_is_one_problem_in_its_column(cell, code):
    row, reading = a_row(cell, "Jane Smith", "j@x.example", "Swearing")
    assert row.day is None
    (problem,) = reading.problems
    assert (problem.code, problem.row, problem.column) == (code, 2, "Date")
    assert problem.next_step


def test_today_is_not_the_future():
    row, reading = a_row("23/11/2026", "Jane Smith", None, "Swearing")
    assert (row.day, codes(reading)) == (date(2026, 11, 23), [])


def test_a_month_divider_gives_a_year_less_date_its_year():
    reading = read_cells(HEADINGS, ["NOVEMBER 2026"], ["3/11", "Jane Smith", None, "Swearing"])
    assert reading.rows[0].day == DAY


def test_a_bare_month_divider_among_full_dates_gives_the_year():
    reading = read_cells(
        HEADINGS, ["2/9/26", "Tom Brown", None, "Swearing"], ["NOVEMBER"], ["3/11", "Jane Smith", None, "Swearing"]
    )
    assert reading.rows[1].day == DAY


@pytest.mark.parametrize(
    ("bands", "day"),
    [
        pytest.param(["SEPTEMBER", "NOVEMBER"], None, id="no divider says a year"),
        pytest.param(["NOVEMBER 2025", "JULY", "NOVEMBER"], None, id="half a year and more: it may be either"),
        pytest.param(["JANUARY 2026", "MARCH", "NOVEMBER"], None, id="too far on"),
        pytest.param(["DECEMBER 2026", "OCTOBER", "NOVEMBER"], None, id="up after going down"),
        pytest.param(["Autumn 2026", "NOVEMBER"], None, id="does nothing: no month above"),
        pytest.param(["SEPTEMBER 2026", "OCTOBER", "NOVEMBER"], DAY, id="upwards"),
        pytest.param(["JANUARY 2027", "DECEMBER", "NOVEMBER"], DAY, id="downwards"),
        pytest.param(["NOVEMBER 2026", "NOVEMBER"], DAY, id="the same month again"),
    ],
)
def test_a_bare_month_carries_on_the_year_of_the_divider_above_it(bands, day):
    reading = read_cells(HEADINGS, *[[band] for band in bands], ["3/11", "Jane Smith", None, "Swearing"])
    assert [row.day for row in reading.rows] == [day]


def test_a_title_gives_a_year_less_date_its_year():
    reading = read_cells(["Parent log 2026-27"], HEADINGS, ["3/11", "Jane Smith", None, "Swearing"])
    assert reading.rows[0].day == DAY


def test_month_first_is_said():
    reading = read_cells(HEADINGS, ["11/16/2026", "Jane Smith", None, "Dog"], ["11/3/2026", "Tom Brown", None, "Dog"])
    assert [row.day for row in reading.rows] == [date(2026, 11, 16), DAY]
    assert any("month first" in sentence for sentence in reading.passed_over)


def asked_about_years(*days, struck=None):
    reading = read_cells(HEADINGS, *[[day, "Jane Smith", None, "Swearing"] for day in days], struck=struck)
    return [problem.row for problem in reading.problems if "is the year right" in problem.message]


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        pytest.param(["3/11/26"], [], id="one row"),
        pytest.param(["3/11/25", "3/11/26"], [], id="two rows tell no order"),
        pytest.param(["8/9/26", "22/6/26", "9/10/26"], [], id="months, not a year"),
        pytest.param(["3/9/25", "8/9/26", "9/10/26"], [], id="an old one at the top of an upward log"),
        pytest.param(["9/10/26", "8/9/26", "3/9/25"], [], id="an old one at the foot of a downward log"),
        pytest.param(["8/9/26", "9/10/26", *["3/9/25"] * 4], [], id="last year's below this year's"),
        pytest.param(["8/9/26", "9/10/24", "7/9/25", "3/10/26", "9/10/25", "3/11/26"], [], id="in no order"),
        pytest.param(["8/9/26", "9/10/25", "3/11/26"], [3], id="between two"),
        pytest.param(["8/9/26", "9/10/26", "3/11/25"], [4], id="at the foot of an upward log"),
        pytest.param(["3/11/25", "9/10/26", "8/9/26"], [2], id="at the top of a downward log"),
        pytest.param(["8/9/26", "9/10/26", "2/11/25", "3/11/25", "4/11/26"], [4, 5], id="two together"),
    ],
)
def test_a_year_that_the_rows_around_it_contradict(days, rows):
    assert asked_about_years(*days) == rows


def test_a_withdrawn_row_is_not_asked_for_its_year():
    assert asked_about_years("8/9/26", "9/10/25", "3/11/26", struck={3: [1, 2, 4]}) == []


@pytest.mark.parametrize("mark", ['"', "〃", "ditto", "as above", "As above.", "''"])
def test_ditto_marks_take_what_stands_above(mark):
    reading = read_cells(
        HEADINGS,
        [DAY, "SMITH, Jane (mum)", "j@x.example", "Swearing"],
        [mark, mark, mark, "Threats"],
        [date(2026, 11, 4), mark, mark, mark],
    )
    said = [(row.day, names(row), row.people[0].emails, row.categories) for row in reading.rows]
    assert said[1] == (DAY, ["Jane Smith"], ("j@x.example",), ("threats",))
    assert said[2] == (date(2026, 11, 4), ["Jane Smith"], ("j@x.example",), ("threats",))


def test_a_ditto_mark_with_nothing_above_is_a_problem():
    row, reading = a_row('"', "as above", None, "Swearing")
    assert (row.day, names(row)) == (None, [None])
    assert set(codes(reading)) == {"date", "person"}


def test_a_parents_cell_merged_over_three_incidents_speaks_for_each():
    reading = read_cells(
        HEADINGS,
        [date(2026, 11, 3), "Jane Smith", "j@x.example", "Swearing"],
        [date(2026, 11, 4), None, None, "Threats"],
        [date(2026, 11, 5), None, None, "Dog"],
        merges=[Area(2, 2, 4, 2), Area(2, 3, 4, 3)],
    )
    assert [(names(row), row.people[0].emails) for row in reading.rows] == [(["Jane Smith"], ("j@x.example",))] * 3


@pytest.mark.parametrize(
    "cell", [None, "?", "n/a", "Grandad", "dad in grey van", "unknown male", "both parents", "Jane"]
)
def test_somebody_who_cannot_be_named_is_a_problem(cell):
    row, reading = a_row(DAY, cell, None, "Swearing")
    assert (names(row), row.people[0].kind) == ([None], PersonKind.UNKNOWN)
    assert codes(reading, row=2) == ["person"]


def test_a_name_in_the_account_alone_is_a_problem():
    headings = ["Date", "Pupil", "Category", "Description"]
    reading = read_cells(headings, *[[DAY, "Ted", "Swearing", "Jane Smith swore"]] * 2)
    assert [names(row) for row in reading.rows] == [[None], [None]]
    (problem,) = [problem for problem in reading.problems if problem.code != "email"]
    assert (problem.code, problem.row) == ("headings", None)
    assert "names are not taken from the account" in problem.message


def test_names_in_parts_are_joined():
    row, _ = a_row(DAY, "Mrs", "T", "SMITH", "Dog", headings=["Date", "Title", "First name", "Surname", "Category"])
    assert names(row) == ["Mrs T Smith"]


def test_a_pupils_row_asks_nothing():
    headings = ["Date", "Perpetrator", "Perpetrator type", "Category"]
    row, reading = a_row("31/9/26", "Tom Brown", "Pupil", "Nonsense", headings=headings)
    assert row.people[0].kind is PersonKind.PUPIL
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("wording", "kept"),
    [
        pytest.param("", ((), (), ()), id="no wording"),
        pytest.param("a dog", (("Kim Orr",), ("Lowenna Smith",), ("Mr Jago", "Ms Bray")), id="some"),
    ],
)
def test_names_that_a_wording_must_not_hold_are_kept_where_there_is_one(wording, kept):
    headings = ["Date", "Parent", "Witness", "Child", "Dealt with by", "Reported by", "Category", "Letter wording"]
    row, _ = a_row(
        DAY, "Jane Smith", "Kim Orr", "Lowenna Smith", "Mr Jago", "Ms Bray", "Dog", wording, headings=headings
    )
    assert (row.witnesses, row.children, row.handlers) == kept


def test_the_victims_names_are_kept_as_typed():
    row, _ = a_row(
        DAY, "Jane Smith", "Mrs Cook and A. Teague", "Dog", headings=["Date", "Parent", "Victim", "Category"]
    )
    assert (names(row), row.victims) == (["Jane Smith"], ("Mrs Cook", "A. Teague"))


@pytest.mark.parametrize(
    ("marks", "kind"),
    [
        ((None, None, None), "parent"),
        (("x", None, None), "parent"),
        ((None, "x", None), "visitor"),
        ((None, None, "✓"), "pupil"),
    ],
)
def test_ticks_under_parent_visitor_pupil_say_who_it_was(marks, kind):
    headings = ["Date", "Name", "Parent", "Visitor", "Pupil", "Category"]
    reading = read_cells(
        headings,
        [DAY, "Tom Brown", *marks, "Swearing"],
        *[[DAY, "Al Toy", *other, "Dog"] for other in (["x", None, None], [None, "x", None], [None, None, "x"])],
    )
    assert (names(reading.rows[0]), reading.rows[0].people[0].kind) == (["Tom Brown"], kind)


@pytest.mark.parametrize(
    ("cell", "emails", "problems"),
    [
        pytest.param(None, (), [], id="empty"),
        pytest.param("no email", (), [], id="no email"),
        pytest.param("n/a", (), [], id="n/a"),
        pytest.param("-", (), [], id="a dash"),
        pytest.param("mailto:Jane@x.example.", ("jane@x.example",), [], id="mailto and a full stop"),
        pytest.param("a@x.example; b@x.example", ("a@x.example", "b@x.example"), ["email"], id="two"),
        pytest.param("jane at home", (), ["email"], id="not an address"),
        pytest.param("a@x.example (do not use)", (), ["email"], id="not to be used"),
        pytest.param("old: a@x.example new: b@x.example", ("a@x.example", "b@x.example"), ["email"], id="old and new"),
    ],
)
def test_the_address_of_one_person(cell, emails, problems):
    row, reading = a_row(DAY, "Jane Smith", cell, "Swearing")
    assert row.people[0].emails == emails
    assert codes(reading) == problems


def test_two_people_in_one_cell_with_two_addresses():
    row, reading = a_row(DAY, "Jane Smith and Tom Brown", "tom.brown@x.example, jane@x.example", "Swearing")
    assert [person.emails for person in row.people] == [("jane@x.example",), ("tom.brown@x.example",)]
    assert codes(reading) == []


def test_one_address_for_a_couple_is_nobodys_until_somebody_says():
    row, reading = a_row(DAY, "Mr & Mrs T Smith", "smiths@x.example", "Swearing")
    assert [person.emails for person in row.people] == [(), ()]
    assert codes(reading) == ["email"]


def test_parent_one_and_two_keep_their_own_addresses():
    headings = ["Date", "Parent 1", "Parent 1 email", "Parent 2", "Parent 2 email", "Category"]
    row, reading = a_row(DAY, "Jane Smith", None, "Tom Smith", "tom@x.example", "Swearing", headings=headings)
    assert [(person.name.display, person.emails) for person in row.people] == [
        ("Jane Smith", ()),
        ("Tom Smith", ("tom@x.example",)),
    ]
    assert codes(reading) == []


def test_people_of_numbered_columns_are_told_by_their_heading_and_their_own_relationship():
    headings = ["Date", "Parent 1", "Relationship 1", "Parent 2", "Relationship 2", "Category"]
    row, _ = one_row(headings, DAY, "Jane Smith", "Aunt", "Tom Brown", "Father", "Dog")
    assert [person.told_by for person in row.people] == [
        "Parent 1 p1 Aunt",
        "Parent 2 p2 Father father fathers dad dads daddy",
    ]
    row, _ = one_row(headings, DAY, "Jane Smith", "Aunt", None, None, "Dog")
    assert [person.told_by for person in row.people] == ["Parent 1 p1 Aunt"]


def test_an_empty_second_parent_is_nobody():
    headings = ["Date", "Parent 1", "Parent 2", "Category"]
    row, _ = a_row(DAY, "Jane Smith", None, "Swearing", headings=headings)
    assert names(row) == ["Jane Smith"]


@pytest.mark.parametrize(
    ("headings", "cells", "said"),
    [
        pytest.param(["Date", "Parent", "Category"], [DAY, "Jane Smith", "Dog"], "", id="nothing is missing"),
        pytest.param(["Parent", "Category"], ["Jane Smith", "Dog"], "when", id="no date"),
        pytest.param(["Date", "Category"], [DAY, "Dog"], "who", id="nobody"),
        pytest.param(["Date", "Parent", "Action taken"], [DAY, "Jane Smith", "Rang"], "what kind", id="no category"),
    ],
)
def test_what_a_whole_sheet_lacks_is_one_problem(headings, cells, said):
    reading = read_cells(headings, *[cells] * 3)
    problems = [problem for problem in reading.problems if problem.code != "email"]
    assert [(problem.code, problem.row) for problem in problems] == ([("headings", None)] if said else [])
    assert all(f"says {said}" in problem.message for problem in problems)


@pytest.mark.parametrize(
    "cell",
    ["n/a", "N/A", "-", "--", "none", "nil", "No", "x", "0", "not applicable", "single parent", "No second parent"],
)
def test_a_second_parent_there_is_not_is_nobody(cell):
    headings = ["Date", "Parent 1", "Parent 2", "Category"]
    row, reading = a_row(DAY, "Jane Smith", cell, "Swearing", headings=headings)
    assert (names(row), codes(reading)) == (["Jane Smith"], [])


@pytest.mark.parametrize("cell", ["?", "unknown", "not known", "dad in grey van", "Tom"])
def test_a_second_parent_who_is_not_named_is_asked_for(cell):
    headings = ["Date", "Parent 1", "Parent 2", "Category"]
    row, reading = a_row(DAY, "Jane Smith", cell, "Swearing", headings=headings)
    assert (names(row), codes(reading)) == (["Jane Smith", None], ["person"])


def test_where_no_column_names_anybody_it_is_asked():
    headings = ["Date", "Parent 1", "Parent 2", "Category"]
    row, reading = a_row(DAY, "n/a", "n/a", "Swearing", headings=headings)
    assert set(names(row)) == {None}
    assert "person" in codes(reading)


def test_a_sheet_without_addresses_says_so_once():
    reading = read_cells(["Date", "Parent", "Category"], [DAY, "Jane Smith", "Dog"], [DAY, "Tom Brown", "Dog"])
    assert [(problem.code, problem.row) for problem in reading.problems] == [("email", None)]


@pytest.mark.parametrize(
    ("struck", "withdrawn", "problems"),
    [
        pytest.param([], False, [], id="nothing"),
        pytest.param([5], False, [], id="another cell"),
        pytest.param([1, 2, 4], True, [], id="day, person and category"),
        pytest.param([1, 2, 3, 4, 5], True, [], id="the whole row"),
        pytest.param([2], True, ["struck"], id="only the person"),
    ],
)
def test_struck_through_rows_are_withdrawn(struck, withdrawn, problems):
    row, reading = a_row(DAY, "Jane Smith", None, "Swearing", "x", headings=[*HEADINGS, "Notes"], struck={2: struck})
    assert row.withdrawn is withdrawn
    assert codes(reading) == problems


def test_a_withdrawn_row_asks_nothing_else():
    row, reading = a_row("31/9/26", "?", None, "Nonsense", struck={2: [1, 2, 4]})
    assert row.withdrawn
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("heading", "text", "withdrawn"),
    [
        *[
            ("Status", text, False)
            for text in (None, "Open", "Closed", "Not withdrawn", "Withdrawn from roll", "Error?")
        ],
        *[("Withdrawn", text, False) for text in (None, "No", "N", "pending")],
        *[("Status", text, True) for text in ("Withdrawn", "WITHDRAWN - see note", "Retracted", "Struck out")],
        *[("Status", text, True) for text in ("Entered in error", "logged in error", "Closed - withdrawn", "In error")],
        *[
            ("Withdrawn", cell, True)
            for cell in ("Yes", "x", True, date(2026, 11, 5), "Retracted", "Logged by mistake")
        ],
    ],
)
def test_what_says_that_a_row_is_withdrawn(heading, text, withdrawn):
    row, reading = a_row(DAY, "Jane Smith", None, "Swearing", text, headings=[*HEADINGS, heading])
    assert (row.withdrawn, codes(reading)) == (withdrawn, [])


@pytest.mark.parametrize("answer", ["yes", "Y", "x", "X", "✓", "TRUE", True, 1, 1.0, "Yes - police called"])
def test_serious(answer):
    row, reading = a_row(DAY, "Jane Smith", None, "Swearing", answer, headings=[*HEADINGS, "Serious?"])
    assert row.serious
    assert codes(reading) == []


@pytest.mark.parametrize("answer", [None, "no", "N", "No - talked to", False, 0, "-"])
def test_not_serious(answer):
    row, reading = a_row(DAY, "Jane Smith", None, "Swearing", answer, headings=[*HEADINGS, "Serious"])
    assert not row.serious
    assert codes(reading) == []


def test_an_unclear_answer_is_not_serious_and_a_problem():
    row, reading = a_row(DAY, "Jane Smith", None, "Swearing", "perhaps", headings=[*HEADINGS, "Serious"])
    assert not row.serious
    assert codes(reading) == ["serious"]


@pytest.mark.parametrize(
    ("severity", "serious_at", "serious"),
    [
        ("High", "", False),
        ("", "3", False),
        (2, "3", False),
        ("Medium", "high", False),
        ("Amber", "red", False),
        (3, "3", True),
        ("Level 4", "3", True),
        ("High", "high", True),
        ("Critical", "High", True),
        ("RED", "amber", True),
    ],
)
def test_severity_reaches_what_the_trust_set(severity, serious_at, serious):
    row, _ = a_row(
        DAY, "Jane Smith", None, "Swearing", severity, headings=[*HEADINGS, "Severity"], serious_at=serious_at
    )
    assert row.serious is serious


@pytest.mark.parametrize(
    ("cell", "named", "problems"),
    [
        pytest.param("a child from Y6", None, [], id="a pupil asks nothing"),
        pytest.param("Child B", None, [], id="a pupil without a name"),
        pytest.param("Tom Hicks (pupil)", "Tom Hicks", [], id="a pupil by the remark"),
        pytest.param("Grace Child", "Grace Child", [], id="a mother called Child"),
        pytest.param("CHILD, Grace", "Grace Child", [], id="the surname first"),
        pytest.param("grace child", None, ["person"], id="small letters: somebody is asked"),
        pytest.param("A Child", None, ["person"], id="an initial or an article: somebody is asked"),
        pytest.param("Ann Student", "Ann Student", [], id="a mother called Student"),
        pytest.param("Ottilie Student", None, ["person"], id="a surname or a remark: somebody is asked"),
    ],
)
def test_nobody_vanishes_for_being_called_child(cell, named, problems):
    row, reading = one_row(["Date", "Parent", "Category"], "3/11/26", cell, "Swearing")
    assert (names(row), codes(reading)) == ([named], problems)


def test_a_long_question_about_seriousness_is_answered():
    question = "Was it, in your view, serious enough to be reported straight to the trust?"
    row, _ = one_row(["Date", "Parent", "Category", question], "3/11/26", "Jane Smith", "Swearing", "Yes")
    assert row.serious is True


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("Ring mum", "", id="does nothing: the school's own words"),
        pytest.param("Warning due", "", id="does nothing: more than the step"),
        pytest.param("warning", "Warning", id="a step"),
        pytest.param("Meeting reminder", "Meeting reminder", id="a step of two words"),
    ],
)
def test_the_schools_own_next_step_is_read_where_it_is_one_of_our_steps(typed, read):
    row, reading = a_row(
        "16/11/2026", "Jane Smith", "j@x.example", "Swearing", typed, headings=[*HEADINGS, "Next step"]
    )
    assert row.next_step == read
    assert reading.layouts[0].column("next_step") is None


@pytest.mark.parametrize(
    ("relationship", "kind"),
    [
        pytest.param("Mum of pupil", PersonKind.PARENT, id="does nothing: a parent of one"),
        pytest.param("Brother", PersonKind.PARENT, id="does nothing: a brother of unknown age"),
        pytest.param("Pupil", PersonKind.PUPIL, id="a pupil"),
        pytest.param("Brother (16)", PersonKind.PUPIL, id="under 18"),
        pytest.param("Sister, Y11", PersonKind.PUPIL, id="in a class"),
    ],
)
def test_a_relationship_may_say_that_somebody_is_a_child(relationship, kind):
    row = ["3/11/2026", "Kim Orr", relationship, "Swearing"]
    reading = read_cells(["Date", "Name of adult", "Relationship", "Category"], row)
    assert [person.kind for person in reading.rows[0].people] == [kind]


@pytest.mark.parametrize(
    ("name", "relationship", "named"),
    [
        pytest.param("Jane Smith", "Mother", ["Jane Smith"], id="does nothing: a mother's name"),
        pytest.param("Kim Smith", "Mother", ["Kim Smith"], id="does nothing: a name of either"),
        pytest.param("Ted Smith", "Lives with mother", ["Ted Smith"], id="does nothing: somebody else's relation"),
        pytest.param("Ted Smith & Jane Smith", "Mother", ["Ted Smith", "Jane Smith"], id="does nothing: two people"),
        pytest.param("Ted Smith", "Mother", [None], id="a boy's name"),
        pytest.param("Mrs Smith", "Dad", [None], id="a title"),
    ],
)
def test_a_name_that_the_relationship_contradicts_is_asked_about(name, relationship, named):
    row = ["3/11/2026", name, relationship, "Swearing"]
    reading = read_cells(["Date", "Name of adult", "Relationship", "Category"], row)
    assert names(reading.rows[0]) == named
    assert codes(reading, 2) == (["person"] if named == [None] else [])


@pytest.mark.parametrize(
    ("heading", "cell", "where"),
    [
        pytest.param("Location", None, "", id="an empty cell"),
        pytest.param("Location", "Main gate", "Main gate", id="Location"),
        pytest.param("Where did it happen?", " Hall ", "Hall", id="a question of a form"),
        pytest.param("Class", "Gannets", "", id="another column"),
    ],
)
def test_where_it_was_is_kept_as_typed(heading, cell, where):
    row, _ = a_row("3/11/2026", "Jane Smith", None, "Swearing", cell, headings=[*HEADINGS, heading])
    assert row.where == where
