"""What a heading means: by the words schools use, by the office's own settings, by a typo's distance from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.core.incidents.abbreviations import spelled_out
from toolkit.core.incidents.groups import group_name, under
from toolkit.core.incidents.letter_headings import dated_letter
from toolkit.core.incidents.misspelled import misspelled
from toolkit.core.incidents.outcome_headings import asks_of_a_meeting, may_ask
from toolkit.core.incidents.questions import PATTERNS
from toolkit.core.incidents.synonyms import (
    EXACT,
    MARKED,
    NUMBERED,
    NUMBERED_FIELDS,
    ORDINALS,
    OURS,
    SECOND,
)
from toolkit.core.incidents.table import Heading
from toolkit.core.incidents.wording import plain, unnumbered
from toolkit.core.memory import MEMORY
from toolkit.core.text import normal

CONFIDENT, UNCERTAIN, CONTRADICTED = 80, 70, 50
_NOBODY_ELSES = 101
"""Surer than a heading that is ours word for word: it wins over the school's own column of that name."""
_SECOND = 92
IF_CELLS_AGREE = 90
"""Of a heading that is believed only where the cells below it are such answers."""
_BESIDE_A_PLACE = 91
_WHEN_AND_WHERE = frozenset(["when", "where", "and", "was", "it"])
_STEPS, _BREACH = r"(?:meeting|letter|warning|ban|phone call|call)", r"(?:incident|event|breach|behaviour|concern)"
_JOINED = r"\s*(?:/|\bor\b|\band\b|&)\s*(?:the |of the |of |date of )*"
_EITHER = re.compile(rf"\b(?:date|day|when)\b.*(?:{_STEPS}s?{_JOINED}{_BREACH}|{_BREACH}s?{_JOINED}{_STEPS})\b")


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
    if contradicts_itself(heading.whole):
        return (Guess("date", CONTRADICTED),)
    if not heading.group:
        return _of_text(unnumbered(heading.text), typos)
    return _under_groups(heading, typos)


def _under_groups(heading: Heading, typos: bool) -> tuple[Guess, ...]:
    """Read a heading together with the groups above it, the nearest first, before it is read alone."""
    whole, text = plain(heading.whole), plain(heading.text)
    exact = _exact(whole) or _numbered(whole)
    if exact and not _says_more_exactly(text, exact[0].field):
        return exact
    for group in (heading.group, *heading.outer):
        name = group_name(plain(group))
        field = next((guess.field for guess in _of_text(name, typos) if guess.confidence >= CONFIDENT), "")
        if field == "ignore":
            continue
        meant = under(name, field, text) if heading.sure or field else None
        if meant is not None:
            return tuple(Guess(field, 97 if len(meant) == 1 else _SECOND) for field in meant)
    alone = tuple(Guess(guess.field, guess.confidence - 3) for guess in _known(text, typos))
    if alone and alone[0].confidence >= (_SECOND - 3 if heading.sure else 96):
        return alone
    joined = _known(whole, typos)
    return joined if joined and joined[0].confidence >= CONFIDENT else alone


def _says_more_exactly(text: str, joined: str) -> bool:
    """Whether a heading by itself names another thing than the account that it makes with its group.

    "Where" under "What happened" is the place, though "What happened, where?" asks for both.
    """
    alone = _exact(text)
    return joined == "narrative" and bool(alone) and alone[0].field != joined


def _of_text(text: str, typos: bool) -> tuple[Guess, ...]:
    """Read a text as it stands, then without the hints in it; a typo's distance comes last."""
    words, short = normal(text), plain(text)
    if words == short:
        return _known(words, typos)
    return _exact(words) or _known(short, typos=False) or _known(words, typos=False) or _known(short, typos)


def contradicts_itself(text: str) -> bool:
    """Whether a heading asks for the day of one thing or of another: "Date of the meeting or incident"."""
    return _EITHER.search(text.casefold()) is not None


def meaning(heading: Heading, configured: Mapping[str, str], *, typos: bool) -> str | None:
    """Return the field a heading surely means: what a row is recognised as headings by."""
    found = guesses(heading, configured, typos=typos)
    return found[0].field if found and found[0].confidence >= CONFIDENT else None


def is_usual(text: str, configured: Mapping[str, str]) -> bool:
    """Whether a text is one of the headings we know, word for word."""
    words = normal(text)
    return words in OURS or words in EXACT or words in SECOND or words in configured


def _known(text: str, typos: bool) -> tuple[Guess, ...]:
    """Return the meanings of a normalised heading, the surest kind of evidence first."""
    return _spelled(text) or (_misspelled(text) if typos else ())


@MEMORY.remembered(8192)
def _spelled(text: str) -> tuple[Guess, ...]:
    if not text:
        return ()
    return (
        _exact(text)
        or _numbered(text)
        or _second(text)
        or _spelled_out(text)
        or _of_a_meeting(text)
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
    most = UNCERTAIN if whole in OURS and not asks_of_a_meeting(whole) else _SECOND
    return tuple(Guess(guess.field, min(guess.confidence, most)) for guess in _spelled(whole))


def _exact(text: str) -> tuple[Guess, ...]:
    if text in MARKED:
        return (Guess(MARKED[text], _NOBODY_ELSES),)
    found = [Guess(OURS[text], 100)] if text in OURS else []
    found += [Guess(EXACT[text], 100 if not found else 99)] if text in EXACT else []
    return tuple(found)


def _second(text: str) -> tuple[Guess, ...]:
    return tuple(Guess(field, _SECOND) for field in SECOND.get(text, ()))


def _of_a_meeting(text: str) -> tuple[Guess, ...]:
    """Read a heading that asks what came of a meeting, or whether somebody came."""
    asked, perhaps = asks_of_a_meeting(text), may_ask(text)
    return (Guess(asked, 95),) if asked else (Guess(perhaps, IF_CELLS_AGREE),) if perhaps else ()


def _of_a_letter(text: str) -> tuple[Guess, ...]:
    """Read a heading that names one kind of letter: believed where days stand below it."""
    named = dated_letter(text)
    return (Guess(named, IF_CELLS_AGREE),) if named else ()


def _of_a_place_too(text: str) -> tuple[Guess, ...]:
    """Read "When & where" as the day, where no column says it by itself."""
    return (Guess("date", _BESIDE_A_PLACE),) if {"when", "where"} <= set(text.split()) <= _WHEN_AND_WHERE else ()


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
