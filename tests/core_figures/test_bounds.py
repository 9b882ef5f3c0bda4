"""Bounds between measures: a reader who knows them finds no small count, and they hold in a counted pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from core_disclosure.attack import least_and_most
from core_figures.november import ANN, BEN, TRUST, pack_of, person, row
from core_figures.packs import one, pack, variable

from toolkit.core.disclosure import Kind, Relation, suppress
from toolkit.core.figures.board import NOT_SHOWN, board_edition
from toolkit.core.figures.bounds import BOUNDS
from toolkit.core.figures.known import counts_of, known
from toolkit.core.figures.tables import Cell, Unit
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import School


def of_people(incidents, people, repeated):
    return pack(
        one("incidents", Unit.INCIDENTS, all=Cell(incidents, variable("incidents"))),
        one(
            "people",
            Unit.PEOPLE,
            all=Cell(people, variable("people")),
            repeated=Cell(repeated, variable("repeat-people")),
        ),
    )


def figures(made):
    return [cell.shown for table in made.tables for line in table.lines for cell in line.cells]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        pytest.param((9, 8, 1), 1, id="one incident more than people: one of them came twice"),
        pytest.param((20, 8, 4), 0, id="incidents enough for any number of them"),
        pytest.param((8, 8, 0), 0, id="nobody twice"),
    ],
)
def test_who_came_twice_does_not_follow_from_incidents_and_people(counts, hidden):
    made = of_people(*counts)
    found = figures(board_edition(made, 5))
    assert found.count(NOT_SHOWN) == hidden
    values = counts_of(made.tables)
    relations = list(known(made.tables, values))
    gone = suppress(values, relations, 5)
    shown = {name: count for name, count in values.items() if name not in gone}
    for small in gone.small:
        least, most = least_and_most(small, shown, gone, relations, 5)
        assert least < most


def test_whoever_came_twice_in_a_month_did_so_in_the_run_it_ends():
    month = variable("repeat-people")
    run = month._replace(first=date(2025, 11, 1))
    tables = [one("people", Unit.PEOPLE, month=Cell(2, month), run=Cell(3, run))]
    assert Relation(run, (month,), Kind.AT_LEAST) in known(tables, counts_of(tables))


def incidents(first, last):
    return variable("incidents")._replace(first=first, last=last)


TERM = incidents(date(2026, 9, 3), date(2026, 12, 18))
MONTHS = tuple(
    incidents(date(2026, each, 1), date(2026, each, days)) for each, days in ((9, 30), (10, 31), (11, 30), (12, 31))
)


@pytest.mark.parametrize(
    ("counts", "bound"),
    [
        pytest.param((24, 5, 0, 12, 7), {Kind.IS}, id="nothing outside the term"),
        pytest.param((24, 5, 0, 12, 9), {Kind.AT_MOST}, id="two in the holidays"),
    ],
)
def test_a_terms_incidents_are_those_of_its_months(counts, bound):
    cells = {f"at{at}": Cell(count, what) for at, (what, count) in enumerate(zip((TERM, *MONTHS), counts, strict=True))}
    tables = [one("incidents", Unit.INCIDENTS, **cells)]
    found = list(known(tables, counts_of(tables)))
    assert {each.kind for each in found if (each.whole, each.parts) == (TERM, MONTHS)} == bound


def test_a_month_that_a_pack_does_not_show_binds_no_term():
    cells = {f"at{at}": Cell(9, what) for at, what in enumerate((TERM, *MONTHS[1:]))}
    tables = [one("incidents", Unit.INCIDENTS, **cells)]
    assert not [each for each in known(tables, counts_of(tables)) if each.whole == TERM]


def test_a_term_that_is_not_over_is_its_months_so_far():
    counts = (17, 5, 0, 12)
    cells = {f"at{at}": Cell(n, what) for at, (what, n) in enumerate(zip((TERM, *MONTHS[:3]), counts, strict=True))}
    tables = [one("incidents", Unit.INCIDENTS, **cells)]
    assert Relation(TERM, MONTHS[:3]) in known(tables, counts_of(tables))


RUN, TODAY = (date(2025, 11, 1), date(2026, 11, 30)), (date(2026, 11, 30), date(2026, 11, 30))
OCTOBER, NOVEMBER = (incidents(date(2026, each, 1), date(2026, each, days)) for each, days in ((10, 31), (11, 30)))
SEVERAL = variable("repeat-people")._replace(first=RUN[0])
UNINVITED = variable("overdue", action="no-invitation")._replace(first=TODAY[0], last=TODAY[1])


def in_a_young_log(october, november, repeated, uninvited):
    """Return the pack of a log that began in October."""
    return pack(
        one("months", Unit.INCIDENTS, october=Cell(october, OCTOBER), november=Cell(november, NOVEMBER)),
        one("people", Unit.PEOPLE, run=Cell(repeated, SEVERAL)),
        one("overdue", Unit.ACTIONS, uninvited=Cell(uninvited, UNINVITED)),
    )


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        pytest.param((9, 4, 0, 13), 1, id="thirteen wait for an invitation, who have an incident each"),
        pytest.param((6, 4, 5, 5), 1, id="five have two incidents each"),
        pytest.param((9, 4, 0, 6), 0, id="six wait, and any number of others do not"),
    ],
)
def test_a_small_month_does_not_follow_from_who_has_an_incident_at_all(counts, hidden):
    """The largest that November may be, 4, would be the least that it can be."""
    found = figures(board_edition(in_a_young_log(*counts), 5))
    assert found[1] == "<5"
    assert found.count(NOT_SHOWN) == hidden


def test_who_waited_on_another_day_of_counting_may_be_the_same_people_and_hides_no_one_who_waits_now():
    """Six wait for an invitation and seven for a meeting, of thirteen incidents; ten waited on an earlier day."""
    made = in_a_young_log(9, 4, 0, 6)
    earlier = UNINVITED._replace(first=date(2026, 11, 4), last=date(2026, 11, 4))
    meetings = variable("meetings-open")._replace(first=TODAY[0], last=TODAY[1])
    beside = one("beside", Unit.ACTIONS, earlier=Cell(10, earlier), meetings=Cell(7, meetings))
    assert figures(board_edition(made, 5)).count(NOT_SHOWN) == 0
    assert figures(board_edition(replace(made, tables=(*made.tables, beside)), 5)).count(NOT_SHOWN) == 1


@pytest.mark.parametrize(
    ("october", "november", "waiting", "counted", "hidden"),
    [
        pytest.param(4, 5, 9, TODAY[0], 1, id="nine wait, of nine"),
        pytest.param(4, 5, 9, date(2026, 12, 7), 1, id="a week later"),
        pytest.param(4, 5, 9, date(2026, 12, 8), 0, id="later, when nobody thinks that no letter came since"),
        pytest.param(4, 9, 9, TODAY[0], 0, id="nine wait, of whom any number were invited in October"),
    ],
)
@pytest.mark.parametrize(
    ("measure", "step"), [("meetings-open", "meeting"), ("bans-in-force", "ban")], ids=["meetings", "bans"]
)
def test_a_small_number_of_letters_does_not_follow_from_what_they_left_open(
    october, november, waiting, counted, hidden, measure, step
):
    """Where nothing is older: a table says of what age they are, or the log is young."""
    letters = variable("letters-served", step=step)
    now = variable(measure)._replace(first=counted, last=counted)
    made = pack(
        one("before", Unit.LETTERS, letters=Cell(october, letters._replace(first=OCTOBER.first, last=OCTOBER.last))),
        one("letters", Unit.LETTERS, letters=Cell(november, letters)),
        one("open", Unit.MEETINGS, waiting=Cell(waiting, now)),
    )
    assert figures(board_edition(made, 5)).count(NOT_SHOWN) == hidden


def several(times, school, category):
    """Return as many incidents, each of somebody else."""
    people = (person(f"Ann {school.title()}{category[:3]}{chr(97 + at)}") for at in range(times))
    return [row(each, school=school, categories=(category,)) for each in people]


OLD = [row(BEN, day=date(2025, 9, 9), school=each) for each in ("east", "west")]
"""From then on both logs are a record, and have rows that nobody sees."""


def test_a_small_kind_does_not_follow_from_the_others_and_all_incidents():
    """Each incident is of one kind at least, and of these none is of two."""
    rows = [*OLD, *several(5, "east", "threats"), *several(4, "east", "dogs"), *several(9, "west", "dogs")]
    made = board_edition(pack_of(*rows), 5)
    kinds, incidents = made.table("kinds-by-school"), made.table("incidents-by-school")
    assert kinds.cell("east", "dogs").shown == "<5"
    assert NOT_SHOWN in {kinds.cell("east", "threats").shown, incidents.cell("east", "period").shown}


def test_a_small_list_does_not_follow_from_the_one_kind_that_is_on_it():
    """A school's abusive posts are its incidents online: what one table hides of them the other may not tell."""
    posts = {"east": 7, "west": 5, "north": 3}
    trust = replace(TRUST, schools=(*TRUST.schools, School("north", "North", ("north.xlsx",))))
    others = [("east", "threats", 5), ("east", "dogs", 6), ("west", "threats", 9), ("west", "dogs", 5)]
    others += [("north", "threats", 8), ("north", "dogs", 9)]
    rows = [each for school, number in posts.items() for each in several(number, school, "abusive-posts")]
    rows += [each for school, kind, number in others for each in several(number, school, kind)]
    made = board_edition(pack_of(*OLD, row(BEN, day=date(2025, 9, 9), school="north"), *rows, trust=trust), 5)
    kinds, lists = made.table("kinds-by-school"), made.table("lists-by-school")
    read = {
        school: {kinds.cell(school, "abusive-posts").value, lists.cell(school, "online").value} - {None}
        for school in ("east", "west", "*")
    }
    assert lists.cell("north", "online").shown == "<5"
    assert not all(read.values())


def test_a_number_of_incidents_whose_kind_is_not_said_is_one_number_in_both_tables():
    rows = [*OLD, *several(6, "east", "threats"), *several(2, "west", "threats"), *several(8, "west", "dogs")]
    unsaid = [replace(each, categories=()) for each in several(6, "west", "unsaid")]
    tables = pack_of(*rows, *unsaid).tables
    kind, of_list = (variable("incidents", "west", **{facet: "not-said"}) for facet in ("kind", "list"))
    assert Relation(kind, (of_list,)) in known(tables, counts_of(tables))


@pytest.mark.parametrize(
    ("bans", "timed"), [pytest.param(4, 9, id="and cannot be fewer"), pytest.param(2, 7, id="where all days are known")]
)
def test_a_small_number_of_bans_does_not_follow_from_the_letters_whose_days_are_known(bans, timed):
    made = pack(
        one(
            "letters",
            Unit.LETTERS,
            meeting=Cell(5, variable("letters-served", step="meeting")),
            ban=Cell(bans, variable("letters-served", step="ban")),
        ),
        one("measured", Unit.STEPS, letter=Cell(timed, variable("timed-to-letter"))),
    )
    found = figures(board_edition(made, 5))
    assert (found[1], found.count(NOT_SHOWN)) == ("<5", 1)


def names(facets):
    return tuple(name for name, _ in facets)


def test_every_bound_is_of_measures_that_a_pack_counts():
    day = date(2026, 11, 9)
    letter = LetterRecord(
        "k", "east", "Ann Trew", "ann trew", Step.MEETING, (), day, state=LetterState.SENT, sent_on=day
    )
    counted = {(what.measure, names(what.facets)) for what in counts_of(pack_of(row(), letters=[letter]).tables)}
    bound = {(measure, names(facets)) for whole, parts, _ in BOUNDS for measure, facets in (whole, *parts)}
    assert bound - counted == set()


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="nothing"),
        pytest.param([row(), row(), row(BEN)], id="one of two came twice"),
        pytest.param([row(ANN, BEN), row(ANN, BEN, day=date(2026, 11, 2))], id="both came twice"),
        pytest.param([row(), row(school="west")], id="once at each of two schools"),
    ],
)
def test_incidents_are_as_many_as_people_and_those_who_came_twice_together(rows):
    counts = counts_of(pack_of(*rows).tables)
    for what, count in counts.items():
        if (what.measure, what.facets) == ("incidents", ()):
            people, repeated = (counts.get(what._replace(measure=each)) for each in ("people", "repeat-people"))
            assert people is None or repeated is None or count >= people + repeated


def test_the_rows_of_a_young_log_are_hidden_where_they_say_how_many_incidents_there_were():
    """Three rows in a log that began this month are its three incidents."""
    new = [row(ANN, day=date(2026, 11, day)) for day in (3, 4, 5)]
    old = [row(BEN, day=date(2025, 9, day)) for day in range(1, 10)]
    young, aged = (board_edition(pack_of(*rows), 5).table("quality") for rows in (new, [*old, *new]))
    assert young.cell("east", "rows").shown in {"<5", "–"}
    assert aged.cell("east", "rows").shown == 12


def test_that_a_kind_happens_to_be_all_of_its_list_is_nobodys_to_know():
    made = pack_of(row(person("Ann Trew")), row(person("Ben Carne")))
    counts = counts_of(made.tables)
    threats, conduct, both = (
        next(what for what in counts if what.school == "east" and what.facets == (facet,))
        for facet in (("kind", "threats"), ("list", "conduct"), ("list", "both"))
    )
    found = [each.kind for each in known(made.tables, counts) if each.whole == threats and conduct in each.parts]
    assert (counts[threats], counts[conduct], counts[both], found) == (2, 2, 0, [Kind.AT_MOST])


def test_that_each_incident_is_of_one_kind_may_be_guessed_though_its_lists_are_counted_too():
    """Those of a month of which one paper prints the kinds, and none the lists: its numbers followed."""
    tables = pack_of(*several(6, "east", "threats"), *several(3, "east", "abusive-posts")).tables
    kinds = tuple(variable("incidents", "east", kind=each) for each in ("threats", "abusive-posts"))
    assert Relation(variable("incidents", "east"), kinds) in known(tables, counts_of(tables))
