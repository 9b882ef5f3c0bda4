"""Other people's names in somebody's own words."""

from __future__ import annotations

import pytest

from toolkit.core.people.mentioned import without_names

KNOWN = ("Bea Grey", "Mrs A Roe", "Jane Smith", "Nott")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("I was upset, and I am sorry.", id="nobody"),
        pytest.param("Mrs Smith is me, Jane Smith.", id="the person's own name"),
        pytest.param("mrs Jane Smith's letter", id="the person's own name, in small letters"),
        pytest.param("I miss Max. Grace was there.", id="a first name alone: nobody can tell it from a word"),
        pytest.param("The Hub Council of Bude School", id="two words with capitals that are no name"),
        pytest.param("Sir, may I come?", id="an address"),
        pytest.param("notting", id="a part of a word"),
    ],
)
def test_nothing_is_left_out(text):
    assert without_names(text, KNOWN, "Jane Smith") == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("Tom Poe and Mrs Roe lie.", "[a name] and [a name] lie.", id="a first name, and a title"),
        pytest.param("mrs roe lied", "[a name] lied", id="a title, in small letters"),
        pytest.param("Miss Lee and Dr. J. Ash saw it", "[a name] and [a name] saw it", id="with initials"),
        pytest.param("Mr and Mrs Ash said so", "Mr and [a name] said so", id="a couple"),
        pytest.param("Mrs Roe’s class, mr hale's dog", "[a name]’s class, [a name]'s dog", id="whose it is"),
        pytest.param("bea  GREY collects Max", "[a name] collects Max", id="as the log has it, however written"),
        pytest.param("Jane Smith saw Jane Ash", "Jane Smith saw [a name]", id="beside the person's own"),
        pytest.param("Ann Vague-Jones", "[a name]", id="a double name"),
        pytest.param("Nott did it", "[a name] did it", id="a surname alone that the log has"),
    ],
)
def test_another_persons_name_is_left_out(text, left):
    assert without_names(text, KNOWN, "Mrs Jane Smith") == left
