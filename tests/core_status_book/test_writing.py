"""From the edits of a log's rows to the cells of the status workbook."""

from __future__ import annotations

from datetime import date

import pytest
from core_incidents.logs import TODAY, a_policy
from core_status_book.books import (
    HEADINGS,
    JANE,
    LOVEDAY,
    SCHOOL,
    TOM,
    a_log,
    matched,
    read,
    statuses,
    together,
)

from toolkit.core.beside import (
    book_edits,
    book_name,
    carried_over,
    find_book,
    gone_reading,
    is_bare,
    lines_of,
    new_book,
)
from toolkit.core.problems import Place
from toolkit.core.sheets import LogFile
from toolkit.core.status import RowEdit

SENT = {"ref": "BUDE-1", "letter": "meeting", "letter_status": "sent", "sent_on": date(2026, 9, 16)}
BOOK = "logs/book-status.xlsx"


def edits_for(log, book, *of_log):
    return book_edits(book, lines_of(log, read(log)), matched(log, book), of_log, ())


def edit(row, **values):
    return RowEdit(Place("logs/book.csv", None, row), values)


@pytest.mark.parametrize(
    ("log", "name"),
    [
        ("logs/bude.csv", "logs/bude-status.xlsx"),
        ("bude 26.27.xls", "bude 26.27-status.xlsx"),
        ("S:/logs/Bude.ods", "S:/logs/Bude-status.xlsx"),
    ],
)
def test_a_status_workbook_is_named_after_its_log(log, name):
    assert book_name(log) == name


def test_a_log_is_no_status_workbook():
    assert find_book(a_log(JANE)) is None
    assert find_book(LogFile("x", "d", (), True)) is None


def test_without_edits_and_with_every_row_in_its_place_nothing_is_written():
    log = a_log(JANE, TOM)
    assert not edits_for(log, statuses(log, SENT, {"ref": "B"}))


def test_a_row_for_each_row_with_an_edit_and_none_for_the_others():
    log = a_log(JANE, TOM, LOVEDAY)
    book = new_book(BOOK, several_sheets=False)
    needed = edits_for(log, book, edit(2, ref="A"), edit(4, ref="C"))
    assert [(each.place.log, each.place.sheet, each.place.row) for each in needed.edits] == [
        (BOOK, "Status", 2),
        (BOOK, "Status", 3),
    ]
    columns = book.places
    assert needed.places[2, columns["row"]] == 2
    assert needed.places[3, columns["row"]] == 4
    assert needed.places[3, columns["person"]] == "Loveday Pengelly"
    assert needed.places[3, columns["date"]] == date(2026, 11, 5)
    assert "sheet" not in columns


def test_a_row_that_moved_says_where_it_stands_now_and_nothing_else():
    book = statuses(a_log(JANE), SENT)
    needed = edits_for(a_log(TOM, JANE), book)
    assert (needed.edits, needed.places) == ((), {(2, book.places["row"]): 3})


def test_a_row_found_by_its_day_and_person_gets_its_new_key():
    book = statuses(a_log(JANE), SENT)
    needed = edits_for(a_log([*JANE[:3], "And more"]), book)
    assert [column for _, column in needed.places] == [book.places["key"]]


def test_the_first_status_of_a_row_takes_over_what_the_log_says_of_its_letters():
    log = a_log([*JANE, "BUDE-9", "Sue Hale"], headings=[*HEADINGS, "Conduct ref", "Approved by"])
    needed = edits_for(log, new_book(BOOK, several_sheets=False), edit(2, next_step="meeting"))
    assert needed.edits[0].values == {"ref": "BUDE-9", "approved_by": "Sue Hale", "next_step": "meeting"}


@pytest.mark.parametrize(
    ("values", "bare"),
    [
        pytest.param({"ref": "A", "next_step": "meeting", "why": "Due."}, True, id="due"),
        pytest.param({"letter": "meeting", "letter_status": "rendered"}, True, id="made to be read"),
        pytest.param({"letter": "meeting", "letter_status": "approved", "approved_by": "Sue"}, False, id="approved"),
        pytest.param(SENT, False, id="sent"),
        pytest.param({"letter": "meeting", "letter_status": "rendered | sent"}, False, id="sent to one of two"),
        pytest.param({"letter": "meeting", "letter_status": "strange"}, False, id="a word nobody knows"),
        pytest.param({"letters_so_far": "2026-09-16 meeting sent"}, False, id="sent before"),
        pytest.param({"hold": "yes"}, False, id="the office typed"),
    ],
)
def test_whether_something_would_be_lost_with_a_status(values, bare):
    assert is_bare(statuses(a_log(JANE), values).rows[0]) is bare


def test_a_status_without_its_row_still_says_which_step_was_taken_for_whom():
    book = statuses(a_log(JANE, TOM), SENT, {"ref": "B"})
    reading = gone_reading(book, matched(a_log(), book).gone, "logs/book.csv", SCHOOL, a_policy(), TODAY)
    assert [(row.place, row.people[0].raw, row.categories) for row in reading.rows] == [
        (Place(BOOK, "Status", 2), "Jane Smith", ())
    ]
    assert [(step.step, step.day) for step in reading.rows[0].taken] == [("meeting", date(2026, 9, 16))]
    assert [(each.code, each.row) for each in reading.problems] == [("status-row", 2)]


def test_statuses_with_nothing_to_lose_make_no_reading():
    book = statuses(a_log(JANE), {"ref": "A", "next_step": "meeting"})
    assert gone_reading(book, book.rows, "logs/book.csv", SCHOOL, a_policy(), TODAY) is None


def test_what_moves_into_a_log_is_all_that_it_does_not_say_itself():
    log = a_log([*JANE, "attended"], TOM, headings=[*HEADINGS, "Meeting outcome"], writable=True)
    book = statuses(log, {**SENT, "meeting_outcome": "refused"}, {"ref": "B", "hold": "yes"})
    moved = carried_over(matched(log, book).rows, lines_of(log, read(log)), [edit(2, why="Because."), edit(9, why="x")])
    assert [(each.place.row, dict(each.values)) for each in moved] == [
        (2, {**SENT, "why": "Because."}),
        (3, {"ref": "B", "hold": "yes"}),
        (9, {"why": "x"}),
    ]


def test_a_joined_log_says_where_its_own_rows_stand():
    log = a_log(JANE, TOM)
    assert [row.place for row in together(log, statuses(log, SENT)).rows] == [row.place for row in read(log).rows]
