"""Two papers of days that overlap: by taking one from the other nobody learns a small count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from core_figures.drawn import Trust
from core_figures.november import TODAY, pack_of, person, row
from core_figures.papers_attack import Reader
from core_figures.test_step_tables import PLACE, course, letter
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.courses import MeetingOpen
from toolkit.core.disclosure import Relation
from toolkit.core.figures.board import NOT_SHOWN, board_edition, printed_edition
from toolkit.core.figures.by_name import sums_of_days
from toolkit.core.figures.day_runs import NONE
from toolkit.core.figures.period import Kind, Period, month, span
from toolkit.core.figures.tables import Variable
from toolkit.core.figures.told_by_days import small_together
from toolkit.core.figures.told_by_others import then_and_now

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


def numbers(made):
    """What somebody reads in a board's edition."""
    return {
        (table.key, line.key, column.key): cell.value
        for table in made.tables
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
        if isinstance(cell.value, int)
    }


def shown(made, key="incidents-by-school", line="east", column="period"):
    return made.table(key).cell(line, column).shown


def both(rows, first, second):
    return made_one_after_another([(rows, first), (rows, second)])


def made_one_after_another(each):
    """Make a paper of these rows and days, each beside those before it."""
    papers, editions = [], []
    for rows, period in each:
        pack = pack_of(*rows, period=period, others=papers)
        made, printed = printed_edition(pack, 5, papers)
        editions.append(made)
        papers.insert(0, printed)
    return editions


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
    every = made_one_after_another([(rows, OCTOBER), (rows, NOVEMBER), (rows, TERM)])
    assert [shown(each, "kinds", "threats") for each in every] == [8, 9, NOT_SHOWN]


@pytest.mark.parametrize("more", [0, 6], ids=["nothing", "enough"])
def test_what_lies_between_them_hides_nothing_where_it_is_none_or_many(more):
    rows = incidents({OLD: 1}) + incidents({date(2026, 9, 9): more, date(2026, 11, 3): 9})
    _, term = both(rows, NOVEMBER, TERM)
    assert shown(term, "kinds", "threats") == 9 + more


def test_months_that_share_no_day_hide_nothing_of_each_other():
    rows = incidents({OLD: 1}) + incidents({date(2026, 10, 6): 8, date(2026, 11, 3): 9})
    _, november = both(rows, OCTOBER, NOVEMBER)
    assert november.tables == board_edition(pack_of(*rows, period=NOVEMBER), 5).tables


SEPTEMBER = month(date(2026, 9, 1))
HALF = Period(date(2026, 11, 2), date(2026, 12, 18), "Autumn term 2026, second half", Kind.HALF_TERM)
FIRST_HALF = Period(date(2026, 9, 3), date(2026, 10, 23), "Autumn term 2026, first half", Kind.HALF_TERM)
BEGUN = incidents({OLD: 1}) + incidents({OLD: 1}, "west")


def test_what_two_papers_hide_differently_does_not_follow_from_both():
    """East's three of October are hidden in each; which of West and the trust goes with them must not change."""
    rows = BEGUN + incidents({date(2026, 10, 6): 3, date(2026, 11, 3): 9})
    rows += incidents({date(2026, 10, 7): 8, date(2026, 11, 4): 6}, "west")
    october, november = made_one_after_another([(rows, OCTOBER), (rows, NOVEMBER)])
    for line in ("east", "west", "*"):
        assert shown(october, line=line) == shown(november, line=line, column="before")


def test_a_number_that_a_late_row_changed_is_not_shown_again():
    rows = BEGUN + incidents({date(2026, 10, 6): 8})
    first, second = made_one_after_another([(rows, OCTOBER), (rows + incidents({date(2026, 10, 20): 1}), OCTOBER)])
    assert (shown(first), shown(second)) == (8, NOT_SHOWN)
    assert second.beside == (("2026-10", "October 2026 as counted on 23 November 2026"),)


def test_what_did_not_change_stays_shown_beside_what_did():
    rows = BEGUN + incidents({date(2026, 10, 6): 8}) + incidents({date(2026, 10, 7): 7}, "west")
    late = rows + incidents({date(2026, 10, 20): 1})
    _, second = made_one_after_another([(rows, OCTOBER), (late, OCTOBER)])
    assert (shown(second), shown(second, line="west"), shown(second, line="*")) == (NOT_SHOWN, 7, NOT_SHOWN)


def test_a_paper_made_again_of_the_same_log_is_the_same():
    rows = BEGUN + incidents({date(2026, 9, 9): 2, date(2026, 10, 6): 8, date(2026, 11, 3): 9})
    _, november, term, again = made_one_after_another(
        [(rows, OCTOBER), (rows, NOVEMBER), (rows, TERM), (rows, NOVEMBER)]
    )
    assert again.tables == november.tables
    assert term.tables != board_edition(pack_of(*rows, period=TERM), 5).tables


def test_what_another_paper_has_a_line_for_has_one_here_too_for_without_it_the_line_says_that_there_was_some():
    rows = BEGUN + incidents({date(2026, 10, 6): 8}) + incidents({date(2026, 11, 3): 6}, kind="abusive-posts")
    october, _, again, half = made_one_after_another(
        [(rows, OCTOBER), (rows, TERM), (rows, OCTOBER), (rows, FIRST_HALF)]
    )
    of_october, of_half = (
        ([line.key for line in each.table("kinds").lines], [c.key for c in each.table("kinds-by-school").columns])
        for each in (october, half)
    )
    assert of_october == (["threats"], ["threats"])
    assert again.tables == october.tables
    assert of_half == (["threats", "abusive-posts"], ["threats", "abusive-posts"])
    assert [c.online for c in half.table("kinds-by-school").columns] == [False, True]
    assert shown(half, "kinds", "abusive-posts") == 0


def test_a_step_that_another_paper_lists_has_a_line_among_the_steps_and_is_no_kind_of_breach():
    rows = BEGUN + incidents({date(2026, 10, 6): 8})
    sent = letter(day=date(2026, 10, 9))
    october = printed_edition(pack_of(*rows, letters=[sent], period=OCTOBER), 5)[1]
    half = pack_of(*rows, letters=[sent], period=FIRST_HALF, others=[october])
    lines = [[line.key for line in half.table(key).lines] for key in ("kinds", "letters")]
    assert lines == [["threats"], ["meeting", "all"]]


def of_four_kinds(days):
    return [each for kind in ("threats", "dogs", "abusive-posts", "shouting") for each in incidents(days, kind=kind)]


def test_that_another_paper_has_a_line_for_a_kind_tells_that_there_was_some():
    """October has lines for four kinds, one of each: of a term's five no more than one would be November's."""
    rows = BEGUN + of_four_kinds({date(2026, 10, 6): 1}) + incidents({date(2026, 11, 3): 1})
    october, term = both(rows, OCTOBER, TERM)
    assert (shown(october), shown(term)) == (NOT_SHOWN, NOT_SHOWN)
    assert shown(term, "incidents-by-week", "2026-11-02", "east") == "<5"


def test_a_line_that_is_there_because_another_paper_has_it_does_not():
    """Of November's four a reader knows no kind: its lines are October's."""
    rows = BEGUN + of_four_kinds({date(2026, 10, 6): 6, date(2026, 11, 3): 1})
    _, november = both(rows, OCTOBER, NOVEMBER)
    assert shown(november) == "<5"


@pytest.mark.parametrize(
    ("then", "now", "is_known"),
    [
        pytest.param(date(2026, 11, 4), date(2026, 11, 23), True, id="November was counted on the second day"),
        pytest.param(date(2026, 10, 20), date(2026, 11, 4), False, id="and had hardly begun"),
        pytest.param(date(2026, 11, 24), date(2026, 11, 25), False, id="and was counted before"),
    ],
)
def test_what_a_log_has_more_on_a_later_day_is_taken_for_a_periods_incidents_where_that_may_be(then, now, is_known):
    rows = {Variable("log-rows", day, day, "east"): count for day, count in ((then, 6), (now, 8))}
    happened = Variable("incidents", NOVEMBER.first, NOVEMBER.last, "east")
    before, after = rows
    found = list(then_and_now(pack_of(*BEGUN), {**rows, happened: 2}))
    assert found == [([before, happened], [after])] * is_known


def test_what_is_open_tells_no_small_number_of_letters_beside_other_papers_either():
    """Nine meetings are open, and of the letters before them five are November's: four would be October's."""
    days = [date(2026, 10, 6)] * 4 + [date(2026, 11, 3)] * 5
    sent = [letter(day=day, key=str(at)) for at, day in enumerate(days)]
    open_ = [course(person=str(at), opened=MeetingOpen(days[-1], False, PLACE)) for at in range(9)]
    october = printed_edition(pack_of(*BEGUN, letters=sent, courses=open_, period=OCTOBER), 5)[1]
    november = board_edition(pack_of(*BEGUN, letters=sent, courses=open_, others=[october]), 5, [october])
    letters = [shown(november, "letters-by-school", column="meeting"), shown(november, "letters", "meeting", "before")]
    assert letters[1] == "<5"
    assert NOT_SHOWN in {letters[0], shown(november, "meetings-open", column="all")}


def test_what_a_paper_has_no_line_for_is_known_to_be_none():
    rows = BEGUN + incidents({date(2026, 10, 6): 8})
    _, printed = printed_edition(pack_of(*rows, period=OCTOBER), 5)
    dogs = Variable("incidents", OCTOBER.first, OCTOBER.last, "east", (("kind", "dogs"),))
    threats = dogs._replace(facets=(("kind", "threats"),))
    known = printed.with_unlisted({(each.measure, each.facets) for each in (dogs, threats)})
    assert (known.counts[dogs], known.sign(dogs), known.counts[threats]) == (0, "", 8)


def test_what_is_small_of_several_runs_of_days_is_a_quantity_of_its_own():
    rows = BEGUN + incidents({date(2026, 9, 9): 2, date(2026, 10, 6): 8, date(2026, 11, 3): 1})
    _, printed = printed_edition(pack_of(*rows, period=OCTOBER), 5)
    pack = pack_of(*rows, period=TERM, others=[printed])
    of_days = [Variable("incidents", *days, "east", (("kind", "threats"),)) for days in pack.runs.runs]
    holidays, september, october, november = of_days
    term = october._replace(first=TERM.first, last=TERM.last)
    counts = {holidays: 0, september: 2, october: 8, november: 1, term: 11}
    found = dict(small_together(pack, counts, {october, term}, 5))
    assert [list(parts) for parts in found.values()] == [[holidays, september], [september, november]]
    assert found.keys().isdisjoint(counts)


def test_that_no_day_has_more_of_a_kind_than_of_its_list_is_known_of_days_that_no_paper_prints():
    """Of a term's six on the list five were threats: of November's dogs, of which there are some, there is one."""
    rows = BEGUN + [
        row(person(named(date(2026, 9, 9), at, "two")), day=date(2026, 9, 9), categories=("threats", "dogs"))
        for at in range(4)
    ]
    rows += incidents({date(2026, 11, 3): 1}) + incidents({date(2026, 11, 3): 1}, kind="dogs")
    half, term = both(rows, HALF, TERM)
    assert shown(half, "kinds", "dogs") == "<5"
    assert NOT_SHOWN in {shown(term, "lists-by-school", "east", column) for column in ("conduct", "both", "all")}


def test_of_days_that_no_paper_prints_nobody_guesses_that_each_incident_is_of_one_kind():
    """So November may say that nothing happened in its last week, after a paper that took in its first days."""
    told = {
        "gate": incidents({date(2026, 10, 30): 1})
        + incidents({date(2026, 10, 2): 1}, "west", "dogs")
        + incidents({date(2026, 11, 3): 1}, kind="dogs")
        + incidents({date(2026, 11, 17): 1}, kind="abusive-posts"),
        "office": incidents({date(2026, 10, 2): 1, date(2026, 10, 22): 1})
        + incidents({date(2026, 11, 11): 1}, kind="dogs"),
    }
    rows = BEGUN + [replace(each, where=where) for where, some in told.items() for each in some]
    across = span(date(2026, 10, 10), date(2026, 11, 7))
    november = made_one_after_another([(rows, each) for each in (across, OCTOBER, NOVEMBER)])[-1]
    assert shown(november, "incidents-by-week", "2026-11-23", "east") == 0


@pytest.mark.parametrize(("counted", "is_known"), [(date(2026, 9, 13), True), (date(2026, 9, 14), False)])
def test_a_term_that_is_not_over_is_its_weeks_so_far(counted, is_known):
    term, *weeks = (
        Variable("incidents", *days, "east")
        for days in ((TERM.first, TERM.last), (TERM.first, date(2026, 9, 6)), (date(2026, 9, 7), date(2026, 9, 13)))
    )
    counts = dict(zip([term, *weeks], [9, 3, 6], strict=True))
    assert list(sums_of_days(counts, counted)) == [Relation(term, tuple(weeks))] * is_known


def some_rows(luck, many):
    """So many incidents from 3 September to 22 November at two schools; now and then somebody for a second time."""
    rows = []
    for number in range(many):
        day, school = date(2026, 9, 3) + timedelta(days=luck.randrange(81)), luck.choice(["east", "east", "west"])
        kinds = ("threats", "dogs") if luck.random() < 0.15 else (luck.choice(["threats", "dogs", "abusive-posts"]),)
        who = person(named(day, number % 7 if luck.random() < 0.3 else number, school))
        rows.append(row(who, day=day, school=school, categories=kinds, where=luck.choice(["gate", "office", ""])))
    return rows


LATE = "a row comes late"
RUNS = {
    "months, and their term": (OCTOBER, NOVEMBER, SEPTEMBER, TERM),
    "a term before its halves and months": (TERM, FIRST_HALF, HALF, NOVEMBER),
    "days across a month's end": (span(date(2026, 10, 10), date(2026, 11, 7)), OCTOBER, NOVEMBER),
    "days across each other": (span(date(2026, 10, 2), date(2026, 11, 10)), span(date(2026, 10, 7), date(2026, 11, 9))),
    "a month again after a late row": (OCTOBER, SEPTEMBER, LATE, OCTOBER),
    "a term after late rows in its months": (SEPTEMBER, OCTOBER, LATE, NOVEMBER, LATE, TERM),
}


EARLY = {
    "a month that is not over, and again": {
        date(2026, 10, 20): [OCTOBER],
        date(2026, 11, 4): [OCTOBER],
        date(2026, 11, 9): [TERM],
        TODAY: [NOVEMBER],
    },
    "a term that is not over, and its months": {
        date(2026, 10, 20): [TERM],
        date(2026, 11, 4): [OCTOBER],
        TODAY: [HALF],
    },
    "each when it is over": {date(2026, 10, 27): [FIRST_HALF], date(2026, 11, 5): [OCTOBER], TODAY: [TERM, HALF]},
}
"""Which papers were made, and sent, on which day."""


def given_on_their_days(run, luck, many, often):
    """Return the same of papers that were made of what was known on their own days."""
    trust = drawn(luck, many, often)
    trust.rows[:0] = BEGUN
    papers, given = [], []
    for day, period in ((day, period) for day, periods in run.items() for period in periods):
        pack = trust.pack(period, papers, day)
        edition, printed = printed_edition(pack, 5, papers)
        papers.insert(0, printed)
        given.append((pack, edition))
    return given, trust


def given_one_after_another(run, luck, many, often=0.0):
    """Return (leaders' pack, board's edition) of each paper, and the trust as it is in the end.

    often: how likely it is that letters, bans and more follow an incident.
    """
    trust = drawn(luck, many, often)
    trust.rows[:0] = BEGUN
    papers, given = [], []
    for each in run:
        if each is LATE:
            trust.add(drawn(luck, 1, often))
            continue
        pack = trust.pack(each, papers)
        edition, printed = printed_edition(pack, 5, papers)
        papers.insert(0, printed)
        given.append((pack, edition))
    return given, trust


def drawn(luck, many, often):
    trust = Trust(some_rows(luck, many))
    if often:
        trust.draw_steps(luck, often)
        trust.draw_beside(luck, many // 5)
    return trust


DRAWN = (
    [(1, 24, run) for run in RUNS] + [(2, 60, run) for run in RUNS] + [(4, 24, "a term before its halves and months")]
)


@pytest.mark.parametrize(("seed", "many", "run"), DRAWN)
def test_whoever_holds_every_paper_recovers_nothing(seed, many, run):
    given, trust = given_one_after_another(RUNS[run], Random(seed), many)
    assert [*Reader(given, trust.pack).recovered()] == []


@pytest.mark.parametrize("run", ["months, and their term", "a term before its halves and months"])
def test_nor_do_they_where_they_once_did(run):
    """3 numbers, small ones of several months together; and 148, from kinds that only some of the papers listed."""
    given, trust = given_one_after_another(RUNS[run], Random(4), 24)
    assert [*Reader(given, trust.pack).recovered()] == []


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("run", RUNS)
def test_nor_where_letters_meetings_bans_and_referrals_follow_the_incidents(run, seed):
    given, trust = given_one_after_another(RUNS[run], Random(seed), 14, often=0.6)
    assert [*Reader(given, trust.pack).recovered()] == []


@pytest.mark.parametrize("often", [0, 0.6], ids=["incidents alone", "and what follows"])
@pytest.mark.parametrize("seed", [1, 3])
@pytest.mark.parametrize("run", EARLY)
def test_nor_from_papers_that_were_sent_before_their_days_were_over(run, seed, often):
    given, trust = given_on_their_days(EARLY[run], Random(seed), 12, often)
    assert [*Reader(given, trust.pack).recovered()] == []


def test_nor_from_two_earlier_numbers_of_which_the_one_cannot_be_more_than_the_other():
    """October's paper and November's, which late rows parted: where the first had more, the second was told by that."""
    given, trust = given_one_after_another(RUNS["a term after late rows in its months"], Random(30), 12, often=0.6)
    assert [*Reader(given, trust.pack).recovered()] == []


def test_nor_from_a_months_number_that_a_late_row_changed_beside_the_kinds_that_its_own_paper_shows():
    """Eight by now in the months' table, five of them as September's paper shows: the three others followed."""
    given, trust = given_one_after_another(RUNS["a term after late rows in its months"], Random(7), 20, often=0.6)
    assert [*Reader(given, trust.pack).recovered()] == []


@pytest.mark.parametrize("often", [0, 0.6], ids=["incidents alone", "and what follows"])
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("run", ["months, and their term", "a term after late rows in its months"])
def test_a_term_over_its_months_is_still_a_paper_that_says_something(run, seed, often):
    given, _ = given_one_after_another(RUNS[run], Random(seed), 60, often)
    assert not_shown(given[-1][1]) < 1 / 5


@pytest.mark.parametrize(("seed", "often"), [(1, 0), (6, 0), (3, 0.6)])
def test_so_is_a_half_after_its_term_though_what_is_open_by_now_may_tell_of_it(seed, often):
    """As many rows came since October's paper as there were incidents in the half: the term's paper tells them."""
    given, trust = given_on_their_days(EARLY["each when it is over"], Random(seed), 10, often)
    assert not_shown(given[-1][1]) < 1 / 10
    assert [*Reader(given, trust.pack).recovered()] == []


def not_shown(edition):
    """How much of a paper it does not show."""
    cells = [cell.shown for table in edition.tables for line in table.lines for cell in line.cells]
    return cells.count(NOT_SHOWN) / len(cells)


def test_the_reader_of_papers_that_were_not_weighed_recovers_much():
    """Else the test above would show nothing."""
    rows = BEGUN + some_rows(Random(0), 16)
    packs = [pack_of(*rows, period=each) for each in (span(date(2026, 10, 2), date(2026, 11, 10)), NOVEMBER, OCTOBER)]
    given = [(pack, board_edition(replace(pack, runs=NONE, by_week=NONE), 5)) for pack in packs]
    assert any(Reader(given, lambda days: pack_of(*rows, period=days)).recovered())


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
    one, other = map(numbers, both(rows, NOVEMBER, span(first, last)))
    same = {where for where in one.keys() & other.keys() if where[0] not in NOT_OF_THE_PERIOD}
    parted = {where: abs(one[where] - other[where]) for where in same if where[2] in OF_THE_PERIOD}
    assert {where: by for where, by in parted.items() if 0 < by < 5} == {}


NOT_OF_THE_PERIOD = {"quality", "incidents-by-month", "incidents-by-week", "consistency"}
"""Tables whose lines are days of their own, or of the day of counting."""
OF_THE_PERIOD = {"period", "all", "threats", "dogs", "abuse", "people", "repeated"}
