"""Whether words name somebody or describe somebody: "Sue Driver" and "Taxi Driver", "Guy Trevail" and "some guy"."""

from __future__ import annotations

from toolkit.core.patterns import regex
from toolkit.core.people.first_names import is_first_name
from toolkit.core.people.words import (
    DESCRIBING,
    FIRST_NAMES_LIKE_ROLES,
    LABELS,
    NOBLE,
    NOT_NAMES,
    ODD_SURNAMES,
    RELATIONS,
    ROLES,
    SELDOM_SURNAMES,
    SMALL_IN_NAMES,
    SURNAMES_AS_THINGS,
    SURNAMES_TOO,
    THINGS,
)
from toolkit.core.text import normal

_WORD = regex(r"[^\W\d_]+(?:['\-.][^\W\d_]+)*\.?'?")
_INITIALS = regex(r"[^\W\d_](?:-[^\W\d_])*\.?|[^\W\d_a-z]{2}")
_LONGEST = 6
_DOUBTFUL = NOT_NAMES | RELATIONS | {"parent", "friend"}
_FOREIGN_SURNAMES = frozenset(["son", "given", "guy"])
"""Surnames among the role words that no description ends in."""
_ONLY_THINGS = THINGS - SURNAMES_AS_THINGS
_ENDS = SURNAMES_TOO | ROLES | DESCRIBING | THINGS
"""What a description may end in."""
_IN_PHRASES = _DOUBTFUL - SURNAMES_TOO - SELDOM_SURNAMES


def is_noble(first: list[str], second: list[str]) -> bool:
    """Whether a name starts with "Lady" or "Sir" as a title: with a capital, before names only."""
    if not first or first[0] not in NOBLE or len(first) < 2 or second:
        return False
    return all(word[:1].isupper() and normal(word) not in ROLES | NOT_NAMES | DESCRIBING for word in first[1:])


def are_names(words: list[str], *, titled: bool, comma: bool = False) -> bool:
    """Whether words in natural order are all names. One may be a role word that is a surname too ("Sue Driver").

    A title, or a comma after the surname, says by itself that a name is meant.
    """
    folded = [normal(word) for word in words]
    if not (
        0 < len(words) <= _LONGEST
        and all(_WORD.fullmatch(word) for word in words)
        and any(len(word) > 1 for word in folded)
        and not any(_is_phrase_with_hyphen(word) for word in words)
    ):
        return False
    doubtful = [index for index, word in enumerate(folded) if word in _DOUBTFUL]
    if doubtful:
        return len(doubtful) == 1 and _is_name_too(words, folded, doubtful[0], said=titled or comma)
    if titled:
        return True
    return not (_is_described(folded) or _is_labelled(words, folded) or (not comma and _is_phrase(words)))


def _is_described(folded: list[str]) -> bool:
    """Whether words speak of "an angry parent", a "grey Audi": what describes, and a role or a thing at the end."""
    if len(folded) < 2:
        return False
    if folded[-1] in _ONLY_THINGS and not is_first_name(folded[0]):
        return True
    described = all(word in DESCRIBING or word in ROLES for word in folded[:-1])
    return described and folded[-1] in _ENDS


def _is_labelled(words: list[str], folded: list[str]) -> bool:
    """Whether letters stand for somebody: "Parent A", "Initials JS", "A Parent"."""
    if words[0] == "A" and len(words) == 2 and folded[1] in LABELS:
        return True
    return len(words) > 1 and folded[0] in LABELS and all(is_initial(word) for word in words[1:])


def _is_phrase(words: list[str]) -> bool:
    """Whether some words are typed small and some with a capital, as in "Key worker", and no first name is known."""
    telling = [word for word in words if len(word) > 1 and word.casefold() not in SMALL_IN_NAMES]
    small = [word for word in telling if word.islower()]
    shouted = words[-1].isupper() and len(words[-1]) > 2
    if not small or len(small) == len(telling) or shouted or len(telling) < len(words):
        return False
    return not any(is_first_name(word) for word in telling)


def _is_phrase_with_hyphen(word: str) -> bool:
    """Whether a hyphen stands between small words of a phrase: "na-phone", "unknown-male"."""
    return "-" in word and word.islower() and not _IN_PHRASES.isdisjoint(word.split("-"))


def _is_name_too(words: list[str], folded: list[str], index: int, *, said: bool) -> bool:
    """Whether the one role word among names is a name here: a capital, its usual place, and a first name before it.

    Where a title or a comma says that a name is meant (`said`), or an initial, the first name need not be a known one.
    """
    others = [word for other, word in enumerate(folded) if other != index]
    capitals = all(word[:1].isupper() for word in words)
    if not capitals or any(word in DESCRIBING or word in ROLES for word in others) or _possessive(words, index):
        return False
    if index == 0 and folded[0] in SURNAMES_TOO and words[0].isupper() and not any(w.isupper() for w in words[1:]):
        return True
    if index == 0 and folded[0] in FIRST_NAMES_LIKE_ROLES and len(words) > 1:
        return any(len(word) > 1 for word in others)
    if index != len(words) - 1:
        return False
    known = index > 0 and is_first_name(words[0])
    if folded[index] in ODD_SURNAMES:
        return known
    if folded[index] in SELDOM_SURNAMES:
        return said or known
    if folded[index] in _FOREIGN_SURNAMES and index > 0:
        return True
    return folded[index] in SURNAMES_TOO and (said or known or _initialled(words))


def _possessive(words: list[str], index: int) -> bool:
    """Whether the word before a role word says whose: "Ted's Carer", "Teds Son"."""
    before = words[index - 1].casefold() if index else ""
    return before.endswith(("'s", "s'")) or (before.endswith("s") and normal(words[index]) in RELATIONS)


def _initialled(words: list[str]) -> bool:
    """Whether only initials stand before a surname. "A Child" and "A N Other" are nobody."""
    return len(words) == 2 and is_initial(words[0]) and words[0] != "A" and normal(words[-1]) not in {"other", "one"}


def is_initial(word: str) -> bool:
    """Whether a given name is only initials ("T", "T.", "JP", "A-M"): a letter then prints the title."""
    return _INITIALS.fullmatch(word) is not None and (len(word.rstrip(".")) == 1 or word.rstrip(".").isupper())
