"""What a heading means: by the words schools use, by the office's own settings, by a typo's distance from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from toolkit.core.incidents.questions import PATTERNS
from toolkit.core.incidents.synonyms import (
    EXACT,
    NUMBERED,
    NUMBERED_FIELDS,
    ORDINALS,
    OURS,
    SECOND,
)
from toolkit.core.incidents.table import Heading
from toolkit.core.text import normal

CONFIDENT, UNCERTAIN = 80, 70


@dataclass(frozen=True, slots=True)
class Guess:
    """A meaning of a heading. `confidence` below CONFIDENT is never used, only asked about."""

    field: str
    confidence: int


def guesses(heading: Heading, configured: Mapping[str, str], *, typos: bool = True) -> tuple[Guess, ...]:
    """Return what a heading may mean, the best first; what conduct.toml says of it wins."""
    for text in (heading.whole, heading.text):
        if normal(text) in configured:
            return (Guess(configured[normal(text)], 100),)
    whole = _known(normal(heading.whole), typos)
    if whole and (not heading.group or whole[0].confidence >= CONFIDENT):
        return whole
    if heading.sure and any(
        guess.field not in {"narrative", "category", "person"} for guess in _known(normal(heading.group), typos)
    ):
        return ()
    return tuple(Guess(guess.field, guess.confidence - 3) for guess in _known(normal(heading.text), typos))


def meaning(heading: Heading, configured: Mapping[str, str], *, typos: bool) -> str | None:
    """Return the field a heading surely means: what a row is recognised as headings by."""
    found = guesses(heading, configured, typos=typos)
    return found[0].field if found and found[0].confidence >= CONFIDENT else None


def is_usual(heading: Heading, configured: Mapping[str, str]) -> bool:
    """Whether a text is one of the headings we know, word for word."""
    text = normal(heading.text)
    return text in OURS or text in EXACT or text in SECOND or text in configured


@lru_cache(maxsize=8192)
def _known(text: str, typos: bool) -> tuple[Guess, ...]:
    """Return the meanings of a normalised heading, the surest kind of evidence first."""
    if not text:
        return ()
    found = [Guess(OURS[text], 100)] if text in OURS else []
    found += [Guess(EXACT[text], 100 if not found else 99)] if text in EXACT else []
    return tuple(found) or _numbered(text) or _second(text) or _pattern(text) or (_near(text) if typos else ())


def _second(text: str) -> tuple[Guess, ...]:
    return tuple(Guess(field, 92) for field in SECOND.get(text, ()))


def _pattern(text: str) -> tuple[Guess, ...]:
    return next(((Guess(field, 95),) for field, pattern in PATTERNS if pattern.search(text)), ())


def _numbered(text: str) -> tuple[Guess, ...]:
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


def _near(text: str) -> tuple[Guess, ...]:
    """Read a typo: certain at one slip in five letters or two in ten, otherwise a question; ours always a question."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    if not 4 <= len(text) <= 40:
        return ()
    hits = extract(text, [*OURS, *EXACT, *SECOND], scorer=OSA.distance, score_cutoff=2, limit=None)
    nearest = min((distance for _, distance, _ in hits), default=3)
    closest = [
        key for key, distance, _ in hits if distance == nearest and abs(len(key) - len(text)) <= 2 and len(key) > 3
    ]
    fields = list(dict.fromkeys(OURS.get(key) or EXACT.get(key) or SECOND[key][0] for key in closest))
    certain = (nearest == 1 and len(text) >= 5) or (nearest == 2 and len(text) >= 10)
    if len(fields) == 1 and certain and not any(key in OURS for key in closest):
        return (Guess(fields[0], 90),)
    possible = nearest == 1 or len(text) >= 6
    return tuple(Guess(field, UNCERTAIN) for field in fields[:1]) if possible else ()
