"""The stories that somebody asks for: by name, by a row's reference, by a letter's."""

from __future__ import annotations

import pytest
from core_policy.builders import letter, person, row, story, told

from toolkit.core.steps import LetterState, Step


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param("Jane Smith", id="the name"),
        pytest.param("smith jane", id="in another order and case"),
        pytest.param("Smith", id="a part of it"),
        pytest.param("BUDE-12345", id="a row's Conduct ref"),
        pytest.param("bude-12345", id="in small letters"),
    ],
)
def test_a_case_is_found(wanted):
    assert story(row(2, "2 Nov", ref="BUDE-12345"), row(3, "2 Nov", person("Ann Rowe")), wanted=wanted)


def test_a_case_is_found_by_its_letters_reference_and_by_the_start_of_its_key():
    made = letter(Step.MEETING, "7 Sep", LetterState.SENT, when="8 Sep")
    for wanted in (f"BUDE-{made.key[:6].upper()}", made.key[:8], made.key):
        assert story(row(2, "7 Sep"), letters=[made], wanted=wanted).decisions
    assert told(row(2, "7 Sep"), letters=[made], wanted=made.key[:4])[0] == ()


def test_the_whole_name_wins_over_a_part_of_another():
    found, _ = told(row(2, "2 Nov", person("Jane Smith")), row(3, "2 Nov", person("Jane Smith Rowe")))
    assert [each.person.raw for each in found] == ["Jane Smith"]


def test_one_person_at_two_schools_has_a_story_at_each():
    found, _ = told(row(2, "2 Nov"), row(2, "2 Nov", school="looe"))
    assert [each.school for each in found] == ["bude", "looe"]


@pytest.mark.parametrize(
    ("wanted", "like"),
    [
        pytest.param("Jane Smyth", ("Jane Smith",), id="nearly a name"),
        pytest.param("Kensa Trewhella", (), id="nobody"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_nobody_is_found_and_names_that_are_like_it_are_proposed(wanted, like):
    assert told(row(2, "2 Nov"), wanted=wanted) == ((), like)


def test_where_a_case_is_found_no_other_name_is_proposed():
    assert told(row(2, "2 Nov"), row(3, "2 Nov", person("Jane Smyth")))[1] == ()
