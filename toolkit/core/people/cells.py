"""The people in one cell of a log."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.people.children import several_together
from toolkit.core.people.couples import completed, unfolded
from toolkit.core.people.emails import clean_emails, in_use
from toolkit.core.people.kinds import kind_of, names_a_child
from toolkit.core.people.names import parse_name
from toolkit.core.people.nobody import is_firm, is_pupil
from toolkit.core.people.parts import is_title
from toolkit.core.people.split import Chunk, chunks_of
from toolkit.core.people.tidy import is_plain, tidy
from toolkit.core.people.words import NOTHING, RELATIONS, TITLES
from toolkit.core.rows import PersonKind, PersonName, RowPerson
from toolkit.core.text import clean, normal

_PARENT_CARER = regex(r"\b(parent|mum|dad|carer|guardian)\s*/\s*(carer|guardian)\b", re.IGNORECASE)

_NOT_APPLICABLE = regex(r"(?<!\w)n\s*/\s*([ak])(?!\w)", re.IGNORECASE)

_BETWEEN_PEOPLE = RELATIONS | {"and", "or", "with"}

_SEVERAL = frozenset(["parents", "grandparents", "family"])
"""Beside one name: it is the child's, and they are not named."""


@MEMORY.remembered(4096)
def parse_people(text: str) -> tuple[RowPerson, ...]:
    """Return everybody in a cell, in order; at least one, `name` None where nobody can be named.

    "Mr & Mrs T Smith" are Mr T Smith and Mrs T Smith, "Jane and Tom Smith" share a surname, "SMITH, Jane" is one
    person. A firm, a description or one bare name ("Jane") is nobody to whom a letter can go.
    """
    typed = clean(text)
    cell = _NOT_APPLICABLE.sub(r"n\1", _PARENT_CARER.sub(r"\1", tidy(typed)))
    if normal(cell) in NOTHING:
        return (RowPerson(typed, None, PersonKind.UNKNOWN),)
    if is_firm(cell):
        return (RowPerson(typed, None, PersonKind.VISITOR, clean_emails(in_use(cell))),)
    if is_plain(cell) and _BETWEEN_PEOPLE.isdisjoint(cell.casefold().split()):
        return (_person(typed),)
    chunks = completed(chunks_of(several_together(unfolded(cell))))
    people = tuple(_person(_as_typed(chunk.text, typed)) for chunk in chunks)
    if len(people) != 1 and all(person.name is None for person in people):
        return (_person(cell.replace("\n", " ")),)
    if len(people) == 1 and people[0].name and normal(people[0].name.note) in _SEVERAL:
        return (replace(people[0], name=None, kind=PersonKind.UNKNOWN),)
    return _distinct(people, chunks, typed)


def _as_typed(text: str, cell: str) -> str:
    """Return a chunk with the apostrophe of the cell, where it has curly ones only."""
    return text.replace("'", "’") if "’" in cell and "'" not in cell else text


def _person(text: str) -> RowPerson:
    name = parse_name(text)
    said = kind_of(name.note) if name else kind_of(text)
    if name and said is PersonKind.PUPIL and (has_title(name) or names_a_child(name.note)):
        said = None  # "Mrs Orr (Y2)", "Jane Hill (Alfie, Y2)": the class is the child's
    emails = clean_emails(in_use(text))
    if name is not None:
        return RowPerson(text, name, said or PersonKind.PARENT, emails)
    if said is PersonKind.PUPIL and not is_pupil(text):
        said = None
    nameless = said if said in {PersonKind.PUPIL, PersonKind.STAFF, PersonKind.VISITOR} else PersonKind.UNKNOWN
    return RowPerson(text, None, nameless, emails)


def has_title(name: PersonName) -> bool:
    """Whether a name came with a title: then it is a grown-up's."""
    return name.salutation.split()[0] in TITLES.values()


def _distinct(people: tuple[RowPerson, ...], chunks: list[Chunk], cell: str) -> tuple[RowPerson, ...]:
    """Leave out a person who is named twice; "Mrs Lory & Ms Lory" and "Mr & Mr Toy" are two all the same.

    Of two who are called the very same, the second cannot be told from the first, and is nobody to write to.
    """
    found: list[RowPerson] = []
    for person, chunk in zip(people, chunks, strict=True):
        same = next((index for index, other in enumerate(found) if _is_same(person, other)), None)
        if same is None:
            found.append(person)
        elif _title(person) and _title(person) != _title(found[same]) and chunk.joiner != "/":
            found[same] = _marked(found[same])
            found.append(_marked(person))
        elif _title(person) == _title(found[same]) != "" and chunk.joiner in _BOTH:
            found.append(RowPerson(cell, None, PersonKind.UNKNOWN))
    return tuple(found)


def _is_same(one: RowPerson, other: RowPerson) -> bool:
    return one.name is not None and other.name is not None and one.name.identity == other.name.identity


def _title(person: RowPerson) -> str:
    """Return the title without which nobody would know whose name it is ("Mrs Lory"), "" beside a first name."""
    first = person.name.display.split()[0] if person.name else ""
    return first if is_title(first) else ""


def _marked(person: RowPerson) -> RowPerson:
    """Return a person told by the very title: an identity holds "mrs" for every woman's otherwise."""
    if person.name is None:
        return person
    words = [*(word for word in person.name.identity.split() if word != "mrs"), normal(_title(person))]
    return replace(person, name=replace(person.name, identity=" ".join(words)))


_BOTH = frozenset(["&", "+", "and", "with"])
"""Joiners of two people; with a slash or on two lines it may be one, named twice."""
