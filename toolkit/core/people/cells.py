"""The people in one cell of a log."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.core.people.emails import clean_emails
from toolkit.core.people.kinds import kind_of
from toolkit.core.people.namelike import is_initial
from toolkit.core.people.names import is_role, parse_name, split_note
from toolkit.core.people.nobody import is_firm, is_pupil
from toolkit.core.people.words import NOTHING, PARTICLES, RELATIONS, TITLES
from toolkit.core.rows import PersonKind, RowPerson
from toolkit.core.text import clean, normal

_SPLIT = re.compile(r"\s*(?:\n|;|/|&|\+|\band\b)\s*(?![^()\[\]]*[)\]])", re.IGNORECASE)
_PARENT_CARER = re.compile(r"\b(parent|mum|dad|carer|guardian)\s*/\s*(carer|guardian)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def parse_people(text: str) -> tuple[RowPerson, ...]:
    """Return everybody in a cell, in order; at least one, `name` None where nobody can be named.

    "Mr & Mrs T Smith" are Mr T Smith and Mrs T Smith, "Jane and Tom Smith" share a surname, "SMITH, Jane" is one
    person. A firm, a description or one bare name ("Jane") is nobody to whom a letter can go.
    """
    cell = _PARENT_CARER.sub(r"\1", clean(text))
    if normal(cell) in NOTHING:
        return (RowPerson(cell, None, PersonKind.UNKNOWN),)
    if is_firm(cell):
        return (RowPerson(cell, None, PersonKind.VISITOR, clean_emails(cell)),)
    people = tuple(_person(chunk) for chunk in _complete(_chunks(cell)))
    if len(people) != 1 and all(person.name is None for person in people):
        return (_person(cell.replace("\n", " ")),)
    return _distinct(people)


def _person(text: str) -> RowPerson:
    name = parse_name(text)
    said = kind_of(name.note) if name else kind_of(text)
    if name is not None:
        return RowPerson(text, name, said or PersonKind.PARENT, clean_emails(text))
    if said is PersonKind.PUPIL and not is_pupil(text):
        said = None
    nameless = said if said in {PersonKind.PUPIL, PersonKind.STAFF, PersonKind.VISITOR} else PersonKind.UNKNOWN
    return RowPerson(text, None, nameless, clean_emails(text))


def _distinct(people: tuple[RowPerson, ...]) -> tuple[RowPerson, ...]:
    """Leave out a person who is named twice in one cell."""
    first: dict[str, RowPerson] = {}
    for index, person in enumerate(people):
        first.setdefault(person.name.identity if person.name else f"?{index}", person)
    return tuple(first.values())


def _chunks(cell: str) -> list[str]:
    """Split a cell into the texts of single people; a remark stays with the name before it."""
    chunks: list[str] = []
    for piece in _SPLIT.split(cell):
        for text in _comma_list(piece.strip(" ,")):
            if chunks and _ends_in_children(chunks[-1]) and len(text.split()) == 1:
                chunks[-1] = f"{chunks[-1]} and {text}"
            elif chunks and (text.startswith(("(", "[", "<")) or _is_remark(text)):
                chunks[-1] = f"{chunks[-1]} ({text.strip('()[]')})" if "@" not in text else f"{chunks[-1]} {text}"
            elif text:
                chunks.append(text)
    return chunks


def _ends_in_children(chunk: str) -> bool:
    """Whether a text ends in "mum of Ted": what follows an "and" is another child, not another parent."""
    return re.search(r"\b(?:of|to) [\w' ,]+$", chunk) is not None and split_note(chunk)[1] != ""


def _is_remark(text: str) -> bool:
    """Whether a piece belongs to the name before it: an address, or a word on staff ("teacher and parent")."""
    bare = split_note(text)[0]
    return not bare or (is_role(text) and not set(normal(text).split()) & RELATIONS)


def _comma_list(text: str) -> list[str]:
    """Split "Jane Smith, Tom Brown" and keep "SMITH, Jane", "Smith, Mr J" and "Jane Smith, mum" whole."""
    parts = [part.strip() for part in re.split(r",(?![^()\[\]]*[)\]])", text)]
    if len(parts) < 2 or not all(_stands_alone(part) for part in parts):
        return [text]
    return parts


def _stands_alone(part: str) -> bool:
    """Whether a part between commas is a whole name: two words or a title, and not a shouted or particled surname."""
    words = split_note(part)[0].split()
    surname_only = (part.isupper() and len(words) < 3) or (bool(words) and words[0].casefold() in PARTICLES)
    return len(words) > 1 and not surname_only and parse_name(part) is not None


def _complete(chunks: list[str]) -> list[str]:
    """Give "Mr" of "Mr & Mrs T Smith" and "Jane" of "Jane and Tom Smith" the rest of their names."""
    whole = list(chunks)
    for index in range(len(whole) - 2, -1, -1):
        whole[index] = _with_rest(whole[index], whole[index + 1])
    for index in range(1, len(whole)):
        surname, comma, _ = whole[index - 1].partition(",")
        if comma and len(whole[index].split()) == 1 and not is_role(whole[index]):
            whole[index] = f"{surname}, {whole[index]}"
    return whole


def _with_rest(chunk: str, following: str) -> str:
    words = chunk.split()
    rest = [word for word in split_note(following)[0].split() if not _is_title(word)]
    if not words or not rest or parse_name(following) is None:
        return chunk
    if len(words) == 1 and _is_title(words[0]):
        return f"{chunk} {' '.join(rest)}"
    named = [word for word in words if not _is_title(word)]
    lone_initials = len(named) < len(words) and all(is_initial(word) for word in named)
    lone_first_name = len(words) == 1 and not is_role(chunk) and len(rest) > 1
    if "," not in following and (lone_initials or lone_first_name) and normal(chunk) != normal(rest[-1]):
        return f"{chunk} {_surname(rest)}"
    return chunk


def _surname(words: list[str]) -> str:
    given_first = [word for word in words[1:] if not is_initial(word)] if len(words) > 1 else words
    return " ".join(given_first or words[-1:])


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in TITLES
