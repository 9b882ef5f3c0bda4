"""A name and what is said beside it: "Jane Smith (mum)", "Ted's mum Jane Smith", "Kim Orr - see CPOMS"."""

from __future__ import annotations

import re

from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.people.children import ends_in_class, is_a_childs, is_class, names_in_class
from toolkit.core.people.first_names import is_first_name, is_only_first_name
from toolkit.core.people.kinds import kind_of
from toolkit.core.people.parts import take_apart, title_of
from toolkit.core.people.tidy import is_plain, tidy_name
from toolkit.core.people.words import (
    FIRST_NAMES_LIKE_ROLES,
    JOINING,
    LETTERS_BESIDE,
    OF_ANOTHER,
    OPENING,
    PARTICLES,
    RELATIONS,
    ROLES,
    SELDOM_SURNAMES,
    SURNAMES_TOO,
)
from toolkit.core.rows import PersonKind
from toolkit.core.text import normal

BRACKETS = regex(r"[(\[{<]([^)\]}>]*)[)\]}>]?")
REMARK = regex(r"(?:\s*,\s*|\s+[-–—]\s*|\s*[-–—]\s+|\s*:\s*)")
_PHONE = regex(
    r"(?:[-–—:,]?\s*\b(?:tel|telephone|mob|mobile|phone|ph|home|work)\b[.:\s-]*)*\+?\d[\d\s()-]{8,}\d", re.IGNORECASE
)
_RELATION = "(?:" + "|".join(sorted(RELATIONS)) + ")"
_POSSESSIVE = regex(rf"\w(?:(?:'s|s')\s+(?:\w+\s+)?|s\s+){_RELATION}\b", re.IGNORECASE)
_WHOSE = regex(rf"((?:\w[\w-]*\s+)?\w[\w-]*'s?\s+(?:(?!{_RELATION}\b)\w+\s+)?{_RELATION})\s+(\w.*)", re.IGNORECASE)
_DASHED = regex(r"\s[-–—]+\s")
_EDGES = " ,-–—:"
_TELLING = ROLES | OPENING | {letters.casefold() for letters in LETTERS_BESIDE} | {"reception", "nursery"}
"""Words without which a text that is nothing but words holds no remark."""
SOON = 32
"""A name is taken apart several times, one soon after the other: it is remembered for that long only."""


@MEMORY.remembered(SOON)
def split_note(text: str) -> tuple[str, str]:
    """Return (name, remark) of "Jane Smith (mum)", "Mum: Jane Smith", "Ted's mum (Jane Smith)"."""
    plain = plain_name(text)
    if is_plain(plain):
        if _TELLING.isdisjoint(plain.casefold().split()):
            return plain, ""
        bare, said = _split_role(plain)
        return bare, ", ".join(said)
    if is_a_childs(plain):
        return "", plain
    notes = [note.strip(" ,") for note in BRACKETS.findall(plain) if note.strip(" ,")]
    outside = " ".join(BRACKETS.sub(" ", plain).split()).strip(_EDGES)
    if notes and (not outside or is_role(outside)) and take_apart(notes[0]):
        return notes[0], ", ".join([outside, *notes[1:]]).strip(", ")
    bare, said = _split_role(outside)
    return bare, ", ".join([*said, *notes])


def is_role(text: str) -> bool:
    """Whether `text` only says who somebody is ("mum", "Ted's dad", "mother of Ted", "Y6 teacher and parent")."""
    words = [word for word in normal(text).split() if not is_class(word)]
    if not words:
        return False
    if _POSSESSIVE.search(plain_name(text)) and words[-1] in ROLES:
        return True
    if words[0] in ROLES and len(words) > 1 and words[1] in {"of", "to", "for"}:
        return True
    return any(word in ROLES for word in words) and all(word in ROLES or word in JOINING for word in words)


def is_remark(text: str) -> bool:
    """Whether a text that a mark cuts off names nobody, and says something of whoever stands before it.

    "see CPOMS", "phoned 3/9", "midday supervisor", "Ella Y4".
    """
    first, *_ = text.split() or [""]
    if is_role(text) or normal(first) in OPENING or text in LETTERS_BESIDE or names_in_class(text):
        return True
    return _has_digit(text) or (kind_of(text) in {PersonKind.STAFF, PersonKind.VISITOR} and take_apart(text) is None)


@MEMORY.remembered(SOON)
def plain_name(text: str) -> str:
    """Return one person's text in one line, without a telephone number."""
    return text if is_plain(text) else " ".join(_PHONE.sub(" ", tidy_name(text)).split())


def _split_role(text: str) -> tuple[str, list[str]]:
    """Take the remarks that are not in brackets off a name, before it or after it."""
    if _surname_first(text) or _called_nan(text):
        return text, []
    if (whose := _WHOSE.fullmatch(text)) and _is_whole(whose[2]):
        return whose[2], [whose[1]]
    bare, said = _cut_off(text)
    if said:
        return bare, said
    words = text.split()
    for index in range(2, len(words)):
        if _begins_remark(words, index, text):
            return " ".join(words[:index]), [" ".join(words[index:])]
    count = 0
    while count < len(words) and all(part in ROLES for part in normal(words[count]).split() or [""]):
        count += 1
    if count and _is_whole(" ".join(words[count:])):
        return " ".join(words[count:]), [" ".join(words[:count])]
    return text, []


def _cut_off(text: str) -> tuple[str, list[str]]:
    """Take off what a comma, a dash or a colon separates: the relation before a name, and all remarks behind it."""
    pieces = REMARK.split(text)
    if len(pieces) > 1 and is_role(pieces[0]):
        return text[len(pieces[0]) :].strip(_EDGES), [pieces[0]]
    said: list[str] = []
    while len(pieces) > 1 and _is_cut_off(pieces[-1], text):
        said.insert(0, pieces.pop())
        text = text[: len(text) - len(said[0])].strip(_EDGES)
    return text, said


def _is_cut_off(piece: str, text: str) -> bool:
    """Whether the last piece of a text is a remark; behind a dash also a phrase that begins small."""
    before = text[: len(text) - len(piece)]
    if is_role(piece) or (_is_whole(before.strip(_EDGES)) and is_remark(piece)):
        return True
    if not piece or _DASHED.search(before[-3:]) is None:
        return False
    small = piece.split()[0].islower() and piece.split()[0] not in PARTICLES and not text.islower()
    return small or (is_only_first_name(piece) and _is_whole(before.strip(_EDGES)))


def _begins_remark(words: list[str], index: int, text: str) -> bool:
    """Whether the words from here on are a remark without a mark before it: "mum of Ted", "TA", "see CPOMS", "Y6"."""
    first, tail = words[index], " ".join(words[index:])
    small = first.islower() and not text.islower()
    loud = first.isupper() and not text.isupper()
    if ((small or loud) and normal(first) in OPENING) or first in LETTERS_BESIDE or _has_digit(first, tail):
        return _is_whole(" ".join(words[:index]))
    if not (small or normal(first) in RELATIONS) or not is_role(tail) or normal(tail) in OF_ANOTHER:
        return False
    return not _POSSESSIVE.search(text) and not _is_surname(words, index)


def _has_digit(text: str, whole: str = "") -> bool:
    """Whether a text has a digit in it, or `whole` is a class: neither is a part of a name."""
    return any(sign.isdigit() for sign in text) or ends_in_class(whole)


def _is_whole(text: str) -> bool:
    """Whether a text may be a whole name: two words or more, or a title first."""
    words = text.split()
    return len(words) > 1 or (len(words) == 1 and title_of(words[0]) != "")


def _is_surname(words: list[str], index: int) -> bool:
    """Whether the last word is a surname that is a role word too: first names alone stand before it."""
    last = words[index:]
    only = len(last) == 1 and last[0][:1].isupper() and normal(last[0]) in SURNAMES_TOO | SELDOM_SURNAMES
    return only and all(is_first_name(word) for word in words[:index])


def _surname_first(text: str) -> bool:
    """Whether a role word before a comma is a surname: "CHILD, Grace", "Driver, Sue"; "Mum, Jane Smith" is a remark."""
    surname, comma, given = (part.strip() for part in text.partition(","))
    if not comma or normal(surname) not in SURNAMES_TOO or not surname[:1].isupper():
        return False
    shouted = surname.isupper() and not given.isupper()
    first_names = all(is_first_name(word) for word in given.split())
    alone = shouted or first_names or len(given.split()) == 1 or kind_of(surname) is PersonKind.PUPIL
    return alone and not is_role(given) and take_apart(text) is not None


def _called_nan(text: str) -> bool:
    """Whether a role word is the first name behind one surname: "COLE, Nan". "COLE, nan" is somebody's grandmother."""
    surname, _, given = (part.strip() for part in text.partition(","))
    named = given[:1].isupper() and not given.isupper() and normal(given) in FIRST_NAMES_LIKE_ROLES
    return named and len(surname.split()) == 1 and not is_role(surname) and take_apart(text) is not None
