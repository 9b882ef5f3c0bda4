"""A ban's last day in a column of the school's own, beside our columns that tell of its letter."""

from datetime import date

import pytest
from core_incidents.logs import codes, one_row

BASE = ["Date", "Parent", "Category", "Letter", "Letter status", "Sent on"]
ROW = [date(2026, 11, 3), "Jane Smith", "Swearing"]
FIFTH, FOURTH_OF_DECEMBER, EIGHTEENTH = date(2026, 11, 5), date(2026, 12, 4), date(2026, 12, 18)


def bans(headings, *cells, people=ROW[1]):
    row, reading = one_row([*BASE, *headings], ROW[0], people, ROW[2], *cells)
    return [(step.step, step.day, step.ban_ends) for step in row.taken], codes(reading)


@pytest.mark.parametrize(
    ("headings", "cells", "taken"),
    [
        pytest.param(["Ban until"], [None], [("ban", FIFTH, None)], id="does nothing: none is noted"),
        pytest.param(["Ban until"], [FOURTH_OF_DECEMBER], [("ban", FIFTH, FOURTH_OF_DECEMBER)], id="theirs alone"),
        pytest.param(["Banned until"], ["4/12/26"], [("ban", FIFTH, FOURTH_OF_DECEMBER)], id="as people type it"),
        pytest.param(
            ["Ban ends", "Ban until"],
            [None, FOURTH_OF_DECEMBER],
            [("ban", FIFTH, FOURTH_OF_DECEMBER)],
            id="ours is empty",
        ),
        pytest.param(
            ["Ban ends", "Ban until"], [EIGHTEENTH, EIGHTEENTH], [("ban", FIFTH, EIGHTEENTH)], id="both agree"
        ),
        pytest.param(
            ["Ban ends", "Ban until", "Representation"],
            [EIGHTEENTH, FOURTH_OF_DECEMBER, "varied 20 November: ends 4 December"],
            [("ban", FIFTH, EIGHTEENTH)],
            id="a representation may have moved it",
        ),
    ],
)
def test_whose_last_day_a_ban_of_our_columns_has(headings, cells, taken):
    assert bans(headings, "Ban", "sent", FIFTH, *cells) == (taken, [])


@pytest.mark.parametrize(
    ("ours", "theirs", "ends"),
    [
        pytest.param(EIGHTEENTH, FOURTH_OF_DECEMBER, EIGHTEENTH, id="ours counts, and the other day is asked about"),
        pytest.param(None, date(2026, 10, 23), None, id="no ban ends before its letter"),
    ],
)
def test_two_last_days_are_asked_about(ours, theirs, ends):
    row, reading = one_row([*BASE, "Ban ends", "Ban until"], *ROW, "Ban", "sent", FIFTH, ours, theirs)
    assert [step.ban_ends for step in row.taken] == [ends]
    assert [(each.code, each.column) for each in reading.problems if each.row] == [("ban-ends", "Ban until")]


def test_the_last_day_stays_the_bans_once_another_letter_stands_in_its_place():
    so_far = "2026-11-05 ban sent; 2026-12-07 ban-ended sent"
    headings = ["Ban until", "Letters so far"]
    taken, asked = bans(headings, "ban-ended", "sent", date(2026, 12, 7), FOURTH_OF_DECEMBER, so_far)
    assert (("ban", FIFTH, FOURTH_OF_DECEMBER) in taken, asked) == (True, [])


def test_an_earlier_ban_does_not_get_the_last_day_of_a_later_one():
    so_far = "2026-09-07 ban sent; 2026-11-05 ban sent"
    taken, asked = bans(["Ban until", "Letters so far"], "Ban", "sent", FIFTH, FOURTH_OF_DECEMBER, so_far)
    assert (taken, asked) == ([("ban", FIFTH, FOURTH_OF_DECEMBER), ("ban", date(2026, 9, 7), None)], [])


def test_two_people_of_one_row_are_both_barred_until_then():
    taken, asked = bans(
        ["Ban until"],
        "Ban | Ban",
        "sent | sent",
        "2026-11-05 | 2026-11-05",
        FOURTH_OF_DECEMBER,
        people="Jane Smith and Tom Brown",
    )
    assert (taken, asked) == ([("ban", FIFTH, FOURTH_OF_DECEMBER)] * 2, [])


@pytest.mark.parametrize("until", ["end of half term", "4th Dec", "31/11/26"])
def test_a_last_day_that_cannot_be_read_is_asked_about(until):
    row, reading = one_row([*BASE, "Ban until"], *ROW, "Ban", "sent", FIFTH, until)
    assert [step.ban_ends for step in row.taken] == [None]
    assert [(each.code, each.column) for each in reading.problems if each.row] == [("date", "Ban until")]


def test_our_last_day_makes_one_that_cannot_be_read_no_matter():
    taken, asked = bans(["Ban ends", "Ban until"], "Ban", "sent", FIFTH, EIGHTEENTH, "end of half term")
    assert (taken, asked) == ([("ban", FIFTH, EIGHTEENTH)], [])


def test_a_last_day_under_ban_ends_is_their_bans_where_no_letter_of_ours_stands():
    headings = ["Date", "Parent", "Category", "Stage", "Letter status", "Date of letter", "Ban ends"]
    row, _ = one_row(headings, *ROW, "Ban", "sent", FIFTH, FOURTH_OF_DECEMBER)
    assert [(step.step, step.day, step.ban_ends) for step in row.taken] == [("ban", FIFTH, FOURTH_OF_DECEMBER)]


THEIRS = ["Date", "Parent", "Category", "Letter sent?", "Date of letter", "Ban until"]


@pytest.mark.parametrize(
    ("until", "end", "unread", "asked"),
    [
        pytest.param(None, None, False, [], id="does nothing: none is written"),
        pytest.param("n/a", None, False, [], id="does nothing: none is meant"),
        pytest.param(EIGHTEENTH, EIGHTEENTH, False, [], id="a day"),
        pytest.param("Permanent", None, True, ["date"], id="no day"),
        pytest.param("until further notice", None, True, ["date"], id="no day yet"),
        pytest.param(date(2026, 10, 30), None, True, ["ban-ends"], id="before its first day"),
    ],
)
@pytest.mark.parametrize("first", ["by its letter", "by its own column"])
def test_a_last_day_that_nobody_can_use_is_not_taken_for_the_codes_own(until, end, unread, asked, first):
    headings = THEIRS if first == "by its letter" else [*THEIRS[:3], "Ban from", "Banned by", "Ban until"]
    letter = ["Ban letter", FIFTH] if first == "by its letter" else [FIFTH, None]
    row, reading = one_row(headings, *ROW, *letter, until)
    assert [(step.step, step.day, step.ban_ends, step.end_unread) for step in row.taken] == [
        ("ban", FIFTH, end, unread)
    ]
    assert codes(reading, 2) == asked
