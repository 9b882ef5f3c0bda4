"""What the words of one heading mean, taken by themselves: the words schools use, patterns, a typo's distance."""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.abbreviations import spelled_out
from toolkit.core.incidents.blame import may_name_the_doer, names_the_doer
from toolkit.core.incidents.letter_headings import dated_letter
from toolkit.core.incidents.misspelled import misspelled
from toolkit.core.incidents.outcome_headings import asks_of_a_meeting, may_ask
from toolkit.core.incidents.questions import PATTERNS
from toolkit.core.incidents.synonyms import EXACT, MARKED, NUMBERED, NUMBERED_FIELDS, ORDINALS, OURS, SECOND
from toolkit.core.memory import MEMORY

CONFIDENT, UNCERTAIN, CONTRADICTED = 80, 70, 50
_NOBODY_ELSES = 101
"""Surer than a heading that is ours word for word: it wins over the school's own column of that name."""
SECOND_BEST = 92
"""Of a heading that means a field where nothing better is there (`second_best`)."""
IF_CELLS_AGREE = 90
"""Of a heading that is believed only where the cells below it are such answers."""
_BESIDE_A_PLACE = 91
_WHEN_AND_WHERE = frozenset(["when", "where", "and", "was", "it"])


@dataclass(frozen=True, slots=True)
class Guess:
    """A meaning of a heading. `confidence` below CONFIDENT is never used, only asked about."""

    field: str
    confidence: int


def known(text: str, typos: bool) -> tuple[Guess, ...]:
    """Return the meanings of a normalised heading, the surest kind of evidence first."""
    return _spelled(text) or (_misspelled(text) if typos else ())


@MEMORY.remembered(8192)
def _spelled(text: str) -> tuple[Guess, ...]:
    if not text:
        return ()
    return (
        exact(text)
        or numbered(text)
        or _second(text)
        or _spelled_out(text)
        or _of_a_meeting(text)
        or _of_blame(text)
        or _pattern(text)
        or _of_a_letter(text)
        or _of_a_place_too(text)
    )


@MEMORY.remembered(8192)
def _misspelled(text: str) -> tuple[Guess, ...]:
    fields, certain = misspelled(text)
    return tuple(Guess(field, 90 if certain else UNCERTAIN) for field in fields)


def _spelled_out(text: str) -> tuple[Guess, ...]:
    """Read "perp email" as "perpetrator email"; one of our own columns is not surely meant by a short form."""
    whole = spelled_out(text)
    if whole == text:
        return ()
    most = UNCERTAIN if whole in OURS and not asks_of_a_meeting(whole) else SECOND_BEST
    return tuple(Guess(guess.field, min(guess.confidence, most)) for guess in _spelled(whole))


def exact(text: str) -> tuple[Guess, ...]:
    if text in MARKED:
        return (Guess(MARKED[text], _NOBODY_ELSES),)
    found = [Guess(OURS[text], 100)] if text in OURS else []
    found += [Guess(EXACT[text], 100 if not found else 99)] if text in EXACT else []
    return tuple(found)


def _second(text: str) -> tuple[Guess, ...]:
    return tuple(Guess(field, SECOND_BEST) for field in SECOND.get(text, ()))


def _of_a_meeting(text: str) -> tuple[Guess, ...]:
    """Read a heading that asks what came of a meeting, or whether somebody came."""
    asked, perhaps = asks_of_a_meeting(text), may_ask(text)
    return (Guess(asked, 95),) if asked else (Guess(perhaps, IF_CELLS_AGREE),) if perhaps else ()


def _of_blame(text: str) -> tuple[Guess, ...]:
    """Read a heading that asks who did it; of one that may as well ask who dealt with it, the cells decide."""
    if may_name_the_doer(text):
        return (Guess("person", 95), Guess("dealt_with_by", 95))
    return (Guess("person", 95),) if names_the_doer(text) else ()


def _of_a_letter(text: str) -> tuple[Guess, ...]:
    """Read a heading that names one kind of letter: believed where days stand below it."""
    named = dated_letter(text)
    return (Guess(named, IF_CELLS_AGREE),) if named else ()


def _of_a_place_too(text: str) -> tuple[Guess, ...]:
    """Read "When & where" as the day, where no column says it by itself."""
    return (Guess("date", _BESIDE_A_PLACE),) if {"when", "where"} <= set(text.split()) <= _WHEN_AND_WHERE else ()


def _pattern(text: str) -> tuple[Guess, ...]:
    return next(((Guess(field, 95),) for field, pattern in PATTERNS if pattern.search(text)), ())


def numbered(text: str) -> tuple[Guess, ...]:
    """Read "Parent 2 email" as the second "Parent email"."""
    match = NUMBERED.search(text)
    if match is None:
        return ()
    rest = " ".join((text[: match.start()] + " " + text[match.end() :]).split())
    fields = [EXACT[rest]] if rest in EXACT else [guess.field for guess in _second(rest) or _pattern(rest)]
    number = ORDINALS.get(match.group(1)) or int(match.group(1))
    return tuple(
        Guess(field if number == 1 else f"{field}{number}", 98) for field in fields if field in NUMBERED_FIELDS
    )
