from datetime import date

import pytest
from core_incidents.logs import codes, names, one_row, read_cells

from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.table import Heading

DAY = date(2026, 11, 3)


def best(text):
    found = guesses(Heading(1, text), {})
    return (found[0].field, found[0].confidence >= 80) if found else None


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "Hobbies", "123", "Favourite colour of the day", "Email sent", "Parent(s) informed"),
        *("OFFICE: date", "Office: name", "SLT - initials"),
        *("Serious incident form completed", "Serious injury report", "Safeguarding lead", "Name of DSL"),
        "Has the parent also raised a complaint?",
        "Who else was present?",
    ],
)
def test_headings_that_mean_nothing_here(text):
    assert best(text) is None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        *[
            (text, "date")
            for text in (
                "Incident date",
                "When",
                "Date of incident",
                "DATE",
                "Date of  Incident:",
                "When did the incident happen?",
            )
        ],
        *[
            (text, "person")
            for text in ("Parent / carer", "Who", "Name of parent", "Perpetrator", "Name of adult", "Parent 1")
        ],
        ("What is the name of the parent or carer involved?", "person"),
        *[
            (text, "person")
            for text in (
                "Who was the parent, carer or visitor involved? (full name please)",
                "Name of the person whose behaviour you are reporting",
                "Person being reported",
                "Individual",
                "Mum/Dad/Carer",
                "What is their full name?",
                "Who was responsible?",
                "Who shouted?",
            )
        ],
        *[
            (text, "email")
            for text in (
                "What is their email address, if we hold it?",
                "Their email",
                "Email address (if known)",
                "Do we have an email address for them?",
                "Email of the person you are reporting",
            )
        ],
        *[(text, "reported_by") for text in ("Your email", "What is your full name?", "Name of person reporting")],
        *[
            (text, "safeguarding")
            for text in (
                "Is there any safeguarding concern?",
                "Is this a safeguarding matter?",
                "Any safeguarding issues?",
                "Safeguarding issue (Y/N)",
                "CP?",
                "Child protection?",
                "Safeguarding concern? (name of DSL informed)",
            )
        ],
        ("Was it, in your view, serious enough to be reported straight to the trust?", "serious"),
        ("Date of the incident you are reporting", "date"),
        ("Describe the behaviour of the parent you are reporting", "narrative"),
        ("Which child or children are linked to this adult?", "pupil"),
        ("Who dealt with it?", "dealt_with_by"),
        ("Is this person a parent?", "person_type"),
        ("Parent 2", "person2"),
        *[
            (text, "email")
            for text in ("Parent email", "E-mail", "Parent 1 email", "Parent's email address (if known)")
        ],
        ("Parent 2 email", "email2"),
        ("Assailant's email", "email"),
        *[(text, "first_name") for text in ("Parent first name", "Adult forename", "Carer's first name")],
        *[(text, "surname") for text in ("Parent surname", "Adult surname", "Assailant last name")],
        *[(text, "stage") for text in ("Letter (meeting / warning / ban)", "Which letter: meeting, warning or ban?")],
        ("Date of warning / ban letter", "letter_date"),
        *[(text, "date") for text in ("Date (dd/mm/yyyy)", "Date*", "When was it?", "Occurred on", "Day / date")],
        *[(text, "narrative") for text in ("What took place", "Synopsis", "Brief outline of incident")],
        *[(text, "pupil") for text in ("Pupil", "Child", "Child's name", "Linked student", "Name(s) of child(ren)")],
        *[
            (text, "category")
            for text in ("Category", "Type of incident", "Nature", "Which of these best describes what happened?")
        ],
        *[(text, "narrative") for text in ("What happened", "Details", "Description", "Please describe what happened")],
        ("Serious?", "serious"),
        ("Severity", "severity"),
        ("How serious was it (1-5)?", "severity"),
        ("Warning letter sent", "warning_letter"),
        ("Who was involved?", "person"),
        ("Name of assailant", "person"),
        *[(text, "victim") for text in ("Staff victim", "Who was affected?", "Directed at")],
        ("Dealt with by", "dealt_with_by"),
        ("Reported by", "reported_by"),
        ("Name of person completing this form", "reported_by"),
        ("Police ref.", "police"),
        ("Parent/visitor/pupil", "person_type"),
        ("Letter sent?", "letter_sent"),
        ("Date of letter", "letter_date"),
        ("Stage", "stage"),
        *[(text, "meeting_date") for text in ("Meeting date", "Meeting arranged for", "Meeting booked for")],
        *[(text, "meeting_outcome") for text in ("How did it go?", "How did the meeting go?")],
        ("Ban from", "ban_from"),
        ("Ban until", "ban_until"),
        ("Timestamp", "logged"),
        ("conduct  REF", "ref"),
        ("Letter status", "letter_status"),
        ("approved by", "approved_by"),
        ("Meeting outcome", "meeting_outcome"),
        ("Parnet / carer", "person"),
        ("Incidnet date", "date"),
        ("Catagory", "category"),
        *[(text, "person") for text in ("About whom", "Concerning whom", "Who is it about?", "Name/relationship")],
        *[(text, "person") for text in ("Surname, first name", "Surname & first name", "Forename/surname")],
        *[(text, "victim") for text in ("Who to", "To who?")],
        *[(text, "date") for text in ("Date reported/occurred", "Date occurred or reported", "DOI", "Time & date")],
        *[(text, "letter_date") for text in ("OFFICE: date sent", "Office use only - date of letter")],
        *[(text, "email") for text in ("OFFICE: contact email", "Email (office use)")],
        *[(text, "date") for text in ("When (date/time)", "Date/time of incident")],
        *[(text, "logged") for text in ("Date incident reported", "Date reported")],
        *[(text, "narrative") for text in ("What happened & where", "Where & what happened", "What & where")],
    ],
)
def test_what_a_heading_means(text, field):
    assert best(text) == (field, True)


@pytest.mark.parametrize(
    "text",
    ["Dete", "Letter statsu", "Conduct rf", "Catgry", "Date of the meeting or incident", "Date of incident/letter"],
)
def test_an_uncertain_heading_is_asked_about_and_never_used(text):
    assert best(text) is not None
    assert best(text)[1] is False


def test_the_question_about_a_heading_names_it_and_where_to_settle_it():
    reading = read_cells(["Dete", "Parent", "Category"], ["last week", "Jane Smith", "Swearing"])
    (problem,) = [problem for problem in reading.problems if problem.code == "heading"]
    assert problem.column == "Dete"
    assert "[school.columns]" in problem.next_step
    assert reading.layouts[0].column("date") is None


def test_school_columns_win():
    headings = ["Date", "Day it happened on site", "Parent", "Staff", "Category"]
    row, reading = one_row(
        headings,
        "1/9/26",
        "3/9/26",
        "Nobody Here",
        "Jane Smith",
        "Swearing",
        columns=[("Day it happened on site", "date"), ("STAFF", "person"), ("Parent", "ignore")],
    )
    assert (row.day.day, names(row)) == (3, ["Jane Smith"])
    assert {match.heading: match.confidence for match in reading.matches}["Day it happened on site"] == 100


def test_school_columns_with_a_meaning_that_does_not_exist_are_a_problem():
    _, reading = one_row(["Date", "Parent", "Category"], "3/9/26", "Jane Smith", "Swearing", columns=[("Date", "dat")])
    assert "heading" in codes(reading)


def test_every_column_is_matched_with_an_example():
    _, reading = one_row(["Date", "Parent", "Category", "Colour"], "3/9/26", "Jane Smith", "Swearing", "red")
    assert [(m.column, m.meaning, m.example) for m in reading.matches] == [
        (1, "date", "3/9/26"),
        (2, "person", "Jane Smith"),
        (3, "category", "Swearing"),
        (4, "", "red"),
    ]


@pytest.mark.parametrize(
    ("values", "categories", "kind"),
    [
        pytest.param(["Swearing"], ("offensive-language",), "parent", id="Type holds categories"),
        pytest.param(["Visitor"], (), "visitor", id="Type holds kinds of people"),
    ],
)
def test_the_cells_say_what_type_means(values, categories, kind):
    row, _ = one_row(["Date", "Parent", "Type"], "3/9/26", "Jane Smith", *values)
    assert (row.categories, row.people[0].kind) == (categories, kind)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        pytest.param("Verbal abuse", "category", id="a phrase"),
        pytest.param("She swore at the cook in the hall and then left by the back gate", "narrative", id="an account"),
    ],
)
def test_the_cells_say_what_incident_means(text, field):
    row, reading = one_row(["Date", "Parent", "Incident"], "3/9/26", "Jane Smith", text)
    assert reading.layouts[0].column(field) == 3
    assert row.categories == ("offensive-language",)


def test_a_forms_own_name_and_email_are_the_senders():
    headings = ["Start time", "Completion time", "Email", "Name", "Date of incident", "Parent", "Category"]
    row, _ = one_row(headings, None, None, "office@bude.example", "The Office", "3/9/26", "Jane Smith", "Swearing")
    assert (names(row), row.people[0].emails) == (["Jane Smith"], ())


def test_letter_is_the_schools_own_where_nothing_else_of_ours_is_there():
    row, _ = one_row(["Date", "Parent", "Category", "Letter"], "3/9/26", "Jane Smith", "Swearing", "Warning 5/9/26")
    assert row.letters == ()
    assert [step.step for step in row.taken] == ["warning"]


def test_of_two_columns_of_ours_the_right_one_counts():
    headings = ["Date", "Parent", "Category", "Next step", "Conduct ref", "Next step"]
    row, _ = one_row(headings, "3/9/26", "Jane Smith", "Swearing", "ring mum", "r1", "meeting")
    assert row.next_step == "meeting"


@pytest.mark.parametrize(
    ("heading", "cells", "days"),
    [
        pytest.param("Day", ["Monday", "Tues", "Friday"], [None, None, None], id="weekdays are no day"),
        pytest.param("Day", [DAY, "4/11/26", "5/11/26"], [3, 4, 5], id="days"),
        pytest.param("On", [DAY, "4/11/26", "5/11/26"], [3, 4, 5], id="the only days of the table"),
    ],
)
def test_the_cells_say_whether_a_day_is_one(heading, cells, days):
    rows = [[cell, name, "Swearing"] for cell, name in zip(cells, ["Jane Smith", "Al Toy", "Bo Orr"], strict=True)]
    reading = read_cells([heading, "Parent", "Category"], *rows)
    assert [row.day and row.day.day for row in reading.rows] == days


def test_a_weekday_beside_the_date_says_nothing():
    row, problems = one_row(["Day", "Date", "Parent", "Category"], "Tuesday", "3/11/26", "Jane Smith", "Swearing")
    assert (row.day, codes(problems)) == (DAY, [])


@pytest.mark.parametrize(
    ("headings", "cells", "email", "asked"),
    [
        pytest.param(["Email/phone"], ["07700 900123"], (), [], id="a number is no address and no mistake"),
        pytest.param(["Reported by", "Contact details"], ["Mrs Bell", "b@b.example"], (), ["heading"], id="staff's"),
        pytest.param(["Email/phone"], ["j@b.example / 07700 900123"], ("j@b.example",), [], id="both in one cell"),
        pytest.param(["Phone or email"], ["j@b.example"], ("j@b.example",), [], id="an address"),
        pytest.param(["Contact details"], ["j@b.example"], ("j@b.example",), [], id="contact details"),
    ],
)
def test_the_cells_say_whether_a_contact_is_an_address(headings, cells, email, asked):
    row, problems = one_row(["Date", "Parent", "Category", *headings], "3/11/26", "Jane Smith", "Swearing", *cells)
    assert row.people[0].emails == email
    assert set(asked) <= set(codes(problems))


def test_a_whole_name_beside_a_pupils_column_is_the_persons():
    headings = ["Date", "Pupil", "Surname, first name", "Category"]
    row, problems = one_row(headings, "3/11/26", "Tom Smith", "SMITH, Jane", "Swearing")
    assert ([person.name.display for person in row.people], codes(problems)) == (["Jane Smith"], [])


@pytest.mark.parametrize(
    ("headings", "cells", "email"),
    [
        pytest.param(["Start time", "Email"], ["3/11/26", "me@b.example"], (), id="only the sender's"),
        pytest.param(["Your email"], ["me@b.example"], (), id="the reporter's by its words"),
        pytest.param(["Email", "Their email"], ["me@b.example", "j@b.example"], ("j@b.example",), id="one says whose"),
        pytest.param(
            ["Email address", "Parent email"], ["me@b.example", "j@b.example"], ("j@b.example",), id="the parent's own"
        ),
        pytest.param(
            ["Start time", "Email", "Email address (if known)"],
            ["3/11/26", "me@b.example", "j@b.example"],
            ("j@b.example",),
            id="a form's sender and one more",
        ),
        pytest.param(["Email"], ["j@b.example"], ("j@b.example",), id="the only one"),
    ],
)
def test_whose_email_a_heading_asks_for(headings, cells, email):
    row, _ = one_row(["Date", "Name of parent", "Category", *headings], "3/11/26", "Jane Smith", "Swearing", *cells)
    assert row.people[0].emails == email


def test_a_configured_email_is_never_the_senders():
    headings = ["Start time", "Name of parent", "Date", "Category", "Email"]
    row, _ = one_row(headings, None, "Jane Smith", "3/11/26", "Swearing", "j@b.example", columns=[("Email", "email")])
    assert row.people[0].emails == ("j@b.example",)


@pytest.mark.parametrize(
    ("headings", "cells", "person", "office"),
    [
        pytest.param(["Who did it?"], ["Jane Smith"], "Jane Smith", "", id="a form's own question"),
        pytest.param(["Parent", "Who did it"], ["Jane Smith", "both"], "Jane Smith", "both", id="ours beside a person"),
        pytest.param(
            ["Chap", "Who did it", "Conduct ref"],
            ["Jane Smith", "Tom Ash", "B-1"],
            None,
            "Tom Ash",
            id="ours by its company",
        ),
    ],
)
def test_who_did_it_is_the_person_only_where_nothing_else_is(headings, cells, person, office):
    row, _ = one_row(["Date", "Category", *headings], "3/11/26", "Swearing", *cells)
    assert (names(row)[0], row.office.who_did_it) == (person, office)


def test_the_number_of_a_question_is_no_number_of_a_person():
    headings = ["Timestamp", "Email address", "1. Date of incident", "2. Category", "3. Name of the adult involved"]
    headings += ["4. Their email address (if known)"]
    cells = ["x", "staff@bude.example", "3/11/2026", "Swearing", "Jane Penrose", "jane@mail.example"]
    reading = read_cells(headings, cells)
    [person] = reading.rows[0].people
    assert person.name is not None
    assert (person.name.display, person.emails) == ("Jane Penrose", ("jane@mail.example",))


def test_a_totals_row_and_a_group_leave_ticks_what_they_are():
    headings = ["Date", "Parent", "Threats", "Swearing"]
    rows = [[f"{day}/11/2026", "Jane Penrose", "x", None] for day in range(3, 12)]
    reading = read_cells(headings, *rows, ["TOTAL", None, 9, 0])
    assert {row.categories for row in reading.rows} == {("threats",)}


def test_the_only_days_under_a_strange_heading_are_asked_about():
    reading = read_cells(["Enrolled", "Parent", "Category"], ["3/11/2026", "Jane Penrose", "Swearing"])
    assert [row.day for row in reading.rows] == [None]
    assert any("Enrolled" in problem.message for problem in reading.problems)


def test_an_address_with_a_word_for_a_parent_before_it_is_no_kind_of_person():
    rows = [[f"{day}/11/2026", "Jane Penrose", "The Parent <jane@mail.example>", "Swearing"] for day in (3, 4)]
    reading = read_cells(["Date", "Parent", "Email", "Category"], *rows)
    assert [row.people[0].emails for row in reading.rows] == [("jane@mail.example",)] * 2
