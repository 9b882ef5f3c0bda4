"""Whether words name somebody or describe somebody: "Sue Driver" and "Taxi Driver", "Guy Trevail" and "some guy"."""

from __future__ import annotations

import re

from toolkit.core.people.words import (
    DESCRIBING,
    FIRST_NAMES_LIKE_ROLES,
    NOBLE,
    NOT_NAMES,
    RELATIONS,
    ROLES,
    SURNAMES_TOO,
)
from toolkit.core.text import normal

_WORD = re.compile(r"[^\W\d_]+(?:['\-.][^\W\d_]+)*\.?'?")
_LONGEST = 6


def is_noble(first: list[str], second: list[str]) -> bool:
    """Whether a name starts with "Lady" or "Sir" as a title: with a capital, before names only."""
    if not first or first[0] not in NOBLE or len(first) < 2 or second:
        return False
    return all(word[:1].isupper() and normal(word) not in ROLES | NOT_NAMES | DESCRIBING for word in first[1:])


def are_names(words: list[str], *, titled: bool) -> bool:
    """Whether words in natural order are all names. One may be a role word that is a surname too ("Sue Driver")."""
    folded = [normal(word) for word in words]
    if not (
        0 < len(words) <= _LONGEST
        and all(_WORD.fullmatch(word) for word in words)
        and any(len(word) > 1 for word in folded)
    ):
        return False
    doubtful = [index for index, word in enumerate(folded) if word in NOT_NAMES or word in RELATIONS]
    if not doubtful:
        return not _is_described(folded)
    return len(doubtful) == 1 and _is_name_too(words, folded, doubtful[0], titled=titled)


def _is_described(folded: list[str]) -> bool:
    """Whether words speak of "an angry parent": a role word at the end, and nothing but describing words before it."""
    return len(folded) > 1 and folded[-1] in SURNAMES_TOO | ROLES and all(word in DESCRIBING for word in folded[:-1])


def _is_name_too(words: list[str], folded: list[str], index: int, *, titled: bool) -> bool:
    """Whether the one role word among names is a name here: a capital, its usual place, and a name beside it."""
    others = [word for other, word in enumerate(folded) if other != index]
    capitals = all(word[:1].isupper() for word in words)
    if not capitals or any(word in DESCRIBING or word in ROLES for word in others) or _possessive(words, index):
        return False
    if index == 0 and folded[0] in SURNAMES_TOO and words[0].isupper() and not any(w.isupper() for w in words[1:]):
        return True
    if index == 0 and folded[0] in FIRST_NAMES_LIKE_ROLES and len(words) > 1:
        return any(len(word) > 1 for word in others)
    beside = [word for word in words[:index] if not is_initial(word)]
    return index == len(words) - 1 and folded[index] in SURNAMES_TOO and (titled or bool(beside) or _initialled(words))


def _possessive(words: list[str], index: int) -> bool:
    """Whether the word before a role word says whose: "Ted's Carer", "Teds Son"."""
    before = words[index - 1].casefold() if index else ""
    return before.endswith(("'s", "s'")) or (before.endswith("s") and normal(words[index]) in RELATIONS)


def _initialled(words: list[str]) -> bool:
    """Whether only initials stand before a surname. "A Child" and "A N Other" are nobody."""
    return len(words) == 2 and words[0] != "A" and normal(words[-1]) not in {"other", "one"}


def is_initial(word: str) -> bool:
    """Whether a given name is only initials ("T", "T.", "JP"): a letter then prints the title."""
    return len(word.rstrip(".")) == 1 or (len(word) == 2 and word.isupper())
