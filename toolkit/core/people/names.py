"""One name, taken apart: as a letter prints it, as two spellings of it compare, and as "Dear …" says it."""

from __future__ import annotations

import re

from toolkit.core.people.emails import without_emails
from toolkit.core.people.kinds import kind_of
from toolkit.core.people.parts import take_apart, title_of
from toolkit.core.people.words import (
    HONOURS,
    JOINING,
    NOBLE,
    PARTICLES,
    RELATIONS,
    ROLES,
    SUFFIXES,
    SURNAMES_TOO,
    TITLES,
)
from toolkit.core.rows import PersonKind, PersonName
from toolkit.core.text import clean, normal

_BRACKETS = re.compile(r"[(\[{<]([^)\]}>]*)[)\]}>]?")
_PHONE = re.compile(r"\+?\d[\d\s()-]{8,}\d")
_REMARK = re.compile(r"(?:\s*,\s*|\s+[-–—]\s*|\s*[-–—]\s+|\s*:\s*)")
_POSSESSIVE = re.compile(r"\w'?s'?\s+(?:\w+\s+)?(?:" + "|".join(sorted(RELATIONS)) + r")\b", re.IGNORECASE)
_GENDERED = {"mr": "mr", "mrs": "mrs", "ms": "mrs", "miss": "mrs"}


def parse_name(text: str) -> PersonName | None:
    """Return the one name in `text`, or None where nobody is named ("dad in grey van", "Grandad", "Jane")."""
    bare, note = split_note(text)
    parts = take_apart(bare)
    if parts is None:
        return None
    words = [*parts.given, *parts.surname]
    shown = [parts.title, *words] if parts.title and not parts.has_first_name else words
    polite = [parts.title, *(word for word in parts.surname if word.casefold() not in SUFFIXES)]
    return PersonName(
        display=" ".join(shown),
        identity=identity(" ".join([parts.title, *words])),
        salutation=" ".join(polite if parts.title else shown),
        note=note,
    )


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
    if sum(len(name) > 1 and name not in PARTICLES for name in names) < 2:
        names += marks[:1]
    return " ".join(sorted(names or words))


def _identity_words(text: str) -> list[str]:
    """Return the words of a name without its remarks, folded; a double-barrelled surname is one word."""
    head, *tail = _REMARK.split(_BRACKETS.sub(" ", _plain(text)))
    kept = " ".join([head, *(part for part in tail if not is_role(part))])
    joined = re.sub(r"\s*[-–—]\s*", "-", kept).replace(".", " ")
    return [folded.replace(" ", "-") for word in re.split(r"[\s,]+", joined) if (folded := normal(word))]


def same_person_name(first: str, second: str) -> bool:
    """Whether two texts are spellings of one name."""
    return identity(first) == identity(second) != ""


def split_note(text: str) -> tuple[str, str]:
    """Return (name, remark) of "Jane Smith (mum)", "Mum: Jane Smith", "Ted's mum (Jane Smith)"."""
    plain = _plain(text)
    notes = [note.strip() for note in _BRACKETS.findall(plain) if note.strip()]
    outside = " ".join(_BRACKETS.sub(" ", plain).split()).strip(" ,-–—:")
    if notes and (not outside or is_role(outside)) and take_apart(notes[0]):
        return notes[0], ", ".join([outside, *notes[1:]]).strip(", ")
    bare, said = _split_role(outside)
    return bare, ", ".join([*said, *notes])


def is_role(text: str) -> bool:
    """Whether `text` only says who somebody is ("mum", "Ted's dad", "mother of Ted", "Y6 teacher and parent")."""
    words = [word for word in normal(text).split() if not re.fullmatch(r"(?:y|yr|year)?\d{1,2}", word)]
    if not words:
        return False
    if _POSSESSIVE.search(_plain(text)) and words[-1] in ROLES:
        return True
    if words[0] in ROLES and len(words) > 1 and words[1] in {"of", "to", "for"}:
        return True
    return any(word in ROLES for word in words) and all(word in ROLES or word in JOINING for word in words)


def _plain(text: str) -> str:
    without = _PHONE.sub(" ", without_emails(clean(text)))
    return " ".join(re.sub(r"[’‘`´ʼ]", "'", without).split())


def _split_role(text: str) -> tuple[str, list[str]]:
    """Take the remark that is not in brackets off a name, before it or after it."""
    if _surname_first(text):
        return text, []
    pieces = _REMARK.split(text)
    for first, rest in ((pieces[0], text[len(pieces[0]) :]), (pieces[-1], text[: len(text) - len(pieces[-1])])):
        if len(pieces) > 1 and is_role(first):
            return rest.strip(" ,-–—:"), [first]
    words = text.split()
    for index in range(2, len(words)):
        tail = words[index:]
        remark = normal(tail[0]) in RELATIONS or (tail[0].islower() and not text.islower())
        if remark and is_role(" ".join(tail)) and not _POSSESSIVE.search(text):
            return " ".join(words[:index]), [" ".join(words[index:])]
    count = 0
    while count < len(words) and normal(words[count]) in ROLES:
        count += 1
    rest_words = words[count:]
    if count and (len(rest_words) > 1 or (rest_words and title_of(rest_words[0]))):
        return " ".join(rest_words), [" ".join(words[:count])]
    return text, []


def _surname_first(text: str) -> bool:
    """Whether a role word before a comma is a surname: "CHILD, Grace", "Driver, Sue"; "Mum, Jane Smith" is a remark."""
    surname, comma, given = (part.strip() for part in text.partition(","))
    if not comma or normal(surname) not in SURNAMES_TOO or not surname[:1].isupper():
        return False
    shouted = surname.isupper() and not given.isupper()
    alone = shouted or len(given.split()) == 1 or kind_of(surname) is PersonKind.PUPIL
    return alone and not is_role(given) and take_apart(text) is not None
