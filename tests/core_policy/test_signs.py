"""What two names may share when they are one person's, and what tells two people apart."""

from __future__ import annotations

import pytest

from toolkit.core.people import parse_name
from toolkit.core.policy.signs import Reason, Side, are_two_people, is_slip, signs, words_of


def words(text: str) -> tuple[str, ...]:
    found = parse_name(text)
    assert found
    return words_of(found)


def shared(one: str, other: str, *, address: str = "") -> set[Reason]:
    """Return the reasons under which two names meet: even with even, loose with firm."""
    mail = [address] if address else []
    first, second = (set(signs(words(each), mail)) for each in (one, other))
    meets = {Side.EVEN: Side.EVEN, Side.LOOSE: Side.FIRM, Side.FIRM: Side.LOOSE}
    return {reason for reason, key, side in first if (reason, key, meets[side]) in second}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mrs Smith", ("smith",), id="a title is no word of a name"),
        pytest.param("Jane Smith", ("jane", "smith"), id="folded"),
        pytest.param("Zoë Brontë", ("zoe", "bronte"), id="without its accents"),
        pytest.param("Jane Smith-Jones", ("jane", "smith-jones"), id="a double surname is one word"),
        pytest.param("Tom Smith Jr", ("tom", "smith jr"), id="a surname with its Jr is one word"),
    ],
)
def test_the_words_of_a_name(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        pytest.param("Jane Smith", "Tom Low", set(), id="does nothing: nothing in common"),
        pytest.param("Jane Smith", "Jane Low", set(), id="does nothing: a first name"),
        pytest.param("Jane Smith", "Ann Smith", set(), id="does nothing: a surname"),
        pytest.param("J Smith", "T Smith", set(), id="does nothing: two initials"),
        pytest.param("Jane Mary Smith", "Jane Ann Smith", set(), id="does nothing: two middle names"),
        pytest.param("Smith Jane", "Jane Smith", {Reason.WORDS, Reason.SLIP, Reason.SHORT}, id="in another order"),
        pytest.param("Mc Donald Jane", "Jane McDonald", set(), id="does nothing: in another order and joined"),
        pytest.param("Jane Mc Donald", "Jane McDonald", {Reason.WORDS}, id="joined"),
        pytest.param("Jane Smith", "Jane Smiith", {Reason.SLIP}, id="a letter more"),
        pytest.param("Bob Low", "Robert Low", {Reason.SHORT}, id="a short form"),
        pytest.param("J Low", "Jane Low", {Reason.INITIAL}, id="an initial"),
        pytest.param("J Low", "Jane Mary Low", {Reason.INITIAL}, id="an initial, and a middle name left out"),
        pytest.param("Jane Low", "Jane Mary Low", {Reason.MIDDLE}, id="a middle name more"),
        pytest.param("Jane Low", "Jane Low-Gill", {Reason.BARREL}, id="a part of a double surname"),
        pytest.param("Mrs Low", "Jane Low", {Reason.TITLE}, id="a title alone"),
    ],
)
def test_what_two_names_share(one, other, reasons):
    assert shared(one, other) == shared(other, one) == reasons


@pytest.mark.parametrize(
    ("one", "other", "address", "met"),
    [
        pytest.param("Jane Smith", "Tom Low", "a@b.example", False, id="does nothing: other first names"),
        pytest.param("J Smith", "J Low", "a@b.example", False, id="does nothing: an initial is nobody's name"),
        pytest.param("Jane Smith", "Jane Low", "", False, id="does nothing: no address"),
        pytest.param("Jane Smith", "Jane Low", "a@b.example", True, id="one first name and one address"),
        pytest.param("Bob Smith", "Robert Low", "a@b.example", True, id="its short form"),
    ],
)
def test_the_same_first_name_and_the_same_address(one, other, address, met):
    assert (Reason.ADDRESS in shared(one, other, address=address)) is met


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        pytest.param("Jane Smith", "Jane Smith", False, id="does nothing: no difference"),
        pytest.param("Jane Smith", "Tom Low", False, id="does nothing: two words differ"),
        pytest.param("Jo Smith", "Jo Smit Ann", False, id="does nothing: a word more"),
        pytest.param("Paul Rowe", "Paula Rowe", False, id="does nothing: two first names"),
        pytest.param("Al Rowe", "Cl Rowe", False, id="does nothing: too short to tell"),
        pytest.param("Ann Lowe", "Ann Pike", False, id="does nothing: not alike"),
        pytest.param("Tom Smith", "Tom Smith Jr", False, id="does nothing: father and son"),
        pytest.param("Jane Smith", "Jane Smiht", True, id="two letters swapped"),
        pytest.param("Loveday Pengelly", "Loveday Pengally", True, id="another letter"),
    ],
)
def test_a_slip(one, other, slip):
    assert is_slip(words(one), words(other)) is is_slip(words(other), words(one)) is slip


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        pytest.param("Jane Smith", "Jane Smith", False, id="does nothing: no difference"),
        pytest.param("Sara Hay", "Sarah Hay", False, id="does nothing: two spellings of one name"),
        pytest.param("Jane Martin", "Jane Martyn", False, id="does nothing: surnames that are first names"),
        pytest.param("J Smith", "Jane Smith", False, id="does nothing: an initial and a name"),
        pytest.param("J Smith", "K Smith", True, id="two initials"),
        pytest.param("Ann Low", "Anna Low", True, id="two first names"),
        pytest.param("John Low", "Joan Low", True, id="a man's and a woman's"),
        pytest.param("Paul Rowe", "Paula Rowe", True, id="a known pair"),
    ],
)
def test_what_tells_two_people_apart(one, other, two):
    assert are_two_people(words(one), words(other)) is are_two_people(words(other), words(one)) is two


def test_a_jr_that_only_one_has_tells_father_and_son_apart():
    assert are_two_people(["tom", "smith"], ["tom", "smith", "jr"])
