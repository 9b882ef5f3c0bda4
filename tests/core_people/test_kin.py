"""Whom a word for a relative means."""

from __future__ import annotations

import pytest

from toolkit.core.people.kin import is_anothers, kin_in, without_others


@pytest.mark.parametrize(
    ("text", "kin", "anothers"),
    [
        ("", set(), False),
        ("Jane Smith", set(), False),
        ("Mum", {"mum"}, False),
        ("Step mum", {"stepmum"}, False),
        ("Mum and Nan", {"mum", "nan"}, False),
        ("Mum's boyfriend", {"boyfriend"}, True),
        ("Mother’s new partner, Jim", {"partner"}, True),
        ("her brother", {"brother"}, True),
    ],
)
def test_relatives_in_a_text(text, kin, anothers):
    assert (kin_in(text), is_anothers(text)) == (kin, anothers)


def test_what_is_left_names_the_relative_alone():
    assert without_others("Mother's partner Jim Orr") == "partner jim orr"
