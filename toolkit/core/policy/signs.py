"""What two names may share when they are one person's: each sign as a key, so that no name is held against every other.

Two names meet where one gives a key as loose (an initial, a title alone) and the other as firm; most signs are even.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum, StrEnum
from itertools import combinations

from toolkit.core.memory import MEMORY
from toolkit.core.people.first_names import is_first_name, is_mans, is_only_first_name
from toolkit.core.people.words import SUFFIXES, TITLES
from toolkit.core.policy.short_names import SHORT_FORMS, TWO_NAMES
from toolkit.core.rows import PersonName
from toolkit.core.text import normal

CLOSE = 85
"""Out of 100: how like each other the words must be in which two names differ."""
LONG = 6
"""From this many letters on a word may have two slips."""

Key = tuple[str, ...]
Words = tuple[str, ...]
"""A name's words as it is spoken, folded, without its title; a surname with its "Jr" is one."""


class Reason(StrEnum):
    """Why two names may be one person's, the surest first, as a sentence goes on: "it looks like …: "."""

    WORDS = "the same words, written in another way"
    SLIP = "one word differs by a slip"
    SHORT = "a first name and its short form"
    INITIAL = "an initial where the other has a name"
    MIDDLE = "one has a middle name more"
    BARREL = "one surname is a part of the other"
    ADDRESS = "the same first name and the same address"
    TITLE = "a title without a first name"


class Side(IntEnum):
    """Which of two names carries a sign: they meet as `EVEN` and `EVEN`, or as `LOOSE` and `FIRM`."""

    EVEN = 0
    LOOSE = 1
    FIRM = 2


Sign = tuple[Reason, Key, Side]
"""Why two names may be one person's, what both then share, and which of the two this one is."""


Signs = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""Those that a name carries on each side, as texts: of a hundred names thousands are compared."""
_BETWEEN = "\x1f"


def words_of(name: PersonName) -> Words:
    """Return the words of a name, none where it has nothing but a title."""
    words = [normal(_unaccented(word)).replace(" ", "-") for word in name.display.split()]
    kept = [word for word in words if word and word not in TITLES]
    return (*kept[:-2], " ".join(kept[-2:])) if len(kept) > 2 and kept[-1] in SUFFIXES else tuple(kept)


def _unaccented(word: str) -> str:
    """Return a word without its accents: an office PC types "Zoe" for "Zoë"."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def signs(words: Words, addresses: Iterable[str]) -> Iterator[Sign]:
    """Yield every sign that a name carries, with these addresses of the person's."""
    yield from _of_name(words)
    yield from _beside_addresses(words, addresses)


def _beside_addresses(words: Words, addresses: Iterable[str]) -> Iterator[Sign]:
    if len(words) > 1 and len(words[0]) > 1:
        for address in addresses:
            for group in _short_forms(words[0]) or words[:1]:
                yield Reason.ADDRESS, (address, group), Side.EVEN


def told_signs(words: Words, addresses: Iterable[str]) -> Signs:
    """Return these signs as texts: with addresses that somebody shares, one more."""
    even, loose, firm = _texts_of_name(words)
    return [*even, *map(_text, _beside_addresses(words, addresses))], loose, firm


def reason_of(sign: str) -> Reason:
    """Return the reason that a sign, as a text, is one of."""
    return Reason[sign.partition(_BETWEEN)[0]]


def _text(sign: Sign) -> str:
    reason, key, _ = sign
    return _BETWEEN.join((reason.name, *key))


@MEMORY.remembered(1 << 12)
def _texts_of_name(words: Words) -> Signs:
    found = _of_name(words)
    even, loose, firm = (tuple(_text(each) for each in found if each[2] is side) for side in Side)
    return even, loose, firm


@MEMORY.remembered(1 << 12)
def _of_name(words: Words) -> tuple[Sign, ...]:
    return tuple(_signs(words))


def _signs(words: Words) -> Iterator[Sign]:
    whole = " ".join(words).replace("-", " ")
    yield Reason.WORDS, tuple(sorted(whole.split())), Side.EVEN
    yield Reason.WORDS, ("", whole.replace(" ", "")), Side.EVEN
    yield Reason.TITLE, words[-1:], _side(loose=len(words) == 1)
    if len(words) > 1:
        yield from _slips(words)
        yield from _first_names(words)
        yield from _initials(words)
        yield Reason.MIDDLE, (words[0], words[-1]), _side(loose=len(words) == 2)
        yield from _surnames(words)


def is_slip(first: Words, second: Words) -> bool:
    """Whether two names differ in one word each, and these are one word with a slip in it."""
    from rapidfuzz import fuzz

    left, right = set(first) - set(second), set(second) - set(first)
    if len(left) != 1 or len(right) != 1 or frozenset(left | right) in TWO_NAMES:
        return False
    one, other = left.pop(), right.pop()
    if one.partition(" ")[2] != other.partition(" ")[2]:
        return False  # father and son
    swapped = len(one) > 3 and sorted(one) == sorted(other)
    return min(len(one), len(other)) > 2 and (swapped or fuzz.ratio(one, other) >= CLOSE)


def are_two_people(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether the words in which two names differ tell two people apart, however alike they look.

    Two initials, two first names of which nobody has both ("John" and "Joan", "Ann" and "Anna"), or a "Jr" that only
    one of them has.
    """
    left, right = set(first) - set(second), set(second) - set(first)
    if (left | right) & SUFFIXES:
        return True
    if len(left) != 1 or len(right) != 1:
        return False
    one, other = left.pop(), right.pop()
    if len(one) == len(other) == 1 or frozenset([one, other]) in TWO_NAMES:
        return True
    return {is_mans(one), is_mans(other)} == {True, False} or _are_two_first_names(one, other, set(first) & set(second))


def _are_two_first_names(one: str, other: str, shared: Iterable[str]) -> bool:
    """Whether both are well known, and nobody goes by both: "Ann" and "Anna", but not "Sara" and "Sarah".

    Where they share nothing but a first name, these are surnames: "Jane Martin" may be Jane Martyn.
    """
    if not (is_first_name(one) and is_first_name(other)) or all(map(is_only_first_name, shared)):
        return False
    return not set(SHORT_FORMS.get(one, ())) & set(SHORT_FORMS.get(other, ()))


def _slips(words: Words) -> Iterator[Sign]:
    """What is left of a word without one letter, or two of a long one, is what two spellings of it share."""
    for word, rest in _each(words):
        if len(word) > 2:
            for gone in range(3 if len(word) >= LONG else 2):
                for kept in combinations(word, len(word) - gone):
                    yield Reason.SLIP, (*rest, "".join(kept)), Side.EVEN


def _first_names(words: Words) -> Iterator[Sign]:
    rest = tuple(sorted(words[1:]))
    for group in _short_forms(words[0]):
        yield Reason.SHORT, (*rest, group), Side.EVEN


def _short_forms(word: str) -> list[str]:
    """Return the groups of names, by their numbers, that a first name and its short forms are."""
    return [str(number) for number in SHORT_FORMS.get(word, ())]


def _initials(words: Words) -> Iterator[Sign]:
    """Any one word may be an initial; where there are middle names, the first with these left out too."""
    spelled = list(_each(words)) + ([(words[0], words[-1:])] if len(words) > 2 else [])
    for word, rest in spelled:
        yield Reason.INITIAL, (*rest, word[0]), _side(loose=len(word) == 1)


def _surnames(words: Words) -> Iterator[Sign]:
    given, parts = words[:-1], words[-1].split("-")
    for part in parts:
        yield Reason.BARREL, (*given, part), _side(loose=len(parts) > 1)


def _side(*, loose: bool) -> Side:
    return Side.LOOSE if loose else Side.FIRM


def _each(words: Words) -> Iterator[tuple[str, Words]]:
    """Yield every word with the others, whose order means nothing."""
    for index, word in enumerate(words):
        yield word, tuple(sorted((*words[:index], *words[index + 1 :])))
