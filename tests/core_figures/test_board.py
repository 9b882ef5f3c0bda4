"""The board's edition: small counts hidden in every table at once, rates and medians with them, nobody named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_figures.packs import by_school, one, pack, people, variable

from toolkit.core.figures.board import NOT_SHOWN, board_edition
from toolkit.core.figures.pack import LogRead
from toolkit.core.figures.tables import Cell, Column, Line, Table, Unit

KINDS = {"bude": {"threats": 2, "shouting": 30}, "looe": {"threats": 9, "shouting": 8}}
WEEKS = {"bude": {"week 1": 20, "week 2": 12}, "looe": {"week 1": 7, "week 2": 10}}


def incidents_by_kind():
    return by_school("kinds", Unit.INCIDENTS, "category", KINDS)


def shown(table):
    return {line.key: [cell.shown for cell in line.cells] for line in table.lines}


def test_large_counts_and_empty_ones_stay():
    table = by_school(
        "kinds",
        Unit.INCIDENTS,
        "category",
        {"bude": {"threats": 0, "shouting": 5}, "looe": {"threats": 7, "shouting": 12}},
    )
    assert shown(board_edition(pack(table), 5).tables[0]) == shown(table)


def test_a_small_count_takes_others_with_it_and_says_which_is_which():
    found = shown(board_edition(pack(incidents_by_kind()), 5).tables[0])
    assert found["bude"][0] == "<5"
    assert [cell for line in found.values() for cell in line].count(NOT_SHOWN) == 3


def test_what_is_hidden_in_one_table_is_hidden_in_every_other():
    """The school's total is at the end of both tables."""
    made = board_edition(pack(incidents_by_kind(), by_school("weeks", Unit.INCIDENTS, "week", WEEKS)), 5)
    kinds, weeks = map(shown, made.tables)
    for school in ("bude", "looe", "*"):
        assert kinds[school][-1] == weeks[school][-1]


def test_a_rate_goes_with_its_count_for_the_roll_is_known():
    table = one("rate", Unit.PER_100, rate=Cell(1.5, variable("incidents", "bude"), per=200))
    few = board_edition(pack(table), 5)
    assert shown(few.tables[0])["*"] == [NOT_SHOWN]
    many = one("rate", Unit.PER_100, rate=Cell(15.0, variable("incidents", "bude"), per=200))
    assert shown(board_edition(pack(many), 5).tables[0])["*"] == [15.0]


@pytest.mark.parametrize(("measured", "said"), [(4, NOT_SHOWN), (5, 12)], ids=["of four", "of five"])
def test_a_median_of_few_is_not_shown(measured, said):
    days = one("days", Unit.DAYS, median=Cell(12, None, of=variable("meetings")))
    meetings = one("meetings", Unit.MEETINGS, met=Cell(measured, variable("meetings")))
    assert shown(board_edition(pack(days, meetings), 5).tables[0])["*"] == [said]


def test_a_median_of_nobody_knows_how_many_is_not_shown():
    days = one("days", Unit.DAYS, median=Cell(12, None, of=variable("meetings")))
    assert shown(board_edition(pack(days), 5).tables[0])["*"] == [NOT_SHOWN]


@pytest.mark.parametrize("few", [4, 2], ids=["and cannot be fewer", "where nobody is known at both"])
def test_a_school_with_few_people_does_not_follow_from_the_trusts(few):
    made = board_edition(pack(people({"bude": few, "looe": 10}, few + 10)), 5)
    found = shown(made.tables[0])
    assert found["bude"] == ["<5"]
    assert NOT_SHOWN in [*found["looe"], *found["*"]]


def test_rows_read_and_words_in_place_of_numbers_stay():
    table = one("quality", Unit.ROWS, rows=Cell(3), before=Cell(None, instead="no record"))
    assert shown(board_edition(pack(table), 5).tables[0])["*"] == [3, "no record"]


def test_a_hidden_cell_keeps_nothing_of_what_it_showed():
    made = board_edition(pack(incidents_by_kind()), 5)
    hidden = [cell for line in made.tables[0].lines for cell in line.cells if cell.value is None]
    assert hidden
    assert all((cell.what, cell.of, cell.per) == (None, None, None) for cell in hidden)


@pytest.mark.parametrize(
    ("days", "said"), [(0, "within 1 week"), (7, "within 1 week"), (8, "within 2 weeks"), (23, "within 4 weeks")]
)
def test_the_longest_is_one_persons_and_said_in_whole_weeks(days, said):
    longest = one("days", Unit.DAYS, longest=Cell(days, None, of=variable("meetings"), of_one=True))
    meetings = one("meetings", Unit.MEETINGS, met=Cell(9, variable("meetings")))
    assert shown(board_edition(pack(longest, meetings), 5).tables[0])["*"] == [said]
    few = one("meetings", Unit.MEETINGS, met=Cell(4, variable("meetings")))
    assert shown(board_edition(pack(longest, few), 5).tables[0])["*"] == [NOT_SHOWN]


def test_names_and_what_a_log_holds_are_left_out_and_notes_stay():
    made = board_edition(pack(incidents_by_kind()), 5)
    assert made.people == ()
    assert made.logs == (LogRead("", "bude", "", 0, 0, 0),)  # a row not counted is a count too, hidden in its table
    assert {table.note for table in made.tables} == {"3 unread"}


def test_the_threshold_is_the_trusts_own():
    found = shown(board_edition(pack(incidents_by_kind()), 10).tables[0])
    assert found["bude"][0] == "<10"
    assert found["looe"] == ["<10", "<10", found["looe"][2]]


def by_kind(**counts):
    """A table of kinds, most first, as `counts.kinds` makes it."""
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    lines = tuple(Line(kind, kind, (Cell(count, variable("incidents", kind=kind)),)) for kind, count in ranked)
    head = ("kinds", "Kinds", "What is counted.", Unit.INCIDENTS, "Kind of breach", (Column("period", "Now"),))
    return Table(*head, lines, only_occurred=True, ranked=True)


def order(**counts):
    return [line.key for line in board_edition(pack(by_kind(**counts)), 5).tables[0].lines]


def test_the_order_of_the_kinds_is_that_of_the_numbers_shown_and_tells_of_no_hidden_one():
    found = order(dogs=9, threats=1, shouting=4, abuse=2, none=0)
    assert found == ["dogs", "abuse", "shouting", "threats", "none"]
    assert order(dogs=9, threats=4, shouting=1, abuse=3, none=0) == found


def test_beside_schools_the_kinds_columns_stand_in_the_order_of_the_trusts_numbers_shown():
    counts = {"shouting": 30, "dogs": 9, "lies": 3, "abuse": 1}
    swapped = counts | {"lies": 1, "abuse": 3}
    made = [
        by_school("kinds", Unit.INCIDENTS, "kind", {"bude": each, "looe": dict.fromkeys(each, 0)}, sums=False)
        for each in (counts, dict(sorted(swapped.items(), key=lambda each: -each[1])))
    ]
    found, other = (board_edition(pack(replace(each, only_occurred=True, ranked=True)), 5).tables[0] for each in made)
    assert [column.key for column in found.columns] == ["shouting", "dogs", "abuse", "lies"]
    assert (found.columns, shown(found)) == (other.columns, shown(other))
