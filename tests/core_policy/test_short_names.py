"""The tables of first names: each short form meets its name, and no pair is both one person's and two people's."""

from __future__ import annotations

import pytest

from toolkit.core.policy.short_names import SHORT_FORMS, TWO_NAMES


def meet(one: str, other: str) -> bool:
    return bool(set(SHORT_FORMS.get(one, ())) & set(SHORT_FORMS.get(other, ())))


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        pytest.param("jane", "june", False, id="does nothing: two names"),
        pytest.param("emily", "emma", False, id="does nothing: both go by Em, and are two names"),
        pytest.param("emily", "em", True, id="one of the two that go by Em"),
        pytest.param("sam", "thomas", False, id="does nothing: of two groups"),
        pytest.param("robert", "bob", True, id="a short form"),
        pytest.param("sam", "samantha", True, id="a short form of a woman's name"),
        pytest.param("sam", "samuel", True, id="and of a man's"),
        pytest.param("nobody", "nobody", False, id="does nothing: no name"),
    ],
)
def test_names_of_one_group_may_be_one_persons(one, other, may_be_one):
    assert meet(one, other) is may_be_one


def test_every_name_is_a_word_in_small_letters():
    assert all(name.isalpha() and name == name.casefold() for name in SHORT_FORMS)


def test_a_pair_of_two_names_is_two_words():
    assert all(len(pair) == 2 for pair in TWO_NAMES)
