"""Which of a row's people did it, as the office or the school's own column answers (default two-people)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import codes, person, plan, row

JANE, TOM = person("Jane Smith"), person("Tom Low")
MOTHER = replace(JANE, told_by="Mother's name p1 mother mothers mum mums mummy mam mom")
FATHER = replace(TOM, told_by="Father's name p2 father fathers dad dads daddy")


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
    ("said", "names", "problems"),
    [
        pytest.param("Mum", ["Jane Smith"], [], id="does nothing: her own relation"),
        pytest.param("Jane", ["Jane Smith"], [], id="does nothing: her own name"),
        pytest.param("yes", ["Jane Smith"], [], id="does nothing: no answer to who"),
        *[
            pytest.param(said, [], [("who-did-it", 2)], id=said)
            for said in (
                *("Dad", "Grandad", "Mum's boyfriend", "Mother's partner Jim Orr", "her brother", "Mum's new partner"),
                *("Ted (Y6)", "the child"),
            )
        ],
        pytest.param("not sure", ["Jane Smith"], [("who-did-it", 2)], id="nobody knows"),
    ],
)
def test_an_answer_that_can_be_nobody_in_the_row_accuses_nobody(said, names, problems):
    made = plan(row(2, "17 Nov", MOTHER, office={"who_did_it": said}))
    assert [d.person.name.display for d in made.decisions] == names
    assert all(("who-did-it" in d.blocked_by) is bool(problems) for d in made.decisions)
    assert codes(made) == problems


@pytest.mark.parametrize(
    ("said", "names"),
    [
        pytest.param("Dad", ["Tom Low"], id="one of them"),
        pytest.param("Mum's boyfriend", [], id="a relative of one of them"),
        pytest.param("Gran", [], id="a relative who is not there"),
        pytest.param("Ted (Y6)", [], id="the child"),
    ],
)
def test_an_answer_beside_both_parents(said, names):
    made = plan(row(2, "17 Nov", MOTHER, FATHER, office={"who_did_it": said}))
    assert [d.person.name.display for d in made.decisions] == names
    assert codes(made) == ([] if names else [("who-did-it", 2)])


def test_an_answer_that_names_nobody_is_a_problem_of_its_column():
    (problem,) = plan(row(2, "17 Nov", JANE, TOM, office={"who_did_it": "Ann"})).problems
    assert problem.column == "Who did it"
