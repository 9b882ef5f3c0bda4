"""A name without its remarks, taken apart: title, given names, surname, each in the case a letter prints."""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.people.first_names import is_common_surname, is_first_name, is_only_first_name
from toolkit.core.people.namelike import are_names, is_initial, is_noble
from toolkit.core.people.tidy import is_plain
from toolkit.core.people.words import FIRST_NAMES_TOO, HONOURS, LOWER_PARTICLES, NO_INITIAL, PARTICLES, SUFFIXES, TITLES

_JOINED_INITIAL = regex(r"\b([^\W\d_]|St)\.(?=[^\W\d_])")
_DOT_AND_HYPHEN = regex(r"\.\s*(?=-)")
_HYPHEN = regex(r"\s*[-–—]\s*")
_LETTERS = regex(r"[^\W\d_]+")
_SHOUTED_END = regex(r"([A-Z][a-z]+)([A-Z]{2,})")


@dataclass(frozen=True, slots=True)
class Parts:
    title: str
    given: tuple[str, ...]
    surname: tuple[str, ...]

    @property
    def has_first_name(self) -> bool:
        return any(not is_initial(word) for word in self.given)


@MEMORY.remembered(64)
def take_apart(text: str) -> Parts | None:
    """Return title, given names and surname, or None where the words describe somebody rather than name them."""
    left, comma, right = text.partition(",")
    first, second = _words(left), _words(right)
    titles = [title_of(word) for word in [*first, *second] if title_of(word)]
    first, second = ([word for word in part if not title_of(word) and not _is_honour(word)] for part in (first, second))
    if _title_amid(_words(left)):
        return None
    noble = first.pop(0) if is_noble(first, second) else ""
    words = [*first, *second]
    titles = titles or [noble] * bool(noble)
    spoken = [*first, *second] if not comma else [*second, *first]
    if not are_names(spoken, titled=bool(titles), comma=bool(comma)) or (comma and not (first and second)):
        return None
    given, surname = (second, first) if comma else _given_and_surname(words, titled=bool(titles))
    only_particles = all(word in PARTICLES for word in given)
    only_letters = all(len(piece) == 1 for word in surname for piece in word.split("-"))
    if (only_particles and not titles) or only_letters:
        return None
    return Parts(
        title=titles[0] if titles else "",
        given=tuple(_given(word, index, words) for index, word in enumerate(given)),
        surname=_small_articles(surname, [_proper(word, words) for word in surname]),
    )


def _words(text: str) -> list[str]:
    """Return the words of a name; joined initials come apart ("J.P." → "J", "P")."""
    if is_plain(text):
        return text.split()
    joined = _HYPHEN.sub("-", _JOINED_INITIAL.sub(r"\1. ", _DOT_AND_HYPHEN.sub("", text)))
    words = [word if word.casefold() == "st." else word.rstrip(".'") for word in joined.split()]
    return [word for word in words if word]


def title_of(word: str) -> str:
    return TITLES.get(word.rstrip(".").casefold(), "")


def _title_amid(words: list[str]) -> bool:
    """Whether a title stands after words that it does not belong to: "Ask Mrs Penna", but "SMITH Mrs Jane"."""
    places = [index for index, word in enumerate(words) if title_of(word)]
    place = places[-1] if places else 0
    if not 0 < place < len(words) - 1 or all(title_of(word) for word in words[:place]):
        return False
    before, after = words[:place], words[place + 1 :]
    return not all(map(_is_shouted, before)) and not all(is_initial(word) or is_first_name(word) for word in after)


def is_title(word: str) -> bool:
    return title_of(word) != ""


def _is_honour(word: str) -> bool:
    return word in HONOURS


def _given_and_surname(words: list[str], *, titled: bool) -> tuple[list[str], list[str]]:
    """Split words in natural order; a run of capitals in front of other words is a surname ("SMITH Jane").

    A particle belongs to the surname, but "Van" of "Van Morrison" is a first name: it stands first and has no title.
    """
    run = _shouted_surname(words) or _surname_before_first_names(words)
    if run:
        return words[run:], words[:run]
    if len(words) == 2 and is_initial(words[1]) and not is_initial(words[0]) and not is_only_first_name(words[0]):
        return words[1:], words[:1]
    start = len(words) - 1
    if start > (0 if titled else 1) and words[start].casefold() in SUFFIXES:
        start -= 1
    is_particle_name = words[0].casefold() in FIRST_NAMES_TOO and not words[0].islower()
    are_letters = is_initial(words[0]) and words[0].casefold() != NO_INITIAL and not words[-1].isupper()
    first = 0 if (titled and not is_particle_name and not are_letters) or words[0] in PARTICLES else 1
    while start > first and words[start - 1].casefold().rpartition("-")[2] in PARTICLES:  # "O'Dowd-Ó Briain"
        start -= 1
    return words[:start], words[start:]


def _shouted_surname(words: list[str]) -> int:
    """Return how many words in front are a surname by their capitals, 0 where it is the first name that shouts.

    "SCOTT Bella" is Bella Scott, though Scott is a first name too; "JANE Smith" and "DAVID Jones" are not.
    """
    run = next((index for index, word in enumerate(words) if not _is_shouted(word)), len(words))
    rest = words[run:]
    if not run or not rest or any(word.isupper() and len(word) > 1 for word in rest):
        return 0
    known = is_first_name if is_common_surname(rest[-1]) else is_only_first_name
    if all(map(known, words[:run])) and not any(map(is_first_name, rest)):
        return 0
    return run if len(words[run - 1]) > 2 or all(map(is_only_first_name, rest)) else 0


def _surname_before_first_names(words: list[str]) -> int:
    """Return how many words in front are a surname because nothing but well-known first names follows: "Smith Jane"."""
    count = next((index for index, word in enumerate(words) if is_only_first_name(word)), len(words))
    if count == len(words) or not all(map(is_only_first_name, words[count:])):
        return 0
    before = words[:count]
    if not before or any(is_first_name(word) or is_initial(word) for word in before):
        return 0
    return count if count == 1 or all(word.casefold() in PARTICLES for word in before[:-1]) else 0


def _is_shouted(word: str) -> bool:
    return word.isupper() and not is_initial(word) if word.casefold() not in PARTICLES else word.isupper()


def _given(word: str, index: int, words: list[str]) -> str:
    """Return a given name as a letter prints it: two capitals in a name that is not shouted are initials."""
    shouted = all(other.isupper() for other in words if len(other) > 1)
    if is_initial(word) and not (shouted and len(word) == 2):
        return word.upper()
    return _cased(word) if index == 0 else _proper(word, words)


def _proper(word: str, words: list[str]) -> str:
    """Return a word in the case a letter prints; what is neither in capitals nor small is kept."""
    if word in PARTICLES and not all(other.islower() for other in words):
        return word
    if word.casefold() in LOWER_PARTICLES and (word.isupper() or word.islower()) and len(words) > 1:
        return word.casefold()
    return _cased(word)


def _small_articles(typed: list[str], proper: list[str]) -> tuple[str, ...]:
    """Write "la" of a shouted "DE LA CRUZ" small; "Le" of "LE ROUX" stays."""
    after_de = [False, *(word == "DE" for word in typed)]
    pairs = zip(typed, proper, after_de, strict=False)
    return tuple(shown.casefold() if after and word in {"LA", "LAS", "LOS"} else shown for word, shown, after in pairs)


def _cased(word: str) -> str:
    if word.islower():
        return _LETTERS.sub(lambda piece: _capital(piece.group()), word)
    return _LETTERS.sub(lambda piece: _quiet(piece.group()), word)


def _quiet(piece: str) -> str:
    """Return letters that do not shout: "SMITH" → "Smith", "McALLISTER" → "McAllister"."""
    if piece.isupper() and len(piece) > 1:
        return _capital(piece.casefold())
    return _SHOUTED_END.sub(lambda match: match[1] + match[2].capitalize(), piece)


def _capital(piece: str) -> str:
    if piece.startswith("mc") and len(piece) > 3:
        return "Mc" + piece[2:].capitalize()
    return piece.capitalize()
