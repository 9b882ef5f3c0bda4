"""One name, taken apart: as a letter prints it, as two spellings of it compare, and as "Dear …" says it."""

from __future__ import annotations

import re

from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.people.parts import take_apart
from toolkit.core.people.remarks import BRACKETS, REMARK, SOON, is_role, plain_name, split_note
from toolkit.core.people.sexes import contradicts, own_relation, sexes_of
from toolkit.core.people.words import HONOURS, NOBLE, PARTICLES, SUFFIXES, TITLES
from toolkit.core.rows import PersonName
from toolkit.core.text import normal

_HYPHEN, _BETWEEN = regex(r"\s*[-–—]\s*"), regex(r"[\s,]+")
_DOUBT = regex(
    r"\?|\b(?:possibly|maybe|perhaps|probably|unsure|unconfirmed|unverified|tbc|suspected|presumed|assumed"
    r"|apparently|not (?:sure|certain|confirmed|known|her|him|them)|to be confirmed|to confirm"
    r"|we think|i think|might be|may be)\b",
    re.IGNORECASE,
)
"""What beside a name says that it may be another's."""
_GENDERED = {"mr": "mr", "mrs": "mrs", "ms": "mrs", "miss": "mrs"}


@MEMORY.remembered(SOON)
def parse_name(text: str) -> PersonName | None:
    """Return the one name in `text`, or None where nobody is named ("dad in grey van", "Grandad", "Jane").

    What a letter prints is read back as the same name, and so is compared as the log's own spelling is.
    """
    bare, note = split_note(text)
    parts = take_apart(bare)
    if parts is None or _DOUBT.search(note):
        return None
    words = [*parts.given, *parts.surname]
    shown = words if parts.has_first_name and take_apart(" ".join(words)) else [*filter(None, [parts.title]), *words]
    again = take_apart(split_note(" ".join(shown))[0])
    if again is None or [*again.given, *again.surname] != words:
        return None
    polite = [parts.title, *(word for word in parts.surname if word.casefold() not in SUFFIXES)]
    display, salutation = " ".join(shown), " ".join(polite if parts.title else shown)
    if contradicts(display, salutation, note):
        return None
    return PersonName(
        display=_as_typed(display, text),
        identity=identity(display),
        salutation=_as_typed(salutation, text),
        note=note,
    )


def title_against_relation(text: str) -> tuple[str, str] | None:
    """Return the title and the relation of "Mrs Ann Cole (dad)", where the two cannot be one person's."""
    bare, note = split_note(text)
    title = bare.partition(" ")[0]
    said, related = sexes_of([title.casefold().rstrip(".")]), sexes_of(own_relation(note))
    return (title, note) if said and related and said.isdisjoint(related) else None


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
    plain = text if _is_sorted(text) and not set(text.split()) & TITLES.keys() else plain_name(text)
    head, *tail = REMARK.split(BRACKETS.sub(" ", plain))
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
