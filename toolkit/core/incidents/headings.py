"""What a heading means: by the words schools use, by the office's own settings, by a typo's distance from them."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.incidents.groups import group_name, under
from toolkit.core.incidents.meanings import CONFIDENT, CONTRADICTED, SECOND_BEST, Guess, exact, known, numbered
from toolkit.core.incidents.synonyms import EXACT, OURS, SECOND
from toolkit.core.incidents.table import Heading
from toolkit.core.incidents.wording import plain, unnumbered
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_STEPS, _BREACH = r"(?:meeting|letter|warning|ban|phone call|call)", r"(?:incident|event|breach|behaviour|concern)"
_JOINED = r"\s*(?:/|\bor\b|\band\b|&)\s*(?:the |of the |of |date of )*"
_EITHER = regex(rf"\b(?:date|day|when)\b.*(?:{_STEPS}s?{_JOINED}{_BREACH}|{_BREACH}s?{_JOINED}{_STEPS})\b")


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
    said = exact(whole) or numbered(whole)
    if said and not _says_more_exactly(text, said[0].field):
        return said
    for group in (heading.group, *heading.outer):
        name = group_name(plain(group))
        field = next((guess.field for guess in _of_text(name, typos) if guess.confidence >= CONFIDENT), "")
        if field == "ignore":
            continue
        meant = under(name, field, text) if heading.sure or field else None
        if meant is not None:
            return tuple(Guess(field, 97 if len(meant) == 1 else SECOND_BEST) for field in meant)
    alone = tuple(Guess(guess.field, guess.confidence - 3) for guess in known(text, typos))
    if alone and alone[0].confidence >= (SECOND_BEST - 3 if heading.sure else 96):
        return alone
    joined = known(whole, typos)
    return joined if joined and joined[0].confidence >= CONFIDENT else alone


def _says_more_exactly(text: str, joined: str) -> bool:
    """Whether a heading by itself names another thing than the account that it makes with its group.

    "Where" under "What happened" is the place, though "What happened, where?" asks for both.
    """
    alone = exact(text)
    return joined == "narrative" and bool(alone) and alone[0].field != joined


def _of_text(text: str, typos: bool) -> tuple[Guess, ...]:
    """Read a text as it stands, then without the hints in it; a typo's distance comes last."""
    words, short = normal(text), plain(text)
    if words == short:
        return known(words, typos)
    return exact(words) or known(short, typos=False) or known(words, typos=False) or known(short, typos)


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
