"""Two names that may be one person's: proposed and never assumed (default `identity`)."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, only, person, plan, row, shown

JANE = person("Jane Smith")


def test_two_namesakes_with_different_addresses_are_two_cases():
    one, other = person(email="jane@one.example"), person(email="jane@other.example")
    made = plan(row(2, "16 Nov", one), row(3, "17 Nov", other))
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]
    assert [d.to for d in made.decisions] == ["jane@one.example", "jane@other.example"]
    assert len({d.letter_key for d in made.decisions}) == 2
    assert codes(made) == [("identity", 3)]


def test_a_row_without_an_address_cannot_choose_between_namesakes():
    one, other = person(email="jane@one.example"), person(email="jane@other.example")
    made = plan(row(2, "16 Nov", one), row(3, "16 Nov", other), row(4, "17 Nov", person(email=None)))
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]
    assert ("identity", 4) in codes(made)


def test_a_shared_address_never_joins_two_names():
    shared = "family@mail.example"
    made = plan(row(2, "16 Nov", person("Jane Smith", shared)), row(3, "17 Nov", person("Tom Smith", shared)))
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]


def test_a_row_without_an_address_joins_the_one_person_of_its_name():
    made = plan(row(2, "16 Nov", JANE), row(3, "17 Nov", person(email=None)))
    assert shown(made) == [("meeting", "blocked", [2, 3])]
    assert only(made).to == JANE.emails[0]


@pytest.mark.parametrize(
    ("other", "asked"),
    [
        pytest.param(person("Tom Low"), False, id="does nothing: somebody else"),
        pytest.param(person("Ann Smith"), False, id="does nothing: a relative"),
        pytest.param(person("Janet Smith"), False, id="does nothing: another address"),
        pytest.param(person("J Smith", None), True, id="an initial"),
        pytest.param(person("Jane Smyth", None), False, id="does nothing: Smyth is a name of its own"),
        pytest.param(person("Jane Smiith", None), True, id="a slip"),
    ],
)
def test_what_looks_like_one_person_is_proposed_and_not_assumed(other, asked):
    made = plan(row(2, "16 Nov"), row(3, "17 Nov", other))
    assert shown(made) == [("meeting", "blocked", [2]), ("meeting", "blocked", [3])]
    assert codes(made) == ([("identity", 3)] if asked else [])
