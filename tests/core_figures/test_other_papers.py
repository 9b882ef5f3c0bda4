"""Two papers of days that overlap: by taking one from the other nobody learns a small count."""

from __future__ import annotations

from datetime import date

import pytest
from core_figures.november import pack_of, person, row
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.figures.board import NOT_SHOWN, board_edition
from toolkit.core.figures.other_papers import OtherPaper
from toolkit.core.figures.period import Kind, Period, month, span

OCTOBER, NOVEMBER = month(date(2026, 10, 1)), month(date(2026, 11, 1))
TERM = Period(date(2026, 9, 3), date(2026, 12, 18), "Autumn term 2026", Kind.TERM)
OLD = date(2025, 6, 3)


def incidents(days, school="east", kind="threats"):
    """So many incidents on each of these days, each of somebody else."""
    return [
        row(person(named(day, at, f"{kind}{school}")), day=day, school=school, categories=(kind,))
        for day, times in days.items()
        for at in range(times)
    ]


def named(day, at, more):
    letters = "".join(chr(97 + int(digit)) for digit in f"{day:%y%j}{at:02}")
    return f"Ann {more.title()}{letters}"


def printed(made):
    """What somebody reads in a board's edition."""
    roles = (("period", made.period), ("before", made.before), ("year-before", made.year_before))
    cells = {
        (table.key, line.key, column.key): cell.value
        for table in made.tables
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
        if isinstance(cell.value, int)
    }
    days = {role: (period.first, period.last) for role, period in roles if period}
    return OtherPaper(made.period.name, made.period.label, days, cells)


def shown(made, key="incidents-by-school", line="east", column="period"):
    return made.table(key).cell(line, column).shown


def both(rows, first, second):
    before = board_edition(pack_of(*rows, period=first), 5)
    return before, board_edition(pack_of(*rows, period=second), 5, [printed(before)])


ROWS = incidents({OLD: 1}) + incidents({date(2026, 9, 9): 2, date(2026, 11, 3): 9})


def test_a_term_that_a_small_number_parts_from_its_month_is_not_shown():
    november, term = both(ROWS, NOVEMBER, TERM)
    assert (shown(november), shown(term)) == (9, NOT_SHOWN)
    assert shown(board_edition(pack_of(*ROWS, period=TERM), 5), "kinds", "threats") == 11
    assert shown(term, "kinds", "threats") == NOT_SHOWN
    assert term.beside == (("2026-11", "November 2026"),)


def test_the_month_gives_way_where_the_term_was_printed_first():
    term, november = both(ROWS, TERM, NOVEMBER)
    kinds = [shown(each, "kinds", "threats") for each in (term, november)]
    assert kinds == [11, NOT_SHOWN]


def test_several_months_are_added_up():
    rows = incidents({OLD: 1}) + incidents({date(2026, 10, 6): 8, date(2026, 11, 3): 9, date(2026, 9, 9): 3})
    months = [board_edition(pack_of(*rows, period=each), 5) for each in (OCTOBER, NOVEMBER)]
    term = board_edition(pack_of(*rows, period=TERM), 5, [printed(each) for each in months])
    assert [shown(each, "kinds", "threats") for each in (*months, term)] == [8, 9, NOT_SHOWN]


@pytest.mark.parametrize("more", [0, 6], ids=["nothing", "enough"])
def test_what_lies_between_them_hides_nothing_where_it_is_none_or_many(more):
    rows = incidents({OLD: 1}) + incidents({date(2026, 9, 9): more, date(2026, 11, 3): 9})
    _, term = both(rows, NOVEMBER, TERM)
    assert shown(term, "kinds", "threats") == 9 + more


def test_months_that_share_no_day_hide_nothing_of_each_other():
    rows = incidents({OLD: 1}) + incidents({date(2026, 10, 6): 8, date(2026, 11, 3): 9})
    _, november = both(rows, OCTOBER, NOVEMBER)
    assert november.tables == board_edition(pack_of(*rows, period=NOVEMBER), 5).tables


DAYS = st.dates(date(2026, 9, 3), date(2026, 11, 23))


@settings(max_examples=25, deadline=None)
@given(
    counts=st.lists(st.tuples(DAYS, st.integers(1, 7), st.sampled_from(["east", "west"])), max_size=12),
    kind=st.sampled_from(["threats", "dogs"]),
    first=DAYS,
    last=st.dates(date(2026, 11, 24), date(2026, 12, 18)),
)
def test_whatever_the_days_no_small_number_parts_two_papers(counts, kind, first, last):
    rows = incidents({OLD: 1})
    for number, (day, times, school) in enumerate(counts):
        rows += incidents({day: times}, school, kind if number % 2 else "abuse")
    one, other = map(printed, both(rows, NOVEMBER, span(first, last)))
    same = {where for where in one.shown.keys() & other.shown.keys() if where[0] not in NOT_OF_THE_PERIOD}
    parted = {where: abs(one.shown[where] - other.shown[where]) for where in same if where[2] in OF_THE_PERIOD}
    assert {where: by for where, by in parted.items() if 0 < by < 5} == {}


NOT_OF_THE_PERIOD = {"quality", "incidents-by-month", "incidents-by-week", "consistency"}
"""Tables whose lines are days of their own, or of the day of counting."""
OF_THE_PERIOD = {"period", "all", "threats", "dogs", "abuse", "people", "repeated"}
