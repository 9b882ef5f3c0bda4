"""One name, taken apart: as a letter prints it, as two spellings of it compare, and as "Dear …" says it."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.core.people.first_names import is_first_name
from toolkit.core.people.kinds import kind_of
from toolkit.core.people.parts import take_apart, title_of
from toolkit.core.people.tidy import is_plain, tidy_name
from toolkit.core.people.words import (
    HONOURS,
    JOINING,
    NOBLE,
    PARTICLES,
    RELATIONS,
    ROLES,
    SELDOM_SURNAMES,
    SUFFIXES,
    SURNAMES_TOO,
    TITLES,
)
from toolkit.core.rows import PersonKind, PersonName
from toolkit.core.text import normal

_BRACKETS = re.compile(r"[(\[{<]([^)\]}>]*)[)\]}>]?")
_PHONE = re.compile(
    r"(?:[-–—:,]?\s*\b(?:tel|telephone|mob|mobile|phone|ph|home|work)\b[.:\s-]*)*\+?\d[\d\s()-]{8,}\d", re.IGNORECASE
)
_REMARK = re.compile(r"(?:\s*,\s*|\s+[-–—]\s*|\s*[-–—]\s+|\s*:\s*)")
_POSSESSIVE = re.compile(r"\w'?s'?\s+(?:\w+\s+)?(?:" + "|".join(sorted(RELATIONS)) + r")\b", re.IGNORECASE)
_HYPHEN, _BETWEEN = re.compile(r"\s*[-–—]\s*"), re.compile(r"[\s,]+")
_DASHED = re.compile(r"\s[-–—]+\s")
_YEAR_GROUP = re.compile(r"(?:y|yr|year)?\d{1,2}")
_SOON = 32
"""A name is taken apart several times, one soon after the other: it is remembered for that long only."""
_GENDERED = {"mr": "mr", "mrs": "mrs", "ms": "mrs", "miss": "mrs"}


@lru_cache(maxsize=_SOON)
def parse_name(text: str) -> PersonName | None:
    """Return the one name in `text`, or None where nobody is named ("dad in grey van", "Grandad", "Jane").

    What a letter prints is read back as the same name, and so is compared as the log's own spelling is.
    """
    bare, note = split_note(text)
    parts = take_apart(bare)
    if parts is None:
        return None
    words = [*parts.given, *parts.surname]
    shown = words if parts.has_first_name and take_apart(" ".join(words)) else [*filter(None, [parts.title]), *words]
    again = take_apart(split_note(" ".join(shown))[0])
    if again is None or [*again.given, *again.surname] != words:
        return None
    polite = [parts.title, *(word for word in parts.surname if word.casefold() not in SUFFIXES)]
    return PersonName(
        display=_as_typed(" ".join(shown), text),
        identity=identity(" ".join(shown)),
        salutation=_as_typed(" ".join(polite if parts.title else shown), text),
        note=note,
    )


def _as_typed(name: str, text: str) -> str:
    """Return a name with the apostrophe the log writes: "Seán D’Arcy" keeps its curly one."""
    return name.replace("'", "’") if "’" in text and "'" not in text else name


def identity(text: str) -> str:
    """Return what is equal for two spellings of one name: case, spaces, order, title and remarks set aside.

    Where there is no first name, whether the title is a man's or a woman's is kept: "Mr & Mrs T Smith" are two
    people, with a case and a letter each (POLICY.md, `two-people`).
    """
    words = _identity_words(text) or normal(text).split()
    names = [word for word in words if word not in TITLES and word.upper() not in HONOURS]
    if len(names) > 2:
        names = [word for word in names if word.capitalize() not in NOBLE] or names
    marks = sorted({_GENDERED[word] for word in words if word in _GENDERED})
    full = [name for name in names if len(name) > 1 and name not in PARTICLES]
    ends_in_particle = len(full) == 1 and names[-1] in PARTICLES and not _is_sorted(text)
    if len(full) + ends_in_particle < 2:
        names += marks[:1]
    return " ".join(sorted(names or words))


def _identity_words(text: str) -> list[str]:
    """Return the words of a name without its remarks, folded; a double-barrelled surname is one word."""
    plain = text if _is_sorted(text) and not set(text.split()) & TITLES.keys() else _plain(text)
    head, *tail = _REMARK.split(_BRACKETS.sub(" ", plain))
    kept = " ".join([head, *(part for part in tail if not is_role(part))])
    joined = _HYPHEN.sub("-", kept).replace(".", " ")
    return [folded.replace(" ", "-") for word in _BETWEEN.split(joined) if (folded := normal(word))]


def _is_sorted(text: str) -> bool:
    """Whether a text may be an identity already: "cole jane nee" holds a surname, no remark on one."""
    words = text.split()
    return text.islower() and words == sorted(words)


def same_person_name(first: str, second: str) -> bool:
    """Whether two texts are spellings of one name."""
    return identity(first) == identity(second) != ""


@lru_cache(maxsize=_SOON)
def split_note(text: str) -> tuple[str, str]:
    """Return (name, remark) of "Jane Smith (mum)", "Mum: Jane Smith", "Ted's mum (Jane Smith)"."""
    plain = _plain(text)
    if is_plain(plain):
        bare, said = _split_role(plain)
        return bare, ", ".join(said)
    notes = [note.strip(" ,") for note in _BRACKETS.findall(plain) if note.strip(" ,")]
    outside = " ".join(_BRACKETS.sub(" ", plain).split()).strip(" ,-–—:")
    if notes and (not outside or is_role(outside)) and take_apart(notes[0]):
        return notes[0], ", ".join([outside, *notes[1:]]).strip(", ")
    bare, said = _split_role(outside)
    return bare, ", ".join([*said, *notes])


def is_role(text: str) -> bool:
    """Whether `text` only says who somebody is ("mum", "Ted's dad", "mother of Ted", "Y6 teacher and parent")."""
    words = [word for word in normal(text).split() if not _YEAR_GROUP.fullmatch(word)]
    if not words:
        return False
    if _POSSESSIVE.search(_plain(text)) and words[-1] in ROLES:
        return True
    if words[0] in ROLES and len(words) > 1 and words[1] in {"of", "to", "for"}:
        return True
    return any(word in ROLES for word in words) and all(word in ROLES or word in JOINING for word in words)


@lru_cache(maxsize=_SOON)
def _plain(text: str) -> str:
    return text if is_plain(text) else " ".join(_PHONE.sub(" ", tidy_name(text)).split())


def _split_role(text: str) -> tuple[str, list[str]]:
    """Take the remark that is not in brackets off a name, before it or after it."""
    if _surname_first(text):
        return text, []
    pieces = _REMARK.split(text)
    for first, rest in ((pieces[0], text[len(pieces[0]) :]), (pieces[-1], text[: len(text) - len(pieces[-1])])):
        if len(pieces) > 1 and is_role(first):
            return rest.strip(" ,-–—:"), [first]
    if len(pieces) > 1 and pieces[-1].islower() and not text.islower() and _DASHED.search(text):
        return text[: len(text) - len(pieces[-1])].strip(" ,-–—:"), [pieces[-1]]
    words = text.split()
    for index in range(2, len(words)):
        tail = words[index:]
        remark = normal(tail[0]) in RELATIONS or (tail[0].islower() and not text.islower())
        if remark and is_role(" ".join(tail)) and not _POSSESSIVE.search(text) and not _is_surname(words, index):
            return " ".join(words[:index]), [" ".join(words[index:])]
    count = 0
    while count < len(words) and normal(words[count]) in ROLES:
        count += 1
    rest_words = words[count:]
    if count and (len(rest_words) > 1 or (rest_words and title_of(rest_words[0]))):
        return " ".join(rest_words), [" ".join(words[:count])]
    return text, []


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
