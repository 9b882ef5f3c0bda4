"""Where the table lies, whatever stands around it."""

from datetime import date

import pytest
from core_incidents.logs import a_sheet, codes, names, read, read_cells

from toolkit.core.sheets import Area

HEADINGS = ["Incident date", "Parent / carer", "Category"]
ROW = [date(2026, 11, 3), "Jane Smith", "Swearing"]


def rows_of(reading):
    return [(row.place.row, row.day, names(row), row.categories) for row in reading.rows]


def test_an_empty_log_is_one_problem_that_says_so():
    (problem,) = read().problems
    assert (problem.code, problem.row) == ("headings", None)
    assert "empty" in problem.message


def test_a_log_without_a_table_shows_the_headings_it_saw_and_the_next_step():
    reading = read_cells(["Foo", "Bar", "Baz"], [1, 2, 3])
    (problem,) = reading.problems
    assert problem.code == "headings"
    assert "“Bar”" in problem.message
    assert "[school.columns]" in problem.next_step
    assert reading.rows == ()


def test_titles_above_the_headings_are_passed_over():
    title = ["Bude Primary: parent incidents", None, None]
    reading = read_cells(title, ["CONFIDENTIAL"], [None], HEADINGS, ROW, merges=[Area(1, 1, 1, 3)])
    assert rows_of(reading) == [(5, date(2026, 11, 3), ["Jane Smith"], ("offensive-language",))]
    assert reading.layouts[0].header_row == 4
    assert "Sheet Log, rows 1 to 2: text above the headings." in reading.passed_over


def test_columns_beside_the_table_do_not_disturb():
    reading = read_cells(
        ["Key", None, *HEADINGS, None, "Category list"],
        ["red", None, *ROW, None, "Swearing"],
        ["amber", None, None, None, None, None, "Threats"],
    )
    assert [row.place.row for row in reading.rows] == [2]
    assert reading.layouts[0].column("category") == 5


def test_two_rows_of_headings_are_joined():
    reading = read_cells(
        ["Incident", None, None, "Parent", None, "Letter", None],
        ["Date", "Time", "Type", "Name", "Email", "Sent?", "Date"],
        ["3/9/26", "9am", "Swearing", "Ann Lee", "ann@x.example", "Warning letter", "5/9/26"],
        merges=[Area(1, 1, 1, 3), Area(1, 4, 1, 5), Area(1, 6, 1, 7)],
    )
    (row,) = reading.rows
    assert (row.day, names(row), row.people[0].emails) == (date(2026, 9, 3), ["Ann Lee"], ("ann@x.example",))
    assert [(step.step, step.day) for step in row.taken] == [("warning", date(2026, 9, 5))]
    assert reading.layouts[0].header_row == 2


def test_headings_merged_down_over_two_rows_are_one_heading():
    reading = read_cells(
        ["Date", "Parent 1", None, "Parent 2", None, "Category"],
        [None, "Name", "Email", "Name", "Email", None],
        ["3/9/26", "Ann Lee", "ann@x.example", "Bob Lee", "bob@x.example", "Swearing"],
        merges=[Area(1, 1, 2, 1), Area(1, 2, 1, 3), Area(1, 4, 1, 5), Area(1, 6, 2, 6)],
    )
    (row,) = reading.rows
    assert [(person.name.display, person.emails) for person in row.people] == [
        ("Ann Lee", ("ann@x.example",)),
        ("Bob Lee", ("bob@x.example",)),
    ]


def test_a_group_of_another_thing_gives_no_person():
    reading = read_cells(
        ["Incident", None, "Victim", None, "Perpetrator", None],
        ["Date", "Type", "Name", "Role", "Name", "Email"],
        ["3/9/26", "Swearing", "Mrs Cook", "Teacher", "Ann Lee", None],
        merges=[Area(1, 1, 1, 2), Area(1, 3, 1, 4), Area(1, 5, 1, 6)],
    )
    assert names(reading.rows[0]) == ["Ann Lee"]


def test_an_excel_table_is_taken_before_anything_else_and_rows_below_it_count():
    sheet = a_sheet(
        [
            ["Date", "Parent", "Category", "Notes", "Pupil"],
            ["an old list", None, None, None, None],
            [None, *HEADINGS],
            [None, *ROW],
            [None, *ROW[:1], "Tom Brown", "Threats"],
        ],
        tables=[Area(3, 2, 4, 4)],
    )
    assert [names(row) for row in read(sheet).rows] == [["Jane Smith"], ["Tom Brown"]]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(["SEPTEMBER", None, None], "a month or term (“SEPTEMBER”)", id="a month"),
        pytest.param([None, "Nov 2026", None], "a month or term (“Nov 2026”)", id="a month elsewhere, with its year"),
        pytest.param(["Autumn 2", None, None], "a month or term (“Autumn 2”)", id="a half-term"),
        pytest.param(["November", None, 4], "a month or term (“November”)", id="a month with a count"),
        *[
            pytest.param([text, None, None], f"a month or term (“{text}”)", id=text)
            for text in (
                *("Week beginning 5th October", "w/c 9 Nov", "W/B 7/9/26", "wk commencing Mon 9 Nov 2026"),
                *("Week 3", "Half term", "HALF-TERM HOLIDAY", "Christmas break", "Autumn 1"),
            )
        ],
        pytest.param([date(2026, 9, 1)], "a month or term (“September 2026”)", id="a month as its first day"),
        pytest.param([None, "Please select", "N/A"], "prepared rows that nobody has filled in", id="a prepared row"),
        pytest.param([None, None, "Select category"], "prepared rows that nobody has filled in", id="a list's prompt"),
        pytest.param(["Total", None, 5], "totals", id="totals"),
        pytest.param([None, "TOTAL FOR TERM", "12"], "totals", id="totals elsewhere"),
        pytest.param(HEADINGS, "headings again", id="the headings again"),
        pytest.param(["dd/mm/yyyy", "Surname, first name", None], "an example or a hint", id="a hint"),
        pytest.param(["Note: ask Mrs Hale for the key.", None, None], "notes", id="a note"),
        pytest.param(["INSET day 18/9 - no entries", None, None], "notes", id="a day without pupils"),
    ],
)
def test_rows_that_are_no_incidents_are_passed_over_and_said(row, said):
    reading = read_cells(HEADINGS, ROW, row, [*ROW[:1], "Tom Brown", "Threats"])
    assert [entry.place.row for entry in reading.rows] == [2, 4]
    assert codes(reading) == []
    assert f"Sheet Log, row 3: {said}." in reading.passed_over


def test_notes_below_the_table_are_said_to_be_there():
    note = "* all letters are kept in the locked cabinet in the office"
    reading = read_cells(HEADINGS, ROW, [None], [note])
    assert "Sheet Log, row 4: notes below the table." in reading.passed_over
    assert reading.layouts[0].last_row == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param(["3/9/26", None, None], "person", id="a day alone"),
        pytest.param([date(2026, 11, 3), None, None], "person", id="a date alone that is no month's first"),
        pytest.param([date(2026, 9, 1), None, "Swearing"], "person", id="a month's first day and a category"),
        pytest.param(["w/b 7/9/26", "Tom Brown", "Swearing"], "date", id="a week and a person"),
        pytest.param(["last week", None, None], "person", id="words for a day alone"),
        pytest.param([None, "Tom Brown", None], "date", id="a person alone"),
        pytest.param([None, None, "Swearing"], "date", id="a category alone"),
    ],
)
def test_half_an_incident_is_a_problem_and_not_silence(row, code):
    reading = read_cells(HEADINGS, row)
    assert code in codes(reading, row=2)


PREPARED = ["No.", "Date", "Parent", "Category", "What happened", "Serious?", "Police called?", "Status"]


def passed(*rows):
    first = [1, date(2026, 11, 3), "Jane Smith", "Swearing", "Swore", "No", "N", "Open"]
    reading = read_cells(PREPARED, first, *rows)
    return [row.place.row for row in reading.rows], codes(reading), reading.passed_over


def test_prepared_rows_are_empty_rows_and_said_once():
    rows = [[number, None, None, "Please select", None, "No", "N", None] for number in range(2, 16)]
    assert passed(*rows) == ([2], [], ("Sheet Log, rows 3 to 16: prepared rows that nobody has filled in.",))


def test_prepared_rows_with_a_choice_made_for_them_are_empty_where_there_are_many_alike():
    rows = [[number, None, None, "Verbal", None, "No", "N", "Open"] for number in range(2, 5)]
    assert passed(*rows) == ([2], [], ("Sheet Log, rows 3 to 5: prepared rows that nobody has filled in.",))
    assert passed(*rows[:2])[0] == [2, 3, 4]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({1: "5/11/26"}, id="a day"),
        pytest.param({2: "Tom Brown"}, id="a name"),
        pytest.param({4: "Shouted at the cook"}, id="an account"),
        pytest.param({5: "Yes"}, id="serious"),
        pytest.param({3: "Threats"}, id="a category"),
    ],
)
def test_a_prepared_row_in_which_something_is_told_is_an_incident(told):
    row = [told.get(column, value) for column, value in enumerate([2, None, None, "Please select", None, "No", "N"])]
    rows, problems, _ = passed(row)
    assert rows == [2, 3]
    assert problems


def test_a_merged_day_and_name_are_told_of_each_row():
    rows = [[1, date(2026, 11, 3), "Jane Smith", "Swearing"], *[[n, None, None, "Threats"] for n in (2, 3, 4)]]
    reading = read_cells(PREPARED, *rows, merges=[Area(2, 2, 5, 2), Area(2, 3, 5, 3)])
    assert [row.place.row for row in reading.rows] == [2, 3, 4, 5]
    assert names(reading.rows[1]) == ["Jane Smith"]


def test_a_workbook_that_counts_from_1904_says_its_days_in_numbers():
    reading = read_cells(HEADINGS, [44876, "Jane Smith", "Swearing"], from_1904=True)
    assert reading.rows[0].day == date(2026, 11, 12)


def test_a_month_as_its_first_day_gives_the_year():
    reading = read_cells(HEADINGS, [date(2026, 9, 1)], ["14/9", "Tom Brown", "Threats"])
    assert [row.day for row in reading.rows] == [date(2026, 9, 14)]


def test_the_same_headings_again_go_on_with_the_table_and_others_begin_one():
    reading = read_cells(
        HEADINGS,
        ROW,
        HEADINGS,
        [*ROW[:1], "Tom Brown", "Threats"],
        ["Who", "When", "Type"],
        ["Al Toy", "4/11/26", "Dog"],
    )
    assert [names(row) for row in reading.rows] == [["Jane Smith"], ["Tom Brown"], ["Al Toy"]]
    assert len(reading.layouts) == 2


def test_sheets_hidden_lists_and_archives():
    archive = a_sheet([HEADINGS, ["3/9", "Tom Brown", "Threats"]], "Archive 2025-26 ")
    reading = read(
        a_sheet([HEADINGS, ROW], "Aut1"),
        a_sheet([HEADINGS, ROW], "Old", visible=False),
        a_sheet([["Category"], ["Swearing"]], "Lists"),
        archive,
    )
    assert [(row.place.sheet, row.day) for row in reading.rows] == [
        ("Aut1", date(2026, 11, 3)),
        ("Archive 2025-26 ", date(2025, 9, 3)),
    ]
    assert reading.passed_over[:2] == ("Sheet Old: hidden.", "Sheet Lists: no table of incidents.")


def test_a_sheet_full_of_dates_that_is_not_understood_is_a_problem():
    strange = a_sheet([["Foo", "Bar"], *[[date(2026, 9, day), "x"] for day in (1, 2, 3, 4)]], "Spring")
    reading = read(a_sheet([HEADINGS, ROW]), strange)
    assert [(problem.code, problem.sheet) for problem in reading.problems if problem.code == "headings"] == [
        ("headings", "Spring")
    ]


def test_hidden_rows_count():
    assert len(read_cells(HEADINGS, ROW, hidden=[2]).rows) == 1


def test_a_csv_says_what_it_cannot_tell():
    told = [each for each in read_cells(HEADINGS, ROW, name=None).passed_over if ".csv" in each]
    assert len(told) == 1
    assert "struck through" in told[0]
    assert not [each for each in read_cells(HEADINGS, ROW).passed_over if ".csv" in each]
