"""A status finds its row by what the row says."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module

import pytest
from core_status_book.books import (
    HEADINGS,
    JANE,
    LOVEDAY,
    TOM,
    a_log,
    a_sheet,
    book_of,
    found_rows,
    matched,
    read,
    statuses,
    with_cells,
)
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.beside import lines_of, match
from toolkit.core.beside.lines import same_people
from toolkit.core.sheets import LogFile

matching = import_module("toolkit.core.beside.match")
"""The package gives its function the module's name."""

FIRST = a_log(JANE, TOM, LOVEDAY)
BOOK = statuses(FIRST, {"ref": "A"}, {"ref": "B"}, {"ref": "C"})

SMITH = ["14/09/2026", "SMITH, Jane (mum)", "Swearing", "At the gate"]
OTHER_TABLE = [["What happened", "Name of adult", "Date", "Class", "Type of behaviour"]]


@pytest.mark.parametrize(
    ("log", "found"),
    [
        pytest.param(FIRST, {2: 2, 3: 3, 4: 4}, id="nothing changed"),
        pytest.param(a_log(), {}, id="an empty export"),
        pytest.param(a_log(LOVEDAY, JANE, TOM), {2: 4, 3: 2, 4: 3}, id="sorted otherwise"),
        pytest.param(
            a_log(["01/09/2026", "Al Other", "Swearing", "x"], JANE, TOM), {3: 2, 4: 3}, id="one more, one less"
        ),
        pytest.param(a_log(["14 Sep 2026", *JANE[1:]]), {2: 2}, id="the day written otherwise"),
        pytest.param(a_log([*JANE[:3], "At the gate, and again"]), {2: 2}, id="the account went on"),
        pytest.param(a_log(SMITH), {2: 2}, id="the name written otherwise"),
        pytest.param(a_log([JANE[0], "Jane Smyth", *JANE[2:]]), {2: 2}, id="the name's spelling corrected"),
        pytest.param(a_log([LOVEDAY[0], "Jory Pengelly", *LOVEDAY[2:]]), {}, id="another person's name"),
        pytest.param(a_log(["15/09/2026", *JANE[1:]]), {}, id="another day"),
        pytest.param(a_log([JANE[0], "Karen Bolitho", *JANE[2:]]), {}, id="another person"),
        pytest.param(a_log([*JANE[:3], "one"], [*JANE[:3], "two"]), {}, id="two rows it may be"),
        pytest.param(a_log([*JANE[:3], "one"], JANE), {3: 2}, id="two rows of the day, and one says the same"),
        pytest.param(
            a_log(["At the gate", "Jane Smith", "14/09/2026", None, "Swearing"], headings=OTHER_TABLE[0]),
            {2: 2},
            id="the columns traded places, and a new one is empty",
        ),
    ],
)
def test_a_status_finds_its_row(log, found):
    assert found_rows(log, BOOK) == found


def test_what_finds_no_row_is_kept_apart():
    assert [row.number for row in matched(a_log(TOM), BOOK).gone] == [2, 4]


def test_rows_that_say_the_same_have_each_their_own():
    log = a_log(JANE, JANE)
    book = statuses(a_log(JANE), {"ref": "A"})
    twice = book_of([_cells(book, 1), _cells(book, 2), _cells(book, 2)])
    assert found_rows(log, twice) == {2: 2, 3: 3}


def test_of_fewer_rows_than_statuses_the_one_that_holds_most_keeps_its_own():
    book = statuses(a_log(JANE), {"ref": "A"})
    full = statuses(a_log(JANE), {"ref": "B", "letter": "meeting", "letter_status": "sent"})
    both = book_of([_cells(book, 1), _cells(book, 2), _cells(full, 2)])
    assert found_rows(a_log(JANE), both) == {2: 3}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param({"date": datetime(2026, 9, 16), "person": "Karen Bolitho"}, {2: 2}, id="as Excel's date"),  # noqa: DTZ001
        pytest.param({"date": "16/9/26", "person": "BOLITHO, Karen"}, {2: 2}, id="as text"),
        pytest.param({"date": date(2026, 9, 16)}, {}, id="only half of it"),
    ],
)
def test_the_office_leads_a_status_to_a_row(cells, found):
    log = a_log(["16/09/2026", "Karen Bolitho", "Swearing", "At the gate"])
    assert found_rows(log, with_cells(BOOK, 2, **cells)) == found


def test_a_row_without_day_or_name_is_found_only_where_it_says_the_same():
    nothing = [None, None, "Swearing", "At the gate"]
    book = statuses(a_log(nothing), {"ref": "A"})
    assert found_rows(a_log(nothing), book) == {2: 2}
    assert found_rows(a_log([*nothing[:3], "Elsewhere"]), book) == {}


def test_a_status_is_looked_for_on_its_own_sheet_first():
    log = LogFile("logs/book.csv", "d", (a_sheet([HEADINGS, JANE], "One"), a_sheet([HEADINGS, JANE], "Two")), False)
    book = statuses(log, {"ref": "A"}, {"ref": "B"}, sheets=True)
    swapped = LogFile("logs/book.csv", "d", tuple(reversed(log.sheets)), False)
    rows = match(lines_of(swapped, read(swapped)), book.rows).rows
    assert {(place.sheet, row.values["ref"]) for place, row in rows.items()} == {("One", "A"), ("Two", "B")}


ROWS = st.lists(
    st.sampled_from([JANE, TOM, LOVEDAY, [*JANE[:3], "Again"], ["14/09/2026", "Karen Bolitho", "Threats", "x"]]),
    max_size=6,
)


@given(before=ROWS, order=st.randoms(use_true_random=False))
def test_sorting_a_log_parts_no_row_from_its_status(before, order):
    log = a_log(*before)
    book = statuses(log, *({"ref": str(number)} for number in range(len(before))))
    after = list(before)
    order.shuffle(after)
    found = found_rows(a_log(*after), book)
    assert len(found) == len(before)
    for row, status in found.items():
        assert after[row - 2] == before[status - 2]


@given(before=ROWS, after=ROWS)
def test_no_status_stands_beside_two_rows_and_none_is_lost(before, after):
    book = statuses(a_log(*before), *({"ref": str(number)} for number in range(len(before))))
    done = matched(a_log(*after), book)
    numbers = [row.number for row in done.rows.values()] + [row.number for row in done.gone]
    assert sorted(numbers) == [row.number for row in book.rows]


def _cells(book, number):
    row = book.headings if number == book.headings.number else next(r.cells for r in book.rows if r.number == number)
    return row.values


@pytest.mark.parametrize(
    ("before", "after"), [("John Trevithick", "Joan Trevithick"), ("J Fitzgerald", "K Fitzgerald")]
)
def test_a_status_does_not_follow_its_row_to_another_person(before, after):
    first, second = (a_log([JANE[0], name, *JANE[2:]]) for name in (before, after))
    assert found_rows(second, statuses(first, {"ref": "A"})) == {}


def test_of_many_rows_of_one_day_each_name_is_taken_apart_once(monkeypatch):
    """Every row of a day is held against every status of it: what that costs must be little."""
    names = [f"{a}{b}anne Pen{c}e" for a in "BCDFGHJKLM" for b in "aeiouy" for c in "bcdfgr"]
    first = a_log(*(["14/09/2026", name, *JANE[2:]] for name in names))
    second = a_log(*(["14/09/2026", name, "Threats", JANE[3]] for name in names))
    book, lines = statuses(first, *({"ref": name} for name in names)), lines_of(second, read(second))
    taken_apart: list[str] = []
    monkeypatch.setattr(matching, "same_people", lambda text: taken_apart.append(text) or same_people(text))
    assert len(match(lines, book.rows).rows) == len(names)
    assert sorted(taken_apart) == sorted([*names, *names])
