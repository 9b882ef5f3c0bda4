"""Other people's names in somebody's own words: found by a title, by a first name, or because the log has them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.core.patterns import regex
from toolkit.core.people.first_names import is_first_name
from toolkit.core.people.names import identity
from toolkit.core.people.words import TITLES

A_NAME = "[a name]"
"""What stands where a name was."""
_WORD = r"[^\W\d_][\w'’-]*[^\W_]"
_CAPITAL = r"(?=[^\W\d_a-zà-ÿ])" + _WORD
_TITLE = "|".join(re.escape(each) for each in sorted({*TITLES} - {"miss"}, key=len, reverse=True))
_INITIALS = r"(?:[A-Z]\.?\s+){0,3}"
_TITLED = regex(
    rf"\b(?:(?i:{_TITLE})\.?|Miss(?=\s+[A-Z]))\s+(?!(?:and|or)\b){_INITIALS}(?:{_CAPITAL}(?:\s+{_CAPITAL})*|{_WORD})"
)
_PAIR = regex(rf"\b(?P<first>{_CAPITAL})(?:\s+{_CAPITAL})+")


def without_names(text: str, known: Iterable[str], own: str) -> str:
    """Return a text with `A_NAME` where another person is named, whole or with a title.

    `known`: names as the log has them. `own`: the name of whose words they are, which stays. A first name alone stays
    too: nobody can tell it from a word.
    """
    mine = _words(own)
    for name in sorted({each for each in known if _words(each) and not _words(each) <= mine}, key=len, reverse=True):
        spaced = r"\s+".join(map(re.escape, name.split()))
        text = re.sub(rf"(?<!\w){spaced}(?!\w)", A_NAME, text, flags=re.IGNORECASE)
    text = _TITLED.sub(lambda found: _unless(found[0], mine), text)
    return _PAIR.sub(lambda found: _unless(found[0], mine) if is_first_name(found["first"]) else found[0], text)


def _unless(name: str, mine: set[str]) -> str:
    owner = next((each for each in ("'s", "’s") if name.endswith(each)), "")
    return name if _words(name.removesuffix(owner)) <= mine else f"{A_NAME}{owner}"


def _words(name: str) -> set[str]:
    return {word for word in identity(name).split() if word.strip(".") not in TITLES}
