"""The status workbook's columns beside the log's rows, as a log that can be written would have them."""

from __future__ import annotations

from datetime import date

import pytest
from core_status_book.books import HEADINGS, JANE, LOVEDAY, TOM, a_log, a_sheet, read, statuses, together

from toolkit.core.beside import joined, lines_of, match, said_of_the_book
from toolkit.core.problems import Problem
from toolkit.core.rows import RowLetter
from toolkit.core.sheets import Area, LogFile

SENT = {
    "ref": "BUDE-1",
    "next_step": "meeting",
    "letter": "meeting",
    "letter_status": "sent",
    "sent_on": date(2026, 9, 16),
}


def of_person(reading, name):
    return next(row for row in reading.rows if row.people and row.people[0].raw == name)


def test_rows_without_a_status_say_what_they_said():
    log = a_log(JANE, TOM)
    alone, both = read(log), together(log, statuses(log, {"ref": "A"}))
    assert of_person(both, "Tom Penrose") == of_person(alone, "Tom Penrose")
    assert both.problems == alone.problems


def test_a_status_is_read_beside_its_row_wherever_that_stands_now():
    book = statuses(a_log(JANE, TOM), SENT, {"hold": "yes"})
    both = together(a_log(LOVEDAY, TOM, JANE), book)
    jane, tom = of_person(both, "Jane Smith"), of_person(both, "Tom Penrose")
    assert (jane.place.row, jane.ref, jane.letters) == (
        4,
        "BUDE-1",
        (RowLetter("meeting", "sent", date(2026, 9, 16)),),
    )
    assert [step.step for step in jane.taken] == ["meeting"]
    assert tom.office.hold == "yes"


def test_a_title_above_and_headings_that_come_again_stay_what_they_are():
    rows = [["Bude Primary: incidents"], [], HEADINGS, JANE, HEADINGS, TOM]
    log = LogFile("logs/book.csv", "d", (a_sheet([[*row, *[None] * (4 - len(row))] for row in rows]),), False)
    both = together(log, statuses(log, SENT, {"hold": "yes"}))
    assert [(row.place.row, row.ref, row.office.hold) for row in both.rows] == [(4, "BUDE-1", ""), (6, "", "yes")]


@pytest.mark.parametrize(
    ("own", "beside", "read_as"),
    [
        pytest.param("attended", None, "attended", id="the log alone says it"),
        pytest.param(None, "refused", "refused", id="the status workbook alone says it"),
        pytest.param("attended", "refused", "refused", id="both: the office typed it beside"),
    ],
)
def test_where_the_log_has_a_column_of_the_offices(own, beside, read_as):
    log = a_log([*JANE, own], [*TOM, "no reply"], headings=[*HEADINGS, "Meeting outcome"])
    both = together(log, statuses(log, {"meeting_outcome": beside, "ref": "A"}))
    assert of_person(both, "Jane Smith").office.meeting_outcome == read_as
    assert of_person(both, "Tom Penrose").office.meeting_outcome == "no reply"


def test_an_approval_in_the_log_itself_does_not_come_back_beside_a_status():
    log = a_log([*JANE, "Ann Carlyon"], headings=[*HEADINGS, "Approved by"])
    both = together(log, statuses(log, {"ref": "A", "next_step": "warning"}))
    assert of_person(both, "Jane Smith").office.approved_by == ""


def test_a_log_that_can_be_written_speaks_first():
    log = a_log([*JANE, "attended"], headings=[*HEADINGS, "Meeting outcome"], writable=True)
    both = together(log, statuses(log, {"meeting_outcome": "refused", "hold": "yes"}))
    office = of_person(both, "Jane Smith").office
    assert (office.meeting_outcome, office.hold) == ("attended", "yes")


def test_a_schools_own_next_step_is_not_taken_for_ours():
    log = a_log([*JANE, "Speak to the Head"], headings=[*HEADINGS, "Next step"])
    both = together(log, statuses(log, SENT))
    assert of_person(both, "Jane Smith").next_step == "meeting"


def test_an_excel_table_reaches_over_the_statuses():
    sheet = a_sheet([HEADINGS, JANE, [None] * 4 + ["a note beside"]], "Log", tables=[Area(1, 1, 2, 4)])
    log = LogFile("logs/book.csv", "d", (sheet,), True)
    alone = read(log)
    book = statuses(log, SENT)
    done = joined(log, alone.layouts, book, match(lines_of(log, alone), book.rows).rows, lines_of(log, alone))
    assert read(done).rows[0].ref == "BUDE-1"


def test_the_row_of_a_repeated_incident_that_holds_the_status_is_the_one_that_counts():
    headings = [*HEADINGS, "Child"]
    log = a_log([*JANE, "Ann"], [*JANE, "Ben"], headings=headings)
    book = statuses(log, {}, SENT)
    both = together(a_log([*JANE, "Ann"], [*JANE, "Ben"], headings=headings), book)
    assert [(row.ref, bool(row.people)) for row in both.rows] == [("", False), ("BUDE-1", True)]


def test_a_problem_in_a_cell_of_ours_says_where_the_cell_is():
    log = a_log(JANE)
    book = statuses(log, SENT)
    rows = match(lines_of(log, read(log)), book.rows).rows
    ours = Problem("date", "m", "Write the day.", "bude", log.log, None, 2, "Sent on")
    theirs = Problem("date", "m", "Write the day.", "bude", log.log, None, 2, "Date")
    said = said_of_the_book([ours, theirs], book, rows)
    assert [each.next_step for each in said] == [
        "Write the day. It stands in logs/book-status.xlsx, row 2.",
        "Write the day.",
    ]
    assert [each.row for each in said] == [2, 2]
