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
