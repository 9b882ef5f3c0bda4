"""Who of a row has a case, and who did it (several defaults)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import codes, nobody, only, person, plan, row, shown

from toolkit.core.rows import PersonKind

JANE, TOM = person("Jane Smith"), person("Tom Low")


def test_two_people_in_a_row_are_two_cases_that_wait_for_who_did_it():
    made = plan(row(2, "17 Nov", JANE, TOM))
    assert [d.person.name.display for d in made.decisions] == ["Jane Smith", "Tom Low"]
    assert all("who-did-it" in d.blocked_by and "two-people" in d.defaults for d in made.decisions)


@pytest.mark.parametrize(
    ("said", "names", "blocked", "problems"),
    [
        pytest.param("Jane", ["Jane Smith"], False, [], id="a first name"),
        pytest.param("Low", ["Tom Low"], False, [], id="a surname"),
        pytest.param("both", ["Jane Smith", "Tom Low"], False, [], id="both"),
        pytest.param("Jane Smith and Tom Low", ["Jane Smith", "Tom Low"], False, [], id="both by name"),
        pytest.param("neither", [], False, [], id="neither"),
        pytest.param("None", [], False, [], id="none of them, which is no empty cell"),
        pytest.param("Ann", ["Jane Smith", "Tom Low"], True, [("who-did-it", 2)], id="somebody else: a problem"),
    ],
)
def test_who_did_it(said, names, blocked, problems):
    made = plan(row(2, "17 Nov", JANE, TOM, office={"who_did_it": said}))
    assert [d.person.name.display for d in made.decisions] == names
    assert all(("who-did-it" in d.blocked_by) is blocked for d in made.decisions)
    assert codes(made) == problems


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        pytest.param("", False, id="does nothing: not answered"),
        pytest.param("Mrs Smith", False, id="does nothing: the person"),
        pytest.param("Mum", False, id="does nothing: no name"),
        pytest.param("Karen Polglase", True, id="somebody whom the row does not name"),
    ],
)
def test_who_did_it_names_another_than_the_one_person_of_the_row(said, asked):
    made = plan(row(2, "17 Nov", JANE, office={"who_did_it": said}))
    assert ["who-did-it" in decision.blocked_by for decision in made.decisions] == [asked]
    assert codes(made) == ([("who-did-it", 2)] if asked else [])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        pytest.param("Parent", ["Jane Smith", "Tom Low"], id="does nothing: what both headings say"),
        pytest.param("Parent 2", ["Tom Low"], id="the heading a person stands under"),
        pytest.param("Aunt", ["Jane Smith"], id="the relationship"),
        pytest.param("Tom", ["Tom Low"], id="a name"),
    ],
)
def test_who_did_it_by_the_column_a_person_stands_in(said, names):
    aunt, tom = replace(JANE, told_by="Parent 1 Aunt"), replace(TOM, told_by="Parent 2 Father")
    made = plan(row(2, "17 Nov", aunt, tom, office={"who_did_it": said}))
    assert [d.person.name.display for d in made.decisions] == names
    assert all(("who-did-it" in d.blocked_by) is (len(names) > 1) for d in made.decisions)


@pytest.mark.parametrize(
    ("people", "expected", "problems"),
    [
        pytest.param([nobody()], [], [("person", 2)], id="nobody who can be named"),
        pytest.param([person(kind=PersonKind.PUPIL)], [], [], id="does nothing: a pupil"),
        pytest.param([person(kind=PersonKind.STAFF)], [], [("staff-parent", 2)], id="a member of staff"),
        pytest.param([person(kind=PersonKind.VISITOR)], [("meeting", "blocked", [2])], [], id="a visitor"),
        pytest.param(
            [JANE, person("Ted Smith", kind=PersonKind.PUPIL)], [("meeting", "blocked", [2])], [], id="and a pupil"
        ),
    ],
)
def test_who_has_a_case(people, expected, problems):
    made = plan(row(2, "17 Nov", *people))
    assert (shown(made), codes(made)) == (expected, problems)
    assert all("who-did-it" not in decision.blocked_by for decision in made.decisions)


def test_a_repeated_row_without_people_says_nothing():
    assert codes(plan(replace(row(2, "17 Nov"), people=()))) == []


def test_a_future_day_is_a_problem_and_no_decision():
    made = plan(row(2, "24 Nov"))
    assert (shown(made), codes(made)) == ([], [("future", 2)])


def test_a_person_named_twice_in_a_row_is_one():
    assert "who-did-it" not in only(plan(row(2, "17 Nov", JANE, JANE))).blocked_by


def test_an_answer_that_names_nobody_is_a_problem_of_its_column():
    (problem,) = plan(row(2, "17 Nov", JANE, TOM, office={"who_did_it": "Ann"})).problems
    assert problem.column == "Who did it"
