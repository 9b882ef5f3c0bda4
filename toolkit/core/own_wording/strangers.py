"""Names that stand nowhere in the row: behind a title, a first name by itself, somebody whom the school knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.core.cases import Incident
from toolkit.core.own_wording.doubt import once
from toolkit.core.own_wording.words import NO_NAMES, PLACES, WORDS_TOO, words_of
from toolkit.core.patterns import regex
from toolkit.core.people.first_names import is_first_name
from toolkit.core.people.words import DESCRIBING, PARTICLES, TITLES
from toolkit.core.text import clean, normal

_TITLES = "|".join(re.escape(each) for each in sorted(TITLES, key=len, reverse=True))
_SMALL = "|".join(re.escape(each) for each in sorted(PARTICLES, key=len, reverse=True))
_NAME = r"[^\W\d_a-zà-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_TITLED = regex(
    rf"\b((?i:{_TITLES}))\b\.?\s+((?:[A-Z]\.\s*|[A-Z]\s+)*(?:(?:{_SMALL})\s+)*{_NAME}(?:\s+{_NAME})?)"
    r"|\b(mr|mrs|ms)\.?\s+([^\W\d_]{3,})"
)
_RELATIVE = regex(
    r"\b((?i:your|their|his|her) (?:\w+ )?(?i:(?:step|grand)?son|(?:step|grand)?daughter|child|boy|girl|niece|nephew"
    rf"|partner|husband|wife|brother|sister|mother|father|mum|dad|friend|neighbour|sister|ex)),? ({_NAME})"
)
_PIECE = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_SURNAMES = (NO_NAMES - DESCRIBING) | PLACES
"""“Brown” and “White” describe, and are surnames behind a first name."""
_PETS = {"dog", "dogs", "puppy", "cat"}
_NO_NAME_BEHIND = {"st", "saint", "in", "king", "queen", "prince", "princess"}
_MAN, _WOMAN = {"mr"}, {"mrs", "ms", "miss"}


def named_relatives(text: str, known: set[str]) -> tuple[tuple[str, str], ...]:
    """Return each name behind a word that says whose it is ("your son Tyler"), with that word."""
    found = ((match[2], match[1].rpartition(" ")[2]) for match in _RELATIVE.finditer(text))
    return tuple({name: (name, whose) for name, whose in found if words_of(name) - NO_NAMES - known}.values())


def strangers(text: str, incident: Incident, known: set[str], everybody: Iterable[str]) -> tuple[str, ...]:
    """Return the names in a text that are nobody's of `known` (words), each once.

    `everybody`: names that the school's log and the trust's settings hold, which are looked through only where two
    words in capitals may be one of them.
    """
    text = clean(text)
    titled = list(_titled(text, incident, known))
    told = known | words_of(*titled)
    pairs = [pair for pair in _pairs(text) if not words_of(pair) & told]
    full = [*_full(pairs, everybody), *(pair for pair in pairs if is_first_name(pair.split(" ")[0]))] if pairs else []
    told |= words_of(*full)
    return once([*titled, *full, *(word for word in _first_names(text) if normal(word) not in told)])


def _titled(text: str, incident: Incident, known: set[str]) -> Iterator[str]:
    mine = _title_of(incident)
    for match in _TITLED.finditer(text):
        title, name = (match[1] or match[3]), (match[2] or match[4])
        words = {word for word in words_of(name) if len(word) > 1} - NO_NAMES - set(PARTICLES)
        if words - known:
            yield re.sub(r"['’]s?$", "", name)
        elif words and words <= known and mine and _clash(mine, normal(title)) and words <= _surname(incident):
            yield f"{title} {name}"


def _title_of(incident: Incident) -> str:
    name = incident.person.name
    first = normal((name.salutation if name else "").partition(" ")[0])
    return first if first in TITLES else ""


def _surname(incident: Incident) -> set[str]:
    name = incident.person.name
    return words_of(name.salutation.partition(" ")[2]) if name else set()


def _clash(one: str, other: str) -> bool:
    return {one, other} & _MAN != set() and {one, other} & _WOMAN != set()


def _pairs(text: str) -> Iterator[str]:
    """Yield two words in capitals that stand together, be the first an initial."""
    for match in re.finditer(rf"\b(?=((?:{_NAME}|[A-Z])\.?\s+{_NAME}))", text):
        first, second = _PIECE.findall(match[1])[:2]
        if normal(second) not in _NO_SURNAMES and normal(first) not in NO_NAMES:
            yield f"{first} {second}"


def _full(pairs: list[str], everybody: Iterable[str]) -> list[str]:
    wanted = {pair: [normal(word) for word in pair.split(" ")] for pair in pairs}
    found = []
    for name in everybody:
        have = normal(name).split()
        found += [pair for pair, (first, last) in wanted.items() if last in have and _begins(first, last, have)]
    return found


def _begins(first: str, last: str, have: list[str]) -> bool:
    others = [word for word in have if word != last]
    return any(word == first or (1 in {len(first), len(word)} and word[0] == first[0]) for word in others)


def _first_names(text: str) -> Iterator[str]:
    """Yield common first names that stand alone, and are no word or place besides."""
    words = list(re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
    for number, match in enumerate(words):
        word, after = match[0], words[number + 1][0] if number + 1 < len(words) else ""
        before = words[number - 1][0] if number else ""
        if not word[0].isupper() or not is_first_name(word) or normal(word) in NO_NAMES | WORDS_TOO:
            continue
        place = after[:1].isupper() and normal(after) in PLACES
        dog = {normal(each[0]) for each in words[max(number - 2, 0) : number + 3]} & _PETS
        if not (place or dog or normal(before) in _NO_NAME_BEHIND):
            yield word
