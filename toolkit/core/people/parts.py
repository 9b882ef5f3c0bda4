"""A name without its remarks, taken apart: title, given names, surname, each in the case a letter prints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.core.people.namelike import are_names, is_initial, is_noble
from toolkit.core.people.words import FIRST_NAMES_TOO, HONOURS, LOWER_PARTICLES, PARTICLES, SUFFIXES, TITLES


@dataclass(frozen=True, slots=True)
class Parts:
    title: str
    given: tuple[str, ...]
    surname: tuple[str, ...]

    @property
    def has_first_name(self) -> bool:
        return any(not is_initial(word) for word in self.given)


def take_apart(text: str) -> Parts | None:
    """Return title, given names and surname, or None where the words describe somebody rather than name them."""
    left, comma, right = text.partition(",")
    first, second = _words(left), _words(right)
    titles = [title_of(word) for word in [*first, *second] if title_of(word)]
    first, second = ([word for word in part if not title_of(word) and not _is_honour(word)] for part in (first, second))
    noble = first.pop(0) if is_noble(first, second) else ""
    words = [*first, *second]
    titles = titles or [noble] * bool(noble)
    spoken = [*first, *second] if not comma else [*second, *first]
    if not are_names(spoken, titled=bool(titles)) or (comma and not (first and second)):
        return None
    given, surname = (second, first) if comma else _given_and_surname(words, titled=bool(titles))
    only_particles = all(word in PARTICLES for word in given)
    only_letters = all(len(word) == 1 for word in surname)
    if (only_particles and not titles) or (only_letters and given):
        return None
    return Parts(
        title=titles[0] if titles else "",
        given=tuple(_proper(word, words) for word in given),
        surname=tuple(_proper(word, words) for word in surname),
    )


def _words(text: str) -> list[str]:
    """Return the words of a name; joined initials come apart ("J.P." → "J", "P")."""
    apart = re.sub(r"\b([^\W\d_])\.(?=[^\W\d_]\b)", r"\1. ", text)
    joined = re.sub(r"\s*[-–—]\s*", "-", apart)
    return [word if word.casefold() == "st." else word.rstrip(".") for word in joined.split() if word != "."]


def title_of(word: str) -> str:
    return TITLES.get(word.rstrip(".").casefold(), "")


def _is_honour(word: str) -> bool:
    return word in HONOURS


def _given_and_surname(words: list[str], *, titled: bool) -> tuple[list[str], list[str]]:
    """Split words in natural order; a run of capitals in front of other words is a surname ("SMITH Jane").

    A particle belongs to the surname, but "Van" of "Van Morrison" is a first name: it stands first and has no title.
    """
    run = 0
    while run < len(words) and len(words[run]) > 2 and words[run].isupper():
        run += 1
    if 0 < run < len(words) and not any(word.isupper() and len(word) > 1 for word in words[run:]):
        return words[run:], words[:run]
    if len(words) == 2 and is_initial(words[1]) and not is_initial(words[0]):
        return words[1:], words[:1]
    start = len(words) - 1
    if start > (0 if titled else 1) and words[start].casefold() in SUFFIXES:
        start -= 1
    is_first_name = words[0].casefold() in FIRST_NAMES_TOO and not words[0].islower()
    first = 0 if (titled and not is_first_name) or words[0] in PARTICLES else 1
    while start > first and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return words[:start], words[start:]


def _proper(word: str, words: list[str]) -> str:
    """Return a word in the case a letter prints; only words all in capitals or all small are changed."""
    if len(word) == 1:
        return word.upper()
    shouted = all(other.isupper() for other in words if len(other) > 1)
    if len(word) == 2 and word.isupper() and not shouted:
        return word
    if not (word.isupper() or word.islower()):
        return word
    if word in PARTICLES and not all(other.islower() for other in words):
        return word
    if word.casefold() in LOWER_PARTICLES and len(words) > 1:
        return word.casefold()
    return re.sub(r"[^\W\d_]+", lambda piece: _capital(piece.group()), word.casefold())


def _capital(piece: str) -> str:
    if piece.startswith("mc") and len(piece) > 3:
        return "Mc" + piece[2:].capitalize()
    return piece.capitalize()
