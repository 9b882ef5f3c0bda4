"""Golden counts on hand-made rows of a day in November."""

from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from core_figures.november import counted_of

from toolkit.core.decisions import Decision, Plan
from toolkit.core.figures import LeftOut, summarise
from toolkit.core.figures.period import span
from toolkit.core.people import parse_people
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow, Office, PersonKind, Reading, RowPerson
from toolkit.core.steps import DecisionState, Step
from toolkit.core.trust import School, Trust

TODAY = date(2026, 11, 23)
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
TRUST = Trust(
    Path(), "Two Schools Trust", (School("east", "East", ("east.xlsx",)), School("west", "West", ("west.xlsx",)))
)
NUMBERS = count(5)


def person(name, email="", kind=PersonKind.PARENT):
    [parsed] = parse_people(name)
    return RowPerson(name, parsed.name, kind, (email,) if email else ())


def row(*people, day=date(2026, 11, 17), school="east", categories=("threats",), log="", **more):
    place = Place(log or f"{school}.xlsx", "Log", next(NUMBERS))
    return LogRow(school, place, day, people, categories=categories, **more)


def figures(*rows, decisions=(), problems=(), today=TODAY):
    readings = [
        Reading(school.code, school.logs[0], tuple(r for r in rows if r.school == school.code), (), (), ())
        for school in TRUST.schools
    ]
    plan = Plan(today, tuple(decisions), tuple(problems))
    return summarise(counted_of(readings, plan, (), TRUST, span(FIRST, LAST)))


ANN, BEN = person("Ann Trew", "ann@mail.example"), person("Ben Carne", "ben@mail.example")
NOBODY = RowPerson("", None, PersonKind.UNKNOWN)
SOMEBODY = RowPerson("man in a van", None, PersonKind.UNKNOWN)
RELEASED = Office(released_by="The DSL")
CHILD = person("Kit Rowe", kind=PersonKind.PUPIL)


@pytest.mark.parametrize(
    ("rows", "incidents", "people"),
    [
        pytest.param([], 0, 0, id="an empty month"),
        pytest.param([row(ANN, day=None)], 0, 0, id="no usable day"),
        pytest.param([row(ANN, day=date(2026, 10, 31))], 0, 0, id="the day before the period"),
        pytest.param([row(ANN, day=date(2026, 11, 24))], 0, 0, id="a day still to come"),
        pytest.param([row(CHILD)], 0, 0, id="a pupil"),
        pytest.param([row(ANN, log="east-status.xlsx")], 0, 0, id="a status whose row is gone from the log"),
        pytest.param([row(ANN, withdrawn=True)], 0, 0, id="struck out"),
        pytest.param([row(ANN, safeguarding=True)], 0, 0, id="safeguarding"),
        pytest.param([row(ANN, safeguarding=True, office=RELEASED)], 1, 1, id="safeguarding, released"),
        pytest.param([row(ANN, complaint=True, categories=())], 0, 0, id="a complaint"),
        pytest.param([row(ANN, complaint=True)], 1, 1, id="a complaint made with threats"),
        pytest.param([row(ANN, day=FIRST)], 1, 1, id="the first day of the period"),
        pytest.param([row(ANN, day=TODAY)], 1, 1, id="today"),
        pytest.param([row(ANN, CHILD)], 1, 1, id="an adult and a pupil"),
        pytest.param([row(ANN), row(ANN, categories=("dogs",))], 1, 1, id="two rows of one day"),
        pytest.param([row(ANN), row(person("TREW, Ann (mum)"))], 1, 1, id="two spellings of one name"),
        pytest.param([row(ANN), row(ANN, day=TODAY)], 2, 1, id="one person on two days"),
        pytest.param([row(ANN, BEN)], 2, 2, id="two people in one row"),
        pytest.param([row(person("Mr T Rowe"), person("Mrs T Rowe"))], 2, 2, id="Mr and Mrs T Rowe"),
        pytest.param([row(ANN), row(person("Ann Trew", "other@mail.example"))], 2, 2, id="namesakes"),
        pytest.param([row(SOMEBODY), row(SOMEBODY)], 2, 0, id="two rows that name nobody"),
        pytest.param([row()], 0, 0, id="a row that repeats another has lost its people"),
        pytest.param([row(NOBODY)], 1, 0, id="nobody in the cell"),
    ],
)  # fmt: skip
def test_an_incident_is_one_persons_breach_on_one_day(rows, incidents, people):
    school = figures(*rows).schools[0]
    assert (school.incidents, school.people) == (incidents, people)


def test_somebody_known_at_two_schools_is_one_person_of_the_trust():
    summary = figures(row(ANN), row(ANN, school="west"))
    assert [school.people for school in summary.schools] == [1, 1]
    assert (summary.trust.people, summary.trust.incidents) == (1, 2)


AT_WORK = person("Ann Trew", "ann@work.example")
BARE = person("Ann Trew")


@pytest.mark.parametrize(
    ("east", "west", "people"),
    [
        pytest.param([ANN], [AT_WORK], 2, id="two addresses, two people"),
        pytest.param([ANN], [BARE], 1, id="one of them without an address"),
        pytest.param([BARE], [BARE], 1, id="both without"),
        pytest.param([ANN, AT_WORK], [BARE], 2, id="one who may be either"),
        pytest.param(
            [ANN], [replace(ANN, emails=("ann@mail.example", "ann@work.example"))], 1, id="one shared address"
        ),
        pytest.param([ANN], [BEN], 2, id="two names"),
    ],
)
def test_who_is_one_person_of_the_trust_is_told_by_name_and_address(east, west, people):
    rows = [row(each, school=school) for school, some in (("east", east), ("west", west)) for each in some]
    assert figures(*rows).trust.people == people


def test_addresses_seen_together_are_one_persons():
    both = RowPerson("Ann Trew", ANN.name, emails=("ann@mail.example", "ann@work.example"))
    at_work = person("Ann Trew", "ann@work.example")
    assert figures(row(ANN), row(at_work), row(both)).trust.people == 1


def test_an_incident_of_two_kinds_counts_under_both_and_once_under_each():
    rows = [row(ANN, categories=("dogs", "threats")), row(ANN, categories=("dogs",)), row(BEN, categories=("dogs",))]
    assert figures(*rows).trust.by_category == (("dogs", 2), ("threats", 1))


def test_what_is_left_out_is_counted_in_rows():
    rows = [
        row(ANN, complaint=True, categories=()),
        row(ANN, safeguarding=True),
        row(ANN, safeguarding=True, office=RELEASED),
        row(CHILD, ANN),
        row(BEN, complaint=True, safeguarding=True, withdrawn=True),
        row(BEN, complaint=True, categories=(), day=date(2026, 9, 9)),
    ]
    assert figures(*rows).schools[0].left_out == LeftOut(complaints=1, safeguarding=1, pupils=1, withdrawn=1)


def test_decisions_are_open_until_they_are_settled():
    decisions = [
        Decision("east", ANN, Step.MEETING, state, (), (), (), (), None, letter_key=str(state))
        for state in DecisionState
    ]  # fmt: skip
    summary = figures(decisions=decisions)
    assert [summary.schools[0].open, summary.schools[1].open, summary.trust.open] == [3, 0, 3]


def test_a_problem_belongs_to_the_school_that_it_names_or_whose_log_it_is_in():
    problems = [
        Problem("date", "", "", school="east"),
        Problem("date", "", "", log="west.xlsx"),
        Problem("two-schools", "", ""),
    ]
    summary = figures(problems=problems)
    assert [summary.schools[0].problems, summary.schools[1].problems, summary.trust.problems] == [1, 1, 3]
